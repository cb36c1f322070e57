"""`python -m tests.hostile [how many] [first seed]`: so many wrong cases (20,000), and how fast they went."""

from __future__ import annotations

import logging
import sys
import time

from tests.hostile.cases import SECONDS, Broken, Told, run


def main(many: int, first: int) -> int:
    """Run so many cases, tell of what broke and of the slowest; returns how many broke."""
    logging.disable(logging.CRITICAL)
    begun, broken, slowest = time.perf_counter(), 0, Told("", 0.0)
    for seed in range(first, first + many):
        try:
            told = run(seed)
        except Broken as fault:
            broken += 1
            print(fault, flush=True)
            continue
        slowest = max(slowest, told, key=lambda each: each.seconds)
        if told.seconds > SECONDS:
            print(f"case {seed}: {told.seconds:.1f} s: {told.what[:2000]}", flush=True)
    rate = many / (time.perf_counter() - begun)
    print(f"{many:,} cases, {rate:.0f} a second, {broken} broke something.")
    print(f"The slowest took {slowest.seconds:.2f} s: {slowest.what[:300]}")
    return broken + (slowest.seconds > SECONDS)


if __name__ == "__main__":
    numbers = [int(each.replace(",", "")) for each in sys.argv[1:]]
    sys.exit(1 if main(*(numbers or [20_000]), *([0] if len(numbers) < 2 else [])) else 0)
