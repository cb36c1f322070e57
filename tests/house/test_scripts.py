"""Scripts and styles of `static/` are formatted, linted and checked for types as the Python files are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

BESIDE_PYTHON = Path(sys.executable).parent
COMMANDS = {
    "biome": [BESIDE_PYTHON / "biome", "ci", "."],
    "types": [BESIDE_PYTHON / "node", BESIDE_PYTHON / "tsc", "--project", "."],
}


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
