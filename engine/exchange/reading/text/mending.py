"""Pasted text as a syntax tree: what stands around the code is taken off, what is broken is mended."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.exchange.reading.text import unwrapping
from engine.exchange.reading.text.bounds import LONGEST, Unparsed, open_brackets, parsed
from engine.exchange.reading.text.notebook import cells_of

_MOST_PARSED = 400_000  # characters, in all tries together
_STEPS: tuple[tuple[str, Callable[[list[str]], list[str]]], ...] = (
    ("Spaces that Python does not know are plain spaces now.", unwrapping.plain_spaces),
    ("What stands outside the fences of Markdown is passed over.", unwrapping.without_fences),
    ("The marks of a quotation are taken off.", unwrapping.without_quoting),
    ("Line numbers are taken off.", unwrapping.without_numbers),
    ("Prompts are taken off, and what was printed below them.", unwrapping.without_prompts),
    ("Lines of a notebook or a shell are passed over.", unwrapping.without_magics),
)


@dataclass
class Mended:
    """The tree of a text, the lines as they were read, and what was changed: `(line, sentence)`."""

    tree: ast.Module
    lines: list[str]
    notes: list[tuple[int, str]] = field(default_factory=list)


def mended(text: str) -> Mended:
    """The tree of a text as people paste it; lines keep their numbers.

    Raises `Unparsed` where no Python is found in it, or more than the reader takes.

    >>> found = mended(">>> x = 1\\n>>> x")
    >>> ast.unparse(found.tree), found.notes
    ('x = 1\\nx', [(1, 'Prompts are taken off, and what was printed below them.')])
    """
    cells = cells_of(text)
    notes = [] if cells is None else [(1, "The code cells of the notebook are read, in order.")]
    text = text.removeprefix("\ufeff") if cells is None else cells
    if len(text) > LONGEST:
        why = f"the text has {len(text):,} characters, more than {LONGEST:,}"
        raise Unparsed(1, 0, why, hopeless=True)
    lines = textwrap.dedent(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    try:
        return Mended(parsed("\n".join(lines)), lines, notes)
    except Unparsed as failed:
        # A page of prose around code may hold anything, also brackets without end.
        if failed.hopeless and not any(line.lstrip().startswith(("```", "~~~")) for line in lines):
            raise
    for said, step in _STEPS:
        changed = step(lines)
        if changed != lines:
            first = next(at for at, (a, b) in enumerate(zip(lines, changed, strict=True)) if a != b)
            notes.append((first + 1, said))
            lines = changed
    lines = textwrap.dedent("\n".join(lines)).split("\n")
    return _Mender(lines, notes).mend()


class _Mender:
    """Mends one fault of the syntax after the other, within a bound of what is parsed in all."""

    def __init__(self, lines: list[str], notes: list[tuple[int, str]]) -> None:
        self.lines, self.notes = lines, notes
        self.left = _MOST_PARSED
        self.mended_quotes = False

    def mend(self) -> Mended:
        first: Unparsed | None = None
        while True:
            try:
                tree = self._try(self.lines)
            except Unparsed as failed:
                first = first or failed
                if failed.hopeless or self.left < 0:
                    raise (failed if failed.hopeless else first) from None
                self._mend(failed)
                continue
            if not tree.body and first is not None:
                raise first
            return Mended(tree, self.lines, sorted(self.notes))

    def _try(self, lines: list[str]) -> ast.Module:
        text = "\n".join(lines)
        self.left -= len(text) + 200
        return parsed(text)

    def _mend(self, failed: Unparsed) -> None:
        if not self.mended_quotes:
            self.mended_quotes = True
            changed = unwrapping.plain_quotes(self.lines)
            if changed != self.lines:
                self.lines = changed
                self.notes.append((1, "Curly quotation marks are straight now."))
                return
        at = min(failed.line, len(self.lines)) - 1
        for mend in (_indented, _closed, _unclosed):
            better = mend(self.lines, at, failed)
            if better is not None and self._is_better(better, failed):
                self.notes.append((at + 1, _SAID[mend]))
                self.lines = better
                return
        self._drop(at)

    def _is_better(self, lines: list[str], failed: Unparsed) -> bool:
        if self.left < 0:
            return False
        try:
            self._try(lines)
        except Unparsed as still:
            return still.line > failed.line and not still.hopeless
        return True

    def _drop(self, at: int) -> None:
        while at > 0 and not self.lines[at].strip():
            at -= 1
        line = self.lines[at]
        if not line.strip():
            raise Unparsed(at + 1, 0, "invalid syntax", hopeless=True)
        self.notes.append((at + 1, f"This is not Python and is passed over: {line.strip()[:60]}"))
        indent = line[: len(line) - len(line.lstrip())]
        again = line.strip() == "pass"
        self.lines = [*self.lines[:at], "" if again else f"{indent}pass", *self.lines[at + 1 :]]


def _indented(lines: list[str], at: int, failed: Unparsed) -> list[str] | None:
    if "inconsistent use of tabs" in failed.why:
        return [line.expandtabs(4) for line in lines]
    if "expected an indented block" in failed.why:
        return _pushed_in(lines, at)
    own = _margin(lines[at])
    if "unexpected indent" in failed.why:
        before = next((line for line in reversed(lines[:at]) if line.strip()), "")
        return _moved(lines, at, own, _margin(before) - own)
    if "unindent does not match" in failed.why:
        outer = [_margin(line) for line in lines[:at] if line.strip()]
        nearest = min(outer, key=lambda margin: abs(margin - own), default=0)
        return _moved(lines, at, own, nearest - own)
    return None


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _moved(lines: list[str], at: int, own: int, by: int) -> list[str]:
    found = list(lines)
    for place in range(at, len(lines)):
        line = lines[place]
        if line.strip() and _margin(line) < own:
            break
        found[place] = line[-by:] if by < 0 else " " * by + line if line.strip() else line
    return found


def _pushed_in(lines: list[str], at: int) -> list[str]:
    # The block that lost its indentation: up to a `return` in a function, else to an empty line.
    found = list(lines)
    head = next((line for line in reversed(lines[:at]) if line.strip()), "")
    in_function = head.lstrip().startswith(("def ", "class "))
    for place in range(at, len(lines)):
        if not lines[place].strip() and not in_function:
            break
        found[place] = "    " + lines[place] if lines[place].strip() else lines[place]
        if in_function and lines[place].lstrip().startswith("return"):
            break
    return found


def _closed(lines: list[str], at: int, failed: Unparsed) -> list[str] | None:
    if "never closed" not in failed.why and "forgot a comma" not in failed.why:
        return None
    closing = open_brackets(lines[at])
    if not closing:
        return None
    one = [*lines[:at], lines[at].rstrip() + closing, *lines[at + 1 :]]
    rest = "\n".join(lines[at:])
    whole = [*lines[:-1], lines[-1] + open_brackets(rest)]
    try:
        parsed("\n".join(whole))
    except Unparsed:
        return one
    return whole


def _unclosed(lines: list[str], at: int, failed: Unparsed) -> list[str] | None:
    if not re.match(r"unmatched|closing parenthesis", failed.why):
        return None
    line, place = lines[at], failed.column - 1
    if not 0 <= place < len(line) or line[place] not in ")]}":
        return None
    return [*lines[:at], line[:place] + line[place + 1 :], *lines[at + 1 :]]


_SAID = {
    _indented: "The indentation is mended.",
    _closed: "Brackets that were left open are closed.",
    _unclosed: "A bracket that closes nothing is taken off.",
}
