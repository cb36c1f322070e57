"""What is asked of a known network: the arguments that all of `keras.applications` share."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from engine.base.refusal import Lesson, Refusal, TypeRefusal
from engine.layers.core.dense import Dense
from engine.layers.core.input import Input
from engine.layers.core.symbolic import KerasTensor
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D, GlobalMaxPooling2D
from engine.models.functional import Functional
from engine.models.model import Model

CLASSES = 1000  # of ImageNet


@dataclass(frozen=True)
class Asked:
    """Top or no top, the input, what follows the last map, the number of classes.

    `weights` changes no shape: those that Keras downloads are not here. Sizes are in pixels.
    """

    include_top: bool = True
    weights: object = "imagenet"
    input_tensor: Any = None
    input_shape: Any = None
    pooling: str | None = None
    classes: int = CLASSES
    classifier_activation: object = "softmax"
    name: str | None = None

    def start(self, size: int, least: int, open_too: bool = False) -> KerasTensor:
        """The symbolic input `(batch, height, width, channels)`; raises `Refusal` for a wrong one.

        `size` is the default height and width, `least` the smallest; `open_too` where a top takes
        maps of open height and width.
        """
        if self.input_tensor is not None:
            if not isinstance(self.input_tensor, KerasTensor):
                raise Refusal(
                    f"input_tensor must be a symbolic tensor; received {self.input_tensor!r:.80}.",
                    Lesson("not_symbolic"),
                )
            return self.input_tensor
        return Input(self._shape(size, least, open_too))

    def _shape(self, size: int, least: int, open_too: bool) -> tuple[int | None, ...]:
        if not self.input_shape:
            return (size, size, 3) if self.include_top else (None, None, 3)
        shape = tuple(self.input_shape)
        if len(shape) != 3:
            raise Refusal(
                f"input_shape must be (height, width, channels), without the batch; "
                f"received {shape}.",
                Lesson("input_shape", {"input_shape": shape}),
            )
        if any(extent is not None and extent < least for extent in shape[:2]):
            raise Refusal(
                f"Height and width must be at least {least}; received input_shape={shape}.",
                Lesson("input_too_small", {"input_shape": shape, "least": least}),
            )
        if self.include_top and not open_too and None in shape:
            raise Refusal(
                f"With include_top=True height and width must be given; "
                f"received input_shape={shape}.",
                Lesson("input_open", {"input_shape": shape}),
            )
        return shape

    def pooled(self, maps: KerasTensor, average: str | None = None, most: str | None = None) -> Any:
        """The last maps without a top: as they are, or pooled; the layers get the names given."""
        if self.pooling == "avg":
            return GlobalAveragePooling2D(name=average)(maps)
        return GlobalMaxPooling2D(name=most)(maps) if self.pooling == "max" else maps

    def classified(self, features: KerasTensor, name: str = "predictions", **options: Any) -> Any:
        """The probabilities of the classes, from features `(batch, features)`."""
        activation = self.classifier_activation
        return Dense(self.classes, activation=activation, name=name, **options)(features)

    def topped(self, maps: KerasTensor) -> Any:
        """The usual end: averaged and classified, or without a top pooled under the usual names."""
        if not self.include_top:
            return self.pooled(maps, "avg_pool", "max_pool")
        return self.classified(GlobalAveragePooling2D(name="avg_pool")(maps))

    def model(self, inputs: KerasTensor, outputs: Any, name: str) -> Model:
        """The model between them, under the name asked for or else `name`."""
        return Functional(_sources(inputs), outputs, name=self.name or name)


def _sources(tensor: KerasTensor) -> Any:
    # An input_tensor may itself be made from inputs: the model starts at those.
    waiting, seen, found = [tensor], set(), []
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        before = each.node.inputs if each.node is not None else []
        waiting += before
        if not before:
            found.append(each)
    return found[0] if len(found) == 1 else found


def asked(arguments: dict[str, Any], **defaults: Any) -> Asked:
    """What a call asks for; raises `TypeRefusal` for an argument that no such network has.

    >>> asked({"include_top": False}, classes=10).classes
    10
    """
    known = [field.name for field in fields(Asked)]
    for argument in arguments:
        if argument not in known:
            raise TypeRefusal(
                f"There is no argument named {argument!r} here; there are {', '.join(known)}.",
                Lesson("unknown_argument", {"argument": argument, "known": known}),
            )
    return Asked(**{**defaults, **arguments})
