"""Pasted text as a syntax tree, within bounds."""

import ast

import pytest

from engine.exchange.code_tree import DEEPEST, LONGEST, CodeRefusal, dotted, parsed, shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = 1\ny = (", 2),
        ("x = 1\n y = 2", 2),
        ("a = 'b\x00'", 1),
        ("\n\n" + "(" * (DEEPEST + 1), 3),
        ("#" * (LONGEST + 1), 1),
    ],
)
def test_what_is_no_python_or_too_much_is_refused_with_its_line(text, line):
    with pytest.raises(CodeRefusal) as refusal:
        parsed(text)
    assert refusal.value.numbers["line"] == line


def test_an_odd_escape_is_read_without_a_warning():
    assert isinstance(parsed(r"x = '\d'"), ast.Module)


@pytest.mark.parametrize(("text", "parts"), [("a.b", ["a", "b"]), ("a", ["a"]), ("f().b", None)])
def test_a_name_has_parts(text, parts):
    assert dotted(ast.parse(text, mode="eval").body) == parts


def test_a_long_piece_is_shown_by_its_beginning():
    assert shown(ast.parse("f(1)")) == "f(1)"
    long = shown(ast.parse(f"f({'1, ' * 99})"))
    assert (len(long), long[-1]) == (60, "…")


def test_a_text_may_stand_indented_as_a_whole():
    tree = parsed("\ufeff    model = Sequential()\n    model.add(ReLU())\n")
    assert [statement.lineno for statement in tree.body] == [1, 2]
