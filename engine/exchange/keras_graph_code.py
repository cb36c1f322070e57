"""A graph of layers as Python for Keras: one line for each call, models within it before it."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.base.identifiers import snake_case
from engine.base.naming import numbered
from engine.base.structures import is_shape
from engine.exchange.code_values import literal
from engine.exchange.keras_code import input_code, layer_code
from engine.layers.core.layer import Layer
from engine.layers.core.masks import functions_made, told
from engine.layers.core.operation import TakenName
from engine.layers.core.symbolic import KerasTensor, Node, symbolic_in
from engine.layers.core.wrappers import Wrapper
from engine.models.functional import Functional
from engine.models.layer_list import LayerList
from engine.models.model import Model

_OPENING = "import keras\nfrom keras import layers\n"


def to_keras_code(model: Model) -> str:
    """Python that makes a model of the same layers, names and settings in Keras; its weights are new.

    Raises `Refusal` for a part that has no name in Keras, such as a function of the reader's own.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> inputs = Input((4,))
    >>> print(to_keras_code(Model(inputs, Dense(3, activation="relu")(inputs))), end="")
    import keras
    from keras import layers
    <BLANKLINE>
    input_layer = keras.Input(shape=(4,))
    dense = layers.Dense(3, activation="relu")(input_layer)
    <BLANKLINE>
    model = keras.Model(input_layer, dense)
    """
    writer = _Writer(model)
    writer.prepare(model)
    end = writer.made_by(model, "model")
    opening = _OPENING + ("from keras import ops\n" if writer.uses_functions else "")
    return "\n".join([opening, *writer.lines, end, ""])


class _Writer:
    """The lines so far, the names in Python of layers and of tensors, and the names Keras has given."""

    def __init__(self, model: Model) -> None:
        self.lines: list[str] = []
        self.taken: set[str] = set()  # names that Keras gives by itself
        self.words = {"keras", "layers", "ops", "model"}  # names in Python
        self.layers: dict[Layer, str] = {}
        self.tensors: dict[int, str] = {}
        self.uses = Counter(_uses(model))
        self.uses_functions = False

    def prepare(self, layer: Any) -> None:
        """Write what a layer's own code refers to: graphs within it, and layers used elsewhere too."""
        for each in _inside(layer):
            self._ready(each)

    def _ready(self, layer: Any) -> None:
        self.prepare(layer)
        if layer in self.layers:
            return
        if isinstance(layer, Functional):
            word = self._word(layer.name)
            self.lines += [self.made_by(layer, word), ""]
            self.layers[layer] = word
        elif self.uses[layer] > 1:
            self._name(layer)

    def made_by(self, model: Model, word: str) -> str:
        """The line that makes a model, after those of its calls."""
        if not isinstance(model, Functional):
            return f"{word} = {self._code(model)}"
        for node in sorted(_told(model), key=_made):  # as they were called
            self._call(node)
        if self.lines and self.lines[-1]:
            self.lines.append("")
        usual = numbered("functional", self.taken)
        name = f", name={literal(model.name)}"
        if model.name == usual and not self._has_stacks():
            self.taken.add(usual)
            name = ""
        given, made = self._structure(model.input_struct), self._structure(model.output_struct)
        frozen = "" if model.trainable else ", trainable=False"
        return f"{word} = keras.Model({given}, {made}{name}{frozen})"

    def _has_stacks(self) -> bool:
        # A Sequential takes names of graphs as it is built.
        return any(isinstance(each, LayerList) for each in self.uses)

    def _call(self, node: Node) -> None:
        layer = node.operation
        if id(node.outputs[0]) in self.tensors:
            return
        if node.is_input:
            word = self._word(layer.name)
            self.tensors[id(node.outputs[0])] = word
            self.lines.append(f"{word} = {input_code(layer, self.taken)}")
            return
        if isinstance(layer, Layer):
            self._ready(layer)
            called = f"{self.layers.get(layer) or self._code(layer)}({self._arguments(node)})"
        else:
            called = self._function(node)
        word = self._word(layer.name)
        self.lines.append(f"{word} = {called}")
        several = len(node.outputs) > 1
        for place, tensor in enumerate(node.outputs):
            self.tensors[id(tensor)] = f"{word}[{place}]" if several else word
        if isinstance(layer, Layer) and layer.inbound_nodes[0] is node:
            parts = [each for each in layer.besides if isinstance(each, TakenName)]
            for part in parts if not isinstance(layer, Model) else []:
                self.taken.add(numbered(part.base, self.taken))
        for function in functions_made(node.args, node.kwargs, node.outputs):
            self._take(function)

    def _take(self, function: Any) -> None:
        self.taken.add(numbered(snake_case(type(function).__name__), self.taken))

    def _name(self, layer: Layer) -> None:
        word = self._word(f"{layer.name}_layer")
        self.lines.append(f"{word} = {self._code(layer)}")
        self.layers[layer] = word

    def _code(self, layer: Layer) -> str:
        return layer_code(layer, self.taken, made=self.layers)

    def _function(self, node: Node) -> str:
        operation = node.operation
        self._take(operation)
        if type(operation).__name__ == "GetItem":
            return f"{self._structure(node.args[0])}[{self._index(node.args[1])}]"
        self.uses_functions = True
        config = {k: v for k, v in operation.get_config().items() if k not in ("name", "dtype")}
        given = [self._arguments(node), *(f"{k}={literal(v)}" for k, v in config.items())]
        return f"ops.{snake_case(type(operation).__name__)}({', '.join(filter(None, given))})"

    def _arguments(self, node: Node) -> str:
        named = {k: v for k, v in told(node).items() if v is not None}
        return ", ".join(
            [
                *map(self._structure, node.args),
                *(f"{k}={self._structure(v)}" for k, v in named.items()),
            ]
        )

    def _structure(self, value: Any) -> str:
        if isinstance(value, KerasTensor):
            return self.tensors[id(value)]
        if isinstance(value, dict):
            return (
                f"{{{', '.join(f'{literal(k)}: {self._structure(v)}' for k, v in value.items())}}}"
            )
        if isinstance(value, list | tuple) and not (is_shape(value) and not _has_tensors(value)):
            inner = ", ".join(map(self._structure, value))
            return f"[{inner}]" if isinstance(value, list) else f"({inner},)"
        return literal(value)

    def _index(self, key: Any) -> str:
        if isinstance(key, list | tuple):
            return ", ".join(map(self._index, key))
        if isinstance(key, slice):
            ends = ["" if end is None else str(end) for end in (key.start, key.stop)]
            return ":".join(ends if key.step is None else [*ends, str(key.step)])
        return "..." if key is Ellipsis else literal(key)

    def _word(self, name: str) -> str:
        word = re.sub(r"\W", "_", name, flags=re.ASCII) or "x"
        if word[0].isdigit() or keyword.iskeyword(word):
            word = f"x_{word}"
        word = numbered(word, self.words)
        self.words.add(word)
        return word


