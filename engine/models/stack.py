"""Shapes through a stack of layers: one row for each layer, down to the first that refuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal, Repair, sentence_of
from engine.layers.core.call_shapes import other_weights
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import Node
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import Wrapper, specs_within
from engine.models.model import Model
from engine.models.neighbours import advised


class BrokenLayer(Refusal):
    """The first layer of a stack that refuses its input, with the shapes up to it.

    `index` counts the layers from 0, `layer` is its name, `cause` what the layer itself raised;
    `shapes` are the output shapes of the layers before it, the stack's input first. `kind`,
    `numbers` and `repairs` are those of the cause, where it has any; the repairs change this layer,
    or, of the first layer, the stack's input.
    """

    def __init__(self, index: int, layer: Layer, shapes: Sequence[Shape], cause: Exception) -> None:
        self.index = index
        self.layer = layer.name
        self.shapes = tuple(shapes)
        self.cause = cause
        numbers = {**getattr(cause, "numbers", {}), "index": index, "layer": layer.name}
        repairs: Sequence[Repair] = getattr(cause, "repairs", ())
        if index:  # what comes from the layer before cannot be chosen here, unless by its input
            repairs = [r for r in repairs if r.written or "input_shape" not in r.changes]
        why = sentence_of(cause)
        kind = getattr(cause, "kind", "broken_layer")
        super().__init__(
            f"Layer {index} ({layer.name!r}, {type(layer).__name__}) cannot take an input of shape "
            f"{shapes[-1]}: {why}",
            Lesson(kind, {**numbers, "shapes": self.shapes}, repairs),
        )


@dataclass(frozen=True)
class Row:
    """One layer's place in the stack, its shapes and its weights; nothing is allocated.

    `refusal` is set for the first broken layer; after it the shapes are None too. In a graph each
    call of a layer has a row: `node` is the call, and `sources` names for each of its inputs that is
    no mask the row that makes it (-1 for an input of the model) and which of its outputs it is.
    """

    index: int
    layer: Layer
    input_shape: Shape | None = None
    output_shape: Any = None
    specs: tuple[WeightSpec, ...] = ()
    refusal: BrokenLayer | None = None
    node: Node | None = None
    sources: tuple[tuple[int, int], ...] = ()

    @property
    def parameters(self) -> int | None:
        """Number of entries in all weights of the layer, None where it is not known."""
        return None if self.output_shape is None else sum(spec.size for spec in self.specs)

    def build(self) -> None:
        """Settle the layer's weights for this place; those it already holds stay."""
        assert self.input_shape is not None
        if self.layer.built_for is None or not self.specs:
            self.layer.build(self.input_shape)
        if not isinstance(self.layer, Model):  # a model inside keeps its own
            self.layer.built_for = self.input_shape


def rows(layers: Iterable[Layer], input_shape: Sequence[int | None]) -> list[Row]:
    """One row for each layer; the first that refuses keeps its refusal, later ones have no shapes.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> for row in rows([Conv2D(8, 3), Conv2D(4, 3), Conv2D(2, 3)], (None, 4, 4, 1)):
    ...     print(row.index, row.output_shape, row.parameters)
    0 (None, 2, 2, 8) 80
    1 None None
    2 None None
    """
    found: list[Row] = []
    for layer in layers:
        found.append(next_row(found, layer, input_shape))
    return found


def next_row(found: Sequence[Row], layer: Layer, input_shape: Sequence[int | None]) -> Row:
    """The row of a layer put on top of those found; `input_shape` is the stack's own.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> next_row(rows([Conv2D(8, 3)], (None, 4, 4, 1)), Conv2D(4, 2), (None, 4, 4, 1)).output_shape
    (None, 1, 1, 4)
    """
    shape = found[-1].output_shape if found else tuple(input_shape)
    if shape is None:
        return Row(len(found), layer)
    try:
        _require_one_input(shape, layer)
        layer.require_call(shape)
        specs = layer.weight_specs(shape)
        for spec in specs:
            spec.require_suited()
        output = tuple(layer.compute_output_shape(shape))
        held = next((row.specs for row in found if row.layer is layer), ()) or _held(layer)
        if held and [spec.shape for spec in specs] != [spec.shape for spec in held]:
            raise other_weights(layer.name)
    except (ValueError, TypeError, IndexError) as cause:
        shapes = [tuple(input_shape), *(row.output_shape for row in found)]
        start = InputLayer(batch_shape=input_shape, name="input")
        before = [*((row.layer, row.input_shape) for row in reversed(found)), (start, None)]
        first = found[0].layer if found else layer
        told = advised(
            layer, shape, before, cause, None if first.input_shape_arg is None else first
        )
        broken = BrokenLayer(len(found), layer, shapes, told)
        return Row(len(found), layer, shape, refusal=broken)
    return Row(len(found), layer, shape, output, tuple(specs))


def _held(layer: Layer) -> Sequence[WeightSpec]:
    if not isinstance(layer, Wrapper):
        return layer._specs
    # Whether the layers within are trained may have changed since they were built.
    return () if layer.built_for is None else layer.weight_specs(layer.built_for)


def specs_in(found: Iterable[Row]) -> list[WeightSpec]:
    """The weights of a stack in order, each named `layer/weight`; those of a layer come once.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> [spec.name for spec in specs_in(rows([Conv1D(2, 3)], (None, 8, 4)))]
    ['conv1d/kernel', 'conv1d/bias']
    """
    specs = {row.layer: row.specs for row in found}
    return [spec for layer, own in specs.items() for spec in specs_within(layer, own)]


def count_trainable(layers: Iterable[Layer]) -> tuple[int, int]:
    """Numbers of trainable and of other parameters of those layers that are built.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> layer = Conv1D(2, 3, trainable=False)
    >>> layer.build((None, 8, 4))  # 3 · 4 · 2 + 2
    >>> count_trainable([layer])
    (0, 26)
    """
    specs = [s for layer in dict.fromkeys(layers) for s in specs_within(layer, _held(layer))]
    trained = sum(spec.size for spec in specs if spec.trainable)
    return trained, sum(spec.size for spec in specs) - trained


def is_several(shape: Sequence[Any]) -> bool:
    """Whether these are the shapes of several outputs, as of a layer that returns its states.

    >>> is_several(((None, 4), (None, 4))), is_several((None, 4))
    (True, False)
    """
    return len(shape) > 0 and isinstance(shape[0], tuple | list)


def _require_one_input(shape: Any, layer: Layer) -> None:
    if isinstance(layer, InputLayer):
        raise Refusal("An Input can only be the first layer of a stack.", Lesson("input_not_first"))
    if is_several(shape):
        raise Refusal(
            f"The layer before returns {len(shape)} arrays, and this one takes one; "
            "only the last layer of a stack may have return_state=True.",
            Lesson("several_inputs", {"shapes": tuple(shape), "count": len(shape)}),
        )
