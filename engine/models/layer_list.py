"""The layers of a model as a list: put on, taken off, found by name; each name is there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.models.counted import CountedModel
from engine.models.model import Model
from engine.models.numbering import by_order, number


class LayerList(CountedModel):
    """A layer made of layers, one after the other, that may begin with an `Input`.

    Raises `Refusal` for what is no layer, for two layers of one name, and for a second `Input`.
    """

    def __init__(self, trainable: bool = True, name: str | None = None) -> None:
        self._stack: list[Layer] = []
        self._newest = -1  # the order of the layer made last
        super().__init__(trainable=trainable, name=name)

    @property
    def layers(self) -> list[Layer]:
        """The layers in order, without an `Input`."""
        return [layer for layer in self._stack if layer is not self.input_layer]

    @property
    def members(self) -> list[Layer]:
        """The layers in order, an `Input` too."""
        return self._stack

    @property
    def input_layer(self) -> InputLayer | None:
        """The `Input` that the stack starts from, or None."""
        first = self._stack[0] if self._stack else None
        return first if isinstance(first, InputLayer) else None

    @property
    def start(self) -> Shape | None:
        """The input shape that the stack begins with, batch first, or None."""
        return None if self.input_layer is None else self.input_layer.batch_shape

    def add(self, layer: Layer) -> None:
        """Put a layer on top; its shapes are settled at once where the stack starts from an `Input`.

        Raises `Refusal` for what the class refuses.
        """
        self._append(layer)
        self._settle_top(layer)

    def pop(self) -> Layer:
        """Take the last layer off and return it; raises IndexError where there is none."""
        if not self.layers:
            raise IndexError(f"Sequential {self.name!r} has no layer to take off.")
        layer = self._stack.pop()
        if not self._within:
            self._names = {each.name for left in self._stack for each in left.named()}
        self._settle()
        return layer

    def _append(self, layer: Any) -> None:
        if isinstance(layer, KerasTensor) and layer.keras_history is not None:
            layer = layer.keras_history.operation  # an Input
        if not isinstance(layer, Layer):
            raise Refusal(
                f"A Sequential is made of layers; received {layer!r}.", Lesson("not_a_layer")
            )
        if not self._stack and layer.input_shape_arg is not None:
            shape: Any = layer.input_shape_arg
            self._append(InputLayer(input_shape=shape))
        if isinstance(layer, InputLayer) and self.input_layer is not None:
            raise self._other_input(layer.batch_shape)
        known = layer in self._stack
        if not known:
            self._require_own_name(layer)
        self._stack.append(layer)
        if not known:
            self._name(layer)

    def _require_own_name(self, layer: Layer) -> None:
        if not layer.auto_named and any(layer.name == other.name for other in self._stack):
            raise Refusal(
                f"Every layer of a model needs a name of its own; {layer.name!r} is taken.",
                Lesson("name_taken", {"name": layer.name}),
            )

    def named(self) -> Iterator[Any]:
        """The layers within, an `Input` too, and then this one."""
        for layer in self._stack:
            yield from layer.named()
        yield from self.besides
        yield self

    def _name(self, layer: Layer) -> None:
        # Number what is new; where something older lies below or a model within, number all anew.
        new = list(layer.named())
        anew = layer.order < self._newest or any(isinstance(each, Model) for each in new)
        self._newest = max(layer.order, self._newest)
        if anew and not self._within:
            number(self)
            return
        if not layer.auto_named:
            self._names.add(layer.name)
        for each in sorted(new, key=by_order):
            each.settle_name(self._names)

    def _settle_top(self, layer: Layer) -> None:
        """Take note of a layer put on top."""
        self._settle()

    def _settle(self) -> None:
        """Take note that the list has changed."""
        raise NotImplementedError

    def _other_input(self, shape: Sequence[int | None]) -> Refusal:
        assert self.input_layer is not None
        own = self.input_layer.batch_shape
        return Refusal(
            f"Sequential {self.name!r} starts from inputs of shape {own}; received {tuple(shape)}.",
            Lesson("other_input", {"shape": tuple(shape), "built": own}),
        )
