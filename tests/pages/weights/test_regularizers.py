"""The page of regularizers: worked penalties by hand, what each sees, the meeting, and the training sent."""

from __future__ import annotations

import json
import struct

import pytest

from pages.frame.component import unpacked
from pages.weights.regularizer_examples import EXAMPLES
from tests.pages.opening import (
    answers,
    assert_whole,
    choose,
    components,
    numbers,
    open_page,
    panel,
    rows,
    says,
)

PAGE = "regularizers.py"


def _open(**asked):
    app = open_page(PAGE, **asked)
    assert_whole(app)
    return app


def _cells(app, title):
    return [cell["text"] for cell in panel(app, title)["drawing"]["cells"]]


@pytest.mark.parametrize(
    ("name", "penalty", "shares", "gradient"),
    [
        ("l1", "0.1000", ["0.01", "0.02", "0.03", "0.04"], ["0.01", "−0.01", "0.01", "−0.01"]),
        ("l2", "0.3000", ["0.01", "0.04", "0.09", "0.16"], ["0.02", "−0.04", "0.06", "−0.08"]),
        ("l1_l2", "0.4000", ["0.02", "0.06", "0.12", "0.2"], ["0.03", "−0.05", "0.07", "−0.09"]),
    ],
)
def test_worked_cases(name, penalty, shares, gradient):
    app = _open(regularizer=name)
    assert numbers(app)["Penalty"] == penalty
    assert _cells(app, "Who pays") == shares
    assert _cells(app, "The gradient it adds") == gradient
    assert answers(app)["why"]["groups"][0]["steps"][-1]["value"] == penalty


def test_directions_by_hand():
    app = _open(regularizer="orthogonal_regularizer", values="3 0; 3 4", factor=0.5)
    assert numbers(app)["Penalty"] == "0.3000"  # the cosine is 3/5
    assert _cells(app, "Who stands at right angles") == ["1", "0.6", "0.6", "1"]


def test_kernel_bias_and_activity_are_told_apart():
    seen = rows(panel(_open(regularizer="l1", l1=1), "What each regularizer sees"))
    # Inputs (1.5, 0.5) and (0.5, 1.5), bias (0.5, 1): outputs (3.5, −4), (5.5, −6); /2 = 9.5
    assert [row[3] for row in seen] == ["10", "1.5", "9.5"]
    refusing = rows(
        panel(_open(regularizer="orthogonal_regularizer"), "What each regularizer sees")
    )
    assert refusing[1][3] == "refused"


def test_l1_meets_on_an_axis_and_l2_does_not():
    app = _open(best_x=2, best_y=0.5, pull=1)
    assert says(app, "They meet at (1, 0), on an axis")
    assert says(app, "They meet at (1, 0.333).")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"l2": -1}, "must not be negative"),
        ({"regularizer": "l1", "l1": -0.5}, "must not be negative"),
        ({"values": "1 2; x"}, "no number"),
        (
            {
                "regularizer": "orthogonal_regularizer",
                "numbers": "drawn",
                "weight": "Conv2D.kernel",
            },
            "2 axes",
        ),
    ],
)
def test_what_is_refused_is_told_and_mended(asked, part):
    app = _open(**asked)
    assert part in app.warning[0].value
    assert answers(app) is None
    app.button(key="repair_0").click().run()
    assert_whole(app)
    assert answers(app) is not None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_an_example_opens(example):
    assert says(choose(_open(), example.name), example.sentence)


def test_the_training_is_sent_once_with_what_holds_each_run():
    (part,) = components(_open(strength=0.01, training_max_norm="2"), "training")
    payload = unpacked(part.proto.bytes)[1]
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    assert [(run["l1"], run["l2"], run["bound"]) for run in header["runs"]] == [
        (0, 0, 2),
        (0.01, 0, 2),
        (0, 0.01, 2),
    ]
    assert header["blocks"]["inputs"]["shape"] == [200, 64]
    assert len(payload) < 40_000
