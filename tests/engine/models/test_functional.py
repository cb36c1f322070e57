"""Graphs of layers: shapes, names, counts and values, half-built ones too."""

import numpy as np
import pytest

import engine
from engine import (
    LSTM,
    Conv1D,
    Conv2D,
    Dense,
    Embedding,
    Flatten,
    Functional,
    GlobalAveragePooling2D,
    Input,
    Layer,
    Model,
    Refusal,
    Sequential,
)
from engine.layers.core.operation import refusals_kept


def two_branches():
    """Three uses of one layer, models within, outputs in a dictionary."""
    one, other = Input((8,)), Input((8,), name="other")
    shared = Dense(8)
    a, b = shared(one), shared(other)
    inner = Model(one, Dense(3)(a))
    stack = Sequential([Input((8,)), Dense(4), Dense(3)])
    return Model([one, other], {"out": inner(a), "stack": stack(b), "again": inner(b)})


def test_what_a_model_says_of_itself():
    model = two_branches()
    assert (type(model), isinstance(model, Layer)) == (Functional, True)
    # Keras 3.15.1, in a fresh session
    assert [each.name for each in model.layers] == [
        *("other", "input_layer", "dense", "functional", "sequential"),
    ]
    assert model.layer_shapes() == {
        "input_layer": (None, 8),
        "other": (None, 8),
        "dense": [(None, 8), (None, 8)],
        "functional": [(None, 3), (None, 3)],
        "sequential": (None, 3),
    }
    assert model.input_shape == [(None, 8), (None, 8)]
    assert model.output_shape == [(None, 3), (None, 3), (None, 3)]
    assert model.count_params() == 72 + 27 + 36 + 15  # the shared layer counts once
    assert model.count_trainable() == (150, 0)
    assert model.get_layer("dense").units == 8
    assert model.get_layer(index=0).name == "other"


def test_a_frozen_layer_counts_apart():
    model = two_branches()
    model.get_layer("functional").trainable = False  # the shared layer lies within it
    assert model.count_trainable() == (51, 99)
    model.trainable = False
    assert model.count_trainable() == (0, 150)


def test_values_are_those_of_the_layers_one_by_one():
    one, other = Input((4,)), Input((4,))
    shared, last = Dense(3, activation="tanh"), Dense(2)
    model = Model({"x": one, "y": other}, [last(shared(one)), shared(other)])
    x, y = np.random.default_rng(1).normal(size=(2, 5, 4)).astype(np.float32)
    for given in ({"x": x, "y": y}, {"y": y, "x": x}):
        first, second = model(given)
        np.testing.assert_allclose(first, last(shared(x)), rtol=1e-6)
        np.testing.assert_allclose(second, shared(y), rtol=1e-6)
    trace = model.trace({"x": x, "y": y})
    assert len(trace.traces) == 3
    np.testing.assert_array_equal(trace.outputs[0], first)


def test_weights_go_in_as_they_come_out():
    model = two_branches()
    weights = model.get_weights()
    assert [w.shape for w in weights] == [
        *((8, 8), (8,), (8, 3), (3,)),
        *((8, 4), (4,), (4, 3), (3,)),
    ]
    model.set_weights([w + 1 for w in weights])
    np.testing.assert_array_equal(model.get_layer("dense").get_weights()[1], np.ones(8))


def test_masks_pass_through_a_graph():
    words = Input((None,))
    model = Model(words, LSTM(3)(Embedding(10, 4, mask_zero=True)(words)))
    padded = model([[5, 6, 0, 0]])
    np.testing.assert_allclose(padded, model([[5, 6]]), rtol=1e-5)


def test_other_sizes_pass_where_they_are_open():
    start = Input((None, None, 3))
    model = Model(start, GlobalAveragePooling2D()(Conv2D(4, 3, strides=2)(start)))
    assert model.compute_output_shape((2, 33, 33, 3)) == (2, 4)
    rows = model.shapes((1, 33, 33, 3))
    assert [row.output_shape for row in rows] == [(1, 16, 16, 4), (1, 4)]
    with pytest.raises(Refusal, match="takes inputs of shape"):
        model.compute_output_shape((2, 33, 33, 1))


def test_a_layer_that_refuses_stands_in_its_place_and_the_rest_is_kept():
    start = Input((8, 8, 3))
    with refusals_kept():
        x = Conv2D(4, 3, name="first")(start)
        x = Conv2D(6, 9, name="broken")(x)
        model = Model(start, Dense(5, name="last")(Flatten(name="flat")(x)))
    assert model.layer_shapes() == {
        start.keras_history.operation.name: (None, 8, 8, 3),
        "first": (None, 6, 6, 4),
        "broken": None,
        "flat": None,
        "last": None,
    }
    assert model.output_shape is None
    assert model.get_layer("last").units == 5
    assert model.count_params() == 3 * 3 * 3 * 4 + 4
    refused = [row.refusal for row in model.shapes() if row.refusal is not None]
    assert [each.layer for each in refused] == ["broken"]
    assert refused[0].repairs
    with pytest.raises(Refusal, match="broken"):
        model(np.zeros((1, 8, 8, 3)))
    again = engine.model_from_json(model.to_json())
    assert again.layer_shapes() == model.layer_shapes()


def test_what_is_no_tensor_and_two_of_one_name_are_refused():
    start = Input((4,))
    with pytest.raises(Refusal, match="symbolic tensors"):
        Model(start, np.zeros(3))
    with pytest.raises(Refusal, match="symbolic tensors"):
        Model([], start)
    with pytest.raises(Refusal, match="'same' is taken"):
        Model(start, Dense(1, name="same")(Dense(1, name="same")(start)))


def test_a_model_within_hands_on_the_masks_of_its_own_outputs():
    steps = Input((9, 4))
    shorter = Model(steps, Conv1D(3, 3)(steps))  # its 7 steps have no mask any more
    words = Input((9,))
    looked_up = Embedding(9, 4, mask_zero=True)(words)
    model = Model(words, LSTM(2, return_sequences=True)(shorter(looked_up)))
    assert model(np.ones((2, 9))).shape == (2, 7, 2)
