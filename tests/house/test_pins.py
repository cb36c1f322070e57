"""Every package beneath those that are asked for is pinned too, so that none moves by itself."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from tests.house.sources import ROOT


def _lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


ASKED = {
    _plain(line.split("==")[0])
    for f in ("requirements.txt", "requirements-dev.txt")
    for line in _lines(f)
}
PINNED = {
    _plain(line.split("==")[0]): line.split("==")[1].split(";")[0].strip()
    for line in _lines("constraints.txt")
}


def _beneath(names: set[str]) -> set[str]:
    """Those packages, and all that they need here."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            needed = [Requirement(each) for each in requires(name) or []]
        except PackageNotFoundError:
            continue
        found.add(name)
        waiting += [
            _plain(r.name) for r in needed if not r.marker or r.marker.evaluate({"extra": ""})
        ]
    return found


def test_all_that_is_installed_beneath_is_pinned():
    beneath = _beneath(ASKED) - ASKED
    assert beneath - PINNED.keys() == set()
    assert {name: version(name) for name in beneath} == {name: PINNED[name] for name in beneath}


def test_a_package_is_pinned_in_one_place():
    assert PINNED.keys() & ASKED == set()
