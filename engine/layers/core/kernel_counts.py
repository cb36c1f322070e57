"""The derivation of a layer with a kernel: how its parameters are counted."""

from __future__ import annotations

from engine.base.derivation import Step, step_of


def filter_steps(products: int, filters: int, bias: int) -> list[Step]:
    """Parameters of the kernel, as many for each filter as it multiplies, then of the whole layer.

    >>> [step.numbers for step in filter_steps(products=18, filters=8, bias=8)]
    ['18 · 8', '144 + 8']
    """
    kernel = products * filters
    terms = {"products": products, "filters": filters}
    step = step_of("kernel_parameters", "products · filters", kernel, None, **terms)
    return [step, parameters_step(kernel, bias)]


def parameters_step(kernel: int, bias: int) -> Step:
    """Parameters of a layer whose kernel and bias have so many entries.

    >>> parameters_step(kernel=144, bias=8).value
    152
    """
    terms = {"kernel_parameters": kernel, "bias": bias}
    return step_of("parameters", "kernel_parameters + bias", kernel + bias, None, **terms)
