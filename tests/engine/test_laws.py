"""The laws that every layer keeps, each on legal cases of every layer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.layers.core.layer import Layer
from tests.engine.every_layer import APART, EVERY_LAYER
from tests.engine.explained import assert_explained, picker
from tests.engine.laws import (
    assert_configuration,
    assert_counts,
    assert_derivation,
    assert_open_sizes_agree,
    assert_samples_apart,
    called,
    shapes_of,
)

every_layer = pytest.mark.parametrize("kind", EVERY_LAYER, ids=lambda kind: kind.__name__)
some = settings(max_examples=25, deadline=None)


def test_every_layer_is_here():
    found = {each for each in vars(engine).values() if isinstance(each, type)}
    assert {each for each in found if issubclass(each, Layer)} == {*EVERY_LAYER, *APART, Layer}


@every_layer
@some
@given(data=st.data())
def test_what_is_counted_is_what_is_built_and_comes_out(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    assert_counts(case.layer(), case.inputs)


@every_layer
@some
@given(data=st.data())
def test_the_derivation_ends_in_the_output_shape_and_its_numbers_are_right(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    assert_derivation(case.layer(), case.inputs)


@every_layer
@some
@given(data=st.data())
def test_a_configuration_makes_the_same_layer(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    assert_configuration(case.layer(), case.inputs)


@every_layer
@some
@given(data=st.data())
def test_open_sizes_agree_with_those_that_are_known(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    for axis in range(
        np.ndim(case.inputs if isinstance(case.inputs, np.ndarray) else case.inputs[0])
    ):
        assert_open_sizes_agree(case.layer(), shapes_of(case.inputs), axis)


@every_layer
@some
@given(data=st.data())
def test_the_trace_explains_the_values(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    layer = case.built()
    trace = called(layer, case.inputs, "trace")
    for _ in range(3):  # cells
        assert_explained(trace, layer, picker(data.draw))


@pytest.mark.parametrize("kind", [kind for kind in EVERY_LAYER if kind is not engine.InputLayer])
@some
@given(data=st.data())
def test_a_sample_gives_the_same_alone_as_among_others(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    assert_samples_apart(case.built(), case.inputs)
