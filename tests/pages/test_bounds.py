"""Work is bounded before it is done: no number in an address or a question breaks a page or holds it up."""

from __future__ import annotations

import pytest

from pages.frame import live
from pages.frame.dials import HEARD, take
from tests.pages.opening import STAGES, components, open_lab, says

LARGEST = 2**53 - 1  # as large as a browser's whole numbers go
BEYOND = (
    ("simple_rnn", {"stateful": "true", "batch": "1", "batches_before": "10000000"}),
    ("conv1d_transpose", {"strides": LARGEST, "output_padding": "1"}),
    ("conv2d_transpose", {"strides": 2**31}),
    (
        "depthwise_conv2d",
        {
            **dict.fromkeys(("kernel_size", "strides", "dilation_rate", "depth_multiplier"), 64),
            "padding": "same",
        },
    ),
    ("lstm", {"bidirectional": "true", "units": "1000"}),
    ("gru", {"bidirectional": "true", "units": LARGEST}),
    ("conv2d", {"strides": 2**31}),
    ("conv2d", {"strides_width": LARGEST, "per_axis": "true"}),
    ("conv2d", {"dilation_rate": LARGEST, "kernel_size": "1"}),
    ("conv1d", {"dilation_rate": LARGEST, "padding": "causal"}),
)


@pytest.mark.parametrize(("page", "asked"), BEYOND)
def test_no_number_of_an_address_breaks_a_page(page, asked):
    open_lab(page, **asked)


# Within the sliders and beyond them, what takes the most to draw.
HEAVIEST = (
    ("conv1d_transpose", {"data": "ECG", "ecg_steps": 3600, "strides": 100_000}),
    ("conv2d_transpose", {"data": "photo", "size": 224, "strides": 4}),
    ("separable_conv2d", {"data": "photo", "size": 224, "depth_multiplier": 65}),
    ("depthwise_conv2d", {"data": "photo", "size": 224, "depth_multiplier": 64, "kernel_size": 64}),
    ("conv2d", {"data": "photo", "size": 224, "filters": 64, "kernel_size": 11}),
    ("dense", {"data": "photo", "size": 224, "units": 512}),
    ("pooling2d", {"data": "photo", "size": 224}),
    ("padding2d", {"data": "photo", "size": 224}),
    (
        "lstm",
        {
            "data": "ECG",
            "ecg_steps": 3600,
            "units": 64,
            **dict.fromkeys(("bidirectional", "return_sequences"), "true"),
        },
    ),
)


@pytest.mark.parametrize(("page", "asked"), HEAVIEST)
def test_an_answer_takes_less_than_a_megabyte(page, asked):
    app = open_lab(page, **asked)
    parts = components(app)
    drawn = any(part.proto.component_name in STAGES for part in parts)
    assert drawn != says(app, "Nothing is drawn")
    assert sum(len(part.proto.bytes) for part in parts) <= 1_000_000


@pytest.mark.parametrize(
    "body",
    [
        b'{"number": Infinity}',
        b'{"number": -Infinity}',
        b'{"number": NaN}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"values": ',
        b"\xff\xfe",
    ],
)
def test_a_question_that_is_none_is_told_so(body, monkeypatch):
    monkeypatch.setitem(live._offers, "somebody", live.Offer(lambda *asked: b"an answer", ""))
    assert live.answered("somebody", body) == (400, b"")


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e400])
def test_a_number_that_is_none_counts_as_no_move(number, monkeypatch):
    state: dict[str, object] = {}
    monkeypatch.setattr("pages.frame.dials.session.state", lambda: state)
    assert take([], {"values": {}, "number": number})
    assert state[HEARD] == 0
