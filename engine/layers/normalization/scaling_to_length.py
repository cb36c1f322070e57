"""UnitNormalization and RMSNormalization: values divided by their length, or by their root mean square."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.activations.base import quiet
from engine.base.arrays import Array, Shape
from engine.base.axis_numbers import require_axis
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.normalization.axis_sizes import sizes_along
from engine.layers.normalization.quiet_mean import quiet_mean


@dataclass(frozen=True)
class ScalingTrace:
    """One call: outputs = inputs · factor · scale; `scale` is None where the layer has none."""

    inputs: Array
    factor: Array
    scale: Array | None
    outputs: Array


class _AlongAxes(Layer):
    """What both share: the axes along which values belong together."""

    axis: int | list[int]

    @property
    def axes(self) -> list[int]:
        """The axes, as they are counted from the batch, 0, or from the end."""
        return [self.axis] if isinstance(self.axis, int) else list(self.axis)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape; raises `Refusal` where it does not have one of the axes."""
        for axis in self.axes:
            require_axis(axis, input_shape)
        return tuple(input_shape)


class UnitNormalization(_AlongAxes):
    """Values divided by their length along `axis` (one or several), so that their squares add up to 1.

    Raises `TypeRefusal` for an `axis` that is neither an integer nor a list of them, `Refusal` for
    one that the input does not have.

    >>> UnitNormalization()([[3.0, 4.0]]).tolist()  # √(3² + 4²) = 5
    [[0.6000000238418579, 0.800000011920929]]
    """

    weightless = True
    supports_masking = True

    def __init__(self, axis: int | Sequence[int] = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = _checked(axis)

    @quiet
    def trace(self, inputs: ArrayLike) -> ScalingTrace:
        """One call; raises `Refusal` for inputs without one of the axes."""
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        squares = np.sum(np.square(array), axis=tuple(self.axes), keepdims=True)
        with np.errstate(divide="ignore"):
            factor = np.minimum(1 / np.sqrt(squares), np.float32(1e12))
        return ScalingTrace(array, factor, None, array * factor)


class RMSNormalization(_AlongAxes):
    """Values divided by the root of the mean of their squares along `axis`, then times a scale.

    B. Zhang, R. Sennrich, 2019. The scale multiplies along the last axes, as in Keras. Raises
    `Refusal` for an axis that the input does not have.

    >>> RMSNormalization(epsilon=0)([[1.0, 7.0]]).tolist()  # √((1 + 49) / 2) = 5
    [[0.20000000298023224, 1.399999976158142]]
    """

    def __init__(
        self, axis: int | Sequence[int] = -1, epsilon: float = 1e-6, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.axis = _checked(axis)
        self.epsilon = epsilon

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The scale, ones at first, with the sizes of the axes; raises `Refusal` where one is open."""
        self.compute_output_shape(input_shape)
        axes = sorted(self.axes)
        shape = sizes_along(axes, input_shape)
        names = tuple(f"axis_{axis}" for axis in axes)
        return [WeightSpec("scale", shape, names, initializers.Ones())]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weight; from then on `axis` is a list in order, as in Keras."""
        super().build(input_shape)
        self.axis = sorted(self.axes)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters: one for each position along the axes."""
        (spec,) = self.weight_specs(input_shape)
        step = step_of("parameters", "entries", spec.size, None, entries=spec.size)
        return Derivation((step,), self.compute_output_shape(input_shape))

    @quiet
    def trace(self, inputs: ArrayLike) -> ScalingTrace:
        """One call; raises `Refusal` for other sizes along the axes than the layer was built for."""
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        scale = self._weights[0]
        found = tuple(array.shape[axis] for axis in self.axes)
        if found != scale.shape:
            raise Refusal(
                f"The layer was built for the sizes {scale.shape} along its axes {self.axes}; "
                f"the input has {found}.",
                Lesson("other_shape", {"shape": array.shape, "built": scale.shape}),
            )
        # As in Keras 3.15 the scale stands at the last axes, whichever it was made for.
        ends = array.shape[array.ndim - scale.ndim :]
        if any(size not in (1, end) for size, end in zip(scale.shape, ends, strict=True)):
            raise _not_at_the_end(self.axes, scale.shape, array.shape)
        squares = quiet_mean(np.square(array), tuple(self.axes))
        factor: Array = 1 / np.sqrt(squares + np.float32(self.epsilon))
        return ScalingTrace(array, factor, scale, array * factor * scale)


def _not_at_the_end(axes: list[int], built: Shape, shape: Shape) -> Refusal:
    last = list(range(-len(axes), 0))
    return Refusal(
        f"The scale has the shape {built} and multiplies along the last axes of the input, {shape}; "
        f"it does not fit there with axis={axes}.",
        Lesson(
            "not_at_the_end",
            {"argument": "axis", "axis": axes, "shape": shape},
            [Repair({"axis": last[0] if len(last) == 1 else last})],
        ),
    )


def _checked(axis: Any) -> int | list[int]:
    if isinstance(axis, list | tuple):
        return list(axis)
    if isinstance(axis, int):
        return axis
    raise TypeRefusal(
        f"axis must be an integer or a list of them; received axis={axis!r}.",
        Lesson("bad_axis", {"argument": "axis", "value": axis}),
    )
