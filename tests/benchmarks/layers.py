"""Forward passes: ours beside Keras on three backends and beside a bare matmul, in one run.

All contestants run on the same two cores, in processes of their own that live side by side and take
turns of about equal length, in alternating order. They get the same inputs and take and give NumPy
arrays, so that copies in and out count; each keeps the number of threads that its library chooses.

An aim is held against our fastest call over their fastest: other work on the two cores only adds, and
most where threads wait for each other, which would flatter whoever uses one. Beside it stands the
median over the rounds of ours over theirs, near the first where the machine is quiet.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.cases import CASES
from tests.benchmarks.contestant import CONTESTANTS
from tests.benchmarks.ratios import show, summed_up, verdict

ROOT = Path(__file__).resolve().parents[2]
OURS = "shapelab"
CORES = 2

ROUNDS = (5, 40)  # fewest and most
SECONDS_A_CASE = 1.5
SECONDS_A_TURN = 0.02
CALLS_A_TURN = (3, 200)

Times = dict[str, list[float]]


class Contestant:
    """A process that times one contestant when it is asked to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._read()

    def seconds(self, case: int, calls: int) -> float | None:
        """Seconds of the fastest of some calls of that case; None for a case it does not have."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"case": case, "calls": calls}) + "\n")
        self._process.stdin.flush()
        answer: float | None = json.loads(self._read())
        return answer

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
        preexec_fn=_on_the_same_cores,  # before a library counts the cores
    )
    with process:
        try:
            yield Contestant(process)
        finally:
            process.kill()


def _on_the_same_cores() -> None:
    if hasattr(os, "sched_setaffinity"):  # Linux has it
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def layer_names() -> set[str]:
    """The names of all layers that are timed."""
    return {name for case in CASES for name in case.layer.names()}


def run(names: Collection[str] = ()) -> None:
    """Time every case, or those with a layer of these names; print our time over each of theirs."""
    chosen = [
        number
        for number, case in enumerate(CASES)
        if not names or set(names) & set(case.layer.names())
    ]
    others = [name for name in CONTESTANTS if name != OURS]
    rows = []
    with ExitStack() as stack:
        contestants = {name: stack.enter_context(contestant(name)) for name in CONTESTANTS}
        for done, number in enumerate(chosen):
            _tell(f"\r{done} of {len(chosen)} rows")
            rows.append(_row(number, _times(number, contestants), others))
    _tell("\r")
    header = ["forward pass, our time ÷ theirs", *(f"{name} fastest (median)" for name in others)]
    show("Layers: contestants taking turns", header, rows)
    cells = [cell for row in rows for cell in row]
    met, missed = (sum(word in cell for cell in cells) for word in (" met ", "NOT MET"))
    print(f"\n{met} of {met + missed} aims met")


def _tell(progress: str) -> None:
    if sys.stderr.isatty():
        print(progress, end="", file=sys.stderr, flush=True)


def _times(case: int, contestants: dict[str, Contestant]) -> Times:
    """Seconds by contestant, one for each round; all take their turn in every round."""
    once = {name: one.seconds(case, 2) for name, one in contestants.items()}
    calls = {
        name: _within(int(SECONDS_A_TURN / seconds), CALLS_A_TURN)
        for name, seconds in once.items()
        if seconds is not None
    }
    round_ = sum(count * (once[name] or 0) for name, count in calls.items())
    times: Times = {name: [] for name in calls}
    for number in range(_within(int(SECONDS_A_CASE / round_), ROUNDS)):
        for name in list(calls) if number % 2 else reversed(calls):
            seconds = contestants[name].seconds(case, calls[name])
            assert seconds is not None
            times[name].append(seconds)
    return times


def _within(count: int, limits: tuple[int, int]) -> int:
    least, most = limits
    return max(least, min(most, count))


def _row(case: int, times: Times, others: Collection[str]) -> list[str]:
    cells = [str(CASES[case])]
    for name in others:
        if name in times:
            fastest = min(times[OURS]) / min(times[name])
            middle, _ = summed_up(times[OURS], times[name])
            aim = verdict(fastest, CASES[case].at_most.get(name))
            cells.append(f"{fastest:.3f} ({middle:.3f}) {aim}".strip())
        else:
            cells.append("")
    return cells
