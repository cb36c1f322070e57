"""PReLU: a bend at zero whose slope below it is learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine import constraints, initializers, regularizers
from engine.base.arrays import Array
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import require_rank
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.activation.activating import Elementwise
from engine.layers.core.weight_spec import WeightSpec


class PReLU(Elementwise):
    """x from 0 on, a learned slope · x below (K. He et al., 2015).

    The slopes `alpha` have the shape of one sample, with 1 along the `shared_axes` (counted from 1,
    the first axis after the batch). Raises `Refusal` where an axis that is not shared has no size,
    or where the layer was built for another shape.

    >>> layer = PReLU(alpha_initializer="ones", shared_axes=[1])
    >>> layer.weight_specs((None, 5, 3))[0].shape
    (1, 3)
    >>> layer([[[-2.0, 4.0]]]).tolist()
    [[[-2.0, 4.0]]]
    """

    weightless = False
    function = "prelu"

    def __init__(
        self,
        alpha_initializer: Any = "Zeros",
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        shared_axes: int | Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.alpha_initializer = initializers.get(alpha_initializer, "alpha_initializer")
        self.alpha_regularizer = regularizers.get(alpha_regularizer, "alpha_regularizer")
        self.alpha_constraint = constraints.get(alpha_constraint, "alpha_constraint")
        self.shared_axes = _listed(shared_axes)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The slopes `alpha`, of one sample's shape with 1 along the shared axes."""
        sizes = list(input_shape[1:])
        for axis in self.shared_axes or ():
            if not -len(sizes) < axis <= len(sizes):
                raise _no_such_axis(axis, input_shape)
            sizes[axis - 1] = 1
        if None in sizes:
            raise _open_sizes(input_shape, sizes, self.shared_axes or [])
        names = tuple(f"axis_{number}" for number in range(1, len(input_shape)))
        alpha = WeightSpec(
            "alpha",
            tuple(size for size in sizes if size is not None),
            names,
            self.alpha_initializer,
            self.alpha_regularizer,
            self.alpha_constraint,
        )
        return [alpha]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The number of slopes: the product of the sizes of `alpha`."""
        alpha = self.weight_specs(input_shape)[0]
        sizes = dict(zip(alpha.axes, alpha.shape, strict=True))
        step = step_of("parameters", " · ".join(sizes) or "1", alpha.size, None, **sizes)
        return Derivation((step,), self.compute_output_shape(input_shape))

    def _apply(self, inputs: Array) -> Array:
        self._require_built_shape(inputs.shape)
        falling = np.minimum(inputs, np.float32(0), out=...)
        falling *= self._weights[0]
        falling += np.maximum(inputs, np.float32(0))
        return falling

    def _require_built_shape(self, shape: Sequence[int]) -> None:
        slopes = self._weights[0].shape
        axes = ["batch", *(f"axis_{number}" for number in range(1, len(slopes) + 1))]
        require_rank("PReLU", shape, axes, self.takes)
        assert self.built_for is not None
        fixed = [axis for axis in range(1, len(shape)) if axis not in (self.shared_axes or ())]
        other = any(self.built_for[axis] not in (None, shape[axis]) for axis in fixed)
        # Where no axis is shared, one slope serves every entry along its axis.
        if other and (self.shared_axes or not _spreads(slopes, shape[1:])):
            raise Refusal(
                f"The slopes of this PReLU have the shape {slopes}; they do not fit an input of "
                f"shape {tuple(shape)}.",
                Lesson("other_shape", {"shape": tuple(shape), "built": slopes}),
            )


def _spreads(slopes: Sequence[int], sizes: Sequence[int]) -> bool:
    return all(own in (1, size) for own, size in zip(slopes, sizes, strict=True))


def _listed(axes: int | Sequence[int] | None) -> list[int] | None:
    if axes is None:
        return None
    return list(axes) if isinstance(axes, Sequence) else [axes]


def _no_such_axis(axis: int, shape: Sequence[int | None]) -> Refusal:
    return Refusal(
        f"An input of shape {tuple(shape)} has no axis {axis} to share slopes along.",
        Lesson(
            "no_such_axis",
            {"argument": "shared_axes", "axis": axis, "shape": tuple(shape)},
            [Repair({"shared_axes": None})],
        ),
    )


def _open_sizes(
    shape: Sequence[int | None], sizes: Sequence[int | None], shared: Sequence[int]
) -> Refusal:
    open_axes = [number for number, size in enumerate(sizes, start=1) if size is None]
    return Refusal(
        "PReLU has a slope for every entry of a sample, so every axis that is not shared must have "
        f"a size; received the input shape {tuple(shape)}.",
        Lesson(
            "sizes_unknown",
            {"shape": tuple(shape), "axes": tuple(open_axes)},
            [Repair({"shared_axes": sorted({*shared, *open_axes})})],
        ),
    )
