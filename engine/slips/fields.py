"""How many input cells one output of a stack sees, right and by slips."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from engine.layers.core.layer import Layer
from engine.layers.core.sliding import SlidingLayer
from engine.models.receptive_field import receptive_fields
from engine.models.stack import rows
from engine.slips.question import Question, asked
from engine.slips.rules import saying, wrong


def receptive_field(layers: Sequence[Layer], input_shape: Sequence[int | None]) -> Question:
    """The receptive field of a stack of windows along its first spatial axis, in input cells.

    Each layer adds (span − 1) times the strides before it (A. Araujo, W. Norris, J. Sim, Distill,
    2019). Raises `Refusal` where a layer refuses.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> causal = [Conv1D(1, 2, padding="causal", dilation_rate=rate) for rate in (1, 2, 4, 8)]
    >>> asked = receptive_field(causal, (None, 100, 1))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(19)]
    (16, ['kernels_added'])
    """
    reach = receptive_fields(rows(list(layers), tuple(input_shape)))[-1]
    assert reach is not None
    sliding = [layer for layer in layers if isinstance(layer, SlidingLayer)]
    spans = [layer.dilation[0] * (layer.window[0] - 1) + 1 for layer in sliding]
    before = [prod(layer.strides[0] for layer in sliding[:at]) for at in range(len(sliding))]
    say = saying()
    terms = [f"{span - 1} · {stride}" for span, stride in zip(spans, before, strict=True)]
    found = [
        wrong("kernels_added", say(" + ".join(map(str, spans)), sum(spans))),
        wrong(
            "strides_before_forgotten",
            say("1 + " + " + ".join(str(span - 1) for span in spans), 1 + sum(spans) - len(spans)),
        ),
    ]
    return asked("receptive_field", say("1 + " + " + ".join(terms), reach[0].size), found)
