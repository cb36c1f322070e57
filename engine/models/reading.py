"""Which input positions each kind of layer reads for one output position, along every spatial axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.axes.axis import Axis, span
from engine.base.arrays import Shape
from engine.layers.activation.activating import Elementwise, Softmax
from engine.layers.activation.prelu import PReLU
from engine.layers.convolutional.transposed import TransposedLayer
from engine.layers.core.dense import Dense
from engine.layers.core.embedding import Embedding
from engine.layers.core.layer import Layer
from engine.layers.core.masking import Masking
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.group_normalization import GroupNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.normalization.layer_scale import LayerScale
from engine.layers.normalization.scaling_to_length import RMSNormalization, UnitNormalization
from engine.layers.normalization.spectral_normalization import SpectralNormalization
from engine.layers.pooling.global_pooling import GlobalPoolingLayer
from engine.layers.preprocessing.augmentation import Augmentation
from engine.layers.preprocessing.feature_normalization import Normalization
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.regularization.activity_regularization import ActivityRegularization
from engine.layers.regularization.dropout import Dropout
from engine.layers.regularization.noise import Noisy
from engine.layers.reshaping.edges import EdgeLayer
from engine.layers.reshaping.upsampling import UpSamplingLayer

# Layers that change each cell, or mix the channels of each cell, and leave the grid as it is.
_CELL_BY_CELL = (
    ActivityRegularization,
    BatchNormalization,
    Dense,
    Dropout,
    Elementwise,
    Embedding,
    LayerScale,
    Masking,
    Noisy,
    Normalization,
    PReLU,
    Rescaling,
)
# Layers that bring the cells along their axes together.
_ALONG_AXES = (LayerNormalization, RMSNormalization, Softmax, UnitNormalization)
# How many cells to either side of a point an interpolation takes.
_INTERPOLATED = {"bilinear": 1, "bicubic": 2, "lanczos3": 3, "lanczos5": 5}


@dataclass(frozen=True)
class Reads:
    """Output o reads positions ⌈(o · step + first) / share⌉ to ⌊(o · step + last) / share⌋.

    `placed` is False where an open size leaves the padding, and so the first position, open; `whole`
    is True where every output reads all positions.

    >>> stride_2 = Reads(step=2, first=-1, last=1)
    >>> stride_2.first_of(3), stride_2.last_of(3)
    (5, 7)
    """

    step: int = 1
    first: int = 0
    last: int = 0
    share: int = 1
    placed: bool = True
    whole: bool = False

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
    (Reads(step=2, first=0, last=2, share=1, placed=True, whole=False),)
    """
    channel_axes = 0 if isinstance(layer, Embedding) else 1
    if len(input_shape) != 1 + grid.rank + channel_axes:
        return None
    if isinstance(layer, SpectralNormalization):
        return reads(layer.layer, input_shape, grid)
    if isinstance(layer, SpatialLayer):
        if layer.data_format != grid.data_format:
            return None
        return _spatial_reads(layer, layer.split_shape(input_shape)[1])
    if isinstance(layer, GroupNormalization):
        return _along(grid, spatial_axes(grid), len(input_shape))
    if isinstance(layer, _ALONG_AXES):
        return _along(grid, _axes_of(layer), len(input_shape))
    if isinstance(layer, Dense):
        return _along(grid, [-1], len(input_shape)) if _channels_last(grid) else None
    same = isinstance(layer, _CELL_BY_CELL) or passes_unchanged(layer)
    return (Reads(),) * grid.rank if same else None


def spatial_axes(grid: SpatialLayer) -> list[int]:
    """The spatial axes of a grid's tensors, counted from the batch, 0."""
    start = 1 if _channels_last(grid) else 2
    return list(range(start, start + grid.rank))


def passes_unchanged(layer: Layer) -> bool:
    """Whether it is a random layer on images, which at inference gives them as they are.

    >>> from engine.layers.preprocessing.contrast import AutoContrast
    >>> from engine.layers.preprocessing.random_places import RandomFlip
    >>> passes_unchanged(RandomFlip()), passes_unchanged(AutoContrast())
    (True, False)
    """
    return isinstance(layer, Augmentation) and type(layer)._apply is Augmentation._apply


def _channels_last(grid: SpatialLayer) -> bool:
    return grid.data_format != "channels_first"


def _axes_of(layer: Layer) -> list[int]:
    axes = getattr(layer, "axes", None)
    axis = layer.axis if axes is None else axes  # type: ignore[attr-defined]
    return [axis] if isinstance(axis, int) else list(axis)


def _along(grid: SpatialLayer, axes: Sequence[int], rank: int) -> tuple[Reads, ...]:
    mixed = {axis % rank for axis in axes}
    return tuple(Reads(whole=at in mixed) for at in spatial_axes(grid))


def _spatial_reads(layer: SpatialLayer, spatial: Shape) -> tuple[Reads, ...] | None:
    if isinstance(layer, GlobalPoolingLayer):
        return (Reads(whole=True),) * layer.rank
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
