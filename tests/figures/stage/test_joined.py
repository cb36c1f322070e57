"""What leaves a Bidirectional layer: both runs' outputs, each where it stands in time."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Bidirectional, SimpleRNN
from figures.stage.joined import joined_payload
from tests.figures.opened import opened

ONE_TWO_FOUR = np.array([[[1.0], [2.0], [4.0]]], np.float32)


def _adding(mask=None, merge_mode="concat", **arguments):
    """Two layers that add up what they have read."""
    rnn = SimpleRNN(1, activation=None, use_bias=False, **arguments)
    layer = Bidirectional(rnn, merge_mode)
    layer.build(ONE_TWO_FOUR.shape)
    layer.set_weights([[[1]], [[1]]] * 2)
    return layer.trace(ONE_TWO_FOUR, mask=mask)


def _opened(trace, return_sequences, **options):
    options = {"words": {}, "links": ("ahead", "back"), **options}
    return opened(joined_payload(trace, return_sequences=return_sequences, **options))


@pytest.mark.parametrize(
    ("return_sequences", "outputs"),
    [(True, [[1, 7], [3, 6], [7, 4]]), (False, [[7, 7]])],
)
def test_outputs_stand_at_the_time_steps_that_were_read(return_sequences, outputs):
    trace = _adding(return_sequences=return_sequences)
    header, arrays = _opened(trace, return_sequences, labels=["a", "b", "c"])
    assert arrays["outputs"].tolist() == outputs
    assert header["sequence"] is return_sequences
    assert (header["steps"], header["limit"]) == (3, 7.0)
    assert header["links"] == ["ahead", "back"]
    assert header["labels"] == ["a", "b", "c"]


def test_a_masked_time_step_gives_zeros_on_both_sides():
    trace = _adding(mask=[[True, False, True]], return_sequences=True)
    header, arrays = _opened(trace, True)
    assert arrays["outputs"].tolist() == [[1, 5], [0, 0], [5, 4]]
    assert arrays["kept"].tolist() == [1, 0, 1]
    assert header["labels"] is None


@pytest.mark.parametrize(
    ("mode", "outputs"),
    [
        ("sum", [[1, 7, 8], [3, 6, 9], [7, 4, 11]]),
        ("mul", [[1, 7, 7], [3, 6, 18], [7, 4, 28]]),
        ("ave", [[1, 7, 4], [3, 6, 4.5], [7, 4, 5.5]]),
        (None, [[1, 7], [3, 6], [7, 4]]),
    ],
)
def test_what_both_are_merged_to_stands_below_them(mode, outputs):
    header, arrays = _opened(_adding(merge_mode=mode, return_sequences=True), True)
    assert arrays["outputs"].tolist() == outputs
    assert (header["parts"], header["numbered"]) == (len(outputs[0]), False)
