"""The calls between the inputs and the outputs of a model, in the order in which Keras lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.layers.core.symbolic import KerasTensor, Node


@dataclass(frozen=True)
class Graph:
    """What lies between inputs and outputs; `depths` groups the calls by how far they are from the end.

    `operations` are in the order of a summary, `nodes` in that of a run.
    """

    operations: tuple[Any, ...]
    nodes: tuple[Node, ...]
    depths: tuple[tuple[Node, ...], ...]

    def calls_of(self, operation: Any) -> list[Node]:
        """The calls of an operation that belong to this graph."""
        return [node for node in operation.inbound_nodes if node in self._own]

    @cached_property
    def _own(self) -> frozenset[Node]:
        return frozenset(self.nodes)


def graph_of(inputs: Sequence[KerasTensor], outputs: Sequence[KerasTensor]) -> Graph:
    """The graph between tensors, ordered by depth and then by first visit, as Keras does it.

    Raises `Refusal` where an output hangs on a tensor that is none of the inputs.
    """
    ordered, visits = _visited(inputs, outputs)
    node_depths, depths = _depths(ordered)
    for tensor in inputs:  # an input that leads nowhere stands at the end
        node = tensor.node
        if node is not None and node.operation not in depths and node.is_input:
            depths[node.operation], visits[node.operation] = 0, -1
            node_depths[node] = 0
    by_depth: dict[int, list[Node]] = {}
    for node, depth in node_depths.items():
        by_depth.setdefault(depth, []).append(node)
    operations = sorted(depths, key=lambda each: (-depths[each], visits[each]))
    nodes = tuple(node for depth in sorted(by_depth, reverse=True) for node in by_depth[depth])
    _require_connected(nodes, inputs)
    return Graph(tuple(operations), nodes, tuple(tuple(each) for each in by_depth.values()))


def between(inputs: Sequence[KerasTensor], outputs: Sequence[KerasTensor]) -> list[Node]:
    """The calls that lead from the inputs to the outputs, each after those it needs."""
    return _visited(inputs, outputs)[0]


def _visited(
    inputs: Sequence[KerasTensor], outputs: Iterable[KerasTensor]
) -> tuple[list[Node], dict[Any, int]]:
    # Depth first from each output back; without recursion, for a model may be a thousand deep.
    stops = {id(tensor) for tensor in inputs}
    finished: set[Node] = set()
    ordered: list[Node] = []
    visits: dict[Any, int] = {}
    for output in outputs:
        waiting: list[tuple[Node, Iterator[KerasTensor]]] = []
        _enter(output, stops, finished, visits, waiting)
        while waiting:
            node, left = waiting[-1]
            tensor = next(left, None)
            if tensor is not None:
                _enter(tensor, stops, finished, visits, waiting)
                continue
            waiting.pop()
            if node not in finished:
                finished.add(node)
                ordered.append(node)
    return ordered, visits


def _enter(
    tensor: KerasTensor,
    stops: set[int],
    finished: set[Node],
    visits: dict[Any, int],
    waiting: list[tuple[Node, Iterator[KerasTensor]]],
) -> None:
    node = tensor.node
    if node is None or node in finished:
        return
    if not node.is_input and id(tensor) in stops:
        finished.add(node)
        return
    visits.setdefault(node.operation, len(visits))
    waiting.append((node, iter(node.inputs)))


def _depths(ordered: Sequence[Node]) -> tuple[dict[Node, int], dict[Any, int]]:
    inside = set(ordered)
    node_depths: dict[Node, int] = {}
    depths: dict[Any, int] = {}
    for node in reversed(ordered):
        depth = max(node_depths.setdefault(node, 0), depths.get(node.operation, 0))
        depths[node.operation] = node_depths[node] = depth
        for parent in node.parents:
            if parent in inside:
                node_depths[parent] = max(depth + 1, node_depths.get(parent, 0))
    return node_depths, depths


def _require_connected(nodes: Iterable[Node], inputs: Iterable[KerasTensor]) -> None:
    known = {id(tensor) for tensor in inputs}
    for node in nodes:
        if node.is_input:
            continue
        for tensor in node.inputs:
            if id(tensor) not in known:
                maker = tensor.keras_history.operation.name if tensor.keras_history else "nothing"
                raise Refusal(
                    f"The layer {node.operation.name!r} is given what {maker!r} makes of an input "
                    "that is none of the model's inputs.",
                    Lesson("disconnected", {"layer": node.operation.name, "before": maker}),
                )
        known.update(id(tensor) for tensor in node.outputs)
