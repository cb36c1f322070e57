"""Some hundred wrong cases on every run; `make hostile` has the thousands."""

from __future__ import annotations

import pytest

from tests.hostile.cases import MARK, SECONDS, _without_code, run

CASES, PARTS = 400, 8


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_is_sent_breaks_a_page_or_takes_long(part):
    run(-1 - part)  # what a first page imports is no part of its answer
    told = [run(seed) for seed in range(part, CASES, PARTS)]
    slow = [each for each in told if each.seconds > SECONDS]
    assert slow == []


def test_what_stands_outside_code_is_found():
    assert MARK not in _without_code(f"name `{MARK}` and ``a ` {MARK}``.")
    assert MARK in _without_code(f"name `a` {MARK} `b`")
