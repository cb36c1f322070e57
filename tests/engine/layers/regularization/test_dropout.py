"""Dropout and its spatial kinds: nothing when not training, a share of zeros when training."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.regularization.dropout import (
    Dropout,
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
)


@given(st.floats(0, 1), st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=6))
def test_identity_when_not_training(rate, values):
    trace = Dropout(rate).trace([values])
    assert trace.outputs.tolist() == [values]
    assert trace.kept is None


@given(st.integers(0, 9), st.sampled_from([0.1, 0.25, 0.5, 0.9]))
def test_in_training_a_value_is_dropped_or_scaled(seed, rate):
    inputs = np.linspace(1, 2, 5000, dtype=np.float32).reshape(50, 100)
    trace = Dropout(rate, seed=seed).trace(inputs, training=True)
    expected = np.where(trace.kept, inputs / np.float32(1 - rate), 0)
    np.testing.assert_allclose(trace.outputs, expected, rtol=1e-6)
    assert trace.scale == pytest.approx(1 / (1 - rate))
    # A share of 5000 draws lies within 5 standard deviations of its expectation.
    assert abs(trace.kept.mean() - (1 - rate)) < 5 * np.sqrt(rate * (1 - rate) / 5000)


def test_a_seed_repeats_the_same_masks_in_the_same_order():
    inputs = np.ones((1, 64))
    one, other = Dropout(0.5, seed=7), Dropout(0.5, seed=7)
    first, second = (one(inputs, training=True) for _ in range(2))
    np.testing.assert_array_equal(first, other(inputs, training=True))
    np.testing.assert_array_equal(second, other(inputs, training=True))
    assert (first != second).any()
    assert (first != Dropout(0.5, seed=8)(inputs, training=True)).any()


def test_the_ends_of_the_range():
    inputs = np.ones((3, 4))
    assert Dropout(1)(inputs, training=True).tolist() == np.zeros((3, 4)).tolist()
    assert Dropout(0)(inputs, training=True).tolist() == inputs.tolist()


def test_noise_shape_drops_together():
    outputs = Dropout(0.5, noise_shape=(None, 1, 4), seed=3)(np.ones((20, 3, 4)), training=True)
    assert (outputs == outputs[:, :1]).all()
    assert len(np.unique(outputs)) == 2
    with pytest.raises(ValueError, match="shape"):
        Dropout(0.5, noise_shape=(2, 2))(np.ones((2, 3)), training=True)


@pytest.mark.parametrize(
    ("layer", "shape", "same"),
    [
        (SpatialDropout1D(0.5, seed=1), (9, 5, 4), (1,)),
        (SpatialDropout2D(0.5, seed=1), (9, 5, 6, 4), (1, 2)),
        (SpatialDropout2D(0.5, data_format="channels_first", seed=1), (9, 4, 5, 6), (2, 3)),
        (SpatialDropout3D(0.5, seed=1), (9, 2, 3, 2, 4), (1, 2, 3)),
    ],
)
def test_spatial_dropout_takes_whole_channels(layer, shape, same):
    outputs = layer(np.ones(shape), training=True)
    assert (outputs.max(axis=same) == outputs.min(axis=same)).all()
    assert sorted(np.unique(outputs)) == [0, 2]
    with pytest.raises(Refusal) as refusal:
        layer(np.ones(shape[:2]))
    assert len(refusal.value.repairs[0].changes["input_shape"]) == len(shape)


@pytest.mark.parametrize(
    "arguments",
    [{"rate": -0.1}, {"rate": 2}, {"rate": float("nan")}]
    + [{"rate": 0.5, "noise_shape": bad} for bad in ("abc", (2, 1.5), (0, 3), 5)],
)
def test_refusals_have_repairs_that_work(arguments):
    with pytest.raises(Refusal) as refusal:
        Dropout(**arguments)
    Dropout(**{**arguments, **refusal.value.repairs[0].changes})


def test_what_is_no_rate_or_no_seed():
    with pytest.raises(TypeError):
        Dropout(None)
    with pytest.raises(ValueError, match="seed"):
        Dropout(0.5, seed="a")


# As Keras 3.15.1 prints SpatialDropout2D(0.5).get_config().
SPATIAL = {
    "rate": 0.5,
    "seed": None,
    "name": "spatial_dropout2d",
    "dtype": "float32",
    "data_format": "channels_last",
}


def test_configurations():
    assert SpatialDropout2D(0.5).get_config() == SPATIAL
    assert SpatialDropout2D.from_config(SPATIAL).get_config() == SPATIAL
    config = Dropout(0.5, noise_shape=[None, 1], seed=3).get_config()
    assert (config["rate"], config["noise_shape"], config["seed"]) == (0.5, (None, 1), 3)
    assert Dropout.from_config(config).get_config() == config


def test_shape_and_count():
    layer = Dropout(0.3)
    assert layer.compute_output_shape((None, 3, None)) == (None, 3, None)
    assert layer.derive((None, 3)).output_shape == (None, 3)
    assert layer.count_params() == 0
