"""STFTSpectrogram: a signal in frames, each taken apart into its frequencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log2
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.axes.axis import Axis, output_size
from engine.base.argument_forms import data_format_of, unknown_option
from engine.base.arrays import Array, Shape
from engine.base.channels import not_positive, require_channels, require_positive
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import require_rank
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec

_MODES = ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
_LEAST = np.float32(1e-7)


@dataclass(frozen=True)
class SpectrogramTrace:
    """One call: `real` and `imag` are `(batch, channels, frames, frequencies)`, None where not needed."""

    inputs: Array
    real: Array | None
    imag: Array | None
    outputs: Array


class STFTSpectrogram(Layer):
    """Frames of `frame_length` steps, `frame_step` apart, times a window's waves: short-time Fourier.

    `mode` is what is told of each frequency: log, magnitude, psd, real, imag, angle or stft (real and
    imaginary one after the other). On `(batch, steps, channels)`; with `expand_dims` the frequencies
    get an axis of their own, else they share the last with the channels. Raises `Refusal` for an
    unknown option, a step beyond the frame, or a transform shorter than it; `TypeRefusal` for a
    length that is no whole number.

    >>> layer = STFTSpectrogram(frame_length=4, frame_step=2)
    >>> layer.compute_output_shape((None, 10, 1))  # ⌊(10 − 4) / 2⌋ + 1 frames, 4 / 2 + 1 frequencies
    (None, 4, 3)
    """

    def __init__(
        self,
        mode: str = "log",
        frame_length: int = 256,
        frame_step: int | None = None,
        fft_length: int | None = None,
        window: Any = "hann",
        periodic: bool = False,
        scaling: str | None = "density",
        padding: str = "valid",
        expand_dims: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        _require_lengths(frame_length, frame_step, fft_length)
        if mode not in _MODES:
            raise unknown_option(mode, _MODES, "mode")
        if scaling is not None and scaling not in ("density", "spectrum"):
            raise unknown_option(scaling, ("density", "spectrum"), "scaling")
        if padding not in ("valid", "same"):
            raise unknown_option(padding, ("valid", "same"), "padding")
        super().__init__(**kwargs)
        self.mode = mode
        self.frame_length = frame_length
        self.frame_step = frame_step
        self.fft_length = fft_length
        self.window = window
        self.periodic = periodic
        self.scaling = scaling
        self.padding = padding
        self.expand_dims = expand_dims
        self.data_format = data_format_of(data_format)

    @property
    def step(self) -> int:
        """Steps from one frame to the next: half a frame where none are given."""
        return self.frame_step or self.frame_length // 2

    @property
    def frequencies(self) -> int:
        """How many frequencies a frame is taken apart into."""
        return (self.fft_length or 2 ** ceil(log2(self.frame_length))) // 2 + 1

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """`(batch, frames, channels · frequencies)`, or with `expand_dims` four axes.

        Raises `Refusal` for a wrong rank, open channels, or fewer steps than a frame has.
        """
        batch, steps, channels = self._taken_apart(input_shape)
        told = self.frequencies * (2 if self.mode == "stft" else 1)
        frames = self._frames(steps, input_shape)
        first = self.data_format == "channels_first"
        if self.expand_dims:
            return (batch, channels, frames, told) if first else (batch, frames, told, channels)
        return (batch, told * channels, frames) if first else (batch, frames, told * channels)

    def _taken_apart(self, shape: Sequence[int | None]) -> tuple[int | None, int | None, int]:
        first = self.data_format == "channels_first"
        axes = ("batch", "channels", "steps") if first else ("batch", "steps", "channels")
        require_rank("STFTSpectrogram", shape, axes, self.takes)
        at = 1 if first else 2
        return shape[0], shape[3 - at], require_channels(shape[at], shape, at)

    def _frames(self, steps: int | None, shape: Sequence[int | None]) -> int | None:
        if steps is None:
            return None
        frames = output_size(steps, self.frame_length, self.step, 1, self.padding)
        if frames <= 0:
            at = 2 if self.data_format == "channels_first" else 1
            raise _too_short(steps, self.frame_length, shape, at)
        return frames

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The waves that frames are multiplied with, `(frame_length, 1, frequencies)`: real, imaginary."""
        self._taken_apart(input_shape)
        shape = (self.frame_length, 1, self.frequencies)
        sides = [side for side in ("real", "imag") if self.mode != _OTHER[side]]
        return [
            WeightSpec(
                f"{side}_kernel",
                shape,
                ("frame", "input_channels", "frequencies"),
                initializers.STFT(side, self.window, self.scaling, self.periodic),
            )
            for side in sides
        ]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Frames, frequencies and parameters."""
        specs = self.weight_specs(input_shape)
        shape = self.compute_output_shape(input_shape)
        length = self.fft_length or 2 ** ceil(log2(self.frame_length))
        terms = {"weights": len(specs), "frame_length": self.frame_length, "frequencies": 0}
        terms["frequencies"] = self.frequencies
        total = sum(spec.size for spec in specs)
        steps = [
            step_of("frequencies", "⌊length / 2⌋ + 1", self.frequencies, None, length=length),
            step_of("parameters", "weights · frame_length · frequencies", total, None, **terms),
        ]
        return Derivation(tuple(steps), shape)

    def trace(self, inputs: ArrayLike) -> SpectrogramTrace:
        """One call; raises `Refusal` as `compute_output_shape` does."""
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        signal = array if self.data_format == "channels_first" else array.swapaxes(1, 2)
        real, imag = (self._projected(signal, f"{side}_kernel") for side in ("real", "imag"))
        return SpectrogramTrace(array, real, imag, self._laid(self._told(real, imag)))

    def _projected(self, signal: Array, name: str) -> Array | None:
        kernel = self.weight(name)
        if kernel is None:
            return None
        axis = Axis(signal.shape[-1], self.frame_length, self.step, 1, self.padding)
        padded = np.pad(signal, [(0, 0), (0, 0), axis.pad])
        starts = np.arange(axis.output)[:, None] * self.step
        frames = padded[:, :, starts + np.arange(self.frame_length)]
        return np.asarray(
            frames @ kernel[:, 0], np.float32
        )  # (batch, channels, frames, frequencies)

    def _told(self, real: Array | None, imag: Array | None) -> Array:
        if real is None or imag is None:
            one = real if imag is None else imag
            assert one is not None
            return one
        if self.mode == "angle":
            return np.arctan2(imag, real)
        if self.mode == "stft":
            return np.concatenate([real, imag], axis=-1)
        power: Array = np.square(real) + np.square(imag)
        if self.mode == "psd":
            doubled = np.zeros_like(power)
            doubled[..., 1:-1] = power[..., 1:-1]
            return power + doubled
        magnitude = np.sqrt(np.maximum(power, _LEAST))
        return magnitude if self.mode == "magnitude" else np.log(np.maximum(magnitude, _LEAST))

    def _laid(self, values: Array) -> Array:
        # (batch, channels, frames, frequencies) in the order of the output
        first = self.data_format == "channels_first"
        if self.expand_dims:
            return values if first else values.transpose(0, 2, 3, 1)
        batch, channels, frames, told = values.shape
        flat = values.swapaxes(2, 3).reshape(batch, channels * told, frames)
        return flat if first else flat.swapaxes(1, 2)


_OTHER = {"real": "imag", "imag": "real"}


def _require_lengths(frame: int, step: int | None, transform: int | None) -> None:
    _require_counts(frame_length=frame, frame_step=step, fft_length=transform)
    step = frame // 2 if step is None else step
    if step > frame or step < 1:
        raise Refusal(
            f"frame_step must be from 1 to frame_length={frame}; received frame_step={step}.",
            Lesson(
                "bad_step",
                {"argument": "frame_step", "value": step, "frame_length": frame},
                [Repair({"frame_step": max(frame // 2, 1)})],
            ),
        )
    if transform is not None and transform < frame:
        raise Refusal(
            f"fft_length must be at least frame_length={frame}; received fft_length={transform}.",
            Lesson(
                "short_transform",
                {"argument": "fft_length", "value": transform, "frame_length": frame},
                [Repair({"fft_length": frame})],
            ),
        )


def _require_counts(frame_length: object, **others: object) -> None:
    counts = {"frame_length": frame_length}
    counts |= {name: value for name, value in others.items() if value is not None}
    for name, value in counts.items():
        if not isinstance(value, int | np.integer):
            raise not_positive(name, value, TypeRefusal)
    require_positive("frame_length", frame_length)


def _too_short(steps: int, frame: int, shape: Sequence[int | None], at: int) -> Refusal:
    # Of no steps at all no padding makes a frame.
    valid = "with padding='valid' " if steps else ""
    padded = [Repair({"padding": "same"})] if steps else []
    longer = Repair({"input_shape": (*shape[:at], frame, *shape[at + 1 :])})
    return Refusal(
        f"A frame has frame_length={frame} steps but the input only {steps}, so "
        f"{valid}no frame fits.",
        Lesson(
            "window_too_large",
            {"axis": "steps", "size": steps, "span": frame, "shape": tuple(shape)},
            [*padded, longer],
        ),
    )
