"""The colour grammar: one meaning, one colour, on every page, in light and in dark."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Palette:
    """Colours of one theme as `#rrggbb`: surfaces, the five roles, the scale for signed values, axes."""

    background: str
    surface: str
    text: str
    muted: str
    input: str
    kernel: str
    output: str
    padding: str
    bias: str
    input_negative: str
    negative: str
    neutral: str
    positive: str
    height: str
    width: str
    depth: str
    channels: str


LIGHT = Palette(
    background="#ffffff",
    surface="#f4f6fa",
    text="#111827",
    muted="#5b6472",
    input="#0a4bd1",
    kernel="#a84b00",
    output="#0b6e66",
    padding="#667085",
    bias="#6d28d9",
    input_negative="#9f2d20",
    negative="#b3186f",
    neutral="#f7f7f7",
    positive="#3f7d18",
    height="#b42318",
    width="#6b6100",
    depth="#7a4a1f",
    channels="#00658a",
)

DARK = Palette(
    background="#0e131b",
    surface="#18202c",
    text="#e8ecf3",
    muted="#a3adbd",
    input="#7fa8ff",
    kernel="#f5b041",
    output="#35cfbd",
    padding="#98a2b3",
    bias="#b79bff",
    input_negative="#ff9a85",
    negative="#f472b6",
    neutral="#222b38",
    positive="#93d15a",
    height="#ff9b8f",
    width="#d8cc3e",
    depth="#e0b48a",
    channels="#6fd0f5",
)

ROLES = ("input", "kernel", "output", "padding", "bias")

# Axes of a shape, and the colour in which their sizes are written wherever a shape stands.
AXES = {
    "batch": "muted",
    "depth": "depth",
    "height": "height",
    "width": "width",
    "steps": "width",
    "channels": "channels",
    "other": "text",
}


def diverging(values: NDArray[np.float32], limit: float, palette: Palette) -> NDArray[np.uint8]:
    """Colours of signed values, neutral at zero and full at ±limit; shape `(*values.shape, 3)`.

    >>> diverging(np.array([0.0], np.float32), 1.0, LIGHT).tolist()
    [[247, 247, 247]]
    """
    return _signed(values, limit, (palette.negative, palette.neutral, palette.positive))


def input_scale(values: NDArray[np.float32], limit: float, palette: Palette) -> NDArray[np.uint8]:
    """Colours of a signed input: blue where it is positive, so that no cell looks like an output's.

    >>> input_scale(np.array([2.0], np.float32), 2.0, LIGHT).tolist()  # the blue of the input
    [[10, 75, 209]]
    """
    return _signed(values, limit, (palette.input_negative, palette.neutral, palette.input))


def _signed(
    values: NDArray[np.float32], limit: float, ends: tuple[str, str, str]
) -> NDArray[np.uint8]:
    stops = [rgb(colour) for colour in ends]
    part = np.clip(np.asarray(values, np.float64) / (limit or 1.0), -1, 1)[..., None]
    end = np.where(part < 0, stops[0], stops[2])
    mixed = stops[1] + (end - stops[1]) * np.abs(part)
    return np.rint(mixed).astype(np.uint8)


def rgb(colour: str) -> NDArray[np.float64]:
    """Red, green and blue of `#rrggbb`, 0–255, shape `(3,)`.

    >>> rgb("#0a4bd1").tolist()
    [10.0, 75.0, 209.0]
    """
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float64)


def palettes() -> dict[str, dict[str, str]]:
    """The colour grammar of both themes."""
    return {"light": asdict(LIGHT), "dark": asdict(DARK)}


def limit_of(array: NDArray[np.float32]) -> float:
    """The largest magnitude, for a scale centred on zero; 1 where all is zero.

    >>> limit_of(np.array([-2.0, 1.5], np.float32))
    2.0
    """
    finite = array[np.isfinite(array)]
    largest = float(np.abs(finite).max()) if finite.size else 0.0
    return largest or 1.0


def shown_as(planes: NDArray[np.float32], colour: str | None) -> str:
    """How an input is coloured: as asked, else by its values.

    >>> shown_as(np.array([0.0, 3.0], np.float32), None)
    'tint'
    """
    return colour or ("tint" if planes.min(initial=0) >= 0 else "signed")
