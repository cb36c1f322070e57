"""A call of one layer after the other, the mask handed on beside the values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.refusal import Lesson, Refusal
from engine.base.signatures import parameters_of
from engine.layers.core.layer import Layer

Call = Callable[[Layer, Any, dict[str, Any]], Any]


@dataclass(frozen=True)
class SequentialTrace:
    """One call: the trace of each layer in order, and the outputs of the last."""

    inputs: Any
    traces: tuple[Any, ...]
    outputs: Any


def run(layers: Iterable[Layer], inputs: Any, given: dict[str, Any], call: Call) -> tuple[Any, Any]:
    """Outputs and mask of the last layer; `call` makes the outputs of each.

    `given` holds the arguments of the call, `mask` and `training`; a layer gets those it takes. A
    layer that does not support masking loses the mask, as in Keras.

    >>> from engine.layers.activation.activating import ReLU
    >>> run([ReLU()], [[-1.0, 2.0]], {}, lambda layer, x, arguments: layer(x))[0].tolist()
    [[0.0, 2.0]]
    """
    given = dict(given)
    for layer in layers:
        taken = {
            name: value for name, value in given.items() if name in parameters_of(type(layer).trace)
        }
        outputs = call(layer, inputs, taken)
        mask = given.get("mask")
        given["mask"] = layer.compute_mask(inputs, mask) if layer.supports_masking else None
        inputs = outputs
    return inputs, given.get("mask")


def fitted(inputs: ArrayLike, shape: Sequence[int | None] | None) -> Any:
    """Inputs with a last axis of size 1 added or taken away where `shape` has one more or fewer.

    Raises `Refusal` for another difference in the number of axes.

    >>> fitted(np.zeros((2, 28, 28)), (None, 28, 28, 1)).shape
    (2, 28, 28, 1)
    """
    array = np.asarray(inputs)
    if shape is None or array.ndim == len(shape):
        return array
    if array.ndim == len(shape) + 1 and array.shape[-1] == 1:
        return array[..., 0]
    if array.ndim == len(shape) - 1 and shape[-1] == 1:
        return array[..., None]
    raise Refusal(
        f"The model takes inputs of shape {tuple(shape)}; received {array.shape}.",
        Lesson("other_input", {"shape": array.shape, "built": tuple(shape)}),
    )
