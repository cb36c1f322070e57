"""Scripts and styles of `static/` are formatted, linted and checked for types as the Python files are.

Their folders have an order as well: what every part of the page shares comes first.
"""

from __future__ import annotations

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house.sources import ROOT

BESIDE_PYTHON = Path(sys.executable).parent
COMMANDS = {
    "biome": [BESIDE_PYTHON / "biome", "ci", "."],
    "types": [BESIDE_PYTHON / "node", BESIDE_PYTHON / "tsc", "--project", "."],
}

STATIC = ROOT / "static"
SCRIPTS = sorted(STATIC.rglob("*.js"))
# A folder imports only those named before it.
ORDER = ["live", "address", "parts", "canvas", "states", "stage", "recurrent", "joined"]
ORDER += ["dials", "answers", "menu", "network", "nettable", "learning"]
IMPORT = re.compile(r'^(?:import|export) .*?from "(\.[^"]+)";$', re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_tool_is_content(name):
    done = subprocess.run(
        COMMANDS[name],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def imported(script: Path) -> list[Path]:
    """The scripts that a script imports; types alone are no import."""
    found = IMPORT.findall(script.read_text(encoding="utf-8"))
    return [(script.parent / name).resolve() for name in found]


def folder_of(script: Path) -> str:
    """The room of `static/` that a script stands in."""
    return script.relative_to(STATIC).parts[0]


def test_every_folder_of_scripts_has_its_place():
    assert {folder_of(script) for script in SCRIPTS} == set(ORDER)


def test_scripts_import_from_their_own_folder_or_one_above_it():
    wrong = [
        f"{script.relative_to(ROOT)} imports {other.relative_to(ROOT)}"
        for script in SCRIPTS
        for other in imported(script)
        if ORDER.index(folder_of(other)) > ORDER.index(folder_of(script))
    ]
    assert wrong == []


def test_no_script_imports_one_that_imports_it_back():
    order = TopologicalSorter({script: imported(script) for script in SCRIPTS})
    assert len(list(order.static_order())) == len(SCRIPTS)
