"""A model as far as pasted code has said it: layers with their lines, made into a model at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.exchange.code_tree import CodeRefusal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.models.sequential import Sequential
from engine.models.stack import BrokenLayer

MOST_LAYERS = 1000
DEEPEST = 20  # models within models


@dataclass
class Draft:
    """A model as far as it is read: its layers, each with its line."""

    line: int
    options: dict[str, Any]
    layers: list[Layer] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    built_for: Any = None
    used: bool = False
    depth: int = 1

    def add(self, layer: Layer, line: int) -> None:
        """Put a layer on top; raises `CodeRefusal` where there are too many."""
        if len(self.layers) >= MOST_LAYERS:
            raise CodeRefusal(line, f"a model of more than {MOST_LAYERS} layers is not read.")
        self.layers.append(layer)
        self.lines.append(line)

    def made(self) -> Sequential:
        """The model; raises `CodeRefusal` with the line of the layer that cannot take its input."""
        try:
            model = Sequential(self.layers, **self.options)
            if self.built_for is not None:
                model.build(self.built_for)
        except BrokenLayer as cause:
            places = [at for at, each in enumerate(self.layers) if not isinstance(each, InputLayer)]
            raise CodeRefusal(self.lines[places[cause.index]], str(cause), cause) from cause
        except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
            raise CodeRefusal(self.line, str(cause), cause) from cause
        return model
