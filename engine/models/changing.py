"""A model with one layer's arguments changed: in a graph only what follows it is counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.structures import flat, mapped
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.masks import same_masks, told
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor, Node
from engine.layers.core.wrappers import Wrapper
from engine.models.graph import Graph
from engine.models.model import Model


def changed_graph(
    graph: Graph, inputs: Any, outputs: Any, old: Layer, arguments: dict[str, Any]
) -> tuple[Any, Any]:
    """Inputs and outputs of a graph like the given one, in which `old` has other arguments.

    Layers before it are the same in both; it and those after it are copies, which keep their
    weights where these still fit. A copy that refuses what it is given now keeps its refusal.
    """
    followers = _followers(graph, old)
    copies: dict[Any, Any] = {each: copy_of(each) for each in followers}
    copies[old] = _other(old, arguments)
    tensors: dict[int, KerasTensor] = {}

    def moved(leaf: Any) -> Any:
        return tensors.get(id(leaf), leaf) if isinstance(leaf, KerasTensor) else leaf

    with refusals_kept():
        for node in _masks_first(graph.nodes):
            if node.operation in copies:
                made = _called(node, copies, moved, old)
                tensors.update(zip(map(id, node.outputs), made, strict=False))
                for at in range(len(made), len(node.outputs)):  # fewer outputs than before
                    tensors[id(node.outputs[at])] = made[-1]
    return mapped(moved, inputs), mapped(moved, outputs)


def _masks_first(nodes: Sequence[Node]) -> list[Node]:
    # What a layer's mask is made with before the layer, so that it can be handed on with its outputs.
    own, found = set(nodes), dict[Node, None]()
    for node in nodes:
        waiting = [tensor.mask for tensor in node.outputs]
        before = []
        while waiting:
            tensor = waiting.pop()
            maker = None if tensor is None else tensor.node
            if maker in own and maker not in found and maker is not None:
                before.append(maker)
                waiting += [each for each in maker.inputs if each.node in own]
        found.update(dict.fromkeys(reversed(before)))
        found[node] = None
    return list(found)


def changed_stack(
    layers: Sequence[Layer], old: Layer, arguments: dict[str, Any]
) -> dict[Layer, Layer]:
    """For each layer of a stack a copy, not built yet; that of `old` has other arguments.

    The Input is the same.
    """
    copies: dict[Layer, Layer] = {}
    for each in layers:
        copies[each] = each if isinstance(each, InputLayer) else copy_of(each)
        if not isinstance(each, Model | InputLayer):
            unbuild(copies[each])
    return {**copies, old: _other(old, arguments)}


def keep_weights(copies: Mapping[Layer, Layer]) -> None:
    """Give the copies, once they are built, the weights of what they are copies of, where these fit."""
    for layer, copy in copies.items():
        fits = [spec.shape for spec in layer._specs] == [spec.shape for spec in copy._specs]
        if fits and copy.built and layer._drawn is not None and not isinstance(copy, Model):
            copy._drawn = list(layer._drawn)


def unbuild(operation: Any) -> None:
    """Forget what a layer was built for; its next build settles its weights anew."""
    operation.built, operation.built_for = operation.weightless, None
    operation._specs = []


def _followers(graph: Graph, old: Layer) -> set[Any]:
    # A shared layer is copied whole, so that what follows its first call may be found last.
    found: set[Any] = {old}
    again = True
    while again:
        again = False
        passed: set[Any] = set()
        reached: set[int] = set()
        for node in graph.nodes:
            operation = node.operation
            if operation in found or not reached.isdisjoint(map(id, node.inputs)):
                again = again or operation in passed
                found.add(operation)
                reached.update(map(id, node.outputs))
            else:
                passed.add(operation)
    return found


def copy_of(operation: Any) -> Any:
    """A layer or function with the same settings and weights that stands in no graph yet."""
    if isinstance(operation, Wrapper) and not isinstance(operation, Model):
        other = type(operation).from_config(operation.get_config())
        return _placed(operation, other)
    return operation.apart()


def _other(old: Layer, arguments: dict[str, Any]) -> Layer:
    other: Layer = _placed(old, type(old).from_config({**old.get_config(), **arguments}))
    return other


def _placed(old: Any, other: Any) -> Any:
    other.order, other.auto_named = old.order, old.auto_named and other.name == old.name
    other.dtype_policy = old.dtype_policy
    return other


def _called(node: Node, copies: dict[Any, Any], moved: Any, old: Layer) -> list[KerasTensor]:
    operation = copies[node.operation]
    args = mapped(moved, node.args)
    now = [moved(tensor) for tensor in node.inputs]
    same = [t.shape for t in node.inputs] == [t.shape for t in now] and node.refusal is None
    same = same and node.operation is not old and same_masks(node.inputs, now, moved)
    if same and getattr(operation, "built", True):
        made = [KerasTensor(t.shape, t.dtype) for t in node.outputs]
        for tensor, before in zip(made, node.outputs, strict=True):
            tensor.mask = moved(before.mask)
        return Node(operation, args, mapped(moved, node.kwargs), made).outputs
    kwargs = mapped(moved, told(node))
    if isinstance(operation, Layer) and not isinstance(operation, Model):
        kept = operation._specs, operation._drawn
        if not operation.inbound_nodes:  # its first call settles its weights anew
            unbuild(operation)
        outputs = operation.symbolic_call(*args, **kwargs)
        if [spec.shape for spec in kept[0]] == [spec.shape for spec in operation._specs]:
            operation._drawn = kept[1]
        return flat(outputs)
    return flat(operation.symbolic_call(*args, **kwargs))
