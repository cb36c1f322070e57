"""Layers that change every value by a function and leave the shape as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import activations
from engine.activations.across import softmax
from engine.activations.rectified import elu, leaky_relu, relu
from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.layer import Layer

# What Keras puts in the place of a masked input of Softmax, so that its share is 0.
_MASKED = np.float32(-1e9)


@dataclass(frozen=True)
class ActivationTrace:
    """One call: `inputs` and `outputs` have the same shape, `activation` names the function."""

    inputs: Array
    activation: str
    outputs: Array


class Elementwise(Layer):
    """The base of these layers: the shape stays, a mask is handed on, most hold no weights."""

    weightless = True
    supports_masking = True
    function: str = "linear"

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def trace(self, inputs: ArrayLike) -> ActivationTrace:
        """One call on inputs of any shape."""
        array = self._received(inputs)
        return ActivationTrace(array, self.function, self._apply(array))

    def _apply(self, inputs: Array) -> Array:
        raise NotImplementedError


class Activation(Elementwise):
    """One of Keras's activations, by name or as a function; None is `linear`.

    Raises ValueError for an unknown name.

    >>> Activation("relu")([[-1.0, 2.0]]).tolist()
    [[0.0, 2.0]]
    """

    def __init__(self, activation: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.activation = activations.get(activation, "activation")
        self.function = activations.name_of(self.activation)

    def _apply(self, inputs: Array) -> Array:
        outputs: Array = self.activation(inputs)
        return outputs


class ReLU(Elementwise):
    """Values above `threshold`, at most `max_value`; below it `negative_slope` · (x − threshold).

    Raises `Refusal` for a negative argument, or None in `negative_slope` or `threshold`.

    >>> ReLU(max_value=6)([-2.0, 3.0, 8.0]).tolist()
    [0.0, 3.0, 6.0]
    """

    function = "relu"

    def __init__(
        self,
        max_value: float | None = None,
        negative_slope: float = 0.0,
        threshold: float = 0.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if max_value is not None:
            _require_at_least_0("max_value", max_value)
        _require_at_least_0("negative_slope", negative_slope)
        _require_at_least_0("threshold", threshold)
        self.max_value = max_value
        self.negative_slope = negative_slope
        self.threshold = threshold

    def _apply(self, inputs: Array) -> Array:
        return relu(inputs, self.negative_slope, self.max_value, self.threshold)


class LeakyReLU(Elementwise):
    """x from 0 on, `negative_slope` · x below; `alpha` is the slope's older name.

    Raises `Refusal` for a slope below 0 or None.

    >>> LeakyReLU(negative_slope=0.5)([-2.0, 3.0]).tolist()
    [-1.0, 3.0]
    """

    function = "leaky_relu"

    def __init__(self, negative_slope: float = 0.3, **kwargs: Any) -> None:
        argument = "alpha" if "alpha" in kwargs else "negative_slope"
        negative_slope = kwargs.pop("alpha", negative_slope)
        super().__init__(**kwargs)
        _require_at_least_0(argument, negative_slope)
        self.negative_slope = negative_slope

    def _apply(self, inputs: Array) -> Array:
        return leaky_relu(inputs, self.negative_slope)


class ELU(Elementwise):
    """x from 0 on, `alpha` · (eˣ − 1) below (D.-A. Clevert et al., 2016).

    >>> ELU(alpha=2.0)([-1000.0, 3.0]).tolist()
    [-2.0, 3.0]
    """

    function = "elu"

    def __init__(self, alpha: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.alpha = alpha

    def _apply(self, inputs: Array) -> Array:
        return elu(inputs, self.alpha)


class Identity(Elementwise):
    """The input, unchanged.

    >>> Identity()([1.0, 2.0]).tolist()
    [1.0, 2.0]
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def _apply(self, inputs: Array) -> Array:
        return inputs


class Softmax(Elementwise):
    """Shares that add up to 1 along `axis` (one axis, several together, or all with None).

    A mask of the inputs' shape, or one that broadcasts to it, leaves the masked entries 0. Called,
    it raises `Refusal` for an axis that the inputs do not have, or a mask that does not fit.

    >>> Softmax()([[0.0, 0.0, 0.0, 0.0]]).tolist()
    [[0.25, 0.25, 0.25, 0.25]]
    >>> Softmax()([[0.0, 0.0, 0.0]], mask=[[True, True, False]]).tolist()
    [[0.5, 0.5, 0.0]]
    """

    function = "softmax"

    def __init__(self, axis: int | Sequence[int] | None = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = axis

    def trace(self, inputs: ArrayLike, mask: ArrayLike | None = None) -> ActivationTrace:
        """One call; raises `Refusal` as the class says."""
        array = self._received(inputs)
        self._require_axes(array.ndim)
        if mask is None:
            return ActivationTrace(array, self.function, self._apply(array))
        chosen = np.asarray(mask) > 0.5
        _require_fitting(chosen.shape, array.shape)
        shares = self._apply(np.where(chosen, array, _MASKED))
        return ActivationTrace(array, self.function, np.where(chosen, shares, np.float32(0)))

    def _require_axes(self, rank: int) -> None:
        listed = self.axis if isinstance(self.axis, list | tuple) else [self.axis]
        for axis in listed:
            if isinstance(axis, int) and not -rank <= axis < rank:
                raise Refusal(
                    f"axis={self.axis} names an axis that the inputs, of {rank} axes, do not have.",
                    Lesson(
                        "no_such_axis",
                        {"argument": "axis", "axis": axis, "rank": rank},
                        [Repair({"axis": -1})] if rank else [],
                    ),
                )

    def _apply(self, inputs: Array) -> Array:
        return softmax(inputs, self.axis)


def _require_at_least_0(argument: str, value: float | None) -> None:
    try:
        negative = value is None or value < 0
    except TypeError:
        raise _negative(argument, value, TypeRefusal) from None
    if negative:
        raise _negative(argument, value)


def _negative(argument: str, value: object, kind: type[Refusal] = Refusal) -> Refusal:
    return kind(
        f"{argument} must be 0 or more; received {argument}={value!r}.",
        Lesson("negative", {"argument": argument, "value": value}, [Repair({argument: 0.0})]),
    )


def _require_fitting(mask: tuple[int, ...], inputs: tuple[int, ...]) -> None:
    pairs = zip(reversed(mask), reversed(inputs), strict=False)
    if len(mask) > len(inputs) or any(size not in (1, wanted) for size, wanted in pairs):
        raise Refusal(
            f"A mask must broadcast to the inputs' shape {inputs}; received one of shape {mask}.",
            Lesson("mask_shape", {"mask": mask, "shape": inputs}),
        )
