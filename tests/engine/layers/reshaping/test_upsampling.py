"""UpSampling, 1D to 3D, against hand arithmetic, Keras's interpolations, the tables and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.layers.reshaping.upsampling import UpSampling1D, UpSampling2D, UpSampling3D
from engine.layers.reshaping.upsampling_trace import INTERPOLATIONS, UpSamplingAxis
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
)


@pytest.mark.parametrize(
    ("layer", "shape", "output"),
    [
        (UpSampling1D(3), (None, 4, 2), [None, 12, 2]),  # Keras gives a list here
        (UpSampling1D(), (None, None, 2), [None, None, 2]),
        (UpSampling2D((1, 3)), (2, 3, 4, 5), (2, 3, 12, 5)),
        (UpSampling2D(2, "channels_first"), (None, 5, None, 4), (None, 5, None, 8)),
        (UpSampling3D(2), (None, 2, 3, 4, 1), (None, 4, 6, 8, 1)),
    ],
)
def test_worked_shapes(layer, shape, output):
    assert layer.compute_output_shape(shape) == output


def test_every_cell_is_repeated():
    outputs = UpSampling2D((2, 3))(np.array([[[[1], [2]], [[3], [4]]]]))
    upper, lower = [1, 1, 1, 2, 2, 2], [3, 3, 3, 4, 4, 4]
    assert outputs[0, :, :, 0].tolist() == [upper, upper, lower, lower]


def test_bilinear_by_hand():
    # Half-pixel centres: the new cells of a pair a, b are a, ¾a + ¼b, ¼a + ¾b, b.
    layer = UpSampling2D(2, interpolation="bilinear")
    outputs = layer(np.array([[[[0], [4]], [[8], [16]]]]))
    first, last = [0, 1, 3, 4], [8, 10, 14, 16]
    between = [(3 * a + b) / 4 for a, b in zip(first, last, strict=True)]
    beyond = [(a + 3 * b) / 4 for a, b in zip(first, last, strict=True)]
    assert outputs[0, :, :, 0].tolist() == [first, between, beyond, last]


# Keras 3.15.1 on JAX: UpSampling2D((1, 2), interpolation=…) of the row 1, 2, 4, 8.
KERAS_ROWS = {
    "bilinear": [1.0, 1.25, 1.75, 2.5, 3.5, 5.0, 7.0, 8.0],
    "bicubic": [0.91176, 1.14599, 1.64122, 2.38281, 3.33594, 5.0229, 7.28467, 8.35294],
    "lanczos3": [0.94562, 1.10757, 1.66351, 2.27772, 3.09494, 5.18823, 7.34035, 8.44633],
    "lanczos5": [0.7882, 1.26939, 1.82258, 2.12511, 3.00584, 5.16235, 7.23899, 8.56918],
}


@pytest.mark.parametrize("interpolation", KERAS_ROWS)
def test_the_interpolations_are_those_of_keras(interpolation):
    layer = UpSampling2D((1, 2), interpolation=interpolation.upper())
    outputs = layer(np.array([1, 2, 4, 8]).reshape(1, 1, 4, 1))
    np.testing.assert_allclose(outputs.ravel(), KERAS_ROWS[interpolation], atol=1e-5)


@st.composite
def upsampled(draw):
    """An upsampling layer with an input."""
    kind = draw(st.sampled_from([UpSampling1D, UpSampling2D, UpSampling3D]))
    if kind is UpSampling1D:
        layer = kind(draw(st.integers(1, 4)))
    else:
        size, order = draw(per_axis(kind.rank, 1, 4)), draw(DATA_FORMATS)
        layer = kind(size, order)
        if kind is UpSampling2D:
            layer = kind(size, order, draw(st.sampled_from(INTERPOLATIONS)))
    return layer, an_input(draw, layer, draw(st.integers(1, 3)), most=6)


@given(upsampled())
def test_the_fast_path_equals_the_table(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    drawn = trace.channels_last
    for position in np.ndindex(drawn.shape[1:-1]):
        total = trace.products(0, position, 0).sum(dtype=float)
        np.testing.assert_allclose(drawn[(0, *position, 0)], total, rtol=1e-4, atol=1e-4)


def test_long_axes_are_mixed_by_the_same_table():
    inputs = np.random.default_rng(0).normal(size=(1, 3, 90, 2))
    trace = UpSampling2D((1, 3), interpolation="lanczos3").trace(inputs)
    for column in range(270):
        total = trace.products(0, (1, column), 1).sum(dtype=float)
        np.testing.assert_allclose(trace.outputs[0, 1, column, 1], total, rtol=1e-4, atol=1e-5)


@given(st.sampled_from(INTERPOLATIONS), st.integers(1, 12), st.integers(1, 5))
def test_every_output_shares_out_one_whole(interpolation, size, factor):
    axis = UpSamplingAxis(size, factor, interpolation)
    np.testing.assert_allclose(axis.weights.sum(axis=1), 1, rtol=1e-5)
    assert (axis.weights[(axis.reads < 0) | (axis.reads >= size)] == 0).all()
    np.testing.assert_allclose(axis.mixing.sum(axis=1), 1, rtol=1e-5)


@given(st.sampled_from(INTERPOLATIONS), st.integers(1, 8))
def test_a_factor_of_one_changes_nothing(interpolation, size):
    axis = UpSamplingAxis(size, 1, interpolation)
    np.testing.assert_allclose(axis.mixing, np.eye(size), atol=1e-6)


@pytest.mark.parametrize("size", [2.0, (2,), None, True, np.int64(2)])
def test_one_axis_takes_a_python_integer_alone(size):
    with pytest.raises(TypeError, match="must be a positive integer"):
        UpSampling1D(size)


@pytest.mark.parametrize(
    ("arguments", "shape", "kind"),
    [
        ({"size": 0}, (2, 3, 4, 5), "too_small"),
        ({"size": (2,)}, (2, 3, 4, 5), "not_integers"),
        ({"size": (1.5, 2)}, (2, 3, 4, 5), "not_whole"),
        ({"data_format": "oops"}, (2, 3, 4, 5), "unknown_option"),
        ({"interpolation": "area"}, (2, 3, 4, 5), "unknown_option"),
        ({}, (3, 4, 5), "wrong_rank"),
    ],
)
def test_a_refusal_has_repairs_that_work(arguments, shape, kind):
    assert refusal_of(UpSampling2D, arguments, shape).kind == kind
    assert_repairs_work(UpSampling2D, arguments, shape)


def test_one_axis_refuses_a_size_below_1():
    assert refusal_of(UpSampling1D, {"size": 0}, (2, 3, 4)).kind == "not_positive"
    assert_repairs_work(UpSampling1D, {"size": -2}, (2, 3, 4))


def test_the_interpolation_is_looked_at_in_the_call_alone_as_in_keras():
    assert UpSampling2D(2, interpolation="x").compute_output_shape((1, 2, 3, 1)) == (1, 4, 6, 1)


@pytest.mark.parametrize("interpolation", [None, 3, ["nearest"]])
def test_an_interpolation_that_is_no_name_is_refused_and_the_repair_works(interpolation):
    refusal = refusal_of(UpSampling2D, {"interpolation": interpolation}, (1, 2, 3, 1))
    assert refusal.kind == "unknown_option"
    assert_repairs_work(UpSampling2D, {"interpolation": interpolation}, (1, 2, 3, 1))


def test_there_must_be_something_to_interpolate():
    assert UpSampling2D(2)(np.ones((1, 0, 3, 1))).shape == (1, 0, 6, 1)
    bilinear = {"interpolation": "bilinear"}
    assert refusal_of(UpSampling2D, bilinear, (1, 0, 3, 1)).kind == "no_cells"


def test_axes_beyond_those_of_the_layer_are_not_looked_at():
    # Keras refuses them in the call alone.
    assert UpSampling1D(2).compute_output_shape((2, 1, 4, 1)) == [2, 2, 4]
    assert UpSampling2D(2).compute_output_shape((2, 6, 6, 3, 2)) == (2, 12, 12, 3)
    assert UpSampling3D(3).compute_output_shape((2, 1, 3, 4, 1, 1)) == (2, 3, 9, 12, 1)
