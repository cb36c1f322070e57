"""A graph of layers as Python for PyTorch: a module whose `forward` has a line for each call."""

from __future__ import annotations

import keyword
import re
from typing import Any

from engine.base.naming import numbered
from engine.base.structures import flat
from engine.exchange.code_values import literal
from engine.exchange.torch_code import axes_text, opening, stack_torch_code
from engine.exchange.torch_functions import KEEPING, function_code
from engine.exchange.torch_helpers import helper_code
from engine.exchange.torch_layers import part_of
from engine.exchange.torch_parts import Order, Part, untold
from engine.exchange.torch_recurrent import bidirectional_part, recurrent_part
from engine.layers.attention.attention import Attention
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor, Node
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.elementwise import Add, Average, Maximum, Minimum, Multiply, Subtract
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.ops.elementwise import ELEMENTWISE
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.time_distributed import TimeDistributed
from engine.models.functional import Functional
from engine.models.model import Model
from engine.models.settled_list import SettledList

# What merges two tensors into one, said again for each further one.
_PAIRS: dict[type[Layer], str] = {
    Add: "{} + {}",
    Average: "{} + {}",
    Subtract: "{} - {}",
    Multiply: "{} * {}",
    Maximum: "torch.maximum({}, {})",
    Minimum: "torch.minimum({}, {})",
}


# A mask changes nothing of what these give in inference.
_UNMASKED = (BatchNormalization, TimeDistributed)


def to_torch_code(model: Model) -> str:
    """Python that makes a stack or a graph in PyTorch; see `stack_torch_code` and `graph_torch_code`.

    >>> from engine.models.sequential import Sequential
    >>> from engine.layers.core.dense import Dense
    >>> model = Sequential([Dense(3)])
    >>> model.build((None, 4))
    >>> "nn.Linear(4, 3)" in to_torch_code(model)
    True
    """
    if isinstance(model, Functional):
        return graph_torch_code(model)
    assert isinstance(model, SettledList)
    return stack_torch_code(model)


def graph_torch_code(model: Functional) -> str:
    """Python that makes a PyTorch module of the same parameters, and the same shapes.

    Inputs and outputs have PyTorch's order of axes, channels before space, where layers want it; a
    comment says which. Raises `Refusal` for a layer that is refused, and for a part without PyTorch
    code, such as a function of `ops` or a recurrent layer given its states.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> inputs = Input((4,), name="x")
    >>> print(graph_torch_code(Model(inputs, Dense(3, name="out")(inputs))).split("forward")[1], end="")
    (self, x):  # x is (batch, 4)
            out = self.out(x)
            return out  # (batch, 3)
    <BLANKLINE>
    <BLANKLINE>
    model = Net()
    """
    for row in model.shapes():
        if row.refusal is not None:
            raise row.refusal
    writer = _Writer(model, "Net", [], {})
    net = writer.code()
    code = "\n\n".join([*writer.classes, net, "model = Net()\n"])
    return f"{opening(helper_code(code))}\n{code}"


