"""What leaves a Bidirectional layer: both runs' outputs below each other, and what they are merged to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine import BidirectionalTrace
from engine.layers.rnn.merging import merged
from figures.stage.stage import encode
from figures.theme import limit_of, palettes


def joined_payload(
    trace: BidirectionalTrace,
    *,
    words: Mapping[str, str],
    links: tuple[str, str],
    return_sequences: bool,
    labels: Sequence[str] | None = None,
) -> bytes:
    """The payload of the first sample's outputs, read by `static/joined/joined.js`.

    Where they are added or multiplied, the result stands below both as a third block.
    `links` are the names under which the stages of both runs keep their playheads. `labels` are by
    time step.
    """
    outputs = outputs_of(trace, return_sequences)
    header = {
        "palettes": palettes(),
        "words": dict(words),
        "links": list(links),
        "parts": outputs.shape[-1] // trace.forward.units,
        "numbered": trace.merge_mode == "concat",
        "steps": len(trace.forward.steps),
        "sequence": return_sequences,
        "limit": limit_of(outputs),
        "labels": None if labels is None else list(labels),
    }
    arrays: dict[str, NDArray[np.float32]] = {"outputs": outputs}
    if trace.forward.mask is not None:
        arrays["kept"] = trace.forward.mask[0].astype(np.float32)  # by time step
    return encode(header, arrays)


def outputs_of(trace: BidirectionalTrace, return_sequences: bool) -> NDArray[np.float32]:
    """The first sample's `(columns, blocks · units)`: one for each time step, or for the last states alone.

    >>> from engine import Bidirectional, SimpleRNN
    >>> layer = Bidirectional(SimpleRNN(1, activation=None, return_sequences=True))
    >>> layer.build((1, 3, 1))
    >>> layer.set_weights([[[1]], [[1]], [0]] * 2)  # both add up what they have read
    >>> outputs_of(layer.trace(np.array([[[1], [2], [4]]])), True).tolist()
    [[1.0, 7.0], [3.0, 6.0], [7.0, 4.0]]
    """
    one, other = trace.forward_output, trace.backward_output
    whole = () if trace.merge_mode == "concat" else merged(one, other, trace.merge_mode)
    blocks = [one, other, *(whole if len(whole) == 1 else ())]
    every: NDArray[np.float32] = np.concatenate([block[0] for block in blocks], axis=-1)
    return every if return_sequences else every[None]
