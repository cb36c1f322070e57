"""Images drawn out or together to another size: how much every cell counts, axis by axis."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array

Distances = NDArray[np.float64]

INTERPOLATIONS = ("bilinear", "nearest", "lanczos3", "lanczos5", "bicubic")


def resized(
    images: Array, axis: int, size: int, interpolation: str, antialias: bool = False
) -> Array:
    """The images with `size` cells along an axis.

    Output cell o has its centre at (o + ½) · cells / size − ½ of the input.

    >>> line = np.array([0.0, 2.0, 4.0, 6.0], np.float32)
    >>> resized(line, 0, 2, "bilinear").tolist()
    [1.0, 5.0]
    """
    cells = images.shape[axis]
    if size == 0:
        return np.take(images, np.arange(0), axis=axis)
    if interpolation == "nearest":
        centres = (np.arange(size, dtype=np.float32) + 0.5) * np.float32(cells / size)
        taken: Array = np.take(images, np.floor(centres).astype(int), axis=axis)
        return taken
    weights = _mixing(cells, size, interpolation, antialias)
    return np.moveaxis(np.tensordot(weights, images, axes=(1, axis)), 0, axis)


@lru_cache(maxsize=64)
def _mixing(cells: int, size: int, interpolation: str, antialias: bool) -> Array:
    # (size, cells); a row adds up to 1.
    step = cells / size
    spread = max(step, 1.0) if antialias else 1.0
    centres = (np.arange(size) + 0.5) * step - 0.5
    distances = np.abs(centres[:, None] - np.arange(cells)) / spread
    weights = _KERNELS[interpolation](distances)
    totals = weights.sum(axis=1, keepdims=True)
    small = np.abs(totals) <= 1000 * np.finfo(np.float32).eps
    mixed = np.where(small, 0, weights / np.where(totals != 0, totals, 1))
    inside = (centres >= -0.5) & (centres <= cells - 0.5)
    return np.where(inside[:, None], mixed, 0).astype(np.float32)


def _triangle(x: Distances) -> Distances:
    shares: Distances = np.maximum(0, 1 - x)
    return shares


def _cubic(x: Distances) -> Distances:
    # R. Keys, 1981, with a = −½.
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return np.where(x >= 2, 0, np.where(x >= 1, far, near))


def _lanczos(radius: int) -> Callable[[Distances], Distances]:
    def kernel(x: Distances) -> Distances:
        return np.where(x > radius, 0, np.sinc(x) * np.sinc(x / radius))

    return kernel


_KERNELS: dict[str, Callable[[Distances], Distances]] = {
    "bilinear": _triangle,
    "bicubic": _cubic,
    "lanczos3": _lanczos(3),
    "lanczos5": _lanczos(5),
}
