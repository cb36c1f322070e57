"""The ECG and the sine: their lengths, their units, and the same numbers every time."""

from __future__ import annotations

import numpy as np
import pytest

from samples import ECG_RATE, ECG_STEPS, ecg, noisy_sine


def test_the_ecg_lasts_ten_seconds():
    whole = ecg(ECG_STEPS)
    assert whole.shape == (3600, 1)
    assert whole.dtype == np.float32
    assert ECG_STEPS / ECG_RATE == 10
    assert not whole.flags.writeable


def test_the_ecg_is_in_millivolts_of_a_beating_heart():
    volts = ecg(ECG_STEPS)[:, 0]
    # MIT-BIH digitises ±5 mV in 2,048 steps of 1/200 mV: every value is a multiple of 0.005.
    assert np.allclose(volts * 200, np.rint(volts * 200), atol=1e-3)
    assert -5 < volts.min() < 0 < 1 < volts.max() < 5
    # A resting heart beats 40 to 180 times a minute, so its highest wave crosses 0.5 mV 6 to 30 times.
    upward = np.count_nonzero((volts[:-1] < 0.5) & (volts[1:] >= 0.5))
    assert 6 <= upward <= 30


@pytest.mark.parametrize("steps", [1, 360, 1200])
def test_a_shorter_ecg_is_the_beginning(steps):
    assert ecg(steps).shape == (steps, 1)
    assert np.array_equal(ecg(steps), ecg(ECG_STEPS)[:steps])


@pytest.mark.parametrize("steps", [-1, 0, 3601])
def test_an_ecg_of_another_length_is_refused(steps):
    with pytest.raises(ValueError, match=f"1 to 3600 steps to give, not {steps}"):
        ecg(steps)


@pytest.mark.parametrize("steps", [90, 360, 1000])
def test_windows_follow_one_another_to_the_last_whole_one(steps):
    windows = [ecg(steps, window) for window in range(3600 // steps)]
    assert np.array_equal(np.concatenate(windows), ecg(ECG_STEPS)[: len(windows) * steps])


@pytest.mark.parametrize("window", [-1, 10])
def test_a_window_beyond_the_ecg_is_refused(window):
    with pytest.raises(ValueError, match=f"10 windows of 360 steps, from 0; not {window}"):
        ecg(360, window)


def test_a_sine_rises_and_falls_every_25_steps():
    drawn = noisy_sine(10_000, seed=0)
    assert drawn.shape == (10_000, 1)
    assert drawn.dtype == np.float32
    # The mean over 400 waves leaves the wave itself: noise of 0.2 shrinks to 0.2 / 20.
    wave = drawn.reshape(400, 25).mean(axis=0)
    assert wave[0] == pytest.approx(0, abs=0.05)
    assert wave[5] == pytest.approx(0.9511, abs=0.05)  # sin 72°
    assert wave[15] == pytest.approx(-0.5878, abs=0.05)  # sin 216°
    noise = drawn.reshape(400, 25) - wave
    assert noise.std() == pytest.approx(0.2, abs=0.01)


def test_a_sine_belongs_to_its_seed():
    assert np.array_equal(noisy_sine(10, seed=3), noisy_sine(100, seed=3)[:10])
    assert not np.array_equal(noisy_sine(10, seed=3), noisy_sine(10, seed=4))
