"""The initializer that makes a Conv1D take a short-time Fourier transform."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.initializers.base import Array, Initializer

# Each window is a₀ + a₁ cos φ + a₂ cos 2φ + …, φ running from −π to π: the general cosine windows
# (F. Harris, «On the use of windows for harmonic analysis with the discrete Fourier transform», 1978).
_COSINES = {
    "boxcar": (1.0,),
    "hann": (0.5, 0.5),
    "hamming": (0.54, 0.46),
    "blackman": (0.42, 0.5, 0.08),
    "nuttall": (0.3635819, 0.4891775, 0.1365995, 0.0106411),
    "blackmanharris": (0.35875, 0.48829, 0.14128, 0.01168),
    "flattop": (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
}


class STFT(Initializer):
    """One `side` (`real` or `imag`) of the Fourier transform of windowed frames, as a Conv1D kernel.

    The shape is `(frame_length, 1, fft_length // 2 + 1)`. `window`: a name, the values themselves
    (frame_length of them), or None. `scaling` divides by the window's `density` (√Σw²) or `spectrum`
    (Σ|w|), or not at all with None; `periodic` windows lack their last point. Raises ValueError for
    another side, scaling or window name, and, called, for a window of another length.

    >>> STFT("real", window=None)((3, 1, 3))[:, 0].round(4) + 0  # cos(2π·t·f / 4)
    array([[ 1.,  1.,  1.],
           [ 1.,  0., -1.],
           [ 1., -1.,  1.]], dtype=float32)
    """

    def __init__(
        self,
        side: str = "real",
        window: str | ArrayLike | None = "hann",
        scaling: str | None = "density",
        periodic: bool = False,
    ) -> None:
        if side not in ("real", "imag"):
            raise ValueError(f"side must be 'real' or 'imag'; received side={side!r}.")
        if isinstance(window, str) and window not in _COSINES:
            raise ValueError(
                f"window must be one of {', '.join(map(repr, _COSINES))}, an array or None; "
                f"received window={window!r}."
            )
        if scaling not in ("density", "spectrum", None):
            raise ValueError(
                f"scaling must be 'density', 'spectrum' or None; received scaling={scaling!r}."
            )
        self.side = side
        self.window = window
        self.scaling = scaling
        self.periodic = periodic

    @np.errstate(divide="ignore", invalid="ignore")
    def fill(self, shape: tuple[int, ...]) -> Array:
        """The kernel of this shape `(frame_length, 1, frequencies)`."""
        if len(shape) != 3:
            raise ValueError(
                "STFT fills Conv1D kernels, so the shape must have 3 axes "
                f"(frame_length, 1, frequencies); received shape={shape}."
            )
        frame_length, _, frequencies = shape
        times = np.arange(frame_length)[:, None, None]
        turns = np.arange(frequencies) / np.float64(2 * (frequencies - 1))  # NaN for a single one
        angles = -2 * np.pi * times * turns  # (frame_length, 1, frequencies)
        kernel = np.cos(angles) if self.side == "real" else np.sin(angles)
        if self.window is not None:
            kernel *= self._scaled_window(frame_length)[:, None, None]
        return kernel.astype(np.float32)

    def _scaled_window(self, frame_length: int) -> NDArray[np.float64]:
        if isinstance(self.window, str):
            window = _cosine_window(_COSINES[self.window], frame_length, self.periodic)
        else:
            window = np.asarray(self.window, np.float64)
        if window.shape != (frame_length,):
            raise ValueError(
                f"The window must hold one value for each of the {frame_length} steps of a frame; "
                f"received the shape {window.shape}."
            )
        scales = {"density": np.sqrt(np.sum(window**2)), "spectrum": np.sum(np.abs(window))}
        return window / scales[self.scaling] if self.scaling is not None else window

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {
            "side": self.side,
            "window": self.window,
            "periodic": self.periodic,
            "scaling": self.scaling,
        }


def _cosine_window(weights: tuple[float, ...], length: int, periodic: bool) -> NDArray[np.float64]:
    if length == 1:
        return np.ones(1)
    angles = np.linspace(-np.pi, np.pi, length + periodic)[:length]
    window: NDArray[np.float64] = np.cos(np.outer(angles, np.arange(len(weights)))) @ weights
    return window
