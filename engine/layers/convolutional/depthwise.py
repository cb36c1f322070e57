"""DepthwiseConv1D and DepthwiseConv2D: every channel has kernels of its own and is not mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.axes.axis import Axis
from engine.axes.channelwise import correlate_channels
from engine.base.argument_forms import require_whole
from engine.base.arrays import Array, Shape
from engine.base.channels import require_built_channels, require_channels, require_positive
from engine.base.derivation import Derivation, Step, step_of
from engine.base.ranks import filled
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.convolutional.convolution_trace import ConvolutionTrace
from engine.layers.core.kernel import KernelLayer
from engine.layers.core.kernel_counts import parameters_step
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class DepthwiseTrace(ConvolutionTrace):
    """One call of a depthwise convolution: a grouped one with a single channel in each group.

    `kernel` is `(*taps, 1, channels · depth_multiplier)`: filter c · depth_multiplier + m is the
    m-th kernel of channel c.
    """

    @property
    def kernel_by_channel(self) -> Array:
        """The kernel in Keras's shape, `(*taps, channels, depth_multiplier)`."""
        return self.kernel.reshape(*self.kernel.shape[:-2], self.groups, -1)


class DepthwiseLayer(KernelLayer, SlidingLayer):
    """The arguments, counts and call that the depthwise layers share.

    `depth_multiplier` counts the kernels, and so the outputs, of each input channel.
    """

    def __init__(
        self,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        depth_multiplier: int = 1,
        data_format: str | None = None,
        dilation_rate: int | Sequence[int] = 1,
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
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
        self.depth_multiplier = depth_multiplier
        self.depthwise_initializer = initializers.get(
            depthwise_initializer, "depthwise_initializer"
        )
        self.depthwise_regularizer = regularizers.get(
            depthwise_regularizer, "depthwise_regularizer"
        )
        self.depthwise_constraint = constraints.get(depthwise_constraint, "depthwise_constraint")
        if depth_multiplier is not None:
            require_positive("depth_multiplier", depth_multiplier)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *positions, channels · depth_multiplier)`, in the data_format's order.

        Raises `Refusal` for a wrong rank, unknown channels, or where the window fits nowhere.
        """
        batch, spatial, channels = self.split_shape(input_shape)
        require_positive("depth_multiplier", self.depth_multiplier)
        filters = self.depth_multiplier * require_channels(channels, input_shape, self.channel_axis)
        return self.join_shape(batch, self.output_sizes(spatial, channels), filters)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(*kernel_size, channels, depth_multiplier)`, then bias, one for each output.

        Raises `Refusal` as `compute_output_shape` does.
        """
        self.compute_output_shape(input_shape)
        kernel = self._depthwise_spec("kernel", input_shape)
        return [kernel, *self._bias_specs(kernel.shape[-2] * kernel.shape[-1])]

    def _depthwise_spec(self, name: str, input_shape: Sequence[int | None]) -> WeightSpec:
        require_whole((self.depth_multiplier,), "depth_multiplier")
        require_whole(self.kernel_size, "kernel_size")
        _, _, channels = self.split_shape(input_shape)
        return WeightSpec(
            name,
            (
                *self.kernel_size,
                require_channels(channels, input_shape, self.channel_axis),
                self.depth_multiplier,
            ),
            (*self.tap_axes, "input_channels", "depth_multiplier"),
            self.depthwise_initializer,
            self.depthwise_regularizer,
            self.depthwise_constraint,
        )

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Span, padding, room, quotient and output of each axis; then parameters and multiply-adds."""
        _, spatial, _ = self.split_shape(input_shape)
        specs = self.weight_specs(input_shape)
        kernel, bias = specs[0].size, sum(spec.size for spec in specs[1:])
        counts = [
            *self._depthwise_steps(specs[0]),
            parameters_step(kernel, bias),
            *self._work_steps(spatial, specs[0]),
        ]
        shape = self.compute_output_shape(input_shape)
        return Derivation((*self.axis_steps(spatial), *counts), shape)

    def _depthwise_steps(self, spec: WeightSpec) -> list[Step]:
        channels, multiplier = spec.shape[-2:]
        terms = {"channels": channels, "depth_multiplier": multiplier}
        outputs = channels * multiplier
        products = prod(self.kernel_size)
        counted = {"products": products, "output_channels": outputs}
        return [
            step_of("products", self.tap_formula, products, None, **self.tap_terms),
            step_of("output_channels", "channels · depth_multiplier", outputs, None, **terms),
            step_of("kernel_parameters", "products · output_channels", spec.size, None, **counted),
        ]

    def _work_steps(self, spatial: Shape, spec: WeightSpec) -> list[Step]:
        positions = self.positions(spatial)
        if positions is None:
            return []
        terms = {
            "positions": positions,
            "output_channels": spec.shape[-2] * spec.shape[-1],
            "products": prod(self.kernel_size),
        }
        work = positions * spec.size
        formula = "positions · output_channels · products"
        return [step_of("multiply_adds", formula, work, None, **terms)]

    def trace(self, inputs: ArrayLike) -> Any:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, another channel count than the layer was built for, or an
        input the window does not fit.
        """
        array, bias = self._received(inputs), self.weight("bias")
        kernel = self._named("kernel")
        axes, ordered, sums = self._slide(array, kernel, bias)
        return DepthwiseTrace(
            axes,
            ordered,
            grouped(kernel),
            bias,
            kernel.shape[-2],
            activations.name_of(self.activation),
            sums,
            self._activated(sums),
            self.data_format,
        )

    def _slide(
        self, array: Array, kernel: Array, bias: Array | None
    ) -> tuple[tuple[Axis, ...], Array, Array]:
        # The axes, the inputs with channels last, and the sums of each channel.
        _, spatial, channels = self.split_shape(array.shape)
        self.output_sizes(spatial)
        require_whole(self.strides, "strides")
        require_whole(self.dilation_rate, "dilation_rate")
        require_built_channels(channels, kernel.shape[-2])
        if channels == 0:
            raise _no_channels(array.shape)
        axes = self.axes([size or 0 for size in spatial])
        ordered = self._channels_last(array)
        return axes, ordered, correlate_channels(ordered, kernel, axes, bias)


def _no_channels(shape: tuple[int, ...]) -> Refusal:
    return Refusal(
        f"A depthwise convolution needs at least one channel; received inputs of shape {shape}.",
        Lesson("no_channels", {"shape": shape}, [Repair({"input_shape": filled(shape)})]),
    )


def grouped(kernel: Array) -> Array:
    """A depthwise kernel `(*taps, channels, multiplier)` as one with groups, `(*taps, 1, filters)`."""
    return kernel.reshape(*kernel.shape[:-2], 1, -1)


class DepthwiseConv1D(DepthwiseLayer):
    """1-D depthwise convolution over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> DepthwiseConv1D(kernel_size=3).compute_output_shape((None, 6, 8))
    (None, 4, 8)
    """

    rank = 1


class DepthwiseConv2D(DepthwiseLayer):
    """2-D depthwise convolution over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = DepthwiseConv2D(kernel_size=3, depth_multiplier=2)
    >>> layer.compute_output_shape((None, 28, 28, 16))
    (None, 26, 26, 32)
    >>> sum(spec.size for spec in layer.weight_specs((None, 28, 28, 16)))  # 3 · 3 · 16 · 2 + 16 · 2
    320
    """

    rank = 2
