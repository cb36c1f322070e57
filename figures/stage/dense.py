"""What the stage needs to draw Flatten, Dense and an activation: maps, their row, units, outputs."""

from __future__ import annotations

from typing import Unpack

from engine import ConvolutionTrace
from figures.stage.convolution import convolution_parts
from figures.stage.stage import MOST_MAPS, encode
from figures.stage.stage_options import StageOptions
from figures.theme import limit_of

# Their outputs are shares: none below zero, and one in sum.
SHARES = ("softmax", "sparsemax")


def dense_payload(trace: ConvolutionTrace, **options: Unpack[StageOptions]) -> bytes:
    """The payload of a Dense layer after Flatten, traced as the convolution that it equals.

    The window of that one is the whole input, so each of its filters is a unit. Besides what a
    convolution needs there are `sums`, each unit's before the activation, shape `(units,)`. Options
    are those of `StageOptions`. Raises `ValueError` where a window leaves anything of the input out.
    """
    if any(axis.kernel != axis.size for axis in trace.axes):
        raise ValueError("A unit of a Dense layer reads the whole input.")
    header, arrays = convolution_parts(trace, options)
    sums = trace.pre_activation[options.get("sample", 0)].reshape(-1)[:MOST_MAPS]
    limits = {**header["limits"], "sums": limit_of(sums)}
    own = {"kind": "dense", "shares": trace.activation in SHARES, "limits": limits}
    return encode({**header, **own}, {**arrays, "sums": sums})
