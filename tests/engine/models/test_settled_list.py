"""Shapes and weights settled as layers are put on and taken off."""

import numpy as np
import pytest

from engine import Conv2D, Dense, Flatten, Input, Sequential
from engine.layers.core.operation import refusals_kept
from engine.models.stack import BrokenLayer


def test_is_built_layer_by_layer_behind_an_input():
    model = Sequential([Input((28, 28, 1))])
    assert not model.built
    model.add(Conv2D(32, 3))
    assert model.output_shape == (None, 26, 26, 32)
    kernel = model.get_weights()[0]
    model.add(Flatten())
    assert model.output_shape == (None, 21632)
    np.testing.assert_array_equal(model.get_weights()[0], kernel)
    assert model.pop().name == "flatten"
    assert model.output_shape == (None, 26, 26, 32)


def test_the_older_input_shape_of_the_first_layer_begins_a_stack():
    model = Sequential([Dense(2, input_shape=(5,)), Dense(3)])
    assert (model.input_shape, model.output_shape) == ((None, 5), (None, 3))
    assert Sequential([Dense(2, input_dim=5)]).input_shape == (None, 5)


def test_shapes_names_the_first_broken_layer_and_keeps_those_before():
    model = Sequential([Conv2D(2, 3), Conv2D(2, 3, name="broken"), Flatten(), Dense(1)])
    rows = model.shapes((None, 4, 4, 1))
    assert [row.output_shape for row in rows] == [(None, 2, 2, 2), None, None, None]
    assert [row.refusal is None for row in rows] == [True, False, True, True]
    refusal = rows[1].refusal
    assert (refusal.index, refusal.layer, refusal.kind) == (1, "broken", "window_too_large")
    assert refusal.shapes == ((None, 4, 4, 1), (None, 2, 2, 2))
    with pytest.raises(BrokenLayer, match=r"Layer 1 \('broken', Conv2D\)") as caught:
        model.build((None, 4, 4, 1))
    assert caught.value.repairs
    for repair in caught.value.repairs:
        mended = Conv2D(**{"filters": 2, "kernel_size": 3, **repair.changes})
        assert mended.compute_output_shape((None, 2, 2, 2))


def test_a_repair_never_changes_what_comes_from_the_layer_before():
    rows = Sequential([Dense(3), Conv2D(2, 3)]).shapes((None, 4))
    assert rows[1].refusal.repairs == ()
    assert "To fix it" not in str(rows[1].refusal)
    first = Sequential([Conv2D(2, 3)]).shapes((None, 4))[0].refusal
    assert first.repairs[0].changes == {"input_shape": (None, 4, 4, 1)}


def test_an_input_behind_other_layers_is_refused_when_shapes_are_settled():
    rows = Sequential([Dense(3), Input((3,))]).shapes((None, 4))
    assert rows[1].refusal.kind == "input_not_first"


def test_keeps_to_the_input_it_is_built_for():
    model = Sequential([Dense(3)])
    model.build((None, 4))
    model.build((None, 4))
    with pytest.raises(ValueError, match="starts from inputs"):
        model.build((None, 5))
    with pytest.raises(ValueError, match="starts from inputs"):
        model.compute_output_shape((2, 5))
    assert model.compute_output_shape((2, 4)) == (2, 3)


def test_a_layer_that_stands_twice_is_counted_once():
    shared = Dense(4)
    model = Sequential([Input((4,)), shared, shared])
    assert (model.count_params(), len(model.get_weights())) == (20, 2)  # 4 · 4 + 4
    with pytest.raises(ValueError, match="already holds weights"):
        Sequential([Input((3,)), other := Dense(4), other])


def test_a_layer_keeps_its_weights_in_another_stack():
    layer = Dense(2)
    Sequential([Input((3,)), layer])
    layer.set_weights([np.ones((3, 2)), np.zeros(2)])
    assert Sequential([Input((3,)), layer])([[1.0, 2.0, 3.0]]).tolist() == [[6.0, 6.0]]
    with pytest.raises(ValueError, match="already holds weights"):
        Sequential([Input((4,)), layer])


def test_layers_put_on_one_by_one_make_the_same_stack():
    model = Sequential([Input((5, 5, 1))])
    square = Dense(4)
    for layer in (Conv2D(2, 3), Flatten(), Dense(4), square, square):
        model.add(layer)
    assert [row.output_shape for row in model.shapes()] == [
        (None, 3, 3, 2),
        (None, 18),
        (None, 4),
        (None, 4),
        (None, 4),
    ]
    assert model.output_shape == (None, 4)
    assert model.count_params() == (9 * 2 + 2) + (18 * 4 + 4) + (
        4 * 4 + 4
    )  # the last is there twice
    assert len(model.weights) == 6
    assert model(np.ones((1, 5, 5, 1))).shape == (1, 4)


def test_a_layer_refused_on_top_leaves_the_stack_unbuilt_until_it_is_gone():
    model = Sequential([Input((4, 4, 1)), Conv2D(2, 3)])
    with pytest.raises(BrokenLayer) as refused:
        model.add(Conv2D(2, 3))
    assert refused.value.index == 1
    assert refused.value.shapes == ((None, 4, 4, 1), (None, 2, 2, 2))
    assert not model.built
    model.pop()
    assert model.built
    model.add(Flatten())
    assert model.output_shape == (None, 8)


def test_a_layer_put_on_a_model_that_has_grown_since_sees_its_new_shape():
    inner = Sequential([Input((3,)), Dense(4)])
    model = Sequential([Input((3,)), inner])
    inner.add(Dense(5))
    model.add(Dense(1))
    assert model.count_params() == (3 * 4 + 4) + (4 * 5 + 5) + (5 * 1 + 1)


def test_the_derivation_adds_up_layer_by_layer():
    twice = Dense(4)
    steps = Sequential([Conv2D(2, 3), Flatten(), Dense(4), twice, twice]).derive((None, 4, 4, 1))
    # 9 · 2 + 2; none; 8 · 4 + 4; 4 · 4 + 4, which stands twice and counts once
    assert steps.steps[0].numbers == "20 + 0 + 36 + 20"
    # 2 · 2 positions · 2 filters · 9; 8 · 4; 4 · 4 each time
    assert steps.value("multiply_adds") == 72 + 32 + 16 + 16
    assert steps.output_shape == (None, 4)
    open_steps = Sequential([Conv2D(2, 3)]).derive((None, None, 4, 1))
    assert [step.name for step in open_steps] == ["parameters"]


def test_a_stack_that_keeps_refusals_counts_what_stands_before():
    with refusals_kept():
        model = Sequential([Input((8, 8, 3)), Conv2D(4, 3), Conv2D(2, 9), Dense(3)])
        model.add(Dense(2))
    assert model.refusal.index == 1
    assert not model.built
    assert model.layer_shapes() == {
        "conv2d": (None, 6, 6, 4),
        "conv2d_1": None,
        "dense": None,
        "dense_1": None,
    }
    assert model.count_params() == sum(model.count_trainable()) == 3 * 3 * 3 * 4 + 4
    with pytest.raises(BrokenLayer):
        Sequential([Input((8, 8, 3)), Conv2D(2, 9)])
