"""Folders inside each floor stand in an order: a file imports only from those above its own.

The order is that of the lists below, top first. No two files import each other, and no import is
hidden in a function or under `TYPE_CHECKING`: every import statement of a file counts.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import ROOT, files_of, name_of, tree_of

ROOMS = {
    "engine": [
        "base",
        "activations",
        "initializers",
        "regularizers",
        "constraints",
        "axes",
        "layers/core",
        "layers/activation",
        "layers/convolutional",
        "layers/pooling",
        "layers/normalization",
        "layers/regularization",
        "layers/reshaping",
        "layers/rnn",
        "layers/merging",
        "layers/preprocessing",
        "layers/attention",
        "layers/ops",
        "models",
        "learning",
        "slips",
        "practice",
        "applications",
        "exchange",
    ],
    # Files that stand in no folder are what all folders of figures share.
    "figures": [".", "ink", "charts", "parts", "networks", "stage", "pictures"],
    # Of pages they are the pages themselves.
    "pages": [
        *(
            "frame",
            "inputs",
            "setting",
            "kinds",
            "stages",
            "weights",
            "lab",
            "lessons",
            "networks",
            ".",
        ),
    ],
}
MOST_FILES = 30


@cache
def _rooms_of(floor: str) -> dict[str, int]:
    return {room: place for place, room in enumerate(ROOMS[floor])}


def room_of(file: Path) -> tuple[str, str]:
    """The floor and the room of a file; a floor's own face, its `__init__`, stands in none.

    >>> room_of(ROOT / "engine" / "layers" / "core" / "dense.py")
    ('engine', 'layers/core')
    >>> room_of(ROOT / "engine" / "__init__.py")
    ('engine', '')
    """
    floor, *inner = file.relative_to(ROOT).with_suffix("").parts
    inner = [part for part in inner if part != "__init__"]
    for depth in range(len(inner), 0, -1):
        room = "/".join(inner[:depth])
        if room in _rooms_of(floor):
            return floor, room
    is_face = file.name == "__init__.py"
    return floor, "" if is_face or "." not in _rooms_of(floor) else "."


def imported_files(file: Path) -> set[Path]:
    """Files of the project that a file names in any import statement, wherever it stands."""
    found: set[Path] = set()
    for node in ast.walk(tree_of(file)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            found |= {place for place in [_file_of(name)] if place is not None}
    return found


@cache
def _file_of(name: str) -> Path | None:
    # `a.b.c` is the module of that name, or something that the module `a.b` holds.
    for dotted in (name, name.rpartition(".")[0]):
        place = ROOT / dotted.replace(".", "/")
        for file in (place.with_suffix(".py"), place / "__init__.py"):
            if dotted and file.is_file():
                return file
    return None


@pytest.mark.parametrize("floor", ROOMS)
def test_every_file_stands_in_a_room(floor):
    lost = [name_of(file) for file in files_of(floor) if room_of(file)[1] == ""]
    faces = {"engine": ["engine/__init__.py", "engine/layers/__init__.py"]}
    assert lost == faces.get(floor, [f"{floor}/__init__.py"])


@pytest.mark.parametrize("floor", ROOMS)
def test_a_room_imports_only_from_rooms_above_it(floor):
    order = _rooms_of(floor)
    wrong = []
    for file in files_of(floor):
        room = room_of(file)[1]
        for other in imported_files(file) if room else ():
            if other.relative_to(ROOT).parts[0] != floor:
                continue
            other_room = room_of(other)[1]
            # Nobody inside asks at the floor's face, which stands above all rooms.
            if other_room == "" or order[other_room] > order[room]:
                wrong.append(f"{name_of(file)} imports {name_of(other)}")
    assert wrong == []


def test_no_two_files_import_each_other():
    every = {file: imported_files(file) for file in files_of(*ROOMS)}
    circles = [
        f"{name_of(file)} and {name_of(other)}"
        for file, others in every.items()
        for other in others
        if str(file) < str(other) and file in every.get(other, ())
    ]
    assert circles == []


def test_no_folder_holds_more_files_than_fit_in_a_head():
    full = {}
    for folder in {file.parent for file in files_of(*ROOMS)}:
        count = len(list(folder.glob("*.py")))
        if count > MOST_FILES:
            full[name_of(folder)] = count
    assert full == {}
