"""The derivation of a recurrent layer: parameters by weight, and multiply-adds over the timesteps."""

from __future__ import annotations

from engine.derivation import Step, step_of
from engine.layer import WeightSpec


def count_steps(
    kernel: WeightSpec, recurrent_kernel: WeightSpec, gates: int, biases: int
) -> list[Step]:
    """Output size, then the parameters of each weight and of all; `biases` counts bias vectors.

    >>> from engine.lstm import LSTM
    >>> kernel, recurrent_kernel, _ = LSTM(4).weight_specs((None, 10, 8))
    >>> [step.numbers for step in count_steps(kernel, recurrent_kernel, gates=4, biases=1)][1:]
    ['8 · 4 · 4', '4 · 4 · 4', '1 · 4 · 4', '128 + 64 + 16']
    """
    features, units = kernel.shape[0], recurrent_kernel.shape[0]
    terms = {"features": features, "gates": gates, "units": units, "biases": biases}
    sizes = {
        "kernel_parameters": kernel.size,
        "recurrent_parameters": recurrent_kernel.size,
        "bias_parameters": biases * gates * units,
    }
    formulas = ("features · gates · units", "units · gates · units", "biases · gates · units")
    return [
        step_of("output", "units", units, "units", units=units),
        *(
            step_of(name, formula, size, None, **terms)
            for (name, size), formula in zip(sizes.items(), formulas, strict=True)
        ),
        step_of("parameters", " + ".join(sizes), sum(sizes.values()), None, **sizes),
    ]


def work_steps(products: int, timesteps: int | None) -> list[Step]:
    """The multiply-adds of one sample, as many a step as both kernels have entries; none if open.

    >>> work_steps(products=192, timesteps=10)[-1].value
    1920
    """
    if timesteps is None:
        return []
    terms = {"timesteps": timesteps, "products": products}
    return [
        step_of("products", "kernel_parameters + recurrent_parameters", products),
        step_of("multiply_adds", "timesteps · products", timesteps * products, None, **terms),
    ]
