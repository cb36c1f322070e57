"""Work on large arrays shared out over the processor's cores, a piece at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache

# A piece of so many values stays in a core's cache through several passes over it.
PIECE_VALUES = 2**17
# Waking the other cores takes longer than work on fewer values than this.
SHARED_VALUES = 2**18


def share_out(work: Callable[[slice], None], length: int, values: int) -> None:
    """Do `work` on slices that together make up `range(length)`, which stands for so many values.

    Where they are many, on all cores at once: a core that is done takes the next piece, so that one
    with other work to do holds nobody up. `work` writes to places that no other slice reads.

    >>> doubled = [0] * 4
    >>> def double(piece):
    ...     doubled[piece] = [2 * number for number in range(4)[piece]]
    >>> share_out(double, length=4, values=4)
    >>> doubled
    [0, 2, 4, 6]
    """
    if values < SHARED_VALUES:
        work(slice(0, length))
        return
    step = max(1, length * PIECE_VALUES // values)
    pieces = iter([slice(start, min(start + step, length)) for start in range(0, length, step)])
    others = [
        _helpers().submit(copy_context().run, _work_off, work, pieces) for _ in range(_cores() - 1)
    ]
    _work_off(work, pieces)
    for other in others:
        if not other.cancel():
            other.result()


def _work_off(work: Callable[[slice], None], pieces: Iterator[slice]) -> None:
    for piece in pieces:  # taking the next of a list is safe among threads
        work(piece)


@cache
def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # Linux has it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _helpers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, _cores() - 1), thread_name_prefix="sharing")
