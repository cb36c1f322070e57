"""The page of constraints: worked numbers by hand, axes, what is odd, and steps that are brought back."""

from __future__ import annotations

import pytest

from pages.weights.constraint_examples import EXAMPLES
from tests.pages.opening import (
    answers,
    assert_whole,
    choose,
    code,
    numbers,
    open_page,
    panel,
    says,
)

PAGE = "constraints.py"


def _open(**asked):
    app = open_page(PAGE, **asked)
    assert_whole(app)
    return app


def _after(app):
    cells = panel(app, "Before and after")["drawing"]["cells"]
    return [cell["text"] for cell in cells[len(cells) // 2 :]]


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ({}, ["0.632", "−0.894", "1.897", "−1.789"]),
        ({"constraint": "unit_norm"}, ["0.316", "−0.447", "0.949", "−0.894"]),
        ({"constraint": "non_neg"}, ["1", "0", "3", "0"]),
        (  # lengths √10 and √20 go half of the way to 2: (3.162 + 2) / 2 = 2.581, 3.236
            {"constraint": "min_max_norm", "top": 2, "rate": 0.5},
            ["0.816", "−1.447", "2.449", "−2.894"],
        ),
    ],
)
def test_worked_cases(asked, after):
    assert _after(_open(**asked)) == after


def test_the_derivation_has_the_readers_numbers():
    steps = answers(_open())["why"]["groups"][0]["steps"]
    assert [(step["numbers"], step["value"]) for step in steps] == [
        ("√(1² + 3²)", "3.162"),
        ("min(3.162, 2)", "2.000"),
        ("1 · 2 / 3.162", "0.632"),
    ]


def test_a_convolutions_kernel_has_one_length_for_each_filter():
    asked = {"numbers": "drawn", "weight": "Conv2D.kernel", "inputs": 3, "outputs": 8}
    bars = panel(_open(**asked), "Lengths")["drawing"]["areas"]
    assert len(bars) == 2 * 8
    lit = [
        area["part"]
        for area in panel(_open(**asked), "Which axes share a length")["drawing"]["areas"]
    ]
    assert len({*lit[:3]}) == 1
    assert lit[3] < lit[0]
    assert "axis=[0, 1, 2]" in code(_open(**asked))["Keras"]
    assert says(_open(**asked, axis="0"), "many lengths")


@pytest.mark.parametrize(
    ("asked", "part", "refused"),
    [
        ({"axis": "3"}, "no such axis", True),
        ({"values": "1 2; 3"}, "Weights", True),
        ({"max_value": -1}, "changes its sign", False),
        ({"constraint": "min_max_norm", "min_value": 3, "top": 1}, "lies above", False),
        ({"constraint": "min_max_norm", "rate": 2}, "beyond the bounds", False),
        (
            {"numbers": "drawn", "weight": "Conv2D.kernel", "initializer": "identity"},
            "another initializer",
            True,
        ),
    ],
)
def test_what_is_odd_is_told_and_mended(asked, part, refused):
    app = _open(**asked)
    assert part in (app.warning if refused else app.info)[0].value
    assert (answers(app) is None) == refused
    app.button(key="repair_0").click().run()
    assert_whole(app)
    assert (len(app.warning), len(app.info)) == (0, 0)
    assert answers(app) is not None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_an_example_opens(example):
    app = choose(_open(), example.name)
    assert says(app, example.sentence)


def test_a_weight_within_its_bound_stays():
    assert numbers(_open(max_value=5))["Weights changed"] == "0"
