"""The corpus: short programs as people write them, with what the real framework answered to each.

A program lies in `corpus/GROUP/NNN_name.py.txt` (or `.ipynb`). Where it is spelled for an older
framework, or waits for a number that only data know, `NNN_name.modern.py.txt` beside it says the same
for Keras 3. `corpus/GROUP/answers.json` holds the answers, written by `run_corpus.py`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("corpus")
# What a notebook or a prompt adds to a line, and lines that are no Python at all.
_PROMPT = re.compile(r"^(>>> ?|\.\.\. |In \[\d+\]: |   \.\.\.: |\s+\d+  (?=\S))")
_NO_PYTHON = re.compile(r"^\s*([%!]|Out\[\d+\]:|.*\?$)")


@dataclass(frozen=True)
class Program:
    """One program of the corpus: its group, its name and its text as a reader would paste it."""

    group: str
    name: str
    path: Path

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode("utf-8")

    @property
    def runnable(self) -> str:
        """The text that the real framework runs: its modern twin, or its own without prompts."""
        twin = self.path.with_name(f"{self.name}.modern.py.txt")
        if twin.exists():
            return twin.read_text(encoding="utf-8")
        text = self.text
        if self.path.suffix == ".ipynb":
            cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
            text = "\n".join("".join(cell["source"]) for cell in cells)
        if "```" in text:
            text = text.split("```")[1].removeprefix("python")
        lines = text.splitlines()
        prompted = [line for line in lines if _PROMPT.match(line)]
        if len(prompted) * 2 > len(lines):
            lines = [_PROMPT.sub("", line) if line in prompted else "" for line in lines]
        return "\n".join("" if _NO_PYTHON.match(line) else line for line in lines)


def programs() -> list[Program]:
    """Every program, in the order of their numbers."""
    files = [*FOLDER.glob("*/*.py.txt"), *FOLDER.glob("*/*.ipynb")]
    found = [
        Program(path.parent.name, path.name.split(".")[0], path)
        for path in files
        if ".modern." not in path.name
    ]
    return sorted(found, key=lambda program: program.name)


@cache
def answers(group: str) -> dict[str, Any]:
    """What the real framework answered to the programs of a group, by name."""
    read: dict[str, Any] = json.loads((FOLDER / group / "answers.json").read_text(encoding="utf-8"))
    return read


@cache
def values(name: str) -> dict[str, Any]:
    """What the reader of a program is asked for, with an answer; nothing for most programs."""
    read: dict[str, Any] = json.loads((FOLDER / "asked" / "values.json").read_text("utf-8"))
    given: dict[str, Any] = read.get(name, {})
    return given
