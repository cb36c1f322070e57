"""What the stage needs to draw a transposed convolution, in both of its readings."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine import TransposedTrace
from engine.axes.transposed_axis import TransposedAxis
from engine.base.arrays import Array
from figures.planes import one_high
from figures.stage.stage import MOST_MAPS, axis_header, encode, limits_of, outputs_of, table_of
from figures.stage.stage_options import StageOptions, header_of
from figures.theme import shown_as


def stamping_payload(trace: TransposedTrace, **options: Unpack[StageOptions]) -> bytes:
    """The first reading: every input cell stamps its kernel on the output, and stamps add up.

    Options are those of `StageOptions`. Raises `ValueError` for a 3-D layer.
    """
    drawn = one_high(trace)
    kernel = np.transpose(drawn.kernel, (2, 3, 0, 1))  # (filters, channels, taps, taps)
    planes = np.moveaxis(drawn.inputs[options.get("sample", 0)], -1, 0)
    tables = {
        **table_of("height", drawn.axes[0].writes),
        **table_of("width", drawn.axes[1].writes),
    }
    fields = {
        "kind": kind_of(trace, "stamping"),
        "sequence": len(trace.axes) == 1,
        "axes": [_stamped_header(axis) for axis in drawn.axes],
    }
    return _payload(drawn, planes, kernel, tables, fields, options)


def sliding_payload(trace: TransposedTrace, **options: Unpack[StageOptions]) -> bytes:
    """The second reading: the flipped kernel slides over the input with zeros between its cells.

    The zeros around the stretched input are drawn as its padding. Options are those of
    `StageOptions`. Raises `ValueError` for a 3-D layer.
    """
    drawn = one_high(trace)
    kernel = np.transpose(drawn.flipped, (3, 2, 0, 1))  # (filters, channels, taps, taps)
    inner = tuple(slice(a.zeros[0], a.zeros[0] + a.stretched) for a in drawn.axes)
    stretched = drawn.stretched[options.get("sample", 0)][inner]
    high, wide = drawn.axes
    tables = {
        **table_of("height", high.sliding.reads - high.zeros[0]),
        **table_of("width", wide.sliding.reads - wide.zeros[0]),
    }
    fields = {
        "kind": kind_of(trace, "inserted"),
        "sequence": len(trace.axes) == 1,
        "axes": [_stretched_header(axis) for axis in drawn.axes],
        "inserted": [axis.stride for axis in drawn.axes],
    }
    return _payload(drawn, np.moveaxis(stretched, -1, 0), kernel, tables, fields, options)


def kind_of(trace: TransposedTrace, reading: str) -> str:
    """The kind whose words fit a trace read one way, `stamping` or `inserted`.

    >>> from engine import Conv1DTranspose
    >>> kind_of(Conv1DTranspose(filters=1, kernel_size=2).trace(np.zeros((1, 3, 1))), "stamping")
    'sequence_stamping'
    """
    return f"sequence_{reading}" if len(trace.axes) == 1 else reading


def _payload(
    drawn: TransposedTrace,
    planes: Array,
    kernel: Array,
    tables: dict[str, NDArray[np.int32]],
    fields: dict[str, Any],
    options: StageOptions,
) -> bytes:
    sample, focus, colour = (
        options.get("sample", 0),
        options.get("focus", 0),
        options.get("colour"),
    )
    maps = np.moveaxis(drawn.activated[sample], -1, 0)[:MOST_MAPS]
    limits = limits_of(planes, kernel, maps, colour)
    arrays: dict[str, NDArray[Any]] = {
        "input": planes,
        "kernel": kernel[:MOST_MAPS],
        **tables,
        **outputs_of(maps, focus, limits["output"]),
    }
    if drawn.bias is not None:
        arrays["bias"] = drawn.bias[:MOST_MAPS]
    header = {
        **fields,
        "planes": False,
        "filters": len(kernel),
        "hidden": len(kernel) - len(maps),
        "groups": 1,
        "activation": drawn.activation,
        "focus": min(focus, len(maps) - 1),
        "colour": shown_as(planes, colour),
        "limits": limits,
        **header_of(options),
    }
    return encode(header, arrays)


def _stamped_header(axis: TransposedAxis) -> dict[str, Any]:
    # Nothing is laid around the input here; what is cut off lies around the output.
    return {
        "size": axis.size,
        "kernel": axis.kernel,
        "stride": axis.stride,
        "dilation": axis.dilation,
        "pad": (0, 0),
        "padded": axis.size,
        "span": axis.span,
        "output": axis.output,
        "crop": [max(cells, 0) for cells in axis.crop],
    }


def _stretched_header(axis: TransposedAxis) -> dict[str, Any]:
    return {**axis_header(axis.sliding), "size": axis.stretched, "pad": axis.zeros}
