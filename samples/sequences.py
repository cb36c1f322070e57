"""Signals over time, as arrays a layer can take: a heart's voltage, and a sine with noise."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent
ECG_STEPS = 3600
ECG_RATE = 360  # steps a second
SINE_PERIOD = 25  # steps
NOISE = 0.2  # standard deviation


def ecg(steps: int, window: int = 0) -> NDArray[np.float32]:
    """Some steps of an electrocardiogram, millivolts, shape `(steps, 1)`; read-only.

    It lasts 10 seconds at 360 steps a second. `window` counts the pieces of so many steps that it
    falls into, from 0. Raises ValueError outside 1–3600 steps, and beyond the last whole window.

    >>> ecg(360).shape
    (360, 1)
    >>> bool((ecg(90, window=1) == ecg(180)[90:]).all())
    True
    """
    if not 1 <= steps <= ECG_STEPS:
        raise ValueError(f"The ECG has 1 to {ECG_STEPS} steps to give, not {steps}.")
    if not 0 <= window < ECG_STEPS // steps:
        windows = ECG_STEPS // steps
        raise ValueError(f"The ECG has {windows} windows of {steps} steps, from 0; not {window}.")
    return _ecg()[window * steps :][:steps]


@lru_cache(maxsize=1)
def _ecg() -> NDArray[np.float32]:
    millivolts: NDArray[np.float32] = np.load(FOLDER / "ecg_mitbih208_360hz.npy")[:, None]
    millivolts.setflags(write=False)
    return millivolts


def noisy_sine(steps: int, seed: int) -> NDArray[np.float32]:
    """sin(2πt/25) plus normal noise of deviation 0.2, shape `(steps, 1)`; float32.

    A longer sequence of the same `seed` begins with the shorter one.

    >>> noisy_sine(100, seed=0).shape
    (100, 1)
    """
    wave = np.sin(2 * np.pi * np.arange(steps) / SINE_PERIOD)
    noise = np.random.default_rng(seed).normal(0, NOISE, steps)
    return (wave + noise).astype(np.float32)[:, None]
