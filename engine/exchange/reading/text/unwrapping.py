"""What stands around code where it is copied from: fences, prompts, quotation marks, line numbers."""

from __future__ import annotations

import html
import itertools
import re

_FENCE = re.compile(r"^\s*(```+|~~~+)\s*([\w.+-]*)")
_NO_CODE = {"bash", "console", "json", "output", "sh", "shell", "text", "txt", "yaml"}
_PYTHON_PROMPT = re.compile(r"^\s*(>>>|\.\.\.)( |$)")
_NOTEBOOK_PROMPT = re.compile(r"^\s*In \[[\d ]*\]:\s?|^\s*\.\.\.+:\s?")
_NOTEBOOK_OUTPUT = re.compile(r"^\s*Out\[[\d ]*\]:")
_NUMBERED = re.compile(r"^(\s*\[?\d{1,4}\]?[.:|)]?)(\s.*|)$")
_MAGIC = re.compile(r"^\s*(%{1,2}[a-zA-Z]|![\w./ ]|\$ ?\w|\?\w|(pip3?|conda) install )")
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\u200b": "", "\ufeff": ""}
)
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "\u2032": "'"}
)

Lines = list[str]


def plain_spaces(lines: Lines) -> Lines:
    """Spaces of other kinds as plain ones, and without those that have no width."""
    return [line.translate(_SPACES).rstrip("\r") for line in lines]


def plain_quotes(lines: Lines) -> Lines:
    """Quotation marks of a word processor, and characters escaped for HTML, as Python has them."""
    found = [line.translate(_QUOTES) for line in lines]
    return [html.unescape(line) if "&" in line and ";" in line else line for line in found]


def without_fences(lines: Lines) -> Lines:
    """The code between Markdown's fences; every line keeps its place.

    >>> without_fences(["So:", "```python", "x = 1", "```"])
    ['', '', 'x = 1', '']
    """
    if not any(_FENCE.match(line) for line in lines):
        return lines
    found, mark, keeps = [], "", False
    for line in lines:
        fence = _FENCE.match(line)
        if fence and not mark:
            mark, keeps = fence[1], fence[2].lower() not in _NO_CODE
            found.append("")
        elif fence and line.strip().startswith(mark):
            mark = ""
            found.append("")
        else:
            found.append(line if mark and keeps else "")
    return found


def without_prompts(lines: Lines) -> Lines:
    """The lines behind `>>>`, `...`, `In [1]:`, and not what was printed below them.

    >>> without_prompts([">>> for n in (1, 2):", "...     print(n)", "1", "2"])
    ['for n in (1, 2):', '    print(n)', '', '']
    """
    if any(line.lstrip().startswith(">>>") for line in lines):
        return [_after(_PYTHON_PROMPT, line) or "" for line in lines]
    if not any(line.lstrip().startswith("In [") for line in lines):
        return lines
    found, printed = [], False
    for line in lines:
        prompt = _NOTEBOOK_PROMPT.match(line)
        printed = not prompt and (printed or bool(_NOTEBOOK_OUTPUT.match(line)))
        found.append(line[prompt.end() :] if prompt else "" if printed else line)
    return found


def _after(mark: re.Pattern[str], line: str) -> str | None:
    found = mark.match(line)
    return line[found.end() :] if found else None


def without_quoting(lines: Lines) -> Lines:
    """The lines without the `>` of a quotation, where all have one.

    >>> without_quoting(["> x = 1", ">", "> y = 2"])
    ['x = 1', '', 'y = 2']
    """
    written = [line for line in lines if line.strip()]
    if written and all(line.startswith(">") and not line.startswith(">>>") for line in written):
        return [line[2:] if line.startswith("> ") else line[1:] for line in lines]
    return lines


def without_numbers(lines: Lines) -> Lines:
    """The lines without the numbers in front of them, where these count up.

    >>> without_numbers([" 9 for n in x:", "10     n"])
    ['for n in x:', '    n']
    """
    written = [(at, line) for at, line in enumerate(lines) if line.strip()]
    marks = {at: found for at, line in written if (found := _NUMBERED.match(line))}
    if len(written) < 2 or len(marks) < 0.9 * len(written):
        return lines
    counts = [int(re.sub(r"\D", "", found[1])) for found in marks.values()]
    if any(after <= before for before, after in itertools.pairwise(counts)):
        return lines
    gutter = max(len(found[1]) for found in marks.values())
    aligned = all(
        not line[len(marks[at][1]) : gutter].strip() for at, line in written if at in marks
    )
    bare = [line[gutter:] if aligned else _unnumbered(line) for line in lines]
    margins = [len(line) - len(line.lstrip()) for line in bare if line.strip()]
    return [line[min(margins, default=0) :] for line in bare]


def _unnumbered(line: str) -> str:
    found = _NUMBERED.match(line)
    return found[2] if found else line


def without_magics(lines: Lines) -> Lines:
    """Without the lines that a notebook or a shell reads, and Python does not.

    >>> without_magics(["%matplotlib inline", "!pip install keras", "x = 1"])
    ['', '', 'x = 1']
    """
    return ["" if _MAGIC.match(line) else line for line in lines]
