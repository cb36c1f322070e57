"""What padding and cropping share: their tables, the forms of their argument, each undoing the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.layers.reshaping.cropping import Cropping1D, Cropping2D
from engine.layers.reshaping.padding import ZeroPadding1D, ZeroPadding2D
from engine.layers.reshaping.padding_trace import EdgeAxis
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
)


def test_the_outputs_are_not_the_inputs_memory():
    inputs = np.ones((1, 4, 1), np.float32)
    for layer in (Cropping1D(0), Cropping1D(1), ZeroPadding1D(0)):
        assert not np.shares_memory(layer(inputs), inputs)


@st.composite
def edges(draw):
    """A padding or cropping layer with an input that it leaves something of."""
    kind = getattr(
        engine, f"{draw(st.sampled_from(['ZeroPadding', 'Cropping']))}{draw(st.integers(1, 3))}D"
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


def test_an_axis_both_padded_and_cropped():
    assert EdgeAxis(3, 2, -1).reads.ravel().tolist() == [-2, -1, 0, 1]
