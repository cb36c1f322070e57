"""A model from the middle of a graph: its calls made again, between inputs of their own."""

from __future__ import annotations

from typing import Any

from engine.base.structures import flat, mapped, packed
from engine.layers.core.input import InputLayer
from engine.layers.core.symbolic import KerasTensor, Node
from engine.models.graph import between


def cloned(inputs: Any, outputs: Any) -> tuple[Any, Any]:
    """Inputs and outputs between which the same layers are called once more, as Keras does it.

    Each tensor that comes from no `Input` gets one; the layers and their weights are the same.

    >>> from engine.layers.core.dense import Dense
    >>> middle = Dense(8)(InputLayer((4,)).output)
    >>> starts, _ = cloned([middle], [Dense(2)(middle)])
    >>> starts[0].shape, type(starts[0].keras_history.operation).__name__
    ((None, 8), 'InputLayer')
    """
    nodes = between(flat(inputs), flat(outputs))
    copies: dict[int, KerasTensor] = {}
    starts = []
    for tensor in flat(inputs):
        if tensor.node is not None and tensor.node.is_input:
            start = tensor
        else:
            layer = InputLayer(
                batch_shape=tensor.shape, dtype=tensor.dtype, name=f"{tensor.name}CLONE"
            )
            start = layer.output
        copies[id(tensor)] = start
        starts.append(start)

    def copied(leaf: Any) -> Any:
        if not isinstance(leaf, KerasTensor):
            return leaf
        if id(leaf) not in copies:
            copies[id(leaf)] = KerasTensor(leaf.shape, leaf.dtype, leaf.name)
        return copies[id(leaf)]

    for node in nodes:
        if not node.is_input:
            args, kwargs = mapped(copied, node.args), mapped(copied, node.kwargs)
            Node(node.operation, args, kwargs, mapped(copied, node.outputs), node.refusal)
    return packed(inputs, starts), mapped(copied, outputs)
