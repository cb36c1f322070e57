"""Values as Python source say what they are."""

import ast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import activations, initializers
from engine.exchange.code_values import argument_code, literal

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple)
)


@given(VALUES)
def test_read_again_a_literal_is_the_value(value):
    written = literal(value)
    assert eval(written, {"float": float}) == value  # repr of an infinity is a call


def test_a_dictionary_and_a_number_of_numpy_are_literals_too():
    assert ast.literal_eval(literal({"rmax": np.float32(3)})) == {"rmax": 3.0}
    assert literal(np.int64(3)) == "3"


@pytest.mark.parametrize(
    ("argument", "value", "code"),
    [
        ("activation", activations.swish, '"silu"'),
        ("recurrent_activation", activations.get(None), '"linear"'),
        ("kernel_initializer", initializers.VarianceScaling(2.0), None),
        ("bias_initializer", initializers.Zeros(), '"zeros"'),
        ("bias_regularizer", None, "None"),
        ("padding", "same", '"same"'),
    ],
)
def test_an_object_is_written_by_name_or_as_a_call(argument, value, code):
    wanted = code or "keras.initializers.VarianceScaling(scale=2.0)"
    assert argument_code(argument, value) == wanted


def test_the_gain_of_identity_is_written():
    code = argument_code("kernel_initializer", initializers.Identity(2.0))
    assert code == "keras.initializers.Identity(gain=2.0)"
    assert argument_code("kernel_initializer", initializers.Identity()) == '"identity"'


@pytest.mark.parametrize(
    ("argument", "value"),
    [("activation", len), ("kernel_initializer", len), ("padding", object()), ("axis", {1})],
)
def test_refuses_what_has_no_name(argument, value):
    with pytest.raises(ValueError, match="has no name"):
        argument_code(argument, value)
