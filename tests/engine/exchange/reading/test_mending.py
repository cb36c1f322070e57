"""Pasted text: what stands around code is taken off, and said; lines keep their numbers."""

import ast
import json

import pytest

from engine import read_keras_code
from engine.exchange.reading.text.bounds import Unparsed, parsed
from engine.exchange.reading.text.mending import mended

CODE = "model = Sequential([Input((4,))])\nfor n in (3, 2):\n    model.add(Dense(n))"
LINES = CODE.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "```python\n" + CODE + "\n```",
        "So I tried this:\n\n" + CODE + "\n\nWhy doesn't it learn?",
        ">>> " + LINES[0] + "\n>>> " + LINES[1] + "\n... " + LINES[2] + "\n...\n<output>",
        "In [3]: " + LINES[0] + "\n\nIn [4]: " + LINES[1] + "\n   ...: " + LINES[2],
        "\n".join(f"{at:>2}  {line}" for at, line in enumerate(LINES, 9)),
        "\n".join(f"{at}: {line}" for at, line in enumerate(LINES, 1)),
        "\n".join(f"> {line}" for line in LINES),
        "%matplotlib inline\n!pip install keras\n" + CODE,
        "    " + CODE.replace("\n", "\n    "),
        LINES[0] + "\n    " + LINES[1] + "\n        " + LINES[2],
        LINES[0] + "\n" + LINES[1] + "\n" + LINES[2].strip(),
        CODE.replace("    ", "\u00a0\u00a0\u00a0\u00a0"),
        json.dumps({"cells": [{"cell_type": "code", "source": [CODE]}]}),
        "print 'Keras', 1\n" + CODE,
        CODE.rstrip(")") + ")",
    ],
    ids=range(15),
)
def test_the_same_model_is_read_from_any_page(text):
    reading = read_keras_code(text)
    assert reading.model.count_params() == 15 + 8
    assert not reading.refusals


def test_a_text_cut_off_is_read_as_far_as_it_goes():
    assert read_keras_code("Sequential([Input((4,)), Dense(3),").model.count_params() == 15


def test_lines_keep_their_numbers():
    found = mended("Look:\n\nx = 1\n%time\ny = 2")
    assert [node.lineno for node in found.tree.body if isinstance(node, ast.Assign)] == [3, 5]


@pytest.mark.parametrize(
    "text", ["(" * 60 + ")" * 60, "-" * 80 + "1", "#" * 110_000, "x\0y"], ids=range(4)
)
def test_what_is_nested_or_long_beyond_bounds_is_not_parsed(text):
    with pytest.raises(Unparsed):
        parsed(text)


def test_a_string_over_several_lines_stays_as_it_is():
    (statement,) = parsed('x = """a\n  b\n"""').body
    assert isinstance(statement, ast.Assign)
    assert ast.literal_eval(statement.value) == "a\n  b\n"
