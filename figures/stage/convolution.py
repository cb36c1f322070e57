"""What the stage needs to draw a convolution: the trace's numbers and the tables they came from."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace, DepthwiseTrace
from figures.planes import as_planes
from figures.stage.stage import MOST_MAPS, axis_header, encode, limits_of, outputs_of, table_of
from figures.stage.stage_options import StageOptions, header_of
from figures.theme import shown_as


def convolution_payload(trace: ConvolutionTrace, **options: Unpack[StageOptions]) -> bytes:
    """The payload of one sample of a convolution's trace, a depthwise one included.

    Of a 3-D one it is the plane at the first output depth, as in `as_planes`.

    Options are those of `StageOptions`.
    """
    return encode(*convolution_parts(trace, options))


def convolution_parts(
    trace: ConvolutionTrace, options: StageOptions
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Header and arrays of that payload."""
    sample, focus = options.get("sample", 0), options.get("focus", 0)
    drawn = as_planes(trace)
    planes = np.moveaxis(drawn.inputs[sample], -1, 0)  # (channels, height, width)
    kernel = np.transpose(drawn.kernel, (3, 2, 0, 1))[:MOST_MAPS]  # (filters, depth, taps, taps)
    maps = np.moveaxis(drawn.activated[sample], -1, 0)[:MOST_MAPS]  # (filters, height, width)
    high, wide = drawn.axes
    filters = trace.kernel.shape[-1]
    limits = limits_of(planes, kernel, maps, options.get("colour"))
    arrays: dict[str, NDArray[Any]] = {
        "input": planes,
        "kernel": kernel,
        **table_of("height", high.reads),
        **table_of("width", wide.reads),
        **outputs_of(maps, focus, limits["output"]),
    }
    if trace.bias is not None:
        arrays["bias"] = trace.bias[:MOST_MAPS]
    header = {
        "kind": kind_of(trace),
        "sequence": len(trace.axes) == 1,
        "planes": drawn is not trace and trace.groups == 1,
        "axes": [axis_header(high), axis_header(wide)],
        "filters": filters,
        "hidden": filters - len(kernel),
        "groups": trace.groups,
        "activation": trace.activation,
        "focus": min(focus, len(maps) - 1),
        "colour": shown_as(planes, options.get("colour")),
        "limits": limits,
        **header_of(options),
    }
    return header, arrays


def kind_of(trace: ConvolutionTrace) -> str:
    """The kind whose words fit a trace: `convolution`, `depthwise`, or `sequence` for a 1-D one.

    >>> from engine import Conv1D
    >>> kind_of(Conv1D(filters=1, kernel_size=2).trace(np.zeros((1, 3, 1))))
    'sequence'
    """
    if len(trace.axes) == 1:
        return "sequence"
    return "depthwise" if isinstance(trace, DepthwiseTrace) else "convolution"
