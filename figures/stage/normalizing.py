"""What the stage needs to draw a normalization: the maps of some samples, and what they are divided by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine import Axis
from engine.base.arrays import Array
from engine.layers.normalization.normalization import NormalizationTrace
from figures.stage.stage import axis_header, encode, limits_of, outputs_of, table_of
from figures.stage.stage_options import StageOptions, header_of
from figures.theme import shown_as


def normalizing_payload(
    trace: NormalizationTrace,
    over: Sequence[bool],
    moving: bool,
    names: Sequence[str],
    **options: Unpack[StageOptions],
) -> bytes:
    """The payload of a batch `(batch, height, width, channels)`: a plane for each channel of each sample.

    `over` says of each axis whether the mean is taken over it, `moving` that it was kept from
    training instead; `names` has a name for each plane. Other options are those of `StageOptions`.
    Raises `ValueError` for an input of other axes.
    """
    if trace.inputs.ndim != 4:
        raise ValueError(f"An input of {trace.inputs.ndim} axes is no batch of maps.")
    _samples, height, width, channels = trace.inputs.shape
    focus = options.get("focus", 0)
    planes, maps = as_planes(trace.inputs), as_planes(trace.outputs)
    axes = (Axis(size=height, kernel=1), Axis(size=width, kernel=1))
    limits = limits_of(planes, None, maps, options.get("colour"))
    arrays: dict[str, NDArray[Any]] = {
        "input": planes,
        **table_of("height", axes[0].reads),
        **table_of("width", axes[1].reads),
        **outputs_of(maps, focus, limits["output"]),
        "mean": trace.mean,
        "variance": trace.variance,
        **({} if trace.gamma is None else {"gamma": trace.gamma}),
        **({} if trace.beta is None else {"beta": trace.beta}),
    }
    header = {
        "kind": "normalizing",
        "sequence": False,
        "planes": False,
        "axes": [axis_header(axis) for axis in axes],
        "filters": len(maps),
        "hidden": 0,
        "groups": len(maps),
        "activation": "linear",
        "focus": min(focus, len(maps) - 1),
        "colour": shown_as(planes, options.get("colour")),
        "limits": limits,
        "over": list(over),
        "moving": moving,
        "epsilon": trace.epsilon,
        "each": channels,
        "names": list(names),
        **header_of(options),
    }
    return encode(header, arrays)


def as_planes(batch: Array) -> Array:
    """A batch `(batch, height, width, channels)` as planes `(batch · channels, height, width)`.

    >>> as_planes(np.arange(4, dtype=np.float32).reshape(1, 1, 2, 2)).tolist()
    [[[0.0, 2.0]], [[1.0, 3.0]]]
    """
    samples, height, width, channels = batch.shape
    return np.moveaxis(batch, -1, 1).reshape(samples * channels, height, width)
