"""The axes that a call takes, for layers whose shapes and weights can be counted on others too."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.argument_forms import axis_names
from engine.base.ranks import require_rank
from engine.layers.core.layer import Layer
from engine.layers.regularization.dropout import (
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
)
from engine.layers.reshaping.reshaping import Permute, RepeatVector
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.recurrent_inputs import open_batch
from engine.layers.rnn.recurrent_weights import AXES
from engine.layers.rnn.time_distributed import TimeDistributed


def require_callable(layer: Layer, shape: Sequence[int | None]) -> None:
    """Refuse a shape of other axes than the layer's call takes, as a stack does in Keras.

    That is another number of them, and no size for the batch where a layer keeps its states.

    >>> require_callable(RepeatVector(3), (None, 8))
    """
    if isinstance(layer, TimeDistributed):
        require_callable(layer.layer, layer.inner_shape(shape))
    axes = _axes(layer)
    if axes is not None:
        require_rank(type(layer).__name__, shape, axes, layer.takes)
    if isinstance(layer, Recurrent | Bidirectional) and layer.stateful and shape[0] is None:
        raise open_batch(shape)


def _axes(layer: Layer) -> tuple[str, ...] | None:
    if isinstance(layer, Recurrent | Bidirectional):
        return AXES
    if isinstance(layer, RepeatVector):
        return ("batch", "features")
    if isinstance(layer, Permute):
        return ("batch", *(f"axis_{number}" for number, _ in enumerate(layer.dims, start=1)))
    if isinstance(layer, SpatialDropout1D | SpatialDropout2D | SpatialDropout3D):
        return axis_names(layer.rank, layer.data_format)
    return None
