"""MaxPooling and AveragePooling, 1D to 3D, against worked cases, their tables and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.layers.pooling import pooling
from engine.layers.pooling.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    MaxPooling1D,
    MaxPooling2D,
)
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
)

# «A guide to convolution arithmetic for deep learning», the pooling figures.
GUIDE_INPUT = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]


def _grid(rows):
    return np.array(rows, np.float32)[None, :, :, None]


def test_the_figures_of_the_guide():
    largest = MaxPooling2D(3, strides=1)(_grid(GUIDE_INPUT))[0, :, :, 0]
    mean = AveragePooling2D(3, strides=1)(_grid(GUIDE_INPUT))[0, :, :, 0]
    assert largest.tolist() == [[3, 3, 3], [3, 3, 3], [3, 2, 3]]
    assert (mean * 9).round().tolist() == [[15, 15, 15], [9, 11, 16], [10, 7, 12]]


@pytest.mark.parametrize(
    ("layer", "size", "output"),
    [
        (MaxPooling2D(2), 13, 6),
        (MaxPooling2D(2, padding="same"), 13, 7),
        (MaxPooling2D(3, strides=2), 55, 27),
        (MaxPooling2D(4, padding="same"), 3, 1),
        (AveragePooling2D((2, 2), (1, 1)), 5, 4),
    ],
)
def test_worked_sizes(layer, size, output):
    assert layer.compute_output_shape((None, size, size, 8)) == (None, output, output, 8)
    assert layer.compute_output_shape((None, None, size, None)) == (None, None, output, None)


def test_the_mean_leaves_padding_out():
    ones = AveragePooling2D(3, strides=1, padding="same")(_grid(np.ones((3, 3))))
    assert (ones == 1).all()
    uneven = AveragePooling2D(2, padding="same")(_grid([[1, 2, 3], [4, 5, 6], [7, 1, 2]]))
    assert uneven[0, :, :, 0].tolist() == [[3, 4.5], [4, 2]]


def test_padding_never_wins():
    trace = MaxPooling1D(3, strides=1, padding="same").trace([[[-5], [-2], [-9]]])
    assert trace.outputs.ravel().tolist() == [-2, -2, -2]
    assert trace.winners.ravel().tolist() == [1, 1, 1]
    assert trace.padded.ravel().tolist() == [-np.inf, -5, -2, -9, -np.inf]


def test_the_first_of_several_wins():
    trace = MaxPooling2D(2).trace(_grid([[1, 7], [7, 7]]))
    assert trace.winners[0, 0, 0, 0].tolist() == [0, 1]


def test_without_strides_the_windows_lie_side_by_side():
    assert MaxPooling2D((2, 3)).strides == (2, 3)
    assert MaxPooling2D().pool_size == (2, 2)
    with pytest.raises(TypeError):
        AveragePooling2D()


@st.composite
def pools(draw, kinds=("Max", "Average"), padding=None):
    """A legal pooling layer with an input that fits it."""
    kind = getattr(pooling, f"{draw(st.sampled_from(kinds))}Pooling{draw(st.integers(1, 3))}D")
    layer = kind(
        pool_size=draw(per_axis(kind.rank, 1, 3)),
        strides=draw(st.none() | per_axis(kind.rank, 1, 4)),
        padding=padding or draw(st.sampled_from(["valid", "same"])),
        data_format=draw(DATA_FORMATS),
    )
    return layer, an_input(draw, layer, draw(st.integers(1, 3)), most=5)


@given(pools())
def test_the_fast_path_equals_the_table(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    pooled = trace.pooled
    for position in np.ndindex(pooled.shape[1:-1]):
        window = trace.window(0, position, 0)
        assert window.shape == layer.pool_size
        if isinstance(layer, pooling.MaxPoolingLayer):
            assert pooled[(0, *position, 0)] == window.max()
        else:
            mean = window.sum(dtype=float) / trace.counts[position]
            np.testing.assert_allclose(pooled[(0, *position, 0)], mean, rtol=1e-4, atol=1e-6)


@given(pools(kinds=("Max",)))
def test_the_winners_hold_the_outputs(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    at = np.moveaxis(trace.winners, -1, 0)
    samples, *_, channels = np.indices(trace.pooled.shape)
    np.testing.assert_array_equal(trace.inputs[(samples, *at, channels)], trace.pooled)


@given(pools(kinds=("Average",)))
def test_the_mean_of_ones_is_one(case):
    layer, inputs = case
    np.testing.assert_allclose(layer(np.ones_like(inputs)), 1, rtol=1e-6)


@given(pools(padding="valid"))
def test_without_padding_every_cell_counts(case):
    layer, inputs = case
    assert (layer.trace(inputs).counts == np.prod(layer.pool_size)).all()


def test_it_is_built_from_the_start_and_holds_nothing():
    layer = MaxPooling2D(2)
    assert layer.built
    assert layer.count_params() == 0


@pytest.mark.parametrize(
    ("changes", "shape", "kind"),
    [
        ({"pool_size": 0}, (2, 6, 6, 3), "too_small"),
        ({"pool_size": (2, 2, 2)}, (2, 6, 6, 3), "not_integers"),
        ({"strides": -1}, (2, 6, 6, 3), "too_small"),
        ({"strides": (0, 1)}, (2, 6, 6, 3), "too_small"),
        ({"padding": "SAME"}, (2, 6, 6, 3), "unknown_option"),
        ({"padding": None}, (2, 6, 6, 3), "unknown_option"),
        ({"pool_size": (7, 2)}, (2, 6, 6, 3), "window_too_large"),
        ({"pool_size": (2.0, 2.0)}, (2, 6, 6, 3), "not_whole"),
        ({}, (6, 6, 3), "wrong_rank"),
    ],
)
def test_a_refusal_has_repairs_that_work(changes, shape, kind):
    arguments = {"pool_size": 2, **changes}
    assert refusal_of(AveragePooling2D, arguments, shape).kind == kind
    assert_repairs_work(AveragePooling2D, arguments, shape)


def test_the_message_of_a_window_too_large_names_no_argument_pooling_lacks():
    refusal = refusal_of(MaxPooling1D, {"pool_size": 4}, (1, 3, 2))
    assert str(refusal).startswith("Along the steps axis the window spans 4 cells (pool_size=4) ")


def test_keras_looks_at_padding_and_strides_only_when_a_shape_is_computed():
    for layer in (MaxPooling1D(2, padding="full"), MaxPooling1D(2, strides=0)):
        with pytest.raises(ValueError, match="To fix it"):
            layer.compute_output_shape((None, 6, 3))


def test_another_rank_is_refused_by_the_call_and_by_weight_specs():
    # Keras 3.15 lets compute_output_shape pass and answers these.
    assert MaxPooling1D(2).compute_output_shape((2, 6)) == (2, 6)
    assert MaxPooling1D(2).compute_output_shape((2, 6, 7, 3)) == (2, 3, 3, 3)
    assert MaxPooling2D(2).compute_output_shape((2, 6, 3)) == (2, 3, 3, 3)
    for refusing in (MaxPooling1D(2).weight_specs, MaxPooling1D(2).derive):
        with pytest.raises(ValueError, match="expects 3 axes"):
            refusing((2, 6))
    with pytest.raises(ValueError, match="expects 3 axes"):
        MaxPooling1D(2)(np.zeros((2, 6)))
    with pytest.raises(ValueError, match="expects 4 axes"):
        MaxPooling2D(2).compute_output_shape((2, 6, 6, 3, 2))


def test_keras_other_names():
    assert pooling.MaxPool2D is MaxPooling2D
    assert pooling.AvgPool1D is AveragePooling1D
