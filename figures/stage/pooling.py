"""What the stage needs to draw a pooling layer: every channel, its windows and what they give."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine import Axis, GlobalAveragePoolingTrace, MaxPoolingTrace, PoolingTrace
from figures.stage.stage import MOST_MAPS, axis_header, encode, limits_of, outputs_of, table_of
from figures.stage.stage_options import StageOptions, header_of
from figures.theme import shown_as

MOST_INPUT_CELLS = 2**18  # further channels are pooled alike, and only counted


def pooling_payload(trace: PoolingTrace, **options: Unpack[StageOptions]) -> bytes:
    """The payload of one sample of a 1-D or 2-D pooling, max or average, global or not.

    Options are those of `StageOptions`. Raises `ValueError` for a 3-D pooling.
    """
    if len(trace.axes) > 2:
        raise ValueError(f"A trace with {len(trace.axes)} spatial axes is no plane.")
    sample, focus = options.get("sample", 0), options.get("focus", 0)
    sequence = len(trace.axes) == 1
    channels = trace.inputs.shape[-1]
    shown = _shown(trace)
    planes = np.moveaxis(trace.inputs[sample], -1, 0)[:shown]  # (channels, *spatial)
    maps = np.moveaxis(trace.pooled[sample], -1, 0)[:shown]  # (channels, *positions)
    axes = trace.axes
    if sequence:  # one plane of (channels, steps), whose windows are one channel high
        planes, maps, axes = planes[None], maps[None], (Axis(size=shown, kernel=1), *axes)
    limits = limits_of(planes, None, maps, options.get("colour"))
    arrays: dict[str, NDArray[Any]] = {
        "input": planes,
        **table_of("height", axes[0].reads),
        **table_of("width", axes[1].reads),
        **outputs_of(maps, focus, limits["output"]),
    }
    if isinstance(trace, GlobalAveragePoolingTrace) and trace.mask is not None:
        arrays["mask"] = _mask(trace, sample)
    header = {
        "kind": kind_of(trace),
        "pools": "max" if isinstance(trace, MaxPoolingTrace) else "average",
        "sequence": sequence,
        "planes": sequence,
        "axes": [axis_header(axis) for axis in axes],
        "filters": len(maps),
        "hidden": channels - shown,
        "groups": len(maps),
        "activation": "linear",
        "focus": min(focus, len(maps) - 1),
        "colour": shown_as(planes, options.get("colour")),
        "limits": limits,
        **header_of(options),
    }
    return encode(header, arrays)


def kind_of(trace: PoolingTrace) -> str:
    """The kind whose words fit a trace: `pooling`, or `sequence_pooling` for a 1-D one.

    >>> from engine import MaxPooling1D
    >>> kind_of(MaxPooling1D(pool_size=2).trace(np.zeros((1, 3, 1))))
    'sequence_pooling'
    """
    return "sequence_pooling" if len(trace.axes) == 1 else "pooling"


def _shown(trace: PoolingTrace) -> int:
    _, *spatial, channels = trace.inputs.shape
    fitting = max(1, MOST_INPUT_CELLS // max(1, int(np.prod(spatial))))
    return int(min(channels, MOST_MAPS, fitting))


def _mask(trace: GlobalAveragePoolingTrace, sample: int) -> NDArray[np.float32]:
    batch = np.broadcast_to(trace.mask, trace.inputs.shape[:2])  # type: ignore[arg-type]
    mask: NDArray[np.float32] = batch[sample].astype(np.float32)
    return mask
