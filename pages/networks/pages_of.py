"""The way from a layer to its own page: there with exactly these settings, and what goes into it here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Layer
from engine.models.stack import Row
from pages.inputs import grids
from pages.networks.knobs import KNOWN

PICTURE, STEPS = "picture", "steps"
MOST_VALUES = 900  # of an input that goes along in the address

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Way:
    """A layer's page, what goes into it, and what it is told besides the arguments."""

    page: str
    data: str
    told: Mapping[str, str] = field(default_factory=dict)


_WAYS: Mapping[str, Way] = {
    "Conv1D": Way("conv1d", STEPS),
    "Conv2D": Way("conv2d", PICTURE),
    "DepthwiseConv2D": Way("depthwise_conv2d", PICTURE),
    "SeparableConv2D": Way("separable_conv2d", PICTURE),
    "Conv1DTranspose": Way("conv1d_transpose", STEPS),
    "Conv2DTranspose": Way("conv2d_transpose", PICTURE),
    "MaxPooling1D": Way("pooling1d", STEPS, {"pooling": "max"}),
    "AveragePooling1D": Way("pooling1d", STEPS, {"pooling": "average"}),
    "GlobalMaxPooling1D": Way("pooling1d", STEPS, {"pooling": "global max"}),
    "GlobalAveragePooling1D": Way("pooling1d", STEPS, {"pooling": "global average"}),
    "MaxPooling2D": Way("pooling2d", PICTURE, {"pooling": "max"}),
    "AveragePooling2D": Way("pooling2d", PICTURE, {"pooling": "average"}),
    "GlobalMaxPooling2D": Way("pooling2d", PICTURE, {"pooling": "global max"}),
    "GlobalAveragePooling2D": Way("pooling2d", PICTURE, {"pooling": "global average"}),
    "SimpleRNN": Way("simple_rnn", STEPS),
    "LSTM": Way("lstm", STEPS),
    "GRU": Way("gru", STEPS),
    "Dense": Way("dense", PICTURE),
}


def way_of(row: Row | None, given: Array | None) -> tuple[str, dict[str, str]] | None:
    """The page of a row's layer and its address; `given` is what goes in, `(height, width, channels)`.

    None for a layer that has no page.

    >>> from engine import Conv2D, Input, Sequential
    >>> row = Sequential([Input((8, 8, 3)), Conv2D(4, (3, 5), padding="same")]).shapes()[0]
    >>> page, address = way_of(row, None)
    >>> page, address["kernel_size"], address["kernel_width"], address["channels"]
    ('conv2d', '3', '5', '3')
    """
    if row is None or row.output_shape is None or not isinstance(row.layer, Layer):
        return None
    way = _WAYS.get(type(row.layer).__name__)
    sizes = _sizes(row)
    if way is None or sizes is None:
        return None
    told = {**_arguments(row.layer.get_config()), **way.told, **_shape(way, sizes)}
    if given is not None and given.size <= MOST_VALUES:
        cells = given.reshape(*sizes) if given.size == int(np.prod(sizes)) else None
        if cells is not None:
            told["input_values"] = grids.written(cells[..., None])
    return way.page, told


def _sizes(row: Row) -> tuple[int, int, int] | None:
    """Height, width and channels of what goes in; one row of steps, or of values."""
    shape: Any = row.input_shape
    if not shape or not all(isinstance(size, int) for size in shape[1:]):
        return None
    sizes = tuple(shape[1:])
    if len(sizes) == 1:
        return (1, sizes[0], 1)
    if len(sizes) == 2:
        return (1, *sizes)
    if len(sizes) == 3:
        return sizes
    return None


def _shape(way: Way, sizes: Sequence[int]) -> dict[str, str]:
    height, width, channels = map(str, sizes)
    if way.data == STEPS:
        return {"steps": width, "channels": channels}
    return {"height": height, "width": width, "channels": channels}


def _arguments(config: Mapping[str, Any]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in config.items():
        known = KNOWN.get(name)
        if known is None or value is None:
            continue
        if isinstance(value, tuple | list):
            sides = known.sides
            told[known.parameter.name] = str(value[0])
            if len(set(value)) > 1:
                told["per_axis"] = "true"
                own = sides[len(sides) - len(value) + 1 :]
                told |= {p.name: str(v) for p, v in zip(own, value[1:], strict=True)}
        elif isinstance(value, bool):
            told[known.parameter.name] = str(value).lower()
        else:
            told[known.parameter.name] = str(value)
    return told
