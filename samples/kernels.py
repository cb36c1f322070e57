"""Well-known filters of image processing, as kernels of any size they fit."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

_THREE_BY_THREE = {
    "sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    "Sobel x": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    "Sobel y": ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
    "Laplacian": ((0, 1, 0), (1, -4, 1), (0, 1, 0)),
    "emboss": ((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
}
CLASSICS = ("identity", "box blur", "Gaussian", *_THREE_BY_THREE)


class KernelTooSmall(ValueError):
    """A filter of 3×3 numbers does not fit a kernel with fewer cells along an axis.

    >>> raise KernelTooSmall("Sobel x", (1, 3))
    Traceback (most recent call last):
    samples.kernels.KernelTooSmall: The filter 'Sobel x' has 3×3 numbers; a kernel of 1×3 is too small.
    """

    def __init__(self, name: str, kernel_size: tuple[int, int]) -> None:
        self.name = name
        self.kernel_size = kernel_size
        height, width = kernel_size
        super().__init__(
            f"The filter {name!r} has 3×3 numbers; a kernel of {height}×{width} is too small."
        )


def classic(name: str, kernel_size: tuple[int, int]) -> NDArray[np.float32]:
    """The filter `name` of `CLASSICS` as a kernel of `(height, width)` cells.

    Identity, box blur and Gaussian (binomial weights) exist in any size; the others are 3×3 numbers
    around the centre, zeros beyond. The centre of an even size is the cell before the middle, the
    one under which `same` padding puts the output. Raises `KernelTooSmall` where 3×3 does not fit,
    KeyError for an unknown name.

    >>> classic("Gaussian", (1, 3)).tolist()
    [[0.25, 0.5, 0.25]]
    """
    height, width = kernel_size
    if name == "box blur":
        return np.full(kernel_size, 1 / (height * width), np.float32)
    if name == "Gaussian":
        return np.outer(_binomial(height), _binomial(width)).astype(np.float32)
    if name == "identity":
        return _centred(np.ones((1, 1), np.float32), kernel_size)
    numbers = np.array(_THREE_BY_THREE[name], np.float32)
    if min(kernel_size) < 3:
        raise KernelTooSmall(name, kernel_size)
    return _centred(numbers, kernel_size)


def _binomial(size: int) -> NDArray[np.float64]:
    weights = [comb(size - 1, tap) / 2 ** (size - 1) for tap in range(size)]
    return np.array(weights)


def _centred(numbers: NDArray[np.float32], kernel_size: tuple[int, int]) -> NDArray[np.float32]:
    kernel = np.zeros(kernel_size, np.float32)
    top, left = (
        (size - 1) // 2 - part // 2 for size, part in zip(kernel_size, numbers.shape, strict=True)
    )
    kernel[top : top + numbers.shape[0], left : left + numbers.shape[1]] = numbers
    return kernel
