"""ZeroPadding and Cropping, 1D to 3D, against hand arithmetic, their tables and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import padding
from engine.convolution import Conv2D
from engine.padding import (
    Cropping1D,
    Cropping2D,
    Cropping3D,
    ZeroPadding1D,
    ZeroPadding2D,
    ZeroPadding3D,
)
from engine.padding_trace import EdgeAxis
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
        # Two numbers are (before, after) along one axis, but (height, width) along two.
        (ZeroPadding1D((1, 2)), (None, 3, 4), (None, 6, 4)),
        (ZeroPadding2D((1, 2)), (None, 3, 4, 5), (None, 5, 8, 5)),
        (ZeroPadding2D([[1, 2], [3, 4]]), (None, 3, 4, 5), (None, 6, 11, 5)),
        (ZeroPadding2D((1, (2, 3))), (None, 3, 4, 5), (None, 5, 9, 5)),
        (ZeroPadding2D(1, "channels_first"), (2, 5, None, 4), (2, 5, None, 6)),
        (ZeroPadding3D(), (None, 2, 2, 2, 1), (None, 4, 4, 4, 1)),
        (Cropping1D(), (None, 6, 2), (None, 4, 2)),
        (Cropping2D(), (None, 6, 6, 2), (None, 6, 6, 2)),
        (Cropping2D(((1, 0), (0, 2))), (None, 5, 6, 2), (None, 4, 4, 2)),
        (Cropping3D(1, "channels_first"), (None, 2, 4, 6, 8), (None, 2, 2, 4, 6)),
    ],
)
def test_worked_shapes(layer, shape, output):
    assert layer.compute_output_shape(shape) == output


def test_the_settings_of_the_guide_are_padding_and_then_valid():
    # «A guide to convolution arithmetic», arbitrary padding: i = 5, k = 4, p = 2, o = 6.
    padded = ZeroPadding2D(2).compute_output_shape((None, 5, 5, 1))
    assert Conv2D(1, 4).compute_output_shape(padded) == (None, 6, 6, 1)


def test_zeros_by_hand():
    outputs = ZeroPadding2D(((1, 0), (0, 2)))(np.array([[[[1], [2]], [[3], [4]]]]))
    assert outputs[0, :, :, 0].tolist() == [[0, 0, 0, 0], [1, 2, 0, 0], [3, 4, 0, 0]]


def test_cropping_by_hand():
    inputs = np.arange(12.0).reshape(1, 3, 4, 1)
    assert Cropping2D(((1, 0), (0, 2)))(inputs)[0, :, :, 0].tolist() == [[4, 5], [8, 9]]


def test_the_outputs_are_not_the_inputs_memory():
    inputs = np.ones((1, 4, 1), np.float32)
    for layer in (Cropping1D(0), Cropping1D(1), ZeroPadding1D(0)):
        assert not np.shares_memory(layer(inputs), inputs)


@st.composite
def edges(draw):
    """A padding or cropping layer with an input that it leaves something of."""
    kind = getattr(
        padding, f"{draw(st.sampled_from(['ZeroPadding', 'Cropping']))}{draw(st.integers(1, 3))}D"
    )
    pairs = tuple(draw(per_axis(2, 0, 2)) for _ in range(kind.rank))
    order = {} if kind is Cropping1D else {"data_format": draw(DATA_FORMATS)}
    layer = kind(pairs[0] if kind.rank == 1 else pairs, **order)
    least = [1] * kind.rank if layer.sign > 0 else [sum(pair) + 1 for pair in pairs]
    spatial = [draw(st.integers(n, n + 3)) for n in least]
    shape = layer.join_shape(draw(st.integers(1, 2)), tuple(spatial), draw(st.integers(1, 3)))
    return layer, np.random.default_rng(draw(st.integers(0, 99))).normal(size=shape)


@given(edges())
def test_the_outputs_are_read_by_the_table(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    for position in np.ndindex(trace.channels_last.shape[1:-1]):
        read = [int(axis.reads[p, 0]) for axis, p in zip(trace.axes, position, strict=True)]
        real = all(0 <= r < axis.size for r, axis in zip(read, trace.axes, strict=True))
        want = trace.inputs[(0, *read)] if real else np.zeros(trace.inputs.shape[-1])
        np.testing.assert_array_equal(trace.channels_last[(0, *position)], want)


@given(edges())
def test_what_is_not_read_is_cut_off(case):
    layer, inputs = case
    for axis in layer.trace(inputs).axes:
        kept = [n for n in range(axis.size) if n not in axis.unread.tolist()]
        assert len(kept) == min(axis.size, axis.output)


@given(st.data())
def test_cropping_undoes_padding(data):
    pairs = tuple(data.draw(per_axis(2, 0, 3)) for _ in range(2))
    padded = ZeroPadding2D(pairs)
    inputs = an_input(data.draw, padded, 2).astype(np.float32)
    np.testing.assert_array_equal(Cropping2D(pairs)(padded(inputs)), inputs)


def test_they_are_built_by_the_first_call_as_in_keras():
    layer = ZeroPadding2D()
    with pytest.raises(ValueError, match="before it is built"):
        layer.count_params()
    layer(np.ones((1, 2, 2, 1)))
    assert layer.count_params() == 0


BAD_FORMS = [None, "a", 1.5, (1, 2, 3), ((1, 2, 3), (1, 1)), ((1, -2), (0, 0)), (-1, 2), ()]


@pytest.mark.parametrize("form", BAD_FORMS)
@pytest.mark.parametrize(
    ("kind", "argument"), [(ZeroPadding2D, "padding"), (Cropping2D, "cropping")]
)
def test_other_forms_are_refused_with_a_repair_that_works(kind, argument, form):
    assert refusal_of(kind, {argument: form}, (2, 5, 6, 3)).kind == "not_pairs"
    assert_repairs_work(kind, {argument: form}, (2, 5, 6, 3))


@pytest.mark.parametrize(
    ("kind", "argument"), [(ZeroPadding1D, "padding"), (Cropping1D, "cropping")]
)
def test_one_axis_takes_one_number_or_a_pair(kind, argument):
    for form in (None, -1, (1, 2, 3), (-1, 2)):
        assert refusal_of(kind, {argument: form}, (2, 5, 3)).kind == "not_pairs"
        assert_repairs_work(kind, {argument: form}, (2, 5, 3))


def test_negative_padding_is_refused_in_the_call_where_keras_refuses_it():
    layer = ZeroPadding2D(-1)
    assert layer.compute_output_shape((2, 6, 6, 3)) == (2, 4, 4, 3)
    with pytest.raises(ValueError, match="none below 0"):
        layer(np.ones((2, 6, 6, 3)))
    with pytest.raises(ValueError, match="none below 0"):
        Cropping2D(-1)


@pytest.mark.parametrize(
    ("kind", "cropping", "shape", "numbers"),
    [
        (Cropping1D, (2, 4), (2, 6, 3), {"axis": "steps", "size": 6, "before": 2, "after": 4}),
        (Cropping2D, ((0, 1), (5, 3)), (2, 6, 7, 3), {"axis": "width", "size": 7}),
        (Cropping3D, 3, (2, 9, 9, 4, 3), {"axis": "width", "size": 4}),
    ],
)
def test_cropping_everything_is_refused(kind, cropping, shape, numbers):
    refusal = refusal_of(kind, {"cropping": cropping}, shape)
    assert refusal.kind == "nothing_left"
    assert numbers.items() <= refusal.numbers.items()
    assert_repairs_work(kind, {"cropping": cropping}, shape)


def test_another_rank_is_refused_in_the_call_as_in_keras():
    assert ZeroPadding1D().compute_output_shape((2, 3)) == (2, 5)
    assert refusal_of(ZeroPadding1D, {}, (2, 3)).kind == "wrong_rank"
    assert refusal_of(ZeroPadding2D, {}, (2, 3)).kind == "wrong_rank"
    with pytest.raises(ValueError, match="expects 3 axes"):
        ZeroPadding1D().weight_specs((2, 3))


def test_cropping_one_axis_has_no_data_format():
    with pytest.raises(ValueError, match="data_format"):
        Cropping1D(1, data_format="channels_last")


def test_an_axis_both_padded_and_cropped():
    assert EdgeAxis(3, 2, -1).reads.ravel().tolist() == [-2, -1, 0, 1]


def test_axes_beyond_those_of_a_cropping_are_not_looked_at():
    # Keras refuses them in the call alone.
    assert Cropping1D(0).compute_output_shape((None, 8, 6, None)) == (None, 8, 6)
    assert Cropping2D((2, 3)).compute_output_shape((3, 9, 7, 6, 3)) == (3, 5, 1, 6)
