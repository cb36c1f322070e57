"""The calls of a graph as rows: shapes in and out, weights, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.base.structures import flat, mapped
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor, Node
from engine.models.graph import Graph
from engine.models.stack import BrokenLayer, Row


def graph_rows(
    graph: Graph,
    shapes: Mapping[int, Any] | None = None,
    starts: Mapping[int, tuple[int, int]] | None = None,
) -> list[Row]:
    """One row for each call of the graph but those of inputs, in the order of a run.

    `shapes` are those of other inputs, by the id of each tensor, as `shapes_through` gives them;
    `starts` holds for each input, by its tensor's id, the source that rows name: (-1, its place).

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> from engine.models.graph import graph_of
    >>> start = Input((4,))
    >>> [row.parameters for row in graph_rows(graph_of([start], [Dense(3)(start)]))]
    [15]
    """
    found: list[Row] = []
    places: dict[int, tuple[int, int]] = dict(starts or {})
    for node in graph.nodes:
        if node.is_input:
            continue
        sources = tuple(places.get(id(tensor), (-1, 0)) for tensor in node.taken)
        row = replace(_row(len(found), node, shapes), node=node, sources=sources)
        found.append(row)
        places.update({id(tensor): (row.index, at) for at, tensor in enumerate(node.outputs)})
    return found


def _row(index: int, node: Node, shapes: Mapping[int, Any] | None) -> Row:
    def of(tensor: Any) -> Any:
        if not isinstance(tensor, KerasTensor):
            return None
        return tensor.shape if shapes is None else shapes[id(tensor)]

    layer = node.operation
    given = mapped(of, node.args[0]) if node.args else _alone([of(each) for each in node.inputs])
    outputs = _alone(tuple(of(each) for each in node.outputs))
    if node.refusal is not None:
        broken = BrokenLayer(index, layer, [given], node.refusal)
        return Row(index, layer, given, refusal=broken)
    if any(of(each) is None for each in node.inputs):
        return Row(index, layer)
    specs = tuple(layer._specs) if isinstance(layer, Layer) else ()
    return Row(index, layer, given, outputs, specs)


def _alone(found: Any) -> Any:
    return found[0] if len(found) == 1 else found


def shapes_through(
    graph: Graph, inputs: Sequence[KerasTensor], given: Sequence[Any]
) -> dict[int, Any]:
    """The shape of every tensor of the graph, by its id, for inputs of the given shapes.

    Raises what a layer refuses them with.
    """
    if all(tensor.shape == shape for tensor, shape in zip(inputs, given, strict=True)):
        return {id(t): t.shape for node in graph.nodes for t in node.outputs}
    tensors = {
        id(tensor): KerasTensor(shape, tensor.dtype)
        for tensor, shape in zip(inputs, given, strict=True)
    }

    def other(leaf: Any) -> Any:
        return tensors[id(leaf)] if isinstance(leaf, KerasTensor) else leaf

    for node in graph.nodes:
        if node.is_input:
            tensors.update({id(t): t for t in node.outputs if id(t) not in tensors})
            continue
        args, kwargs = mapped(other, node.args), mapped(other, node.kwargs)
        made = flat(node.operation.compute_output_spec(*args, **kwargs))
        tensors.update(zip(map(id, node.outputs), made, strict=True))
    return {key: tensor.shape for key, tensor in tensors.items()}
