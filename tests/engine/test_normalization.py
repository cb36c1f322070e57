"""BatchNormalization and LayerNormalization, as when not training."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.batch_normalization import BatchNormalization
from engine.layer_normalization import LayerNormalization
from engine.refusal import Refusal
from tests.engine.weighting import weighted

shapes = st.lists(st.integers(1, 4), min_size=2, max_size=4)


def test_batch_normalization_by_hand():
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
def test_the_weights_of_batch_normalization(arguments, names):
    specs = BatchNormalization(**arguments).weight_specs((None, 8, 8, 32))
    assert [spec.name for spec in specs] == names
    assert {spec.shape for spec in specs} == {(32,)}
    trained = [spec.name for spec in specs if spec.trainable]
    assert trained == [name for name in names if name in ("gamma", "beta")]


def test_batch_normalization_starts_as_almost_nothing():
    layer = BatchNormalization(renorm=True, moving_variance_initializer="ones", epsilon=0)
    inputs = np.random.default_rng(0).normal(size=(2, 5)).astype(np.float32)
    np.testing.assert_array_equal(layer(inputs), inputs)
    assert layer.count_params() == 7 * 5


@given(st.data(), shapes)
def test_batch_normalization_is_its_formula_on_any_axis(data, shape):
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


@given(shapes, st.booleans(), st.booleans())
def test_counts_and_derivation(shape, center, scale):
    for kind in (BatchNormalization, LayerNormalization):
        layer = kind(center=center, scale=scale)
        layer.build(shape)
        specs = layer.weight_specs(shape)
        assert [spec.shape for spec in specs] == [weight.shape for weight in layer.weights]
        derivation = layer.derive(shape)
        assert derivation.value("parameters") == layer.count_params()
        assert derivation.output_shape == layer.compute_output_shape(shape) == tuple(shape)


def test_layer_normalization_by_keras():
    # Keras 3.15.1: LayerNormalization()(np.array([[1., 2., 4.]]))
    outputs = LayerNormalization()([[1, 2, 4]])
    np.testing.assert_allclose(outputs, [[-1.0687, -0.26718, 1.33588]], atol=1e-5)


@pytest.mark.parametrize("axis", [-1, 1, [1, 2], (2, 1), [0, 1, 2]])
def test_layer_normalization_brings_mean_0_and_variance_1(axis):
    inputs = np.random.default_rng(0).normal(3, 2, (2, 5, 4))
    layer = LayerNormalization(axis, epsilon=0)
    outputs = layer(inputs)
    along = tuple(layer.axes)
    np.testing.assert_allclose(outputs.mean(axis=along), 0, atol=1e-5)
    np.testing.assert_allclose(outputs.var(axis=along), 1, rtol=1e-4)


def test_layer_normalization_scales_and_shifts_each_position():
    layer = weighted(LayerNormalization(1, epsilon=0), (1, 2, 1), [10, 100], [1, 2])
    assert layer([[[1], [3]]]).tolist() == [[[-9], [102]]]  # −1 · 10 + 1, 1 · 100 + 2


def test_rms_scaling_does_not_move_the_mean():
    layer = LayerNormalization(rms_scaling=True, epsilon=0)
    assert layer([[2, 6]]).tolist() == [[1, 3]]  # over the deviation, 2
    assert [spec.name for spec in layer.weight_specs((None, 2))] == ["gamma"]


def test_epsilon_none_is_keras_smallest():
    outputs = LayerNormalization(epsilon=None)([[1, 1 + 2e-3]])  # variance 1e-6
    np.testing.assert_allclose(np.abs(outputs), 1e-3 / np.sqrt(1e-6 + 1e-7), rtol=1e-3)


@pytest.mark.parametrize("kind", [BatchNormalization, LayerNormalization])
@pytest.mark.parametrize("axis", [3, -4, 5])
def test_an_axis_out_of_range_is_refused_and_the_repair_works(kind, axis):
    with pytest.raises(Refusal) as refusal:
        kind(axis=axis).compute_output_shape((2, 3, 4))
    kind(**refusal.value.repairs[0].changes).build((2, 3, 4))


@pytest.mark.parametrize(
    "arguments",
    [{"synchronized": True}]
    + [
        {"renorm": True, "renorm_clipping": clipping}
        for clipping in ({"a": 1}, {"rmin": 2, "rmax": 1}, {"dmax": -1})
    ],
)
def test_batch_normalization_refuses_and_the_repair_works(arguments):
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
    by_sample = LayerNormalization()
    by_sample.build((2, 4))
    assert by_sample(np.zeros((2, 3, 4))).shape == (2, 3, 4)
    with pytest.raises(Refusal):
        by_sample(np.zeros((2, 3)))
    with pytest.raises(TypeError):
        LayerNormalization(axis=1.0)


@pytest.mark.parametrize(
    "layer", [BatchNormalization(axis=1, renorm=True), LayerNormalization([1, 2], rms_scaling=True)]
)
def test_the_configuration_makes_the_layer_again(layer):
    assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