def _told(model: Functional) -> list[Node]:
    """The calls that the code has to tell; masks that layers hand on by themselves are not told."""
    waiting, found = [*model.outputs, *model.inputs], set()
    while waiting:
        node = waiting.pop().node
        if node is not None and node not in found:
            found.add(node)
            waiting += symbolic_in(node.args, told(node))
    return [node for node in model.graph.nodes if node in found]


def _made(node: Node) -> int:
    return node.outputs[0].order


def _has_tensors(value: Any) -> bool:
    return any(isinstance(each, KerasTensor) for each in value)


def _inside(layer: Any) -> list[Any]:
    # The layers that the code of one holds within itself; a graph's stand on lines of their own.
    if isinstance(layer, LayerList):
        return layer.layers
    if isinstance(layer, Wrapper) and not isinstance(layer, Functional):
        return [each for each in layer.inner if isinstance(each, Model)]
    return []


def _uses(model: Any) -> Iterator[Any]:
    # Each layer as often as the code refers to it.
    if isinstance(model, Functional):
        for node in model.graph.nodes:
            if not node.is_input:
                yield node.operation
        within: Any = dict.fromkeys(model.layers)
    else:
        within = _inside(model)
        yield from within
    for each in within:
        if isinstance(each, Wrapper):
            yield from _uses(each)
