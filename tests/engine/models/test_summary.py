"""The summary is, letter by letter, what Keras 3.15.1 prints."""

import json

import pytest

from engine import Dense, Input, Sequential
from engine.models.summary import memory_text, summary_text
from tests.engine.keras_models import recorded

CASES = [
    pytest.param(name, at, id=f"{name}-{at}")
    for name, model in recorded().items()
    for at, _ in enumerate(model["summaries"])
]


@pytest.mark.parametrize(("name", "at"), CASES)
def test_is_keras_own_text(name, at, monkeypatch):
    entry = recorded()[name]
    wanted = entry["summaries"][at]
    monkeypatch.setenv("COLUMNS", str(wanted["columns"]))
    printed = []
    model = Sequential.from_json(json.dumps(entry["json"]))
    model.summary(print_fn=printed.append, **wanted["arguments"])
    assert printed == [wanted["text"]]


def test_is_printed_where_no_function_is_given(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    model = Sequential([Input((4,)), Dense(3)])
    model.summary()
    assert capsys.readouterr().out == summary_text(model, line_length=76)


def test_text_is_not_cut_at_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    assert "(60.00 B)" in summary_text(Sequential([Input((4,)), Dense(3)]), line_length=100)


@pytest.mark.parametrize(
    "arguments",
    [
        {"layer_range": ["dense"]},
        {"layer_range": [0, 1]},
        {"layer_range": ["dense", "conv"]},
        {"line_length": 15},
        {"positions": [0.5, 1.0]},
    ],
)
def test_refuses_a_range_or_a_width_without_a_layer_or_room(arguments):
    with pytest.raises(ValueError, match=r"layer_range|positions"):
        Sequential([Dense(3)]).summary(print_fn=str, **arguments)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0.00 B"),
        (1023, "1023.00 B"),
        (1024, "1.00 KB"),
        (138_357_544 * 4, "527.79 MB"),  # 553,430,176 / 1024²
        (2**50, "1.00 PB"),
        (2**60, "1024.00 PB"),
    ],
)
def test_memory_is_given_in_the_largest_unit(size, text):
    assert memory_text(size) == text
