"""Python text as a syntax tree, within bounds: parsed, never compiled or run."""

from __future__ import annotations

import ast
import re
import warnings

LONGEST = 100_000  # characters
DEEPEST = 40  # brackets within brackets
_BRACKETS = re.compile(
    r"'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\""
    r"|#[^\n]*|([(\[{])|([)\]}])",
    re.DOTALL,
)
# Words that open another expression within one, and would nest without brackets.
_PREFIXES = re.compile(r"(?:(?:\bnot\b|\blambda\b|[-+~:]|\bawait\b)\s*){60}|(?:\.\s*\w+\s*){200}")


class Unparsed(Exception):
    """A text that is no Python: the line, counted from 1, where in it, and why."""

    def __init__(self, line: int, column: int, why: str, hopeless: bool = False) -> None:
        super().__init__(why)
        self.line, self.column, self.why, self.hopeless = line, column, why, hopeless


def parsed(text: str) -> ast.Module:
    """The tree of a text; raises `Unparsed` where it is no Python, too long or nested too deeply.

    >>> ast.unparse(parsed("Dense( 3 )"))
    'Dense(3)'
    """
    if len(text) > LONGEST:
        why = f"the text has {len(text):,} characters, more than {LONGEST:,}"
        raise Unparsed(1, 0, why, hopeless=True)
    require_shallow(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd but reads is none of ours
            # As one statement: for the fault in a module Python would look into a file of its name.
            whole = ast.parse(_as_block(text), mode="single")
    except SyntaxError as error:
        line, column = (error.lineno or 1) - _BEFORE, (error.offset or 2) - 1
        raise Unparsed(max(line, 1), column, str(error.msg)) from None
    except ValueError as error:
        raise Unparsed(1, 0, str(error), hopeless=True) from None
    except (RecursionError, MemoryError):
        raise Unparsed(1, 0, "this is nested too deeply", hopeless=True) from None
    ast.increment_lineno(whole, -_BEFORE)
    block = whole.body[0]
    assert isinstance(block, ast.If)
    return ast.Module(block.body[1:], [])


_BEFORE = 2  # lines


def _as_block(text: str) -> str:
    """The text as the body of `if 1:`; lines that begin within a string stay as they are."""
    within: set[int] = set()
    line, place = 0, 0
    for found in _BRACKETS.finditer(text):
        if "\n" in found[0]:
            line += text.count("\n", place, found.start())
            more = found[0].count("\n")
            within.update(range(line + 1, line + more + 1))
            line, place = line + more, found.end()
    lines = text.replace("\f", " ").split("\n")
    body = (each if at in within else f" {each}" for at, each in enumerate(lines))
    return "\n".join(["if 1:", " pass", *body, ""])


def require_shallow(text: str) -> None:
    """Raise `Unparsed` for more than 40 brackets within brackets, or as long a row of signs."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        if found[1]:
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, found.start()) + 1
                why = f"more than {DEEPEST} brackets within brackets"
                raise Unparsed(line, 0, why, hopeless=True)
        elif found[2]:
            depth = max(depth - 1, 0)
    found_row = _PREFIXES.search(text)
    if found_row:
        line = text.count("\n", 0, found_row.start()) + 1
        raise Unparsed(line, 0, "this is nested too deeply", hopeless=True)


def open_brackets(text: str) -> str:
    """The closing brackets that a piece of code still needs.

    >>> open_brackets("Sequential([Dense(3)")
    '])'
    """
    pending = []
    for found in _BRACKETS.finditer(text):
        if found[1]:
            pending.append({"(": ")", "[": "]", "{": "}"}[found[1]])
        elif found[2] and pending and pending[-1] == found[2]:
            pending.pop()
    return "".join(reversed(pending))
