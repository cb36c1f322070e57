"""Names within a model: numbered as Keras numbers them, never given twice."""

import pytest

from engine import LSTM, Bidirectional, Conv2D, Dense, ReLU, Sequential, TimeDistributed
from engine.naming import numbered


def test_names_are_numbered_by_kind():
    model = Sequential([Dense(1), Conv2D(1, 1), Dense(1), ReLU(), Dense(1)])
    names = [layer.name for layer in model.layers]
    assert names == ["dense", "conv2d", "dense_1", "re_lu", "dense_2"]


def test_a_number_that_a_reader_took_is_left_out():
    model = Sequential([Dense(1), Dense(1, name="dense_1"), Dense(1)])
    assert [layer.name for layer in model.layers] == ["dense", "dense_1", "dense_2"]


def test_names_within_models_within_count_too():
    model = Sequential([Sequential([Dense(1)], name="inner"), Dense(1)])
    assert model.layers[1].name == "dense_1"


def test_names_within_wrappers_count_too():
    # The names that a fresh session of Keras 3.15.1 gives.
    model = Sequential(
        [
            Bidirectional(LSTM(2, return_sequences=True)),
            LSTM(2, return_sequences=True),
            Bidirectional(
                LSTM(2, return_sequences=True),
                backward_layer=LSTM(2, return_sequences=True, go_backwards=True),
            ),
            TimeDistributed(Dense(2)),
            TimeDistributed(Dense(2, name="each")),
            Dense(1),
        ]
    )
    first, second, third, *distributed, last = model.layers
    assert [layer.name for layer in first.inner] == ["forward_lstm", "backward_lstm"]
    assert second.name == "lstm_1"
    assert [layer.name for layer in third.inner] == ["forward_lstm_2", "lstm_3"]
    assert [layer.layer.name for layer in distributed] == ["dense", "each"]
    assert last.name == "dense_1"
    assert model.to_keras_code().count("name=") == 1


def test_a_name_within_may_be_that_of_a_layer_beside():
    inner = Sequential([Dense(1, name="a")], name="inner")
    assert [layer.name for layer in Sequential([inner, Dense(1, name="a")]).layers] == [
        "inner",
        "a",
    ]


def test_a_name_is_free_again_once_its_layer_is_taken_off():
    model = Sequential([Dense(1), Dense(1)])
    model.pop()
    model.add(Dense(1))
    assert model.layers[1].name == "dense_1"


def test_the_same_layer_may_stand_twice():
    shared = Dense(1, name="shared")
    assert [layer.name for layer in Sequential([shared, shared]).layers] == ["shared"] * 2


@pytest.mark.parametrize(("taken", "name"), [(set(), "a"), ({"a"}, "a_1"), ({"a", "a_1"}, "a_2")])
def test_the_first_free_number_is_taken(taken, name):
    assert numbered("a", taken) == name
