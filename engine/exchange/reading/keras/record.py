"""What the reading of one text has come upon: layers, tensors and models, each with its line."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.signals import TooMuch
from engine.exchange.reading.python.values import Unknown
from engine.exchange.reading.refusals import Asked, CodeRefusal, Remark
from engine.layers.core.layer import Layer

MOST_LAYERS = 1000
DEEPEST = 20  # models within models
_LAYER_COST = 60  # steps
MOST_REMARKS = 2000


@dataclass(eq=False)
class MadeModel:
    """A model of the text, the line it was made on, and the name it was given."""

    model: Any
    line: int
    name: str | None = None


@dataclass(eq=False)
class Record:
    """Everything found in a text so far."""

    models: list[MadeModel] = field(default_factory=list)
    layers: dict[Layer, int] = field(default_factory=dict)
    tensors: list[Any] = field(default_factory=list)
    refusals: list[CodeRefusal] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    batch_shapes: dict[Layer, Any] = field(default_factory=dict)  # as an older spelling gives them
    written: dict[Layer, str] = field(
        default_factory=dict
    )  # the argument that holds its input shape
    as_layer: Callable[[Any, ast.AST, Any], Any] | None = (
        None  # what makes layers of the text's objects
    )
    apply: Callable[..., Any] = lambda *given: None  # what calls a function of the text
    within: Any = None  # a tensor of the call of a class of the text that is being read
    spend: Callable[[int], None] = lambda steps: None
    depths: dict[Any, int] = field(default_factory=dict)  # of models within models
    grids: dict[Any, Any] = field(default_factory=dict)  # the inputs that data was taken for
    open_calls: dict[str, list[Any]] = field(default_factory=dict)  # layers called on unknown data
    data_format: str = "channels_last"
    looks_like: set[str] = field(default_factory=set)  # packages that the text speaks of

    def remark(self, line: int, kind: str, said: str) -> None:
        """Take note of what was passed over or changed."""
        remark = Remark(line, kind, said)
        if len(self.remarks) < MOST_REMARKS and remark not in self.remarks[-20:]:
            self.remarks.append(remark)

    def refuse(self, refusal: CodeRefusal) -> CodeRefusal:
        """Take note of what Keras would refuse."""
        if all(str(refusal) != str(each) for each in self.refusals):
            self.refusals.append(refusal)
        return refusal

    def ask(self, value: Unknown, needed_for: str, line: int) -> None:
        """Take note of a value that is needed and not known."""
        asked = Asked(line, value.text, needed_for, value.root)
        if all(asked.name != each.name for each in self.asked):
            self.asked.append(asked)

    def made(self, layer: Layer, node: ast.AST) -> Layer:
        """Take note of a layer; raises `TooMuch` where there are too many."""
        self.spend(_LAYER_COST)
        if len(self.layers) >= MOST_LAYERS:
            raise TooMuch(f"more than {MOST_LAYERS:,} layers are not read")
        self.layers[layer] = line_of(node)
        return layer

    def nest(self, model: Any, inner: Any) -> None:
        """Take note that a model lies within another; raises `TooMuch` where they lie too deep."""
        self.depths[model] = max(self.depths.get(model, 1), self.depths.get(inner, 1) + 1)
        if self.depths[model] > DEEPEST:
            raise TooMuch(f"models lie within models, more than {DEEPEST} deep")

    def name(self, name: str, value: Any) -> None:
        """Take note of the name that a model is given first."""
        for made in self.models:
            if made.model is value and made.name is None:
                made.name = name
