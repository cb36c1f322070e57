"""Conv1DTranspose to Conv3DTranspose: every input cell lays the kernel down, and stamps add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import Any

from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.axes.stamping import stamp_all
from engine.axes.transposed_axis import TransposedAxis, transposed_steps
from engine.base.argument_forms import SPATIAL_AXES, per_axis, require_whole
from engine.base.channels import (
    require_built_channels,
    require_channels,
    require_positive,
    strides_with_dilation,
)
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.convolutional.transposed_trace import TransposedTrace
from engine.layers.core.kernel import KernelLayer
from engine.layers.core.kernel_counts import filter_steps
from engine.layers.core.weight_spec import WeightSpec

# An axis works out its tables once; a float is not taken for the whole number it equals.
_axis = lru_cache(maxsize=64, typed=True)(TransposedAxis)


class TransposedLayer(KernelLayer):
    """The arguments, counts and call that the transposed convolutions share.

    `filters` counts output channels; `kernel_size`, `strides`, `dilation_rate` and `output_padding`
    count cells, one integer for every axis or one for each.
    """

    def __init__(
        self,
        filters: int,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        output_padding: int | Sequence[int] | None = None,
        data_format: str | None = None,
        dilation_rate: int | Sequence[int] = 1,
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
        self.output_padding: tuple[int, ...] | None = None
        if output_padding is not None:
            self.output_padding = per_axis(
                output_padding, self.rank, "output_padding", allow_zero=True
            )
        self.kernel_initializer = initializers.get(kernel_initializer, "kernel_initializer")
        self.kernel_regularizer = regularizers.get(kernel_regularizer, "kernel_regularizer")
        self.kernel_constraint = constraints.get(kernel_constraint, "kernel_constraint")
        self._require_consistent()

    def _require_consistent(self) -> None:
        if self.filters is not None:
            require_positive("filters", self.filters)
        given = self.output_padding or ()
        if any(cells >= stride for cells, stride in zip(given, self.strides, strict=False)):
            raise self._output_padding_too_large(given)
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise strides_with_dilation(self.strides, self.dilation_rate)

    def _output_padding_too_large(self, given: tuple[int, ...]) -> Refusal:
        pairs = list(zip(given, self.strides, strict=True))
        repairs = [Repair({"output_padding": tuple(min(p, s - 1) for p, s in pairs)})]
        if max(self.dilation_rate) == 1:
            repairs.append(Repair({"strides": tuple(max(p + 1, s) for p, s in pairs)}))
        return Refusal(
            f"output_padding={given} must be below strides={self.strides} on every axis: "
            "it tells apart the output sizes that one stride steps over.",
            Lesson(
                "output_padding_too_large",
                {"output_padding": given, "strides": self.strides},
                repairs,
            ),
        )

    def axis(self, at: int, size: int) -> TransposedAxis:
        """Spatial axis number `at`, of `size` cells."""
        extra = None if self.output_padding is None else self.output_padding[at]
        window, stride, dilation = self.kernel_size[at], self.strides[at], self.dilation_rate[at]
        return _axis(size, window, stride, dilation, self.padding, extra)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> list[int | None]:
        """Output shape `[batch, *positions, filters]` in the data_format's order; Keras gives a list.

        Raises `Refusal` for too many axes, or none; too few are refused in the call
        alone, as in Keras.
        """
        if not 0 < len(input_shape) <= self.rank + 2:
            self.split_shape(input_shape)
        first = self.data_format == "channels_first"
        spatial = input_shape[2:] if first else input_shape[1:-1]
        sizes = (
            None if size is None else self.axis(at, size).output for at, size in enumerate(spatial)
        )
        return list(self.join_shape(input_shape[0], tuple(sizes), self.filters))

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(*kernel_size, filters, channels)`, then bias `(filters,)` if used.

        Raises `Refusal` for a wrong rank or unknown channels.
        """
        _, _, channels = self.split_shape(input_shape)
        require_whole((self.filters,), "filters")
        require_whole(self.kernel_size, "kernel_size")
        kernel = WeightSpec(
            "kernel",
            (
                *self.kernel_size,
                self.filters,
                require_channels(channels, input_shape, self.channel_axis),
            ),
            (*self.tap_axes, "filters", "input_channels"),
            self.kernel_initializer,
            self.kernel_regularizer,
            self.kernel_constraint,
        )
        return [kernel, *self._bias_specs(self.filters)]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Make the weights; as in Keras, only the channels of the shape are looked at."""
        if len(input_shape) < self.spatial_axes[0]:
            self.split_shape(input_shape)
        channels = input_shape[1 if self.data_format == "channels_first" else -1]
        super().build(self.join_shape(None, (None,) * self.rank, channels))
        self.built_for = tuple(input_shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Span, stamped cells, zeros, crop and output of each axis; then parameters and work."""
        _, spatial, channels = self.split_shape(input_shape)
        kernel, *bias = self.weight_specs(input_shape)
        products = prod(self.kernel_size) * require_channels(
            channels, input_shape, self.channel_axis
        )
        formula = f"{self.tap_formula} · channels"
        counts = [
            step_of("products", formula, products, None, **self.tap_terms, channels=channels),
            *filter_steps(products, self.filters, sum(spec.size for spec in bias)),
        ]
        sizes = [size for size in spatial if size is not None]
        if len(sizes) == len(spatial):
            cells = prod(sizes)
            terms = {"input_cells": cells, "kernel_parameters": kernel.size}
            formula = "input_cells · kernel_parameters"
            counts.append(step_of("multiply_adds", formula, cells * kernel.size, None, **terms))
        steps = [
            step
            for at, (name, size) in enumerate(zip(SPATIAL_AXES[self.rank], spatial, strict=True))
            for step in transposed_steps(self.axis(at, size or 0), name)
            if size is not None or step.name == "span"  # an open size leaves the rest open
        ]
        return Derivation((*steps, *counts), tuple(self.compute_output_shape(input_shape)))

    def trace(self, inputs: ArrayLike) -> TransposedTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, or another channel count than the layer was built for.
        """
        array, bias = self._received(inputs), self.weight("bias")
        _, spatial, channels = self.split_shape(array.shape)
        kernel = self._named("kernel")
        require_built_channels(channels, kernel.shape[-1])
        require_whole(self.strides, "strides")
        require_whole(self.dilation_rate, "dilation_rate")
        require_whole(self.output_padding or (), "output_padding")
        axes = tuple(self.axis(at, size or 0) for at, size in enumerate(spatial))
        ordered = self._channels_last(array)
        sums = stamp_all(ordered, kernel, axes, bias)
        activation, outputs = activations.name_of(self.activation), self._activated(sums)
        return TransposedTrace(
            axes, ordered, kernel, bias, activation, sums, outputs, self.data_format
        )


class Conv1DTranspose(TransposedLayer):
    """1-D transposed convolution over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Conv1DTranspose(filters=4, kernel_size=3, strides=2).compute_output_shape((None, 5, 8))
    [None, 11, 4]
    """

    rank = 1


class Conv2DTranspose(TransposedLayer):
    """2-D transposed convolution over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = Conv2DTranspose(filters=16, kernel_size=3, strides=2, padding="same")
    >>> layer.compute_output_shape((None, 12, 12, 32))
    [None, 24, 24, 16]
    >>> sum(spec.size for spec in layer.weight_specs((None, 12, 12, 32)))  # 3 · 3 · 32 · 16 + 16
    4624
    """

    rank = 2


class Conv3DTranspose(TransposedLayer):
    """3-D transposed convolution over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15, where `data_format` stands before
    `output_padding` here; raises `Refusal` for what it refuses.

    >>> Conv3DTranspose(filters=2, kernel_size=2, strides=2).compute_output_shape((None, 3, 4, 5, 1))
    [None, 6, 8, 10, 2]
    """

    rank = 3

    def __init__(
        self,
        filters: int,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        data_format: str | None = None,
        output_padding: int | Sequence[int] | None = None,
        dilation_rate: int | Sequence[int] = 1,
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
            filters,
            kernel_size,
            strides,
            padding,
            output_padding,
            data_format,
            dilation_rate,
            activation,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            activity_regularizer,
            kernel_constraint,
            bias_constraint,
            **kwargs,
        )


Convolution1DTranspose = Conv1DTranspose
Convolution2DTranspose = Conv2DTranspose
Convolution3DTranspose = Conv3DTranspose
