"""Weights of CuDNNLSTM and CuDNNGRU, as today's LSTM and GRU hold them.

Those layers kept each gate's kernels turned round, and one bias for the inputs and one for the
states in a row. After `preprocess_weights_for_loading` of Keras 2.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from formats.hdf5 import Stored

Shape = tuple[int, ...]


def as_of_today(shapes: Sequence[Shape], stored: Sequence[Stored]) -> list[Stored]:
    """The arrays, those of such layers among them as weights of these `shapes`; others as they are.

    >>> kernel, bias = np.arange(4.0).reshape(1, 4), np.arange(8.0)  # 1 unit of 1 feature, 4 gates
    >>> held = [Stored(each.shape, each) for each in (kernel, kernel, bias)]
    >>> as_of_today([(1, 4), (1, 4), (4,)], held)[2].values.tolist()  # 0 + 4, 1 + 5, …
    [4.0, 6.0, 8.0, 10.0]
    """
    found = list(stored)
    for at in range(min(len(shapes), len(stored)) - 2):
        kernel, recurrent, bias = stored[at : at + 3]
        if not _is_cudnn(shapes[at : at + 3], [kernel.shape, recurrent.shape, bias.shape]):
            continue
        gates = recurrent.shape[1] // recurrent.shape[0]
        both = np.asarray(bias.values).reshape(2, -1)
        turned = [
            _turned(kernel.values, gates),
            np.hstack([each.T for each in np.hsplit(recurrent.values, gates)]),
            both if len(shapes[at + 2]) == 2 else both.sum(axis=0),
        ]
        found[at : at + 3] = [Stored(each.shape, each) for each in turned]
    return found


def _is_cudnn(wanted: Sequence[Shape], stored: Sequence[Shape]) -> bool:
    kernel, recurrent, bias = stored
    if list(wanted[:2]) != [kernel, recurrent] or len(kernel) != 2 or len(recurrent) != 2:
        return False
    units, width = recurrent
    if not units or kernel[1] != width or bias != (2 * width,):
        return False
    return (wanted[2], width) in (((width,), 4 * units), ((2, width), 3 * units))


def _turned(kernel: NDArray[np.float32], gates: int) -> NDArray[np.float32]:
    parts = np.hsplit(np.asarray(kernel), gates)
    return np.hstack([each.T.reshape(each.shape, order="F") for each in parts])
