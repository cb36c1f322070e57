"""Functional: a graph of layers between inputs and outputs, counted without allocating a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal
from engine.base.structures import flat, mapped, shapes_mapped
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import specs_within
from engine.models.changing import changed_graph
from engine.models.cloning import cloned
from engine.models.counted import CountedModel
from engine.models.graph import Graph, graph_of
from engine.models.graph_calling import GraphTrace, run_graph
from engine.models.graph_config import config_of, made_from
from engine.models.graph_ends import agree, alone, maker_of, require_tensors, shape_made
from engine.models.graph_fields import graph_fields
from engine.models.graph_rows import graph_rows, shapes_through
from engine.models.model import Model
from engine.models.numbering import number
from engine.models.stack import Row, count_trainable


class Functional(CountedModel):
    """A model between symbolic tensors, or lists and dictionaries of them.

    Shapes are known from the start. A layer that refuses its inputs, where refusals were kept as it
    was called, stands in its place with its reason; what follows it has no shape. Raises `Refusal`
    for what is no symbolic tensor, outputs that hang on other inputs, and two layers of one name.

    >>> from engine.layers.core.dense import Dense
    >>> inputs = InputLayer((4,)).output
    >>> shared = Dense(4)
    >>> model = Functional(inputs, Dense(1)(shared(shared(inputs))))
    >>> model.layer_shapes()["dense"], model.count_params()  # 4 · 4 + 4, then 4 + 1
    ([(None, 4), (None, 4)], 25)
    """

    converts_inputs = False

    def __init__(
        self, inputs: Any, outputs: Any, name: str | None = None, trainable: bool | None = None
    ) -> None:
        self.graph = Graph((), (), ())
        super().__init__(name=name)
        require_tensors("inputs", inputs)
        require_tensors("outputs", outputs)
        if not all(isinstance(maker_of(tensor), InputLayer) for tensor in flat(inputs)):
            inputs, outputs = cloned(inputs, outputs)
        self.input_struct, self.output_struct = inputs, outputs
        self.inputs: list[KerasTensor] = flat(inputs)
        self.outputs: list[KerasTensor] = flat(outputs)
        self.graph = graph_of(self.inputs, self.outputs)
        self._require_own_names()
        if trainable is not None:
            self._trainable = trainable
        number(self)
        self.built, self.built_for = True, self.input_shape

    @property
    def members(self) -> Sequence[Any]:
        """The layers and functions in Keras's order, inputs too."""
        return list(self.graph.operations)

    @property
    def layers(self) -> list[Layer]:
        """The layers in Keras's order, inputs too; functions of `ops` left out."""
        return [each for each in self.graph.operations if isinstance(each, Layer)]

    @property
    def input(self) -> Any:
        """The symbolic inputs as they were given."""
        return self.input_struct

    @property
    def output(self) -> Any:
        """The symbolic outputs as they were given."""
        return self.output_struct

    @property
    def output_names(self) -> list[str]:
        """The names of the layers that the outputs come from."""
        return [maker_of(tensor).name for tensor in self.outputs]

    def holders(self) -> dict[Layer, str]:
        """The layers that hold the weights, each once, those of models within too, with their paths."""
        return dict(_holders(self, ""))

    @property
    def _specs(self) -> list[WeightSpec]:
        return [
            replace(spec, name=f"{path}{spec.name}")
            for layer, path in self.holders().items()
            for spec in specs_within(layer, layer._specs)
        ]

    @_specs.setter
    def _specs(self, specs: list[WeightSpec]) -> None:
        """They are those of the layers."""

    def count_params(self) -> int:
        """Number of entries in all weights; those of a layer that is not settled count 0."""
        return sum(spec.size for layer in self.holders() for spec in layer._specs)

    def _require_own_names(self) -> None:
        seen = set()
        for each in self.graph.operations:
            if not each.auto_named and each.name in seen:
                raise Refusal(
                    f"Every layer of a model needs a name of its own; {each.name!r} is taken.",
                    Lesson("name_taken", {"name": each.name}),
                )
            seen.add(each.name if not each.auto_named else None)

    # -- shapes and counts -----------------------------------------------------------------------

    @property
    def input_shape(self) -> Any:
        """The shape of the one input, batch first, or a list of those of several."""
        return alone([tensor.shape for tensor in self.inputs])

    @property
    def output_shape(self) -> Any:
        """The shape of the one output, batch first, or a list; None where it is not settled."""
        return alone([tensor.shape for tensor in self.outputs])

    def shapes(self, input_shape: Any = None) -> list[Row]:
        """One row for each call of a layer, in the order of a run, with shapes, weights and refusals.

        Without an `input_shape` the model's own; with one, the rows for inputs of that shape.
        """
        shapes = None if input_shape is None else self._through(input_shape)
        starts = {id(tensor): (-1, place) for place, tensor in enumerate(self.inputs)}
        return graph_rows(self.graph, shapes, starts)

    def receptive_fields(self) -> list[Any]:
        """What one output of each call sees of the input along each spatial axis, in a run's order.

        Through all branches, from the first to the last cell. Of a model with several inputs a
        dictionary by the place of the input. None where outputs are no longer positions of an input;
        where a branch that saw the whole joins in, the whole is seen, with jump 0.
        """
        return graph_fields(self._sound(), [tensor.shape for tensor in self.inputs])

    def _starts(self, found: Sequence[Row]) -> list[Any]:
        return [tensor.shape for tensor in self.inputs]

    def layer_shapes(self) -> dict[str, Any]:
        """The output shape of every layer by its name; a list where a layer is called several times."""
        found = {}
        for each in self.graph.operations:
            calls = [shape_made(node.outputs) for node in self.graph.calls_of(each)]
            found[each.name] = calls[0] if len(calls) == 1 else calls
        return found

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The shapes of the outputs, in the structure in which the outputs were given.

        Raises `Refusal` for other sizes than the model's own, and where a layer refuses them.
        """
        shapes = self._through(input_shape)
        return mapped(lambda tensor: shapes[id(tensor)], self.output_struct)

    def compute_output_spec(self, inputs: Any, **arguments: Any) -> Any:
        """New symbolic tensors for the outputs; raises `Refusal` for inputs that do not fit."""
        shapes = self._through(mapped(lambda tensor: tensor.shape, inputs))
        return mapped(
            lambda tensor: KerasTensor(shapes[id(tensor)], tensor.dtype), self.output_struct
        )

    def _through(self, input_shape: Any) -> dict[int, Any]:
        given: list[Any] = []
        shapes_mapped(given.append, input_shape)
        given = self._ordered(input_shape, given)
        if len(given) != len(self.inputs):
            raise self._other_inputs(given)
        for shape, tensor in zip(given, self.inputs, strict=True):
            if not agree(shape, tensor.shape or ()):
                raise self._other_inputs(given)
        return shapes_through(self.graph, self.inputs, [tuple(shape) for shape in given])

    def _ordered(self, structure: Any, given: list[Any]) -> list[Any]:
        if not isinstance(structure, dict):
            return given
        return [structure[key] for key in sorted(structure)]

    def _other_inputs(self, given: Sequence[Any]) -> Refusal:
        own = self.input_shape
        received = alone([tuple(shape) for shape in given])
        return Refusal(
            f"The model {self.name!r} takes inputs of shape {own}; received {received}.",
            Lesson("other_input", {"shape": received, "built": own}),
        )

    def weight_specs(self, *shapes: Any, **named: Any) -> list[WeightSpec]:
        """The weights of all layers in order, each layer's once."""
        return self._specs

    def build(self, *shapes: Any, **named: Any) -> None:
        """A graph is built from the start."""

    def count_trainable(self) -> tuple[int, int]:
        """Numbers of trainable and of other parameters; what is not settled counts 0."""
        trained, fixed = count_trainable(self.holders())
        return (trained, fixed) if self.trainable else (0, trained + fixed)

    @property
    def _weights(self) -> list[Array]:
        return [weight for layer in self.holders() for weight in layer.weights]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Replace every weight, in order; raises ValueError for a wrong count or a wrong shape."""
        held = {layer: len(layer._specs) for layer in self.holders()}
        if len(weights) != sum(held.values()):
            raise ValueError(
                f"Layer {self.name!r} holds {sum(held.values())} weights; received {len(weights)}."
            )
        left = list(weights)
        for layer, count in held.items():
            layer.set_weights(left[:count])
            del left[:count]

    # -- calling ---------------------------------------------------------------------------------

    def trace(self, inputs: Any, mask: Any = None, training: bool | None = None) -> GraphTrace:
        """The trace of every call in the graph, on arrays in the structure of the inputs."""
        return run_graph(self, inputs, mask, training, traced=True)

    def call(self, inputs: Any, mask: Any = None, training: bool | None = None) -> Any:
        """The outputs, float32, in the structure in which they were given."""
        return run_graph(self, inputs, mask, training, traced=False).outputs

    def changed(self, name: str, **arguments: Any) -> Self:
        """A model like this one in which the layer of that name has other arguments.

        Only what follows the layer is counted again; weights stay where they still fit. A layer that
        refuses what it is given now stands with its reason. Raises ValueError where there is no such
        layer, and what the layer refuses its arguments with.

        >>> from engine.layers.core.dense import Dense
        >>> inputs = InputLayer((4,)).output
        >>> model = Functional(inputs, Dense(1)(Dense(3, name="first")(inputs)))
        >>> model.changed("first", units=5).count_params()  # (4 + 1) · 5 + 5 + 1
        31
        """
        old = self.get_layer(name)
        inputs, outputs = changed_graph(
            self.graph, self.input_struct, self.output_struct, old, arguments
        )
        other = type(self)(inputs, outputs, name=self.name, trainable=self.trainable)
        other.auto_named, other.order = self.auto_named, self.order
        return other

    # -- in and out ------------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return config_of(self)

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A model from Keras's configuration dictionary; raises `Refusal` for a wrong one."""
        inputs, outputs = made_from(config)
        return cls(inputs, outputs, name=config.get("name"), trainable=config.get("trainable"))


Model.graph_type = Functional


def _holders(model: Model, path: str) -> Iterator[tuple[Layer, str]]:
    seen = set()
    for layer in model.inner:
        found = (
            _holders(layer, f"{path}{layer.name}/") if isinstance(layer, Model) else [(layer, path)]
        )
        for each, where in found:
            if each not in seen:
                seen.add(each)
                yield each, where
