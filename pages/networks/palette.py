"""Every layer that can be put into a network, with arguments to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import engine
from engine import Layer
from engine.base import registry
from engine.base.signatures import required_of

# What a layer begins with, where Keras asks for it.
_BEGIN: Mapping[str, Any] = {
    "units": 32,
    "filters": 32,
    "kernel_size": 3,
    "pool_size": 2,
    "input_dim": 1000,
    "output_dim": 32,
    "rate": 0.2,
    "stddev": 0.1,
    "n": 4,
    "num_heads": 2,
    "key_dim": 16,
    "head_dim": 16,
    "num_query_heads": 4,
    "num_key_value_heads": 2,
    "output_size": 2,
    "axes": 1,
    "activation": "relu",
    "factor": 0.2,
    "height_factor": 0.2,
    "width_factor": 0.2,
    "height": 32,
    "width": 32,
    "scale": 1 / 255,
    "target_shape": (-1,),
    "dims": (2, 1),
    "init_values": 0.1,
}
_SAME = ("Conv", "Depthwise", "Separable")
# Models, cells and what runs other programs are no layers to be put into a stack.
_NOT = (
    *("InputLayer", "Functional", "Sequential", "GRUCell", "LSTMCell", "SimpleRNNCell"),
    *("StackedRNNCells", "RNN", "FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper"),
    *("Lambda", "CustomScaleLayer", "Pipeline", "MaxNumBoundingBoxes", "CategoryEncoding"),
)
_WRAPPED: Mapping[str, Any] = {
    "Bidirectional": lambda: engine.Bidirectional(engine.LSTM(32)),
    "TimeDistributed": lambda: engine.TimeDistributed(engine.Dense(32)),
    "SpectralNormalization": lambda: engine.SpectralNormalization(engine.Dense(32)),
    "EinsumDense": lambda: engine.EinsumDense("...x,xy->...y", 32),
    "Discretization": lambda: registry.layer_class("Discretization")(num_bins=4),
}
USUAL = ("Dense", "Conv2D", "MaxPooling2D", "Flatten", "Dropout", "BatchNormalization")


@lru_cache(maxsize=1)
def layer_names() -> tuple[str, ...]:
    """The names of all layers that can be put in, the usual first, then by the alphabet.

    >>> layer_names()[:2]
    ('Dense', 'Conv2D')
    """
    found = sorted({registry.layer_class(name).__name__ for name in registry.names() if _can(name)})
    return (*USUAL, *(name for name in found if name not in USUAL))


def beginning(name: str) -> Layer:
    """A layer of that class with arguments to begin with; raises KeyError where there is none.

    >>> beginning("Conv2D").get_config()["filters"]
    32
    """
    if name in _WRAPPED:
        wrapped: Layer = _WRAPPED[name]()
        return wrapped
    kind = registry.layer_class(name)
    given = {each: _BEGIN[each] for each in required_of(kind)}
    if name.startswith(_SAME) and "Transpose" not in name:
        given["padding"] = "same"  # so that maps do not become too small for what follows
    layer: Layer = kind(**given)
    return layer


def _can(name: str) -> bool:
    if name in _NOT:
        return False
    try:
        beginning(name)
    except (KeyError, ValueError, TypeError):
        return False
    return True
