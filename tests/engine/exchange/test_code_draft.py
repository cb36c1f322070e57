"""A model as far as it is read, and how what goes wrong is laid to its line."""

import pytest

from engine import Conv2D, Dense, InputLayer
from engine.exchange.code_draft import MOST_LAYERS, Draft
from engine.exchange.code_tree import CodeRefusal


def test_the_layers_become_a_model():
    draft = Draft(1, {"name": "net"}, built_for=(None, 3))
    draft.add(Dense(2), 2)
    draft.add(Dense(1), 3)
    model = draft.made()
    assert (model.name, model.count_params()) == ("net", 11)  # (3 + 1) · 2 + (2 + 1) · 1


def test_a_layer_that_cannot_take_its_input_is_named_by_its_line():
    draft = Draft(1, {})
    draft.add(InputLayer((8, 8, 1)), 4)
    draft.add(Conv2D(2, 3), 5)
    draft.add(Conv2D(2, 7), 6)
    with pytest.raises(CodeRefusal) as refusal:
        draft.made()
    assert refusal.value.numbers["line"] == 6
    assert refusal.value.kind == "window_too_large"


def test_what_is_wrong_with_the_whole_is_laid_to_its_first_line():
    with pytest.raises(CodeRefusal, match="Line 7"):
        Draft(7, {"nonsense": 1}).made()


def test_there_is_an_end_to_the_layers():
    draft = Draft(1, {})
    for line in range(MOST_LAYERS):
        draft.add(Dense(1), line)
    with pytest.raises(CodeRefusal, match=f"Line 9: a model of more than {MOST_LAYERS}"):
        draft.add(Dense(1), 9)
