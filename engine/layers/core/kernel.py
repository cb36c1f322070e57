"""What every layer with a kernel shares: its window, its bias and its activation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from engine import activations, constraints, initializers, regularizers
from engine.base.argument_forms import SPATIAL_AXES, data_format_of, one_of, per_axis
from engine.base.arrays import Array
from engine.layers.core.spatial import SpatialLayer
from engine.layers.core.weight_spec import WeightSpec


class KernelLayer(SpatialLayer):
    """A layer whose window carries weights.

    `kernel_size`, `strides` and `dilation_rate` count cells, one integer for every axis or one for
    each. Raises `Refusal` for what Keras refuses of the window, the padding or the data_format.
    """

    paddings: ClassVar[tuple[str, ...]] = ("valid", "same")

    def __init__(
        self,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int],
        padding: str,
        data_format: str | None,
        dilation_rate: int | Sequence[int],
        activation: Any,
        use_bias: bool,
        bias_initializer: Any,
        bias_regularizer: Any,
        bias_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.kernel_size = per_axis(kernel_size, self.rank, "kernel_size")
        self.strides = per_axis(strides, self.rank, "strides")
        self.dilation_rate = per_axis(dilation_rate, self.rank, "dilation_rate")
        self.padding = one_of(padding, self.paddings, "padding")
        self.data_format = data_format_of(data_format)
        self.activation = activations.get(activation, "activation")
        self.use_bias = use_bias
        self.bias_initializer = initializers.get(bias_initializer, "bias_initializer")
        self.bias_regularizer = regularizers.get(bias_regularizer, "bias_regularizer")
        self.bias_constraint = constraints.get(bias_constraint, "bias_constraint")

    @property
    def tap_axes(self) -> tuple[str, ...]:
        """The names of the kernel's own axes, such as `kernel_height`."""
        return tuple(f"kernel_{axis}" for axis in SPATIAL_AXES[self.rank])

    @property
    def tap_formula(self) -> str:
        """The taps of one window as a product in symbols, `kernel_height · kernel_width`."""
        return " · ".join(self.tap_axes)

    @property
    def tap_terms(self) -> dict[str, object]:
        """The symbols of `tap_formula` with their values."""
        return dict(zip(self.tap_axes, self.kernel_size, strict=True))

    def _bias_specs(self, size: int, axis: str = "filters") -> list[WeightSpec]:
        if not self.use_bias:
            return []
        kept = self.bias_initializer, self.bias_regularizer, self.bias_constraint
        return [WeightSpec("bias", (size,), (axis,), *kept)]

    def _named(self, name: str) -> Array:
        weight = self.weight(name)
        assert weight is not None
        return weight

    def _activated(self, sums: Array) -> Array:
        # In the layer's own order: with channels_first Keras activates along the width.
        if self.data_format == "channels_first":
            sums = np.ascontiguousarray(self._in_data_format(sums))
        outputs: Array = self.activation(sums)
        return outputs
