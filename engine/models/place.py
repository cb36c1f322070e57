"""The place of a layer that refuses within a model: what stands before it, and repairs tried there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.base.arrays import Shape
from engine.base.refusal import Repair, sentence_of
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.reshaping.reshaping import Reshape


@dataclass(frozen=True)
class Place:
    """A layer that refuses an input shape, and the layers before it with theirs, the nearest first."""

    layer: Layer
    shape: Shape
    before: Sequence[tuple[Any, Any]]
    cause: Exception

    @property
    def why(self) -> str:
        """The layer's own sentence, without its repairs."""
        return sentence_of(self.cause)

    @property
    def kind(self) -> str:
        """The kind of the layer's own refusal."""
        return str(getattr(self.cause, "kind", ""))

    @property
    def start(self) -> InputLayer | None:
        """The input, where nothing else stands between."""
        first = self.before[0][0] if self.before else None
        return first if isinstance(first, InputLayer) else None

    @property
    def begin(self) -> InputLayer | None:
        """The input, wherever it stands."""
        return next((each for each, _ in self.before if isinstance(each, InputLayer)), None)


Advice = tuple[str, list[Repair]]


def nearest(place: Place, kind: type[Any] | tuple[type[Any], ...]) -> tuple[Any, Any]:
    """The nearest layer of that kind with its input's shape, past those that keep the shape."""
    for layer, shape in place.before:
        if isinstance(layer, kind):
            return layer, shape
        if not isinstance(layer, Layer) or output_of(layer, place.shape) != place.shape:
            break
    return None, None


def output_of(layer: Any, shape: Any) -> Any:
    """What a layer makes of a shape, None where it refuses it."""
    try:
        layer.require_call(shape)
        layer.weight_specs(shape)
        return tuple(layer.compute_output_shape(shape))
    except (ValueError, TypeError, IndexError):
        return None


def taken(layer: Any, shape: Any) -> bool:
    """Whether a layer takes an input of a shape."""
    return bool(shape) and output_of(layer, shape) is not None


def input_repair(place: Place, first: Layer | None, shape: Shape, batch: bool = False) -> Repair:
    """Another shape of the input, as it is written where the model begins."""
    changes = {"input_shape": shape}
    if batch:
        return Repair(changes, written=f"Input(batch_shape={shape})")
    if first is not None:
        return Repair(changes, written=f"input_shape={shape[1:]}")
    return Repair(changes, written=f"Input(shape={shape[1:]})")


def inserted(
    place: Place, code: str, layer: Layer | None, sizes: Sequence[int | None] = ()
) -> Repair | None:
    """A layer put before the one that refuses, where that then takes what it makes."""
    made = output_of(layer, place.shape) if layer is not None else (place.shape[0], *sizes)
    if not taken(place.layer, made):
        return None
    name = place.layer.name
    return Repair({"before": code}, layer=name, written=f"{code} before {name!r}")


def reshaped(place: Place, *sizes: int | None) -> Repair | None:
    """A Reshape before the layer that refuses, to these sizes without the batch; one may be open."""
    if sizes.count(None) > 1:
        return None
    target = tuple(-1 if size is None else size for size in sizes)
    return inserted(place, f"layers.Reshape({target})", Reshape(target))
