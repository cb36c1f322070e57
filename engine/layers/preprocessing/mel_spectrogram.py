"""MelSpectrogram: a signal's frequencies over time, gathered in bands as far apart as they are heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import quiet
from engine.base.argument_forms import unknown_option
from engine.base.arrays import Array
from engine.base.channels import not_positive, require_positive
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.layer import Layer
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace


class MelSpectrogram(Layer):
    """`num_mel_bins` bands of a signal `(batch, steps)` or `(steps,)`, in decibels or as power.

    A frame of `fft_length` steps every `sequence_stride`, ends mirrored. Raises `Refusal` where the
    transform is shorter than a frame; called, for an unknown window or rank, for lengths, strides or
    bands below 1, and for a signal of no steps.

    >>> layer = MelSpectrogram(fft_length=8, sequence_stride=4, num_mel_bins=2)
    >>> layer.compute_output_shape((None, 16))
    [None, 2, 5]
    """

    def __init__(
        self,
        fft_length: int = 2048,
        sequence_stride: int = 512,
        sequence_length: int | None = None,
        window: Any = "hann",
        sampling_rate: int = 16000,
        num_mel_bins: int = 128,
        min_freq: float = 20.0,
        max_freq: float | None = None,
        power_to_db: bool = True,
        top_db: float = 80.0,
        mag_exp: float = 2.0,
        min_power: float = 1e-10,
        ref_power: float = 1.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.fft_length = fft_length
        self.sequence_stride = sequence_stride
        self.sequence_length = sequence_length or fft_length
        if fft_length < self.sequence_length:
            raise _short(fft_length, self.sequence_length)
        self.window = window
        self.sampling_rate = sampling_rate
        self.num_mel_bins = num_mel_bins
        self.min_freq = min_freq
        self.max_freq = max_freq or int(sampling_rate / 2)
        self.power_to_db = power_to_db
        self.top_db = top_db
        self.mag_exp = mag_exp
        self.min_power = min_power
        self.ref_power = ref_power

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> list[int | None]:
        """The bands, then the frames, as a list, which is what Keras gives here."""
        if len(input_shape) not in (1, 2):
            raise _no_signal(input_shape)
        steps, stride = input_shape[-1], self.sequence_stride
        require_positive("sequence_stride", stride)
        frames = None if steps is None else (steps + stride + 1) // stride
        return [*input_shape[:-1], self.num_mel_bins, frames]

    @quiet
    def trace(self, inputs: ArrayLike) -> PreprocessingTrace:
        """One call; raises `Refusal` as the class says."""
        for argument in ("sequence_stride", "fft_length", "sequence_length", "num_mel_bins"):
            self._require_count(argument)
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        self._require_steps(array.shape)
        power = np.power(self._magnitudes(array), np.float32(self.mag_exp))
        bands = power @ self.bands(power.shape[-1])
        if self.power_to_db:
            bands = self._decibels(bands)
        return PreprocessingTrace(array, np.ascontiguousarray(bands.swapaxes(-1, -2), np.float32))

    def _require_count(self, argument: str) -> None:
        value = getattr(self, argument)
        if not isinstance(value, int | np.integer):
            raise not_positive(argument, value, TypeRefusal)
        require_positive(argument, value)

    def _require_steps(self, shape: tuple[int, ...]) -> None:
        # Both ends are mirrored by half a frame; of no steps there is no mirror image.
        if shape[-1] == 0:
            raise _no_steps(shape)

    def _magnitudes(self, array: Array) -> Array:
        half = self.fft_length // 2
        padded = np.pad(array, [*[(0, 0)] * (array.ndim - 1), (half, half)], mode="reflect")
        left = (self.fft_length - self.sequence_length) // 2
        window = np.zeros(self.fft_length, np.float32)
        window[left : left + self.sequence_length] = self._window()
        frames = 1 + (padded.shape[-1] - self.fft_length) // self.sequence_stride
        starts = np.arange(frames)[:, None] * self.sequence_stride
        cut = padded[..., starts + np.arange(self.fft_length)] * window
        return np.abs(np.fft.rfft(cut)).astype(np.float32)

    def _window(self) -> Array:
        length = self.sequence_length
        if self.window is None:
            return np.ones(length, np.float32)
        if not isinstance(self.window, str):
            return np.asarray(self.window, np.float32)
        shares = {"hann": 0.5, "hamming": 0.54}
        if self.window not in shares:
            raise unknown_option(self.window, tuple(shares), "window")
        share = shares[self.window]
        turns = 2 * np.pi * np.arange(length) / length
        return (share - (1 - share) * np.cos(turns)).astype(np.float32)

    def bands(self, frequencies: int) -> Array:
        """How much each frequency counts in each band, `(frequencies, num_mel_bins)`: triangles.

        S. Stevens et al., 1937; the frequency 0 counts in none.
        """
        nyquist = np.float32(self.sampling_rate) / 2
        heard = _mel(np.linspace(0, nyquist, frequencies, dtype=np.float32)[1:])[:, None]
        lowest, highest = (_mel(np.float32(edge)) for edge in (self.min_freq, self.max_freq))
        edges = np.linspace(lowest, highest, self.num_mel_bins + 2, dtype=np.float32)
        lower, centre, upper = edges[:-2], edges[1:-1], edges[2:]
        rising = (heard - lower) / (centre - lower)
        falling = (upper - heard) / (upper - centre)
        triangles = np.maximum(0, np.minimum(rising, falling))
        return np.pad(triangles, [(1, 0), (0, 0)]).astype(np.float32)

    def _decibels(self, bands: Array) -> Array:
        levels = 10 * np.log10(np.maximum(bands, np.float32(self.min_power)))
        reference = max(abs(self.ref_power), self.min_power)
        levels = levels - np.float32(10 * np.log10(reference))
        kept: Array = np.maximum(levels, levels.max() - np.float32(self.top_db))
        return kept


def _mel(hertz: Any) -> Any:
    return np.float32(1127) * np.log(1 + hertz / np.float32(700))


def _short(transform: int, length: int) -> Refusal:
    return Refusal(
        f"fft_length must be at least sequence_length={length}; received fft_length={transform}.",
        Lesson(
            "short_transform",
            {"argument": "fft_length", "value": transform, "sequence_length": length},
            [Repair({"fft_length": length})],
        ),
    )


def _no_steps(shape: tuple[int, ...]) -> Refusal:
    return Refusal(
        f"A spectrogram needs at least one step of a signal; received the input shape {shape}.",
        Lesson("no_steps", {"shape": shape}, [Repair({"input_shape": (*shape[:-1], 1)})]),
    )


def _no_signal(shape: Sequence[int | None]) -> Refusal:
    return Refusal(
        "MelSpectrogram takes signals, (batch, steps) or (steps,); "
        f"the input shape {tuple(shape)} has {len(shape)} axes.",
        Lesson(
            "wrong_rank",
            {"shape": tuple(shape), "found": len(shape), "wanted": 2},
            [Repair({"input_shape": (None, shape[1] if len(shape) > 1 else 1)})],
        ),
    )
