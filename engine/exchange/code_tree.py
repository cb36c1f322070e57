"""Python text as a syntax tree, within bounds: parsed, never compiled or run."""

from __future__ import annotations

import ast
import io
import textwrap
import tokenize
import warnings

from engine.base.refusal import Lesson, Refusal

LONGEST = 50_000  # characters
DEEPEST = 40  # brackets within brackets


class CodeRefusal(Refusal):
    """A line of pasted code that cannot be read; `numbers["line"]` counts from 1.

    `kind`, further `numbers` and `repairs` are those of the cause, where a layer refused.
    """

    def __init__(self, line: int, why: str, cause: Exception | None = None) -> None:
        numbers = {**getattr(cause, "numbers", {}), "line": line}
        super().__init__(f"Line {line}: {why}", Lesson(getattr(cause, "kind", "code"), numbers))
        self.repairs = getattr(cause, "repairs", ())


def parsed(text: str) -> ast.Module:
    """The tree of a text, which may stand indented as a whole.

    Raises `CodeRefusal` where it is no Python, too long or nested too deeply.

    >>> ast.unparse(parsed("Dense( 3 )"))
    'Dense(3)'
    """
    if len(text) > LONGEST:
        raise CodeRefusal(1, f"the text has {len(text):,} characters, more than {LONGEST:,}.")
    text = textwrap.dedent(text.removeprefix("\ufeff"))
    _require_shallow(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd but reads is none of ours
            return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise CodeRefusal(line, f"this is not Python: {getattr(error, 'msg', error)}.") from None
    except (RecursionError, MemoryError):
        raise CodeRefusal(1, "this is nested too deeply to be read.") from None


def _require_shallow(text: str) -> None:
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
            if depth > DEEPEST:
                raise CodeRefusal(token.start[0], f"more than {DEEPEST} brackets within brackets.")
    except (tokenize.TokenError, SyntaxError):
        return  # the parser says it better


def dotted(node: ast.expr) -> list[str] | None:
    """The parts of a name such as `keras.layers.Conv2D`, or None for any other expression.

    >>> dotted(ast.parse("keras.layers.Conv2D", mode="eval").body)
    ['keras', 'layers', 'Conv2D']
    """
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def shown(node: ast.AST) -> str:
    """The beginning of a piece of code, for a sentence about it."""
    try:
        text = ast.unparse(node).split("\n")[0]
    except RecursionError:
        text = type(node).__name__
    return text if len(text) <= 60 else f"{text[:59]}…"
