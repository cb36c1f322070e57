"""SeparableConv1D and SeparableConv2D: first each channel alone, then all channels mixed per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.base.argument_forms import require_whole
from engine.base.arrays import Array, Shape
from engine.base.channels import require_positive
from engine.base.derivation import Derivation, Step, step_of
from engine.layers.convolutional.convolution_trace import ConvolutionTrace
from engine.layers.convolutional.depthwise import DepthwiseLayer, DepthwiseTrace, grouped
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class SeparableTrace:
    """One call of a separable convolution: its two stages, each a convolution of its own.

    `depthwise` slides over space and has neither bias nor activation; `pointwise` mixes the channels
    of one cell, `(batch, *positions, channels · depth_multiplier)` to `(…, filters)`.
    """

    depthwise: DepthwiseTrace
    pointwise: ConvolutionTrace

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The axes that the depthwise window slides over."""
        return self.depthwise.axes

    @property
    def inputs(self) -> Array:
        """What the layer received, `(batch, *spatial, channels)`."""
        return self.depthwise.inputs

    @property
    def hidden(self) -> Array:
        """What the first stage hands to the second, channels last."""
        return self.pointwise.inputs

    @property
    def pre_activation(self) -> Array:
        """The sums of the second stage, `(batch, *positions, filters)`."""
        return self.pointwise.pre_activation

    @property
    def outputs(self) -> Array:
        """The outputs, in the layer's own order of axes."""
        return self.pointwise.outputs


class SeparableLayer(DepthwiseLayer):
    """The arguments, counts and call that the separable layers share.

    `filters` counts output channels, `depth_multiplier` the kernels of each input channel.
    """

    def __init__(
        self,
        filters: int,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: int | Sequence[int] = 1,
        depth_multiplier: int = 1,
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        pointwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        pointwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        pointwise_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            kernel_size,
            strides,
            padding,
            depth_multiplier,
            data_format,
            dilation_rate,
            activation,
            use_bias,
            depthwise_initializer,
            bias_initializer,
            depthwise_regularizer,
            bias_regularizer,
            activity_regularizer,
            depthwise_constraint,
            bias_constraint,
            **kwargs,
        )
        self.filters = filters
        self.pointwise_initializer = initializers.get(
            pointwise_initializer, "pointwise_initializer"
        )
        self.pointwise_regularizer = regularizers.get(
            pointwise_regularizer, "pointwise_regularizer"
        )
        self.pointwise_constraint = constraints.get(pointwise_constraint, "pointwise_constraint")
        if filters is not None:
            require_positive("filters", filters)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *positions, filters)`, in the order of the data_format.

        Raises `Refusal` for a wrong rank or where the window fits nowhere.
        """
        batch, spatial, channels = self.split_shape(input_shape)
        return self.join_shape(batch, self.output_sizes(spatial, channels), self.filters)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Depthwise `(*kernel_size, channels, depth_multiplier)`, then pointwise
        `(1, …, 1, channels · depth_multiplier, filters)`, then bias `(filters,)` if used.

        Raises `Refusal` as `compute_output_shape` does, and for unknown channels.
        """
        self.compute_output_shape(input_shape)
        require_whole((self.filters,), "filters")
        depthwise = self._depthwise_spec("depthwise_kernel", input_shape)
        pointwise = WeightSpec(
            "pointwise_kernel",
            (*(1,) * self.rank, depthwise.shape[-2] * depthwise.shape[-1], self.filters),
            (*self.tap_axes, "depthwise_channels", "filters"),
            self.pointwise_initializer,
            self.pointwise_regularizer,
            self.pointwise_constraint,
        )
        return [depthwise, pointwise, *self._bias_specs(self.filters)]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The depthwise steps, then both stages' parameters and multiply-adds, and their sums."""
        _, spatial, _ = self.split_shape(input_shape)
        depthwise, pointwise, *bias = self.weight_specs(input_shape)
        counts = [
            *self._depthwise_steps(depthwise),
            _pointwise_step(pointwise),
            step_of(
                "parameters",
                "kernel_parameters + pointwise_parameters + bias",
                depthwise.size + pointwise.size + sum(spec.size for spec in bias),
                kernel_parameters=depthwise.size,
                pointwise_parameters=pointwise.size,
                bias=sum(spec.size for spec in bias),
            ),
            *self._both_work_steps(spatial, (depthwise.size, pointwise.size)),
        ]
        shape = self.compute_output_shape(input_shape)
        return Derivation((*self.axis_steps(spatial), *counts), shape)

    def _both_work_steps(self, spatial: Shape, sizes: tuple[int, int]) -> list[Step]:
        positions = self.positions(spatial)
        if positions is None:
            return []
        across, mixing = (positions * size for size in sizes)
        return [
            step_of(
                "depthwise_multiply_adds",
                "positions · kernel_parameters",
                across,
                positions=positions,
                kernel_parameters=sizes[0],
            ),
            step_of(
                "pointwise_multiply_adds",
                "positions · pointwise_parameters",
                mixing,
                positions=positions,
                pointwise_parameters=sizes[1],
            ),
            step_of(
                "multiply_adds",
                "depthwise_multiply_adds + pointwise_multiply_adds",
                across + mixing,
                depthwise_multiply_adds=across,
                pointwise_multiply_adds=mixing,
            ),
        ]

    def trace(self, inputs: ArrayLike) -> SeparableTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, another channel count than the layer was built for, or an
        input the window does not fit.
        """
        array, bias = self._received(inputs), self.weight("bias")
        kernel, mixing = self._named("depthwise_kernel"), self._named("pointwise_kernel")
        axes, ordered, hidden = self._slide(array, kernel, None)
        cells = tuple(Axis(size=axis.output, kernel=1) for axis in axes)
        sums = correlate(hidden, mixing, cells, bias)
        in_order = self._in_data_format(hidden)
        groups, order = kernel.shape[-2], self.data_format
        first = DepthwiseTrace(
            axes, ordered, grouped(kernel), None, groups, "linear", hidden, in_order, order
        )
        activation, outputs = activations.name_of(self.activation), self._activated(sums)
        second = ConvolutionTrace(cells, hidden, mixing, bias, 1, activation, sums, outputs, order)
        return SeparableTrace(first, second)


def _pointwise_step(pointwise: WeightSpec) -> Step:
    outputs, filters = pointwise.shape[-2:]
    terms = {"output_channels": outputs, "filters": filters}
    formula = "output_channels · filters"
    return step_of("pointwise_parameters", formula, pointwise.size, None, **terms)


class SeparableConv1D(SeparableLayer):
    """1-D depthwise separable convolution over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> SeparableConv1D(filters=5, kernel_size=3).compute_output_shape((None, 6, 8))
    (None, 4, 5)
    """

    rank = 1


class SeparableConv2D(SeparableLayer):
    """2-D depthwise separable convolution over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = SeparableConv2D(filters=64, kernel_size=3)
    >>> layer.compute_output_shape((None, 28, 28, 16))
    (None, 26, 26, 64)
    >>> sum(spec.size for spec in layer.weight_specs((None, 28, 28, 16)))  # 9 · 16 + 16 · 64 + 64
    1232
    """

    rank = 2


SeparableConvolution1D = SeparableConv1D
SeparableConvolution2D = SeparableConv2D
