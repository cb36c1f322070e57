"""The distributions that PyTorch's layers start their weights from, on the shapes Keras gives them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, prod, sqrt

from engine.initializers.densities import Density

_RECURRENT = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}  # gates side by side in Keras's kernels


def torch_default(layer: str, shape: Sequence[int]) -> Density:
    """PyTorch's own start for the weight that a Keras layer holds in this shape.

    `layer` is Keras's name of it. All but an embedding start evenly within ±1 / √n: of a recurrent layer n
    is its units, of any other what reaches one output (`kaiming_uniform_` with a = √5 draws within
    √(6 / ((1 + 5) · n))). Of a transposed kernel `(*window, filters, input_channels)` PyTorch
    counts window · filters, of a depthwise one `(*window, channels, multiplier)` the window alone, of an
    embedding nothing: its rows are normal with deviation 1 (torch/nn/modules, `reset_parameters`).

    >>> round(torch_default("Dense", (784, 128)).high, 4)  # 1 / √784
    0.0357
    """
    if layer == "Embedding":
        return Density("normal", 0.0, 1.0, -inf, inf, 1.0)
    limit = 1 / sqrt(max(_connections(layer, tuple(shape)), 1))
    return Density("uniform", 0.0, limit / sqrt(3), -limit, limit, limit)


def _connections(layer: str, shape: tuple[int, ...]) -> int:
    if layer in _RECURRENT:
        return shape[-1] // _RECURRENT[layer]
    if layer.startswith("Depthwise"):
        return prod(shape[:-2])
    # The last axis but one: input channels, or of a transposed kernel the filters.
    return prod(shape[:-1])
