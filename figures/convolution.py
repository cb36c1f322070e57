"""What the stage needs to draw a convolution: the trace's numbers and the tables they came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace
from figures.stage import MOST_CELLS, MOST_MAPS, axis_header, encode, limit_of, palettes, pictures


def convolution_payload(
    trace: ConvolutionTrace,
    *,
    sentences: Mapping[str, str],
    titles: Mapping[str, Any],
    colour: str | None = None,
    focus: int = 0,
    sample: int = 0,
    editable: bool = False,
    autoplay: bool = False,
) -> bytes:
    """The payload of one sample of a 2-D convolution's trace.

    `colour` says how the input is shown: `grey` and `rgb` for pictures with values 0–1, `tint` for
    values from zero up, `signed` for others (chosen from the values where it is None). `focus` is the
    filter whose map is sent whole where not all of them can be.
    """
    planes = np.moveaxis(trace.inputs[sample], -1, 0)  # (channels, height, width)
    kernel = np.transpose(trace.kernel, (3, 2, 0, 1))[:MOST_MAPS]  # (filters, depth, taps, taps)
    maps = np.moveaxis(trace.activated[sample], -1, 0)[:MOST_MAPS]  # (filters, height, width)
    high, wide = trace.axes
    arrays = {
        "input": planes,
        "kernel": kernel,
        "reads_height": high.reads,
        "reads_width": wide.reads,
        **_outputs(maps, focus),
    }
    if trace.bias is not None:
        arrays["bias"] = trace.bias[:MOST_MAPS]
    header = {
        "kind": "convolution",
        "axes": [axis_header(high), axis_header(wide)],
        "filters": trace.kernel.shape[-1],
        "groups": trace.groups,
        "activation": trace.activation,
        "focus": focus,
        "colour": colour or ("tint" if planes.min(initial=0) >= 0 else "signed"),
        "limits": _limits(planes, kernel, maps, colour),
        "palettes": palettes(),
        "sentences": dict(sentences),
        "titles": dict(titles),
        "editable": editable,
        "autoplay": autoplay,
    }
    return encode(header, arrays)


def _outputs(maps: NDArray[np.float32], focus: int) -> dict[str, NDArray[np.float32]]:
    if maps.size <= MOST_CELLS:
        return {"maps": maps}
    return {"map": maps[focus], "pictures": pictures(maps)}


def _limits(
    planes: NDArray[np.float32],
    kernel: NDArray[np.float32],
    maps: NDArray[np.float32],
    colour: str | None,
) -> dict[str, float]:
    picture = colour in ("grey", "rgb")
    return {
        "low": 0.0,
        "high": 1.0 if picture else limit_of(planes),
        "input": limit_of(planes),
        "kernel": limit_of(kernel),
        "output": limit_of(maps),
    }
