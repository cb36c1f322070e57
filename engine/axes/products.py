"""Matrix products that BLAS computes on one thread, where sharing one among threads does not pay.

A thread waits for the others at the end of every product. On a machine with other work that takes
milliseconds, whatever the size, so products of less are cut into pieces that BLAS does not share.
"""

from __future__ import annotations

import numpy as np

from engine.base.arrays import Array

# Up to this many multiply-adds OpenBLAS keeps a product on one thread; narrower pieces cost more.
ONE_THREAD = 2**18
_NARROWEST = 16

# From this many multiply-adds on two threads save more than they risk; pieces of fewer rows than
# this would cost more than they spare.
_SHARED = 2**23
_FEWEST_ROWS = 64


def multiply(left: Array, right: Array, out: Array) -> None:
    """Write `left @ right` into `out`: `(rows, depth)` and `(depth, columns)` to `(rows, columns)`.

    >>> product = np.empty((1, 1), np.float32)
    >>> multiply(np.array([[2, 3]], np.float32), np.array([[5], [7]], np.float32), product)
    >>> product.tolist()
    [[31.0]]
    """
    rows, work = len(left), right.size
    step = ONE_THREAD // max(1, work)
    if not _FEWEST_ROWS <= step < rows or rows * work >= _SHARED:
        np.matmul(left, right, out=out)
        return
    depth, columns = right.shape
    pieces = rows // step
    even = pieces * step
    np.matmul(
        left[:even].reshape(pieces, step, depth),
        right,
        out=out[:even].reshape(pieces, step, columns, copy=False),
    )
    np.matmul(left[even:], right, out=out[even:])


def even_share(depth: int, columns: int) -> int:
    """The widest even share of the columns whose product stays on one thread.

    `depth` counts the multiply-adds of a column. All columns where even a narrow share has too many.

    >>> even_share(2**10, 2**9), even_share(2**20, 2**9)
    (256, 512)
    """
    if depth * columns <= ONE_THREAD:
        return columns
    shares = range(ONE_THREAD // depth, _NARROWEST - 1, -1)
    return next((share for share in shares if columns % share == 0), columns)
