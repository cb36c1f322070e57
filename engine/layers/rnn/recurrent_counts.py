"""The derivation of a recurrent layer: parameters by weight, and multiply-adds over the timesteps."""

from __future__ import annotations

from engine.base.derivation import Step, step_of
from engine.layers.core.weight_spec import WeightSpec


def count_steps(
    kernel: WeightSpec, recurrent_kernel: WeightSpec, gates: int, biases: int
) -> list[Step]:
    """Output size, then the parameters of each weight and of all; `biases` counts bias vectors.

    >>> from engine.layers.rnn.lstm import LSTM
    >>> kernel, recurrent_kernel, _ = LSTM(4).weight_specs((None, 10, 8))
    >>> [step.numbers for step in count_steps(kernel, recurrent_kernel, gates=4, biases=1)][1:]
    ['8 · 4 · 4', '4 · 4 · 4', '1 · 4 · 4', '128 + 64 + 16']
    """
    features, units = kernel.shape[0], recurrent_kernel.shape[0]
    per_unit = {"gates": gates, "units": units}
    bias = biases * gates * units
    sizes = {
        "kernel_parameters": kernel.size,
        "recurrent_parameters": recurrent_kernel.size,
        "bias_parameters": bias,
    }
    return [
        step_of("output", "units", units, "units", units=units),
        step_of(
            "kernel_parameters",
            "features · gates · units",
            kernel.size,
            None,
            features=features,
            **per_unit,
        ),
        step_of(
            "recurrent_parameters", "units · gates · units", recurrent_kernel.size, None, **per_unit
        ),
        step_of("bias_parameters", "biases · gates · units", bias, None, biases=biases, **per_unit),
        step_of("parameters", " + ".join(sizes), sum(sizes.values()), None, **sizes),
    ]


def work_steps(kernel: int, recurrent_kernel: int, timesteps: int | None) -> list[Step]:
    """The multiply-adds of one sample, as many a step as both kernels have entries; none if open.

    >>> [step.numbers for step in work_steps(128, 64, timesteps=10)]
    ['128 + 64', '10 · 192']
    """
    if timesteps is None:
        return []
    sizes = {"kernel_parameters": kernel, "recurrent_parameters": recurrent_kernel}
    products = kernel + recurrent_kernel
    terms = {"timesteps": timesteps, "products": products}
    return [
        step_of("products", " + ".join(sizes), products, None, **sizes),
        step_of("multiply_adds", "timesteps · products", timesteps * products, None, **terms),
    ]
