"""What a reader should know of a model beside its numbers: where Keras errs, and where we differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.layers.attention.multi_head_attention import MultiHeadAttention
from engine.layers.core.dtype_policies import output_dtype
from engine.layers.core.layer import Layer
from engine.layers.rnn.bidirectional import Bidirectional
from engine.models.stack import Row


def remarks_on(found: Iterable[Row]) -> list[str]:
    """One sentence for each thing to know of the layers in these rows, the layer named first.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.models.stack import rows
    >>> remarks_on(rows([Dense(3, dtype="float16")], (None, 4)))
    ["'dense': its dtype policy is float16; values here are computed in float32."]
    """
    said = [
        f"{row.layer.name!r}: {each}"
        for row in found
        if isinstance(row.layer, Layer)
        for each in (
            *_on_dtype(row.layer),
            *_on_widths(row.layer, row.output_shape),
            *_on_scores(row),
        )
    ]
    return list(dict.fromkeys(said))


def _on_dtype(layer: Layer) -> list[str]:
    if output_dtype(layer.dtype_policy) not in ("float16", "bfloat16", "float64"):
        return []
    return [f"its dtype policy is {layer.dtype_policy}; values here are computed in float32."]


def _on_widths(layer: Layer, shape: Any) -> list[str]:
    if not isinstance(layer, Bidirectional) or layer.merge_mode != "concat" or shape is None:
        return []
    one, other = int(layer.forward_layer.units), int(layer.backward_layer.units)
    if one == other:
        return []
    return [
        f"Keras 3.15 counts the layer that reads backwards as wide as the other and says {2 * one} "
        f"features; {one} + {other} = {one + other} come out, so that what follows cannot run."
    ]


def _on_scores(row: Row) -> list[str]:
    node = row.node
    if not isinstance(row.layer, MultiHeadAttention) or node is None or len(node.inputs) < 2:
        return []
    query, value = node.inputs[0].shape, node.inputs[1].shape
    if len(node.outputs) < 2 or not query or not value or query[1] == value[1]:
        return []
    told, true = node.outputs[1].shape, (query[0], row.layer.heads, query[1], value[1])
    return [f"Keras 3.15 says that its scores have the shape {told}; {true} come out."]
