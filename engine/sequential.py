"""Sequential: layers one after the other, counted without allocating a weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

from numpy.typing import ArrayLike

from engine import keras_json, work
from engine.derivation import Derivation, Step, step_of
from engine.input import InputLayer
from engine.keras_code import to_keras_code
from engine.layer import Layer, WeightSpec
from engine.layer_list import LayerList
from engine.receptive_field import Reach, receptive_fields
from engine.refusal import Lesson, Refusal
from engine.running import SequentialTrace, fitted, run
from engine.stack import Row, count_trainable, next_row, rows, specs_in
from engine.summary import print_summary
from engine.torch_code import to_torch_code


class Sequential(LayerList):
    """A stack of layers, each taking the outputs of the one before.

    With an `Input` first, shapes are known as layers are added; else after `build(input_shape)` or
    the first call. Weights are drawn only when first used or asked for. Raises `Refusal` for what
    is no layer, two layers of one name, a second `Input`, and a layer that cannot take the shape it
    is given: `BrokenLayer` names it and keeps the shapes up to it.

    >>> from engine.dense import Dense
    >>> model = Sequential([Dense(3), Dense(1)])
    >>> model.build((None, 4))
    >>> [layer.name for layer in model.layers], model.count_params()  # (4 + 1) · 3 + (3 + 1) · 1
    (['dense', 'dense_1'], 19)
    """

    supports_masking = True

    def __init__(
        self,
        layers: Iterable[Layer] | None = None,
        trainable: bool = True,
        name: str | None = None,
    ) -> None:
        super().__init__(trainable=trainable, name=name)
        self._rows: list[Row] = []
        for layer in layers or ():
            self._append(layer)
        self._settle()

    # -- shapes and counts: nothing is allocated -------------------------------------------------

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
        return rows(self.layers, input_shape)

    def _sound(self, input_shape: Sequence[int | None] | None = None) -> list[Row]:
        found = self.shapes(input_shape)
        for row in found:
            if row.refusal is not None:
                raise row.refusal
        return found

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

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The weights of all layers in order, a layer that stands twice counted once."""
        return specs_in(self._sound(input_shape))

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
        `BrokenLayer` for a layer that cannot take its input.
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
        self._rows = self._sound(shape)
        for row in self._rows:
            row.build()
        if self.input_layer is None:
            self._stack.insert(0, InputLayer(batch_shape=shape))
        self._specs = specs_in(self._rows)
        self.built, self.built_for = True, shape

    def _settle_top(self, layer: Layer) -> None:
        # A model inside may have changed since it was put on, so that all shapes are settled anew.
        start = self.built_for
        if start is None or any(isinstance(each, LayerList) for each in self._stack):
            self._settle()
            return
        row = next_row(self._rows, layer, start)
        if row.refusal is not None:
            self._unsettle()
            raise row.refusal
        row.build()
        if all(below.layer is not layer for below in self._rows):
            self._specs += specs_in([row])
        self._rows.append(row)

    def _unsettle(self) -> None:
        self.built, self.built_for, self._specs = False, None, []

    def _settle(self) -> None:
        self._unsettle()
        first = self._stack[0] if self._stack else None
        start = first.built_for if isinstance(first, Sequential) else self.start
        if len(self._stack) > 1 and start is not None:
            self.build(start)

    # -- weights ---------------------------------------------------------------------------------

    def count_trainable(self) -> tuple[int, int]:
        """Numbers of trainable and of other parameters; what is not built counts 0."""
        trained, fixed = count_trainable(self.layers)
        return (trained, fixed) if self.trainable else (0, trained + fixed)

    # -- calling ---------------------------------------------------------------------------------

    def __call__(self, inputs: ArrayLike, **arguments: Any) -> Any:
        """The outputs of the last layer, float32; builds the stack first where it is not built."""
        array = self._received(inputs)
        return run(self.layers, array, arguments, _call)[0]

    def trace(
        self, inputs: ArrayLike, mask: ArrayLike | None = None, training: bool | None = None
    ) -> SequentialTrace:
        """The trace of every layer in one call; raises `Refusal` for inputs of another rank."""
        traces: list[Any] = []

        def traced(layer: Layer, values: Any, given: dict[str, Any]) -> Any:
            traces.append(layer.trace(values, **given))
            return traces[-1].outputs

        array = self._received(inputs)
        outputs, _ = run(self.layers, array, {"mask": mask, "training": training}, traced)
        return SequentialTrace(array, tuple(traces), outputs)

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs."""
        return run(self.layers, self._received(inputs), {"mask": mask}, _call)[1]

    def _received(self, inputs: ArrayLike) -> Any:
        array = fitted(inputs, self.start)
        if not self.built:
            self.build(array.shape)
        return array

    # -- what it costs, what it sees -------------------------------------------------------------

    def multiply_adds(self) -> int | None:
        """Products of weights and inputs that one sample needs; None while a size is open.

        Raises `Refusal` before the input shape is known; see `engine.work` for what counts.
        """
        return work.multiply_adds_of(self._sound())

    def activation_memory(self) -> int | None:
        """Bytes of the input and of all that the layers make of one sample; None while one is open.

        Raises `Refusal` before the input shape is known.
        """
        return work.activation_memory_of(self._sound())

    def receptive_fields(self) -> list[tuple[Reach, ...] | None]:
        """What one output of each layer sees of the input, along each spatial axis.

        None where outputs are no longer positions of the input. Raises `Refusal` before the input
        shape is known.
        """
        return receptive_fields(self._sound())

    # -- in and out ------------------------------------------------------------------------------

    def summary(
        self,
        line_length: int | None = None,
        positions: Sequence[float] | None = None,
        print_fn: Callable[[str], Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: Sequence[str] | None = None,
    ) -> None:
        """Print the table of layers and the totals as Keras does; see `engine.summary`."""
        print_summary(
            self, line_length, positions, print_fn, expand_nested, show_trainable, layer_range
        )

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = {
            **self._base_config(),
            "layers": [keras_json.described(layer) for layer in self._stack],
        }
        return config if self.built_for is None else config | {"build_input_shape": self.built_for}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A model from Keras's configuration dictionary; raises `Refusal` for a wrong layer in it."""
        layers = [keras_json.layer_of(entry, at) for at, entry in enumerate(config["layers"])]
        model = cls(layers, name=config.get("name"))
        if not model.built and config.get("build_input_shape"):
            model.build(config["build_input_shape"])
        return model

    def to_json(self, **options: Any) -> str:
        """The JSON that Keras's `model_from_json` reads; `options` go to `json.dumps`."""
        return keras_json.to_json(self, **options)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """A model from what `to_json` of Keras 3, Keras 2 or tf.keras wrote; nothing is executed.

        Raises `Refusal` for anything else.
        """
        return keras_json.model_from_json(text, cls.from_config)

    def to_keras_code(self) -> str:
        """Python that makes this model in Keras."""
        return to_keras_code(self)

    def to_torch_code(self) -> str:
        """Python that makes this model in PyTorch, with a remark where PyTorch differs."""
        return to_torch_code(self)


def _sum_step(name: str, counts: Mapping[int, int | None]) -> Step:
    terms = {f"layer_{index}": count or 0 for index, count in counts.items()}
    return step_of(name, " + ".join(terms) or "0", sum(terms.values()), None, **terms)


def _agree(shape: Sequence[int | None], other: Sequence[int | None]) -> bool:
    pairs = zip(shape, other, strict=False)
    return len(shape) == len(other) and all(None in pair or pair[0] == pair[1] for pair in pairs)


def _call(layer: Layer, inputs: Any, given: dict[str, Any]) -> Any:
    return layer(inputs, **given)
