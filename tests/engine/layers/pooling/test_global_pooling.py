"""GlobalMaxPooling and GlobalAveragePooling, 1D to 3D, against hand arithmetic and the laws."""

from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.layers.pooling import global_pooling, pooling
from engine.layers.pooling.global_pooling import (
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalAvgPool3D,
    GlobalMaxPool2D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
)
from tests.engine.laws import DATA_FORMATS, an_input, refusal_of


@pytest.mark.parametrize(
    ("layer", "shape", "output"),
    [
        (GlobalMaxPooling2D(), (None, 7, 7, 512), (None, 512)),
        (GlobalMaxPool2D(keepdims=True), (None, 7, 7, 512), (None, 1, 1, 512)),
        (GlobalAveragePooling2D("channels_first"), (2, 3, 4, 5), (2, 3)),
        (GlobalAveragePooling2D("channels_first", True), (2, 3, 4, 5), (2, 3, 1, 1)),
        (GlobalAveragePooling1D(), (None, None, 7), (None, 7)),
        (GlobalAvgPool3D(), (None, 2, 3, 4, None), (None, None)),
    ],
)
def test_worked_shapes(layer, shape, output):
    assert layer.compute_output_shape(shape) == output
    assert layer.built
    assert layer.count_params() == 0


def test_two_channels_by_hand():
    inputs = np.array([[[1, -8], [3, -2], [8, -5]]])
    assert GlobalMaxPooling1D()(inputs).tolist() == [[8, -2]]
    assert GlobalAveragePooling1D()(inputs).tolist() == [[12 / 3, -15 / 3]]
    trace = GlobalMaxPooling1D().trace(inputs)
    assert trace.winners.ravel().tolist() == [2, 1]
    assert trace.pooled.shape == (1, 1, 2)


@pytest.mark.parametrize("order", ["channels_last", "channels_first"])
@pytest.mark.parametrize("kept", [False, True])
def test_a_mask_leaves_steps_out_of_the_mean(order, kept):
    inputs = np.array([[[1], [3], [100]], [[2], [4], [6]]], np.float32)
    mask = [[True, True, False], [False, False, True]]
    turned = inputs.swapaxes(1, 2) if order == "channels_first" else inputs
    layer = GlobalAveragePooling1D(order, kept)
    trace = layer.trace(turned, mask=mask)
    assert trace.outputs.shape == layer.compute_output_shape(turned.shape)
    assert trace.outputs.ravel().tolist() == [2, 6]
    assert trace.counted.tolist() == [2, 1]
    assert layer.trace(turned).counted.tolist() == [3, 3]
    assert layer.compute_mask(turned, mask) is None


def test_the_mean_of_no_steps_is_not_a_number_as_in_keras():
    layer = GlobalAveragePooling1D()
    assert np.isnan(layer(np.ones((1, 2, 1)), mask=[[False, False]])).all()


def test_numbers_serve_as_a_mask():
    # Keras 3.15 takes every number but 0 as true.
    layer = GlobalAveragePooling1D()
    assert layer([[[1], [3], [8]]], mask=[[1, 2, 0]]).tolist() == [[2]]


@st.composite
def global_pools(draw, kinds=("Max", "Average")):
    """A global pooling layer with an input."""
    name = f"Global{draw(st.sampled_from(kinds))}Pooling{draw(st.integers(1, 3))}D"
    layer = getattr(global_pooling, name)(draw(DATA_FORMATS), keepdims=draw(st.booleans()))
    return layer, an_input(draw, layer, draw(st.integers(1, 3)), most=5)


@given(global_pools())
def test_it_is_one_window_as_large_as_the_input(case):
    layer, inputs = case
    _, spatial, _ = layer.split_shape(inputs.shape)
    twin = getattr(pooling, type(layer).__name__.removeprefix("Global"))(
        spatial, data_format=layer.data_format
    )
    trace = layer.trace(inputs)
    whole = twin.trace(inputs)
    np.testing.assert_allclose(trace.pooled, whole.pooled, rtol=1e-5, atol=1e-6)
    assert trace.counts.tolist() == whole.counts.tolist()
    assert trace.outputs.shape == layer.compute_output_shape(inputs.shape)
    assert trace.outputs.dtype == np.float32
    derivation = layer.derive(inputs.shape)
    assert derivation.output_shape == trace.outputs.shape
    assert derivation.value("window_cells") == np.prod(spatial)


@given(global_pools(kinds=("Max",)))
def test_the_winners_hold_the_outputs(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    at = np.moveaxis(trace.winners, -1, 0)
    samples, *_, channels = np.indices(trace.pooled.shape)
    np.testing.assert_array_equal(trace.inputs[(samples, *at, channels)], trace.pooled)


@pytest.mark.parametrize("steps", [511, 512, 513, 1000, 50176])
def test_a_long_axis_of_few_channels(steps):
    inputs = np.random.default_rng(0).normal(7, 1, (2, steps, 3)).astype(np.float32)
    inputs[1, -1, 2] = 99  # the very last value counts too
    assert GlobalMaxPooling1D()(inputs).tolist() == [
        [max(channel) for channel in sample.T.tolist()] for sample in inputs
    ]
    means = [[fsum(channel) / steps for channel in sample.T.tolist()] for sample in inputs]
    np.testing.assert_allclose(GlobalAveragePooling1D()(inputs), means, rtol=1e-6)


def test_keras_looks_at_the_rank_in_the_call_alone():
    assert GlobalMaxPooling2D().compute_output_shape((2, 6, 3)) == (2, 3)
    assert refusal_of(GlobalMaxPooling2D, {}, (2, 6, 3)).kind == "wrong_rank"
    with pytest.raises(ValueError, match="expects 4 axes"):
        GlobalMaxPooling2D().weight_specs((2, 6, 3))


def test_what_is_refused():
    assert refusal_of(GlobalMaxPooling1D, {"data_format": "oops"}, (2, 6, 3)).kind == (
        "unknown_option"
    )
    assert refusal_of(GlobalMaxPooling1D, {}, (2, 0, 3)).kind == "no_cells"
    with pytest.raises(ValueError, match="pool_size"):
        GlobalMaxPooling2D(pool_size=2)
    with pytest.raises(TypeError):
        GlobalMaxPooling1D()(np.ones((1, 2, 1)), mask=[[True, True]])
    for mask in ([[True, True, True]], [True, True]):
        with pytest.raises(ValueError, match=r"must have the shape \(1, 2\)"):
            GlobalAveragePooling1D()(np.ones((1, 2, 1)), mask=mask)