class _Writer:
    """The lines of a module's two methods, and where the axes of each tensor stand."""

    def __init__(
        self, model: Functional, name: str, classes: list[str], holders: dict[Any, str]
    ) -> None:
        self.model, self.name, self.classes = model, name, classes  # of the graphs within
        self.holders = holders  # in which class each layer with weights is made
        self.inner: dict[Any, _Writer] = {}
        self.starts: list[Order] = []
        self.made: list[str] = []
        self.lines: list[str] = []
        self.words = {"self", "torch", "nn", "model"}
        self.modules: dict[Any, tuple[str, Part]] = {}
        self.tensors: dict[int, str] = {}
        self.orders: dict[int, Order] = {}

    def code(self) -> str:
        """The class."""
        starts = [self._begin(tensor) for tensor in self.model.inputs]
        self.starts = [self.orders[id(tensor)] for tensor in self.model.inputs]
        for node in sorted(self.model.graph.nodes, key=_order):
            if not node.is_input:
                self._call(node)
        ends = self._structure(self.model.output_struct)
        shown = ", ".join(axes_text(t.shape, self.orders[id(t)]) for t in self.model.outputs)
        given = ", ".join(word for word, _ in starts)
        told = "; ".join(f"{word} is {axes}" for word, axes in starts)
        init = "".join(f"        {line}\n" for line in self.made)
        body = "".join(f"        {line}\n" for line in self.lines)
        return (
            f"class {self.name}(nn.Module):\n"
            "    def __init__(self):\n"
            f"        super().__init__()\n{init}\n"
            f"    def forward(self, {given}):  # {told}\n{body}"
            f"        return {ends}  # {shown}\n"
        )

    def _begin(self, tensor: KerasTensor) -> tuple[str, str]:
        shape = tensor.shape or ()
        order = tuple(range(len(shape)))
        for node in self.model.graph.nodes:  # as the first that has a wish wants it
            layer = node.operation
            if node.taken == [tensor] and isinstance(layer, Layer) and not node.is_input:
                wanted = (
                    None if isinstance(layer, Functional) else part_of(layer, shape, order).wants
                )
                if wanted is not None:
                    order = wanted
                    break
        word = self._word(tensor.keras_history.operation.name if tensor.keras_history else "x")
        self.tensors[id(tensor)], self.orders[id(tensor)] = word, order
        return word, axes_text(shape, order)

    def _call(self, node: Node) -> None:
        layer = node.operation
        if isinstance(layer, Functional):
            self._call_graph(layer, node)
            return
        if not isinstance(layer, Layer):
            text, order = self._computed(node)
        elif len(node.taken) > 1:
            text, order = self._merged(layer, node)
        else:
            text, order = self._applied(layer, node)
        word = self._word(layer.name)
        self.lines.append(f"{word} = {text}")
        several = len(node.outputs) > 1
        for place, tensor in enumerate(node.outputs):
            self.tensors[id(tensor)] = f"{word}[{place}]" if several else word
            self.orders[id(tensor)] = tuple(range(tensor.ndim or 0)) if several else order

    def _call_graph(self, model: Functional, node: Node) -> None:
        if node.kwargs.get("mask") is not None:
            raise untold("a mask that goes into a model")
        if self.holders.setdefault(model, self.name) != self.name:
            raise untold(f"the model {model.name!r} in two others")
        if model not in self.inner:
            name = f"Net{len(self.classes) + 2}"
            self.classes.append("")
            place = len(self.classes) - 1
            inner = self.inner[model] = _Writer(model, name, self.classes, self.holders)
            self.classes[place] = inner.code()
            # What a class is made of stands before it.
            self.classes.append(self.classes.pop(place))
            word = self._word(model.name, self._modules_named())
            self.made.append(f"self.{word} = {name}()")
            self.modules[model] = (word, Part([]))
        inner, word = self.inner[model], self._word(model.name)
        tensors = [leaf for leaf in flat(node.args[0]) if isinstance(leaf, KerasTensor)]
        given = [self._turned(t, order) for t, order in zip(tensors, inner.starts, strict=True)]
        self.lines.append(f"{word} = self.{self.modules[model][0]}({', '.join(given)})")
        for place, (tensor, own) in enumerate(zip(node.outputs, model.outputs, strict=True)):
            self.tensors[id(tensor)] = f"{word}{_place(model.output_struct, place)}"
            self.orders[id(tensor)] = inner.orders[id(own)]

    def _computed(self, node: Node) -> tuple[str, Order]:
        # A function: of tensors of the same axes as these stand, else in Keras's order.
        orders = {self.orders[id(tensor)] for tensor in node.inputs}
        function = node.operation
        name = type(function).__name__
        if len(orders) == 1 and (name in KEEPING or name in ELEMENTWISE):
            (order,) = orders
        else:
            order = ()
        words = [self._operand(value, order) for value in node.args]
        text = function_code(function, words, node.args)
        return text, order or tuple(range(node.outputs[0].ndim or 0))

    def _operand(self, value: Any, order: Order) -> str:
        if isinstance(value, KerasTensor):
            return self._turned(value, order or tuple(range(value.ndim or 0)))
        if isinstance(value, list | tuple) and any(isinstance(e, KerasTensor) for e in value):
            return f"[{', '.join(self._operand(each, order) for each in value)}]"
        if isinstance(value, int | float):
            return literal(value)
        return "" if isinstance(value, slice | list | tuple) else literal(value)

    def _applied(self, layer: Layer, node: Node) -> tuple[str, Order]:
        (tensor,) = node.taken
        order = self.orders[id(tensor)]
        mask = self._mask(layer, node)
        if layer not in self.modules:
            if isinstance(layer, Recurrent):
                part = recurrent_part(layer, tensor.shape or (), masked=bool(mask))
            elif isinstance(layer, Bidirectional):
                part = bidirectional_part(layer, tensor.shape or (), masked=bool(mask))
            else:
                part = part_of(layer, tensor.shape or (), order)
            wanted = order if part.wants is None else part.wants
            part = Part(part.lines, wanted, part.gives or wanted, part.remarks)
            self.modules[layer] = self._module(layer, part), part
        name, part = self.modules[layer]
        wanted = part.wants or order
        return name.format(self._turned(tensor, wanted) + mask), part.gives or wanted

    def _mask(self, layer: Layer, node: Node) -> str:
        # The mask as a further argument; some layers of which it changes nothing leave it out.
        mask = node.kwargs.get("mask")
        if not isinstance(mask, KerasTensor) or isinstance(layer, _UNMASKED):
            return ""
        known = self.modules.get(layer)
        if not isinstance(layer, Recurrent | Bidirectional) or (
            known is not None and "Held(" not in "".join(known[1].lines)
        ):
            raise untold(f"{type(layer).__name__} with a mask")
        return f", {self._turned(mask, tuple(range(mask.ndim or 0)))}"

    def _module(self, layer: Layer, part: Part) -> str:
        lines = [line for line in part.lines if line]
        if not lines:
            return "{}"
        if self.holders.setdefault(layer, self.name) != self.name:
            raise untold(f"{type(layer).__name__} {layer.name!r} in two models")
        word = self._word(layer.name, self._modules_named())
        code = lines[0] if len(lines) == 1 else f"nn.Sequential({', '.join(lines)})"
        self.made += [f"# {remark}" for remark in part.remarks]
        self.made.append(f"self.{word} = {code}")
        return f"self.{word}({{}})"

    def _modules_named(self) -> set[str]:
        return {line.partition(" = ")[0].removeprefix("self.") for line in self.made}

    def _merged(self, layer: Layer, node: Node) -> tuple[str, Order]:
        first = node.taken[0]
        order = self.orders[id(first)]
        if len({tensor.ndim for tensor in node.taken}) > 1:
            raise untold(f"{type(layer).__name__} of tensors with other numbers of axes")
        if isinstance(layer, Attention) and (plain := self._attended(layer, node)):
            return plain
        words = [self._turned(tensor, order) for tensor in node.taken]
        if isinstance(layer, Concatenate):
            axis = order.index(layer.axis % len(order))
            return f"torch.cat([{', '.join(words)}], dim={axis})", order
        pattern = _PAIRS.get(type(layer))
        if pattern is None:
            raise untold(f"{type(layer).__name__} within a graph")
        text = words[0]
        for word in words[1:]:
            text = pattern.format(text, word)
        return (f"({text}) / {len(words)}" if isinstance(layer, Average) else text), order

    def _attended(self, layer: Attention, node: Node) -> tuple[str, Order] | None:
        shape = node.taken[0].shape or ()
        if layer.weight_specs([tensor.shape for tensor in node.taken]) or node.kwargs:
            return None
        if any(tensor.mask is not None for tensor in node.taken):
            return None
        order = tuple(range(len(shape)))
        query, value, *rest = (self._turned(tensor, order) for tensor in node.taken)
        key = rest[0] if rest else value
        return f"torch.softmax({query} @ {key}.mT, dim=-1) @ {value}", order

    def _turned(self, tensor: KerasTensor, wanted: Order) -> str:
        order, word = self.orders[id(tensor)], self.tensors[id(tensor)]
        if order == wanted:
            return word
        return f"{word}.permute({', '.join(str(order.index(axis)) for axis in wanted)})"

    def _structure(self, value: Any) -> str:
        if isinstance(value, KerasTensor):
            return self.tensors[id(value)]
        if isinstance(value, dict):
            return (
                f"{{{', '.join(f'{literal(k)}: {self._structure(v)}' for k, v in value.items())}}}"
            )
        return f"({', '.join(map(self._structure, value))},)"

    def _word(self, name: str, taken: set[str] | None = None) -> str:
        word = re.sub(r"\W", "_", name, flags=re.ASCII) or "x"
        if word[0].isdigit() or keyword.iskeyword(word):
            word = f"x_{word}"
        word = numbered(word, self.words if taken is None else taken)
        if taken is None:
            self.words.add(word)
        return word


def _place(structure: Any, place: int) -> str:
    # Where an output of a graph stands in what its module returns.
    if isinstance(structure, KerasTensor):
        return ""
    if isinstance(structure, dict):
        return f"[{literal(sorted(structure)[place])}]"
    return f"[{place}]"


def _order(node: Node) -> int:
    return node.outputs[0].order
