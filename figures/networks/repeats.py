"""Blocks of layers that follow one another several times with the same settings."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 160  # calls of one block
FEWEST_SAVED = 2  # calls that folding must leave out to be worth a frame
_TRIED = 6  # lengths of a block tried at one place

Sources = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Repeat:
    """A block of `length` calls from `start` on that stands `count` times in a row."""

    start: int
    length: int
    count: int

    @property
    def stop(self) -> int:
        """The place behind its last repetition."""
        return self.start + self.length * self.count


def repeats(signs: Sequence[Hashable], sources: Sources) -> list[Repeat]:
    """Blocks that repeat, from the first on, at each place the one that leaves out most.

    `signs` tell calls apart, `sources` are the places that each reads. A block is entered by one
    tensor, and left by its end alone.

    >>> chain = [[], *([at] for at in range(7))]
    >>> repeats(list("abcbcbcd"), chain)
    [Repeat(start=1, length=2, count=3)]
    """
    numbers: dict[Hashable, int] = {}
    row = np.array([numbers.setdefault(sign, len(numbers)) for sign in signs], np.int64)
    lasting = _lasting(row)
    readers = _readers(sources)
    found: list[Repeat] = []
    at = 0
    while at < len(row):
        best = _best(lasting, at, sources, readers)
        if best is not None:
            found.append(best)
        at = best.stop if best else at + 1
    return found


def _lasting(row: NDArray[np.int64]) -> NDArray[np.int64]:
    """From each place on, how many calls are like those a length later, `(lengths, places)`."""
    longest = min(LONGEST, len(row) // 2)
    lasting = np.zeros((longest, len(row)), np.int64)
    for length in range(1, longest + 1):
        same = row[:-length] == row[length:]
        ends = np.append(np.flatnonzero(~same), len(same))
        places = np.arange(len(same))
        lasting[length - 1, : len(same)] = ends[np.searchsorted(ends, places)] - places
    return lasting


def _readers(sources: Sources) -> list[list[int]]:
    readers: list[list[int]] = [[] for _ in sources]
    for call, reads in enumerate(sources):
        for source in reads:
            readers[source].append(call)
    return readers


def _best(
    lasting: NDArray[np.int64], at: int, sources: Sources, readers: Sequence[Sequence[int]]
) -> Repeat | None:
    lengths = np.arange(1, len(lasting) + 1)
    counts = 1 + lasting[:, at] // lengths
    saved = (counts - 1) * lengths
    for place in np.argsort(-saved, kind="stable")[:_TRIED]:
        if saved[place] < FEWEST_SAVED:
            return None
        length, count = int(lengths[place]), int(counts[place])
        spare = int(lasting[place, at]) % length
        clean = [
            repeat
            for start in range(at, at + spare + 1)
            if _is_clean(repeat := Repeat(start, length, count), sources, readers)
        ]
        # Rather where a branch begins: there the tensor that enters is read more than once.
        forked = [each for each in clean if _is_forked(each, sources, readers)]
        if clean:
            return (forked or clean)[0]
    return None


def _is_clean(repeat: Repeat, sources: Sources, readers: Sequence[Sequence[int]]) -> bool:
    for turn in range(repeat.count):
        start = repeat.start + turn * repeat.length
        stop = start + repeat.length
        outside = {
            source
            for call in range(start, stop)
            for source in sources[call]
            if not start <= source < stop
        }
        if len(outside) != 1 or (turn and min(outside) < start - repeat.length):
            return False
        if turn < repeat.count - 1 and any(
            reader >= stop + repeat.length
            for call in range(start, stop)
            for reader in readers[call]
        ):
            return False
    return True


def _is_forked(repeat: Repeat, sources: Sources, readers: Sequence[Sequence[int]]) -> bool:
    entered = sources[repeat.start]
    return len(entered) == 1 and len(readers[entered[0]]) > 1
