"""Forward passes: ours beside Keras on two backends and beside a bare matmul, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.cases import CASES
from tests.benchmarks.contestant import CONTESTANTS
from tests.benchmarks.ratios import show, summed_up, verdict

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 40
SECONDS_A_TURN = 0.02

Times = dict[str, list[float]]


class Contestant:
    """A process that times one contestant when it is asked to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._read()

    def seconds(self, case: int, calls: int) -> float:
        """Seconds of the fastest of some calls of that case."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"case": case, "calls": calls}) + "\n")
        self._process.stdin.flush()
        return float(self._read())

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("A contestant ended; its reason stands above.")
        return line


@contextmanager
def contestant(name: str) -> Iterator[Contestant]:
    """A contestant that is ready, and gone after the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.contestant", name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Contestant(process)
        finally:
            process.kill()


def run() -> None:
    """Time every case, and print our time over each of theirs."""
    with ExitStack() as stack:
        contestants = {name: stack.enter_context(contestant(name)) for name in CONTESTANTS}
        rows = [_row(case, _times(case, contestants)) for case in range(len(CASES))]
    others = [name for name in CONTESTANTS if name != "shapelab"]
    header = ["forward pass, our time ÷ theirs", *(f"{name} median / p95" for name in others)]
    show(f"Layers: {ROUNDS} rounds, contestants taking turns", header, rows)


def _times(case: int, contestants: dict[str, Contestant]) -> Times:
    """Seconds by contestant, one for each round; all take their turn in every round."""
    calls = {
        name: max(3, min(200, int(SECONDS_A_TURN / one.seconds(case, 3))))
        for name, one in contestants.items()
    }
    times: Times = {name: [] for name in contestants}
    for number in range(ROUNDS):
        order = list(contestants) if number % 2 else list(reversed(contestants))
        for name in order:
            times[name].append(contestants[name].seconds(case, calls[name]))
    return times


def _row(case: int, times: Times) -> list[str]:
    cells = [str(CASES[case])]
    for name in times:
        if name != "shapelab":
            middle, high = summed_up(times["shapelab"], times[name])
            aim = verdict(middle, CASES[case].at_most.get(name))
            cells.append(f"{middle:.3f} / {high:.3f} {aim}".strip())
    return cells
