"""Conv1D, Conv2D and Conv3D: a kernel slides over the input and adds up what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.base.argument_forms import require_whole
from engine.base.arrays import Array, Shape
from engine.base.channels import (
    channels_not_divisible,
    filters_not_divisible,
    require_built_channels,
    require_channels,
    require_positive,
    strides_with_dilation,
)
from engine.base.derivation import Derivation, Step, step_of
from engine.layers.convolutional.convolution_trace import ConvolutionTrace
from engine.layers.core.kernel import KernelLayer
from engine.layers.core.kernel_counts import filter_steps
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.weight_spec import WeightSpec


class _Convolution(KernelLayer, SlidingLayer):
    """The arguments, counts and call that Conv1D, Conv2D and Conv3D share.

    `filters` counts output channels; `kernel_size`, `strides` and `dilation_rate` count cells, one
    integer for every axis or one for each.
    """

    def __init__(
        self,
        filters: int,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: int | Sequence[int] = 1,
        groups: int = 1,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            kernel_size,
            strides,
            padding,
            data_format,
            dilation_rate,
            activation,
            use_bias,
            bias_initializer,
            bias_regularizer,
            bias_constraint,
            activity_regularizer=activity_regularizer,
            **kwargs,
        )
        self.filters = filters
        self.groups = groups
        self.kernel_initializer = initializers.get(kernel_initializer, "kernel_initializer")
        self.kernel_regularizer = regularizers.get(kernel_regularizer, "kernel_regularizer")
        self.kernel_constraint = constraints.get(kernel_constraint, "kernel_constraint")
        self._require_consistent()

    def _require_consistent(self) -> None:
        if self.filters is not None:
            require_positive("filters", self.filters)
        require_positive("groups", self.groups)
        if self.filters is not None and self.filters % self.groups:
            require_whole((self.filters,), "filters")
            require_whole((self.groups,), "groups")
            raise filters_not_divisible(self.filters, self.groups)
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise strides_with_dilation(self.strides, self.dilation_rate)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *positions, filters)`, in the order of the data_format.

        Raises `Refusal` for a wrong rank or where the window fits nowhere.
        """
        batch, spatial, channels = self.split_shape(input_shape)
        return self.join_shape(batch, self.output_sizes(spatial, channels), self.filters)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(*kernel_size, channels // groups, filters)`, then bias `(filters,)` if used.

        Raises `Refusal` where `groups` does not divide the input's channels.
        """
        _, _, channels = self.split_shape(input_shape)
        channels = require_channels(channels, input_shape, self.channel_axis, self.groups)
        if channels % self.groups:
            raise channels_not_divisible(input_shape, self.channel_axis, self.groups)
        require_whole((self.filters,), "filters")
        require_whole((self.groups,), "groups")
        require_whole(self.kernel_size, "kernel_size")
        self.compute_output_shape(input_shape)
        kernel = WeightSpec(
            "kernel",
            (*self.kernel_size, channels // self.groups, self.filters),
            (*self.tap_axes, "input_channels", "filters"),
            self.kernel_initializer,
            self.kernel_regularizer,
            self.kernel_constraint,
        )
        return [kernel, *self._bias_specs(self.filters)]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Span, padding, room, quotient and output of each axis; then parameters and multiply-adds."""
        _, spatial, channels = self.split_shape(input_shape)
        specs = self.weight_specs(input_shape)
        shape = self.compute_output_shape(input_shape)
        counts = self._count_steps(require_channels(channels, input_shape), specs)
        sizes = self.output_sizes(spatial)
        if None in sizes:
            return Derivation((*self.axis_steps(spatial), *counts), shape)
        per_cell = prod(specs[0].shape[:-1])
        work = step_of(
            "multiply_adds",
            "positions · filters · products",
            prod(size or 0 for size in sizes) * self.filters * per_cell,
            positions=prod(size or 0 for size in sizes),
            filters=self.filters,
            products=per_cell,
        )
        return Derivation((*self.axis_steps(spatial), *counts, work), shape)

    def _count_steps(self, channels: int, specs: list[WeightSpec]) -> list[Step]:
        depth = channels // self.groups
        terms: dict[str, object] = {**self.tap_terms, "channels": channels, "groups": self.groups}
        formula, products = (
            f"{self.tap_formula} · channels / groups",
            prod(self.kernel_size) * depth,
        )
        bias = specs[1].size if self.use_bias else 0
        return [
            step_of("products", formula, products, None, **terms),
            *filter_steps(products, self.filters, bias),
        ]

    def trace(self, inputs: ArrayLike) -> ConvolutionTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, another channel count than the layer was built for, or an
        input the window does not fit.
        """
        array = self._received(inputs)
        _, spatial, channels = self.split_shape(array.shape)
        self.output_sizes(spatial)
        kernel, bias = self.weight("kernel"), self.weight("bias")
        assert kernel is not None
        require_whole(self.strides, "strides")
        require_whole(self.dilation_rate, "dilation_rate")
        require_built_channels(channels, kernel.shape[-2] * self.groups)
        axes = self.axes([size or 0 for size in spatial])
        ordered = self._channels_last(array)
        sums = self._correlate(ordered, kernel, bias, axes)
        outputs = self._activated(sums)
        return ConvolutionTrace(
            axes,
            ordered,
            kernel,
            bias,
            self.groups,
            activations.name_of(self.activation),
            sums,
            outputs,
            self.data_format,
        )

    def _correlate(
        self, inputs: Array, kernel: Array, bias: Array | None, axes: Sequence[Axis]
    ) -> Array:
        if self.groups == 1:
            return correlate(inputs, kernel, axes, bias)
        inputs_of, kernels = (np.split(array, self.groups, axis=-1) for array in (inputs, kernel))
        pairs = zip(inputs_of, kernels, strict=True)
        sums = np.concatenate([correlate(part, taps, axes) for part, taps in pairs], axis=-1)
        return sums if bias is None else np.add(sums, bias, out=sums)


class Conv1D(_Convolution):
    """1-D convolution over `(batch, steps, channels)`; `padding` may also be `causal`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Conv1D(filters=5, kernel_size=3).compute_output_shape((None, 6, 8))
    (None, 4, 5)
    """

    rank = 1
    paddings = ("valid", "same", "causal")


class Conv2D(_Convolution):
    """2-D convolution over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Conv2D(filters=32, kernel_size=5).compute_output_shape((None, 224, 224, 3))
    (None, 220, 220, 32)
    """

    rank = 2


class Conv3D(_Convolution):
    """3-D convolution over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Conv3D(filters=2, kernel_size=3).compute_output_shape((None, 5, 6, 7, 1))
    (None, 3, 4, 5, 2)
    """

    rank = 3


# Keras's longer names.
Convolution1D, Convolution2D, Convolution3D = Conv1D, Conv2D, Conv3D
