"""How much a text may ask of the reader: steps, sizes and depth are bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.exchange.reading.python.signals import TooLarge, TooMuch

MOST_STEPS = 200_000  # of the whole text
MOST_LOOP_STEPS = 40_000  # of one loop
MOST_ROUNDS = 2_000  # of one `while`
LONGEST = 20_000  # entries of a list, characters of a string
CALL_COST = 10  # steps
ERROR_COST = 200  # steps: each is told in a sentence
MOST_BITS = 512  # of a whole number
DEEPEST = 90  # expressions and statements within each other
MOST_CALLS = 24  # calls of the text's functions within each other


class Budget:
    """Counts what has been spent, and ends the reading where it is too much."""

    def __init__(self) -> None:
        self.left = MOST_STEPS
        self.depth = 0
        self.calls = 0

    def spend(self, steps: int = 1) -> None:
        """Take steps off; raises `TooMuch` where none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch(f"the text asks for more than {MOST_STEPS:,} steps")

    def require_length(self, length: int) -> None:
        """Spend a step for every ten entries; raises `TooLarge` where a collection gets too long."""
        if length > LONGEST:
            raise TooLarge(f"a value of {length:,} entries is longer than {LONGEST:,}")
        self.spend(length // 10)

    def taken(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values one by one, each a step; raises `TooLarge` where they do not end soon."""
        for count, value in enumerate(values):
            if count >= LONGEST:
                raise TooLarge(f"more than {LONGEST:,} values are gone through")
            self.spend()
            yield value
