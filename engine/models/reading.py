"""Which input positions each kind of layer reads for one output position, along every spatial axis."""

from __future__ import annotations

from dataclasses import dataclass

from engine.axes.axis import Axis, span
from engine.base.arrays import Shape
from engine.layers.activation.activating import Elementwise
from engine.layers.activation.prelu import PReLU
from engine.layers.convolutional.transposed import TransposedLayer
from engine.layers.core.dense import Dense
from engine.layers.core.embedding import Embedding
from engine.layers.core.layer import Layer
from engine.layers.core.masking import Masking
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.edges import EdgeLayer
from engine.layers.reshaping.upsampling import UpSamplingLayer

# Layers that change each cell, or mix the channels of each cell, and leave the grid as it is.
_CELL_BY_CELL = (
    BatchNormalization,
    Dense,
    Dropout,
    Elementwise,
    Embedding,
    LayerNormalization,
    Masking,
    PReLU,
)
# How many cells to either side of a point an interpolation takes.
_INTERPOLATED = {"bilinear": 1, "bicubic": 2, "lanczos3": 3, "lanczos5": 5}


@dataclass(frozen=True)
class Reads:
    """Output o reads positions ⌈(o · step + first) / share⌉ to ⌊(o · step + last) / share⌋.

    `placed` is False where an open size leaves the padding, and so the first position, open.

    >>> stride_2 = Reads(step=2, first=-1, last=1)
    >>> stride_2.first_of(3), stride_2.last_of(3)
    (5, 7)
    """

    step: int = 1
    first: int = 0
    last: int = 0
    share: int = 1
    placed: bool = True

    def first_of(self, output: int) -> int:
        """The first input position that an output position reads."""
        return -(-(output * self.step + self.first) // self.share)

    def last_of(self, output: int) -> int:
        """The last input position that an output position reads."""
        return (output * self.step + self.last) // self.share


def reads(layer: Layer, input_shape: Shape, grid: SpatialLayer) -> tuple[Reads, ...] | None:
    """One `Reads` for each spatial axis of `grid`; None where outputs are no longer its positions.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> layer = Conv1D(1, 3, strides=2)
    >>> reads(layer, (None, 9, 1), layer)
    (Reads(step=2, first=0, last=2, share=1, placed=True),)
    """
    channel_axes = 0 if isinstance(layer, Embedding) else 1
    if len(input_shape) != 1 + grid.rank + channel_axes:
        return None
    if isinstance(layer, SpatialLayer):
        if layer.data_format != grid.data_format:
            return None
        return _spatial_reads(layer, layer.split_shape(input_shape)[1])
    if isinstance(layer, LayerNormalization | Dense) and not _along_channels(
        layer, input_shape, grid
    ):
        return None
    return (Reads(),) * grid.rank if isinstance(layer, _CELL_BY_CELL) else None


def _along_channels(layer: Layer, shape: Shape, grid: SpatialLayer) -> bool:
    channels = 1 if grid.data_format == "channels_first" else len(shape) - 1
    axes = layer.axes if isinstance(layer, LayerNormalization) else [-1]
    return [axis % len(shape) for axis in axes] == [channels]


def _spatial_reads(layer: SpatialLayer, spatial: Shape) -> tuple[Reads, ...] | None:
    if isinstance(layer, TransposedLayer):
        return tuple(_stamped(layer, at) for at in range(layer.rank))
    if isinstance(layer, SlidingLayer):
        return tuple(_slid(layer, at, size) for at, size in enumerate(spatial))
    if isinstance(layer, EdgeLayer):
        moves = [-layer.sign * before for before, _ in layer.pairs]
        return tuple(Reads(first=move, last=move) for move in moves)
    if isinstance(layer, UpSamplingLayer):
        return tuple(_drawn_out(factor, layer.interpolation) for factor in layer.factors)
    return None


def _slid(layer: SlidingLayer, at: int, size: int | None) -> Reads:
    stride, extent = layer.strides[at], span(layer.window[at], layer.dilation[at])
    # With stride 1 `same` pads alike at every size.
    known = size if size is not None else extent
    before = Axis(known, layer.window[at], stride, layer.dilation[at], layer.padding).pad[0]
    placed = size is not None or layer.padding != "same" or stride == 1
    return Reads(stride, -before, extent - 1 - before, placed=placed)


def _stamped(layer: TransposedLayer, at: int) -> Reads:
    axis = layer.axis(at, 1)  # what is cut off does not depend on the size
    start = axis.crop[0]
    return Reads(1, start - (axis.span - 1), start, axis.stride)


def _drawn_out(factor: int, interpolation: str) -> Reads:
    if interpolation == "nearest" or factor == 1:
        return Reads(1, 1 - factor, 0, factor)
    # Output o is centred at x = (2·o + 1 − factor) / (2·factor) and reads from ⌊x⌋ − more to ⌈x⌉ + more.
    more = 2 * factor * (_INTERPOLATED[interpolation] - 1)
    return Reads(2, 2 - 3 * factor - more, factor + more, 2 * factor)
