"""What the stage needs to draw padding, cropping and upsampling: cells, and what each is made of."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine import Axis
from engine.base.arrays import Array
from engine.layers.reshaping.padding_trace import EdgeAxis, EdgeTrace
from engine.layers.reshaping.upsampling_trace import UpSamplingAxis, UpSamplingTrace
from figures.stage.stage import MOST_MAPS, encode, limits_of, outputs_of, table_of
from figures.stage.stage_options import StageOptions, header_of
from figures.theme import shown_as

MOST_INPUT_CELLS = 2**18


def placing_payload(trace: EdgeTrace | UpSamplingTrace, **options: Unpack[StageOptions]) -> bytes:
    """The payload of one sample of a 1-D or 2-D layer that lays cells around, cuts off or draws out.

    Options are those of `StageOptions`. Raises `ValueError` for a 3-D layer.
    """
    if len(trace.axes) > 2:
        raise ValueError(f"A trace with {len(trace.axes)} spatial axes is no plane.")
    sample, focus = options.get("sample", 0), options.get("focus", 0)
    sequence = len(trace.axes) == 1
    planes = np.moveaxis(trace.inputs[sample], -1, 0)  # (channels, *spatial)
    shown = max(1, min(len(planes), MOST_MAPS, MOST_INPUT_CELLS // max(1, planes[0].size)))
    hidden = len(planes) - shown
    planes = planes[:shown]
    maps = np.moveaxis(trace.channels_last[sample], -1, 0)[:shown]  # (channels, *positions)
    axes: tuple[Any, ...] = trace.axes
    if sequence:  # one plane of (channels, steps), every channel by itself
        planes, maps, axes = planes[None], maps[None], (EdgeAxis(shown, 0, 0), *axes)
    limits = limits_of(planes, None, maps, options.get("colour"))
    arrays: dict[str, NDArray[Any]] = {"input": planes}
    for name, axis in zip(("height", "width"), axes, strict=True):
        arrays |= {**table_of(name, axis.reads), f"weights_{name}": weights_of(axis)}
    arrays |= outputs_of(maps, focus, limits["output"])
    header = {
        "kind": kind_of(trace),
        "pools": "average",  # every channel alone, without weights of its own
        "sequence": sequence,
        "planes": sequence,
        "axes": [_header(axis) for axis in axes],
        "filters": len(maps),
        "hidden": hidden,
        "groups": len(maps),
        "activation": "linear",
        "focus": min(focus, len(maps) - 1),
        "colour": shown_as(planes, options.get("colour")),
        "limits": limits,
        **header_of(options),
    }
    return encode(header, arrays)


def kind_of(trace: EdgeTrace | UpSamplingTrace) -> str:
    """The kind whose words fit a trace: `placing`, or `sequence_placing` for a 1-D one."""
    return "sequence_placing" if len(trace.axes) == 1 else "placing"


def weights_of(axis: EdgeAxis | UpSamplingAxis) -> Array:
    """How much each cell that an output cell is made of counts, `(output, taps)`.

    >>> weights_of(EdgeAxis(size=1, before=1, after=0)).tolist()
    [[1.0], [1.0]]
    """
    if isinstance(axis, UpSamplingAxis):
        return axis.weights
    return np.ones(axis.reads.shape, np.float32)


def _header(axis: EdgeAxis | UpSamplingAxis) -> dict[str, Any]:
    taps = axis.reads.shape[1]
    plain = Axis(size=axis.size, kernel=1)
    return {
        "size": axis.size,
        "kernel": taps,
        "stride": plain.stride,
        "dilation": plain.dilation,
        "pad": (0, 0),  # what is laid around lies in the output
        "padded": axis.size,
        "span": taps,
        "output": axis.output,
    }
