"""A list of layers whose shapes and weights are settled as it grows, without allocating a weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.base.derivation import Derivation, Step, step_of
from engine.base.refusal import Lesson, Refusal
from engine.base.structures import flat
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.operation import TakenName, keeping, tensors_of
from engine.layers.core.symbolic import KerasTensor, Node
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import Wrapper
from engine.models import work
from engine.models.layer_list import LayerList
from engine.models.model import Model
from engine.models.numbering import number
from engine.models.stack import BrokenLayer, Row, count_trainable, next_row, rows, specs_in


class SettledList(LayerList):
    """Layers one after the other, each taking the output shape of the one before.

    With an `Input` first, shapes are settled as layers are added; else by `build(input_shape)`.
    """

    def __init__(self, trainable: bool = True, name: str | None = None) -> None:
        super().__init__(trainable=trainable, name=name)
        self._rows: list[Row] = []
        self._end: Any = None  # the symbolic outputs of the last layer

    def shapes(self, input_shape: Sequence[int | None] | None = None) -> list[Row]:
        """One row for each layer, with its shapes and weights, or its refusal; later shapes are None.

        Without an `input_shape` (batch first) the one that the stack starts from. Raises `Refusal`
        where it starts from none.
        """
        if input_shape is None:
            input_shape = self.start
        if input_shape is None:
            raise Refusal(
                f"Sequential {self.name!r} does not know its input shape yet: "
                "give one, or begin with an Input.",
                Lesson("no_input_shape"),
            )
        if self._is_settled_for(tuple(input_shape)):
            return list(self._rows)
        return rows(self.layers, input_shape)

    def _is_settled_for(self, input_shape: Any) -> bool:
        # What lies within another layer may have changed since the rows were made.
        return (
            self.built
            and input_shape == self.built_for
            and len(self._rows) == len(self.layers)
            and not any(isinstance(row.layer, Wrapper) for row in self._rows)
        )

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """The last layer's output shape; raises `BrokenLayer` at the first layer that refuses.

        A built model refuses an input shape other than its own, the batch left out.
        """
        shape = tuple(input_shape)
        if self.built_for is not None and not _agree(shape[1:], self.built_for[1:]):
            raise self._other_input(shape)
        found = self._sound(shape)
        return found[-1].output_shape if found else shape

    @property
    def refusal(self) -> BrokenLayer | None:
        """What the first layer refuses that was kept in its place; None where all fit."""
        return next((row.refusal for row in self._rows if row.refusal is not None), None)

    @property
    def input_shape(self) -> Any:
        """The shape the model is built for, batch first; raises AttributeError before."""
        if self.built_for is None:
            raise AttributeError(f"Sequential {self.name!r} has no input shape before it is built.")
        return self.built_for

    @property
    def output_shape(self) -> Any:
        """The last layer's output shape, batch first; raises AttributeError before it is built."""
        if self.built_for is None:
            raise AttributeError(
                f"Sequential {self.name!r} has no output shape before it is built."
            )
        return self._rows[-1].output_shape if self._rows else self.built_for

    def layer_shapes(self) -> dict[str, Any]:
        """The output shape of every layer by its name, a list where a layer stands several times.

        None where it is not settled. Raises `Refusal` before the input shape is known.
        """
        found: dict[str, list[Any]] = {}
        for row in self.shapes(self.built_for):
            found.setdefault(row.layer.name, []).append(row.output_shape)
        return {name: each[0] if len(each) == 1 else each for name, each in found.items()}

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The weights of all layers in order, a layer that stands twice counted once."""
        return specs_in(self._sound(input_shape))

    def count_params(self) -> int:
        """Number of entries in all weights; where a layer refuses its input, those of the layers before.

        Raises ValueError before the input shape is known.
        """
        found = [] if self.built or self.start is None else self.shapes()
        if any(row.refusal is not None for row in found):
            return sum(spec.size for spec in specs_in(found))
        return super().count_params()

    def count_trainable(self) -> tuple[int, int]:
        """Numbers of trainable and of other parameters; what is not built counts 0."""
        trained, fixed = count_trainable(self.layers)
        return (trained, fixed) if self.trainable else (0, trained + fixed)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Parameters and multiply-adds of one sample, layer by layer, each by its place from 0 on.

        The parameters of a layer that stands twice count where it stands first; there are no
        multiply-adds while a size is open.
        """
        found = self._sound(input_shape)
        first = {row.layer: row.index for row in reversed(found)}
        own = {r.index: r.parameters for r in found if first[r.layer] == r.index}
        products = {r.index: work.multiply_adds(r.layer, r.input_shape or ()) for r in found}
        steps = [_sum_step("parameters", own)]
        if None not in products.values():
            steps.append(_sum_step("multiply_adds", products))
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def build(self, input_shape: Sequence[int | None] | None = None) -> None:
        """Settle the shapes of all layers, batch first; weights are drawn when first asked for.

        Raises `Refusal` for an empty stack or another shape than the stack was built for,
        `BrokenLayer` for a layer that cannot take its input. Where refusals are kept, such a layer
        stands in its place: the layers before it are built, and the stack is not.
        """
        if input_shape is None:
            input_shape = self.start
        if input_shape is None:
            return  # nothing is known yet, and Keras says nothing either
        shape = tuple(input_shape)
        if not self._stack:
            raise Refusal(
                f"Sequential {self.name!r} has no layers yet, so it cannot be built.",
                Lesson("no_layers"),
            )
        if self.start not in (None, shape):
            raise self._other_input(shape)
        self._rows = self.shapes(shape) if keeping() else self._sound(shape)
        start = InputLayer(batch_shape=shape) if self.input_layer is None else None
        settled = [row for row in self._rows if row.output_shape is not None]
        for row in settled:
            row.build()
        if start is not None:
            self._stack.insert(0, start)
            start.settle_name(self._names)
        assert self.input_layer is not None
        self._end = self.input_layer.output
        self._link(settled)
        self._name_models(self.named())
        self._specs = specs_in(settled)
        if self.refusal is None:
            self.built, self.built_for = True, shape

    def _settle_top(self, layer: Layer) -> None:
        # A model inside may have changed since it was put on, so that all shapes are settled anew.
        start = self.built_for
        if start is None or any(isinstance(each, Model) for each in self._stack):
            self._settle()
            return
        row = next_row(self._rows, layer, start)
        if row.refusal is not None:
            self._unsettle()
            if not keeping():
                raise row.refusal
            self.build(start)
            return
        row.build()
        self._link([row])
        self._name_models(layer.named())
        if all(below.layer is not layer for below in self._rows):
            self._specs += specs_in([row])
        self._rows.append(row)

    @property
    def inputs(self) -> list[KerasTensor]:
        """The symbolic input; raises AttributeError before the stack is built."""
        if self.built_for is None or self.input_layer is None:
            raise AttributeError(f"Sequential {self.name!r} has no inputs before it is built.")
        return [self.input_layer.output]

    @property
    def outputs(self) -> list[KerasTensor]:
        """The symbolic outputs of the last layer; raises AttributeError before the stack is built."""
        return flat(self._end) if self.inputs else []

    def _link(self, rows: Iterable[Row]) -> None:
        # Each layer called on what the one before gives, as a graph has it.
        for row in rows:
            before, self._end = self._end, tensors_of(row.output_shape)
            Node(row.layer, (before,), {}, self._end)
            row.layer._hand_on_mask((before,), {}, self._end)
        # Keras makes a graph of the stack, each time that it is built.
        self.besides = (*self.besides, TakenName("functional"))

    def _name_models(self, layers: Iterable[Layer]) -> None:
        # Models within have got an Input of their own as they were built.
        models = [each for each in layers if isinstance(each, Model) and each is not self]
        if models and not self._within:
            number(self)

    def _renamed(self) -> None:
        if self.built_for is not None:
            self._rows = self._sound(self.built_for)
            self._specs = specs_in(self._rows)

    def _unsettle(self) -> None:
        self.built, self.built_for, self._specs, self._rows = False, None, [], []

    def _settle(self) -> None:
        self._unsettle()
        first = self._stack[0] if self._stack else None
        # A model of one input that stands first knows what it takes, as in Keras.
        start = first.built_for if isinstance(first, Model) else self.start
        if isinstance(start, dict) or any(isinstance(size, tuple | list) for size in start or ()):
            return
        if len(self._stack) > 1 and start is not None:
            self.build(start)


def _sum_step(name: str, counts: Mapping[int, int | None]) -> Step:
    terms = {f"layer_{index}": count or 0 for index, count in counts.items()}
    return step_of(name, " + ".join(terms) or "0", sum(terms.values()), None, **terms)


def _agree(shape: Sequence[int | None], other: Sequence[int | None]) -> bool:
    pairs = zip(shape, other, strict=False)
    return len(shape) == len(other) and all(None in pair or pair[0] == pair[1] for pair in pairs)
