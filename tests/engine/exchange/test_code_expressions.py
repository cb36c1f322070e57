"""Expressions of pasted code: literals and Keras's own objects, and nothing else."""

import ast

import pytest

from engine.exchange.code_expressions import Expressions
from engine.exchange.code_tree import CodeRefusal


def _value(text):
    return Expressions().value(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize("text", ["1", "-2.5", "'same'", "None", "True", "(1, [2, -3])", "()"])
def test_literals_are_read(text):
    assert _value(text) == ast.literal_eval(text)


def test_layers_and_keras_objects_are_read():
    layer = _value("keras.layers.Dense(3, kernel_initializer=initializers.Constant(2.0))")
    assert layer.units == 3
    assert layer.kernel_initializer.value == 2.0


@pytest.mark.parametrize(
    "text",
    ["1 + 1", "-True", "open('x')", "[x for x in y]", "lambda: 1", "f'{1}'", "print", "b'x'"],
)
def test_anything_else_is_refused(text):
    with pytest.raises(CodeRefusal):
        _value(text)
