"""What a layer costs for one sample, from shapes alone: multiply-adds, and memory for what it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod
from typing import Any

from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.reshaping import Flatten, Reshape
from engine.models.model import Model
from engine.models.stack import Row, is_several

BYTES_PER_VALUE = 4  # float32

# Layers whose output is their input, as it stands or in another shape.
_NOTHING_NEW = (Dropout, Flatten, InputLayer, Reshape)


def multiply_adds(layer: Layer, input_shape: Sequence[int | None]) -> int | None:
    """Products of weights and inputs that one sample needs; None while a size is open.

    Counted as papers count them: biases, pooling, normalization and activations are left out.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> multiply_adds(Conv2D(8, 3), (None, 5, 5, 2))  # 3 · 3 positions · 8 filters · 3 · 3 · 2
    1296
    """
    if isinstance(layer, Model):
        return multiply_adds_of(layer.shapes(input_shape))
    if not isinstance(layer, Layer):  # a function of `ops`, without weights
        return 0
    try:
        found = layer.derive(input_shape).value("multiply_adds")
    except KeyError:
        kernels = [s for s in layer.weight_specs(input_shape) if len(s.shape) > 1]
        return None if kernels else 0
    assert isinstance(found, int)
    return found


def activation_memory(layer: Layer, input_shape: Sequence[int | None]) -> int | None:
    """Bytes of the values that a layer makes anew for one sample; None while a size is open.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> activation_memory(Conv2D(8, 3), (None, 5, 5, 2))  # 3 · 3 · 8 values of 4 bytes
    288
    """
    if isinstance(layer, Model):
        return _made(layer.shapes(input_shape))
    if isinstance(layer, _NOTHING_NEW):
        return 0
    return memory(layer.compute_output_shape(input_shape))


def memory(shape: Sequence[Any]) -> int | None:
    """Bytes of one sample of that shape, batch first; None while a size is open.

    >>> memory((None, 28, 28, 1)), memory((None, None, 8))
    (3136, None)
    """
    if is_several(shape):
        return total(memory(each) for each in shape)
    sizes = shape[1:]
    return None if None in sizes else BYTES_PER_VALUE * prod(sizes)


def multiply_adds_of(found: Iterable[Row]) -> int | None:
    """The multiply-adds of a whole stack."""
    return total(multiply_adds(row.layer, row.input_shape or ()) for row in found)


def activation_memory_of(found: Iterable[Row], starts: Iterable[Any]) -> int | None:
    """Bytes of all that a model keeps of one sample: the inputs, and what each layer makes of them."""
    return total([*map(memory, starts), _made(found)])


def _made(found: Iterable[Row]) -> int | None:
    return total(_made_by(row) for row in found)


def _made_by(row: Row) -> int | None:
    if isinstance(row.layer, Layer):
        return activation_memory(row.layer, row.input_shape or ())
    return memory(row.output_shape)


def total(counts: Iterable[int | None]) -> int | None:
    """The sum; None as soon as one count is.

    >>> total([1, 2]), total([1, None])
    (3, None)
    """
    known = list(counts)
    return None if None in known else sum(count or 0 for count in known)
