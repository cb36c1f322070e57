"""What README tells a reader to type, open and trust is there."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
READMES = ["README.md", "README.zh.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

OWN_PATH = re.compile(r"(?<![\w./:~-])/(?:work|root|home|tmp|opt|Users)/[\w.-]*")


@pytest.mark.parametrize("name", READMES)
def test_every_make_command_is_a_target(name):
    named = set(re.findall(r"\bmake ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_path_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    quoted = re.findall(r"`([\w./-]+/|[\w./-]+\.(?:py|txt|toml|po|md))`", text)
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    paths = {*quoted, *linked}
    assert paths
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_every_requirements_file_is_pinned():
    for file in (*ROOT.glob("requirements*.txt"), ROOT / "tests/benchmarks/requirements.txt"):
        lines = [line.split("#")[0].strip() for line in file.read_text().splitlines()]
        loose = [line for line in lines if line and not line.startswith("-r") and "==" not in line]
        assert loose == [], file.name


def test_both_say_the_same_folders():
    folders = [
        re.findall(r"^\| `([\w.]+/?)` \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in READMES
    ]
    assert [row for row in folders[0] if row.endswith("/")] == [
        row for row in folders[1] if row.endswith("/")
    ]


@pytest.mark.parametrize("name", [*READMES, "CHANGELOG.md", "Makefile", ".ci/run"])
def test_no_path_of_one_machine(name):
    assert OWN_PATH.findall((ROOT / name).read_text(encoding="utf-8")) == []


def test_every_sample_has_its_source_and_licence():
    kinds = (".png", ".npy", ".npz")
    samples = sorted(f.name for f in (ROOT / "samples").iterdir() if f.suffix in kinds)
    table = [line.split("|")[1:-1] for line in README.splitlines() if line.startswith("| `")]
    rows = {row[0].strip(" `"): row for row in table if row[0].strip(" `").endswith(kinds)}
    assert samples
    assert sorted(rows) == samples
    assert [name for name, row in rows.items() if len([c for c in row if c.strip()]) != 4] == []
