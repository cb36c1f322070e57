"""The kept files that real Keras saved, and what its models gave; `make_files.py` makes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).with_name("data")


@cache
def saved(name: str) -> bytes:
    """The bytes of a kept file."""
    return (FOLDER / name).read_bytes()


def answer(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Inputs of the model of that name, and the outputs that Keras gave for them."""
    with np.load(FOLDER / f"{name}.npz") as held:
        return held["inputs"], held["outputs"]
