"""BatchNormalization, as when not training."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.normalization.batch_normalization import BatchNormalization
from tests.engine.weighting import weighted

shapes = st.lists(st.integers(1, 4), min_size=2, max_size=4)


def test_by_hand():
    layer = BatchNormalization(epsilon=0)
    layer = weighted(layer, (None, 2), [1, 2], [0, 1], [1, -1], [4, 0.25])
    # (3 − 1) / 2 and 2 · (4 + 1) / 0.5 + 1
    assert layer([[3, 4]]).tolist() == [[1, 21]]


def test_the_default_epsilon_is_one_thousandth():
    layer = weighted(BatchNormalization(), (None, 1), [1], [0], [0], [0])
    np.testing.assert_allclose(layer([[1]]), [[1 / np.sqrt(0.001)]], rtol=1e-5)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({}, ["gamma", "beta", "moving_mean", "moving_variance"]),
        ({"scale": False}, ["beta", "moving_mean", "moving_variance"]),
        ({"center": False, "scale": False}, ["moving_mean", "moving_variance"]),
        (
            {"renorm": True, "center": False},
            [
                *("gamma", "moving_mean", "moving_variance"),
                *("moving_stddev", "renorm_mean", "renorm_stddev"),
            ],
        ),
    ],
)
def test_the_weights(arguments, names):
    specs = BatchNormalization(**arguments).weight_specs((None, 8, 8, 32))
    assert [spec.name for spec in specs] == names
    assert {spec.shape for spec in specs} == {(32,)}
    trained = [spec.name for spec in specs if spec.trainable]
    assert trained == [name for name in names if name in ("gamma", "beta")]


def test_starts_as_almost_nothing():
    layer = BatchNormalization(renorm=True, moving_variance_initializer="ones", epsilon=0)
    inputs = np.random.default_rng(0).normal(size=(2, 5)).astype(np.float32)
    np.testing.assert_array_equal(layer(inputs), inputs)
    assert layer.count_params() == 7 * 5


@given(st.data(), shapes)
def test_is_its_formula_on_any_axis(data, shape):
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    rng = np.random.default_rng(0)
    layer = BatchNormalization(axis=axis)
    gamma, beta, mean, variance = rng.uniform(0.5, 2, (4, shape[axis]))
    layer = weighted(layer, shape, gamma, beta, mean, variance)
    inputs = rng.normal(size=shape)
    moved = np.moveaxis(inputs, axis, -1)
    expected = gamma * (moved - mean) / np.sqrt(variance + 0.001) + beta
    trace = layer.trace(inputs)
    np.testing.assert_allclose(np.moveaxis(trace.outputs, axis, -1), expected, 1e-4, 1e-5)
    explained = trace.gamma * trace.normalized + trace.beta
    np.testing.assert_allclose(explained, trace.outputs, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "arguments",
    [{"synchronized": True}]
    + [
        {"renorm": True, "renorm_clipping": clipping}
        for clipping in ({"a": 1}, {"rmin": 2, "rmax": 1}, {"dmax": -1})
    ],
)
def test_refuses_and_the_repair_works(arguments):
    with pytest.raises(Refusal) as refusal:
        BatchNormalization(**arguments)
    BatchNormalization(**{**arguments, **refusal.value.repairs[0].changes})


def test_other_inputs_than_the_layer_was_built_for_are_refused():
    layer = BatchNormalization()
    layer.build((2, 3, 4))
    assert layer(np.zeros((5, 1, 4))).shape == (5, 1, 4)
    for shape in ((2, 4), (2, 3, 5)):
        with pytest.raises(Refusal):
            layer(np.zeros(shape))
    with pytest.raises(Refusal):
        layer(np.zeros((2, 3, 4)), mask=np.ones(2, bool))
    with pytest.raises(Refusal):
        layer(np.zeros((2, 3, 4)), training=True)
    with pytest.raises(Refusal):
        BatchNormalization().build((2, None))


@pytest.mark.parametrize("axis", [float("inf"), float("nan"), "x"])
def test_an_axis_that_is_no_whole_number_is_refused_and_the_repair_works(axis):
    with pytest.raises(Refusal) as refusal:
        BatchNormalization(axis=axis)
    BatchNormalization(**refusal.value.repairs[0].changes)


def test_a_variance_below_zero_gives_no_number_and_no_warning():
    layer = weighted(BatchNormalization(), (None, 1), [1], [0], [0], [-1])
    assert np.isnan(layer([[1]])).all()
