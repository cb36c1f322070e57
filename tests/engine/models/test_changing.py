"""One argument changed: the same model as if it had been made so, and only what follows is new."""

import numpy as np
import pytest

from engine import (
    LSTM,
    Add,
    Bidirectional,
    Conv2D,
    Dense,
    Flatten,
    Input,
    Model,
    Refusal,
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
