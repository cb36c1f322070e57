"""The lines of a summary, before they are laid out: one for each layer, in Keras's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.base.structures import is_shape
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import Node
from engine.models.model import Model


def lines_of(
    model: Model, shown: Sequence[Any], expand_nested: bool, show_trainable: bool
) -> list[list[str]]:
    """The cells of each line: name and class, output shape, parameters, and what the columns ask for.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.models.sequential import Sequential
    >>> model = Sequential([Dense(3)])
    >>> model.build((None, 4))
    >>> lines_of(model, model.layers, False, False)
    [['dense (Dense)', '(None, 3)', '15']]
    """
    own = None if in_one_line(model) else frozenset(model.graph.nodes)
    return [
        _cells(layer, depth, own, show_trainable)
        for top in shown
        for layer, depth in _nested(top, 0, expand_nested)
    ]


def in_one_line(model: Model) -> bool:
    """Whether each layer follows the one before, so that the summary need not say what precedes it.

    >>> from engine.models.sequential import Sequential
    >>> in_one_line(Sequential())
    True
    """
    if model.graph is None:
        return True
    for nodes in model.graph.depths:
        if len(nodes) > 1 or len(nodes[0].inputs) > 1:
            return False
    return all(len(model.graph.calls_of(layer)) < 2 for layer in model.layers)


def _nested(layer: Any, depth: int, expand: bool) -> Iterator[tuple[Any, int]]:
    yield layer, depth
    if expand and isinstance(layer, Model):
        for inner in layer.layers:
            yield from _nested(inner, depth + 1, expand)


def _cells(layer: Any, depth: int, own: frozenset[Node] | None, trainable: bool) -> list[str]:
    prefix = "   " * depth + "└ " if depth else ""
    cells = [f"{prefix}{layer.name} ({type(layer).__name__})", _shape(layer), _count(layer)]
    if own is not None:
        cells.append(_connections(layer, own))
    if trainable:
        has_weights = isinstance(layer, Layer) and layer.built and layer.count_params() > 0
        cells.append(("Y" if layer.trainable else "N") if has_weights else "-")
    return cells


def _count(layer: Any) -> str:
    if not isinstance(layer, Layer):
        return "0"
    return f"{layer.count_params():,}" if layer.built else "0 (unbuilt)"


def _connections(layer: Any, own: frozenset[Node]) -> str:
    histories = [
        tensor.keras_history
        for node in layer.inbound_nodes
        if node in own
        for tensor in node.inputs
        if tensor.keras_history is not None
    ]
    named = [f"{maker.name}[{node}][{place}]" for maker, node, place in histories]
    return ", ".join(named) or "-"


def _shape(layer: Any) -> str:
    if layer.inbound_nodes:  # as in Keras, of the latest call
        shapes = [tensor.shape for tensor in layer.inbound_nodes[-1].outputs]
        return f"[{', '.join(map(_text, shapes))}]" if len(shapes) > 1 else _text(shapes[0])
    if layer.built_for is None:
        return "?"
    return _text(layer.compute_output_shape(layer.built_for))


def _text(shape: Any) -> str:
    if shape is None:
        return "?"
    if not is_shape(shape):
        return f"[{', '.join(map(_text, shape))}]"
    return f"({', '.join(map(str, shape))})"
