"""The layers of a model as a list: put on, found, taken off."""

import pytest

from engine import Dense, Flatten, Input, Refusal, ReLU, Sequential


def test_layers_are_found_by_name_and_by_place():
    model = Sequential([Input((3,)), Dense(2, name="first"), ReLU()])
    assert [layer.name for layer in model.layers] == ["first", "re_lu"]
    assert model.get_layer("first") is model.get_layer(index=0)
    assert model.input_layer.batch_shape == model.start == (None, 3)


@pytest.mark.parametrize("how", [{}, {"name": "x", "index": 0}, {"name": "x"}, {"index": 7}])
def test_what_is_not_there_is_not_found(how):
    with pytest.raises(ValueError, match=r"name|layer"):
        Sequential([Dense(2)]).get_layer(**how)


def test_the_last_layer_is_taken_off():
    model = Sequential([Input((3,)), Dense(2), ReLU()])
    assert isinstance(model.pop(), ReLU)
    assert model.count_params() == 8  # (3 + 1) · 2
    model.pop()
    with pytest.raises(IndexError):
        model.pop()


def test_an_older_spelling_of_the_input_begins_the_stack():
    model = Sequential([Flatten(input_shape=(2, 3)), Dense(1)])
    assert model.start == (None, 2, 3)
    assert model.output_shape == (None, 1)


def test_what_is_no_layer_and_a_second_input_are_refused():
    with pytest.raises(Refusal, match="made of layers"):
        Sequential(["dense"])
    with pytest.raises(Refusal) as refusal:
        Sequential([Input((3,)), Input((4,))])
    assert refusal.value.numbers == {"shape": (None, 4), "built": (None, 3)}
