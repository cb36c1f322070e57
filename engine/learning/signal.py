"""A signal through many layers: how large activations are on the way, and gradients on the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import activations, initializers
from engine.activations.slopes import backward
from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.initializers.seeds import RandomInitializer
from engine.learning.backward import conv2d_backward

Array = NDArray[np.float32]
WINDOW = 3
# Weights of so many layers are kept while a reader turns other dials.
_KEPT = 128


@dataclass(frozen=True)
class Signal:
    """What layers on one another make of inputs, and of a gradient at their end.

    `outputs` holds the inputs, then each layer's outputs after its activation, samples first;
    `gradients` holds the gradient by each of these, so that its last entry is what was given at the end.
    """

    outputs: tuple[Array, ...]
    gradients: tuple[Array, ...]

    @property
    def alike(self) -> tuple[bool, ...]:
        """Of each entry of `outputs`, whether all units say the same of every sample."""
        return tuple(bool(np.ptp(values, axis=-1).max(initial=0) == 0) for values in self.outputs)


def deviations(arrays: Sequence[Array]) -> list[float]:
    """The standard deviation of each array's entries; infinite or NaN where float32 ended.

    >>> deviations([np.array([[1.0, 3.0]], np.float32)])
    [1.0]
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return [float(np.std(array, dtype=np.float64)) for array in arrays]


@np.errstate(over="ignore", invalid="ignore", under="ignore", divide="ignore")
def propagate(
    inputs: Array, depth: int, width: int, initializer: Any, activation: str, seed: int = 0
) -> Signal:
    """Send inputs through `depth` Dense layers of `width` units without bias, and a gradient back.

    `inputs` is `(batch, features)`; with `(batch, height, width, channels)` the layers are Conv2D with
    3 × 3 kernels, padding same and `width` filters. Each layer draws its kernel by a seed of its own,
    counted on from `seed`. The gradient at the end is drawn from a normal distribution of deviation 1
    (what X. Glorot and Y. Bengio, AISTATS 2010, follow through the layers). Raises ValueError where the
    initializer does not fill such a kernel.

    >>> signal = propagate(np.ones((1, 2), np.float32), 3, 2, initializers.Identity(), "linear")
    >>> [output.tolist() for output in signal.outputs[1:]]
    [[[1.0, 1.0]], [[1.0, 1.0]], [[1.0, 1.0]]]
    """
    window = (WINDOW, WINDOW) if inputs.ndim == 4 else ()
    function = activations.get(activation)
    kernels, sums, outputs = [], [], [np.asarray(inputs, np.float32)]
    for layer in range(depth):
        shape = (*window, outputs[-1].shape[-1], width)
        kernels.append(_kernel(initializer, shape, seed + layer))
        sums.append(_forward(outputs[-1], kernels[-1]))
        outputs.append(np.asarray(function(sums[-1]), np.float32))
    noise = np.random.default_rng([seed % 2**64, depth])
    gradients = [noise.standard_normal(outputs[-1].shape, dtype=np.float32)]
    for kernel, before, summed in zip(kernels[::-1], outputs[-2::-1], sums[::-1], strict=True):
        by_sum = backward(activation, summed, gradients[-1])
        gradients.append(_back(before, kernel, by_sum))
    return Signal(tuple(outputs), tuple(gradients[::-1]))


def _forward(inputs: Array, kernel: Array) -> Array:
    if inputs.ndim == 2:
        return inputs @ kernel
    return correlate(inputs, kernel, _axes(inputs))


def _back(inputs: Array, kernel: Array, gradient: Array) -> Array:
    if inputs.ndim == 2:
        return gradient @ kernel.T
    return conv2d_backward(inputs, kernel, gradient, _axes(inputs))[0]


def _axes(inputs: Array) -> tuple[Axis, ...]:
    return tuple(Axis(size, WINDOW, padding="same") for size in inputs.shape[1:3])


def _kernel(initializer: Any, shape: tuple[int, ...], seed: int) -> Array:
    if not isinstance(initializer, RandomInitializer):
        return np.asarray(initializer(shape), np.float32)
    config = initializer.get_config() | {"seed": seed}
    held = tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in config.items())
    return _drawn(type(initializer).__name__, held, shape)


@lru_cache(maxsize=_KEPT)
def _drawn(
    name: str,
    config: tuple[tuple[str, Any], ...],
    shape: tuple[int, ...],
) -> Array:
    values: Array = initializers.get({"class_name": name, "config": dict(config)})(shape)
    values.setflags(write=False)
    return values
