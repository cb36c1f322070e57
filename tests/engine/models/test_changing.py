"""One argument changed: the same model as if it had been made so, and only what follows is new."""

import numpy as np
import pytest

from engine import (
    LSTM,
    Add,
    Bidirectional,
    Conv2D,
    Dense,
    Embedding,
    Flatten,
    Input,
    Masking,
    Model,
    Refusal,
    Sequential,
    TimeDistributed,
)
from tests.engine.graph_values import summary


def residual(filters=4, strides=1, units=3):
    start = Input((8, 8, 3), name="start")
    x = Conv2D(4, 3, padding="same", name="stem")(start)
    y = Conv2D(filters, 3, padding="same", strides=strides, name="first")(x)
    y = Conv2D(4, 3, padding="same", name="second")(y)
    x = Conv2D(4, 1, strides=strides, name="short")(x)
    return Model(start, Dense(units, name="end")(Flatten(name="flat")(Add(name="sum")([x, y]))))


def test_it_is_the_model_that_would_have_been_made_so():
    for name, arguments in [("first", {"filters": 7}), ("end", {"units": 5})]:
        made = residual(**arguments)
        changed = residual().changed(name, **arguments)
        assert summary(changed, {}, 100) == summary(made, {}, 100)
        assert changed.get_config() == made.get_config()


def test_what_stands_before_is_shared_and_what_follows_is_not():
    model = residual()
    changed = model.changed("first", filters=6)
    for name in ("stem", "short"):
        assert changed.get_layer(name) is model.get_layer(name)
    for name in ("first", "second", "sum", "end"):
        assert changed.get_layer(name) is not model.get_layer(name)
    assert model.get_layer("first").filters == 4
    assert model.layer_shapes() == residual().layer_shapes()


def test_weights_stay_where_they_fit():
    model = residual()
    changed = model.changed("first", filters=6)
    np.testing.assert_array_equal(
        changed.get_layer("end").get_weights()[0], model.get_layer("end").get_weights()[0]
    )
    assert changed.get_layer("second").get_weights()[0].shape == (3, 3, 6, 4)
    assert changed(np.zeros((1, 8, 8, 3))).shape == (1, 3)


def test_what_does_not_fit_any_more_stands_with_its_reason_and_can_be_changed_back():
    broken = residual().changed("short", strides=2)
    assert [row.refusal.layer for row in broken.shapes() if row.refusal] == ["sum"]
    assert broken.layer_shapes()["end"] is None
    whole = broken.changed("first", strides=2)
    assert whole.layer_shapes() == residual(strides=2).layer_shapes()
    assert whole.count_params() == residual(strides=2).count_params()


def test_a_stack_whose_layer_does_not_fit_any_more_counts_those_before():
    stack = Sequential([Input((8, 8, 1)), Conv2D(2, 3, name="first"), Conv2D(4, 3), Dense(5)])
    broken = stack.changed("first", kernel_size=9)
    assert broken.count_params() == 0
    broken = stack.changed("first", kernel_size=7)  # 2×2 is left, too few for 3×3
    assert broken.count_params() == 7 * 7 * 1 * 2 + 2
    assert broken.changed("first", kernel_size=3).count_params() == stack.count_params()
    with pytest.raises(ValueError, match="before it is built"):
        Sequential([Dense(3)]).count_params()


def test_wrappers_are_counted_anew():
    start = Input((5, 4))
    x = TimeDistributed(Dense(3, name="inner"))(Dense(4, name="first")(start))
    model = Model(start, Bidirectional(LSTM(2))(x))
    changed = model.changed("first", units=6)
    # 4 · 6 + 6, 6 · 3 + 3, twice 4 · 2 · (3 + 2 + 1)
    assert changed.count_params() == 30 + 21 + 96
    assert model.count_params() == 20 + 15 + 96


def test_an_argument_or_a_name_that_is_refused_raises():
    with pytest.raises(Refusal):
        residual().changed("first", filters=0)
    with pytest.raises(ValueError, match="no layer named"):
        residual().changed("nobody", units=3)


def stack(filters=4, size=3, units=3):
    return Sequential(
        [
            Input((8, 8, 3), name="start"),
            Conv2D(filters, size, name="first"),
            Conv2D(4, 3),
            Flatten(),
            Dense(5),
            Dense(units, name="end"),
        ],
        name="whole",
    )


@pytest.mark.parametrize(
    ("name", "arguments", "made"),
    [
        ("first", {"filters": 7}, {"filters": 7}),
        ("first", {"kernel_size": 5}, {"size": 5}),
        ("end", {"units": 9}, {"units": 9}),
    ],
)
def test_a_stack_is_the_one_that_would_have_been_made_so(name, arguments, made):
    model = stack()
    changed, wanted = model.changed(name, **arguments), stack(**made)
    assert summary(changed, {}, 100) == summary(wanted, {}, 100)
    assert changed.get_config() == wanted.get_config()
    assert summary(model, {}, 100) == summary(stack(), {}, 100)
    assert changed(np.zeros((1, 8, 8, 3))).shape == (1, wanted.output_shape[-1])


def test_weights_of_a_stack_stay_where_they_fit():
    model = stack()
    model.set_weights([np.full_like(each, 0.5) for each in model.get_weights()])
    changed = model.changed("first", filters=6)
    assert changed.get_layer("end").get_weights()[0].tolist() == [[0.5] * 3] * 5
    assert changed.get_layer("conv2d").get_weights()[0].shape == (3, 3, 6, 4)
    assert not (changed.get_layer("conv2d").get_weights()[0] == 0.5).any()


def test_a_stack_that_breaks_tells_where_and_can_be_changed_back():
    broken = stack().changed("first", kernel_size=7)  # 2 cells are left, and the next needs 3
    assert not broken.built
    assert [row.layer.name for row in broken.shapes() if row.refusal] == ["conv2d"]
    assert broken.changed("first", kernel_size=3).layer_shapes() == stack().layer_shapes()
    with pytest.raises(Refusal):
        stack().changed("first", filters=0)
    with pytest.raises(ValueError, match="nobody"):
        stack().changed("nobody", units=3)


def test_a_stack_whose_input_is_not_known_is_changed_too():
    changed = Sequential([Dense(3, name="first"), Dense(1)]).changed("first", units=5)
    changed.build((None, 4))
    assert changed.count_params() == 31


def masked(mask_zero=True, mask_value=0.0, units=3):
    words = Input((5,))
    x = Embedding(9, 4, mask_zero=mask_zero, name="words")(words)
    x = LSTM(units, return_sequences=True, name="first")(x)
    x = Masking(mask_value, name="steps")(x)
    return Model(words, LSTM(2, name="end")(x))


@pytest.mark.parametrize(
    ("before", "name", "arguments"),
    [
        ({"mask_zero": False}, "words", {"mask_zero": True}),
        ({}, "words", {"mask_zero": False}),
        ({}, "steps", {"mask_value": 2.0}),
        ({}, "first", {"units": 5}),
    ],
)
def test_masks_follow_what_is_changed(before, name, arguments):
    changed = masked(**before).changed(name, **arguments)
    assert changed.to_json() == masked(**{**before, **arguments}).to_json()
