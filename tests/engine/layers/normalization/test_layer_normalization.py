"""LayerNormalization: mean 0 and variance 1 within each sample."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.normalization.layer_normalization import LayerNormalization
from tests.engine.weighting import weighted


def test_by_keras():
    # Keras 3.15.1: LayerNormalization()(np.array([[1., 2., 4.]]))
    outputs = LayerNormalization()([[1, 2, 4]])
    np.testing.assert_allclose(outputs, [[-1.0687, -0.26718, 1.33588]], atol=1e-5)


@pytest.mark.parametrize("dtype", ["int8", "int64", "float16", "float64"])
def test_other_types_count_as_float32_as_in_a_model_of_keras(dtype):
    # Keras 3.15.1: Sequential([LayerNormalization()])(np.array([[1, 3, 100], [7, 100, 2]]))
    outputs = LayerNormalization()(np.array([[1, 3, 100], [7, 100, 2]], dtype))
    assert outputs.dtype == np.float32
    expected = [[-0.728639, -0.685353, 1.413992], [-0.650906, 1.412762, -0.761856]]
    np.testing.assert_allclose(outputs, expected, atol=1e-6)


@pytest.mark.parametrize("axis", [-1, 1, [1, 2], (2, 1), [0, 1, 2]])
def test_brings_mean_0_and_variance_1(axis):
    inputs = np.random.default_rng(0).normal(3, 2, (2, 5, 4))
    layer = LayerNormalization(axis, epsilon=0)
    outputs = layer(inputs)
    along = tuple(layer.axes)
    np.testing.assert_allclose(outputs.mean(axis=along), 0, atol=1e-5)
    np.testing.assert_allclose(outputs.var(axis=along), 1, rtol=1e-4)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 5000])
def test_short_and_long_rows_follow_the_definition(size):
    inputs = np.random.default_rng(0).normal(3, 2, (2, 3, size)).astype(np.float32)
    exact = inputs.astype(float)
    expected = (exact - exact.mean(-1, keepdims=True)) / np.sqrt(exact.var(-1, keepdims=True) + 0.5)
    outputs = LayerNormalization(epsilon=0.5)(inputs)
    np.testing.assert_allclose(outputs, expected, rtol=1e-5, atol=2e-6)


def test_scales_and_shifts_each_position():
    layer = weighted(LayerNormalization(1, epsilon=0), (1, 2, 1), [10, 100], [1, 2])
    assert layer([[[1], [3]]]).tolist() == [[[-9], [102]]]  # −1 · 10 + 1, 1 · 100 + 2


def test_rms_scaling_does_not_move_the_mean():
    layer = LayerNormalization(rms_scaling=True, epsilon=0)
    assert layer([[2, 6]]).tolist() == [[1, 3]]  # over the deviation, 2
    assert [spec.name for spec in layer.weight_specs((None, 2))] == ["gamma"]


def test_epsilon_none_is_keras_smallest():
    outputs = LayerNormalization(epsilon=None)([[1, 1 + 2e-3]])  # variance 1e-6
    np.testing.assert_allclose(np.abs(outputs), 1e-3 / np.sqrt(1e-6 + 1e-7), rtol=1e-3)


def test_other_sizes_than_the_layer_was_built_for_are_refused():
    layer = LayerNormalization()
    layer.build((2, 4))
    assert layer(np.zeros((2, 3, 4))).shape == (2, 3, 4)
    with pytest.raises(Refusal):
        layer(np.zeros((2, 3)))
    with pytest.raises(TypeError):
        LayerNormalization(axis=1.0)


def test_the_mean_of_no_values_is_no_number_and_no_warning():
    assert LayerNormalization([1, 2])(np.zeros((2, 0, 3))).shape == (2, 0, 3)
    assert np.isnan(LayerNormalization(1).trace(np.zeros((2, 0, 3))).mean).all()


def test_the_configuration_makes_the_layer_again():
    layer = LayerNormalization([1, 2], rms_scaling=True)
    assert LayerNormalization.from_config(layer.get_config()).get_config() == layer.get_config()


def test_without_scale_and_center_the_sizes_may_be_open():
    layer = LayerNormalization(axis=1, scale=False, center=False)
    layer.build((3, None, 2))  # Keras 3.15.1: no weights, so nothing is refused
    assert layer.weights == []
    np.testing.assert_allclose(layer([[[1.0], [3.0]]]), [[[-0.9995], [0.9995]]], atol=1e-6)


@pytest.mark.parametrize(("axis", "built"), [(-1, [-1]), ((2, 1), [1, 2])])
def test_once_built_the_axes_are_listed_in_order(axis, built):
    layer = LayerNormalization(axis)
    layer.build((2, 3, 4))
    assert layer.get_config()["axis"] == built  # by Keras 3.15.1
