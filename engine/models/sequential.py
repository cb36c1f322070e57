"""Sequential: layers one after the other, counted without allocating a weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Self

from numpy.typing import ArrayLike

from engine.layers.core.described import described, layer_of
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.models.calling import SequentialTrace, fitted, run
from engine.models.changing import changed_stack, keep_weights
from engine.models.settled_list import SettledList
from engine.models.stack import BrokenLayer


class Sequential(SettledList):
    """A stack of layers, each taking the outputs of the one before.

    With an `Input` first, shapes are known as layers are added; else after `build(input_shape)` or
    the first call. Weights are drawn only when first used or asked for. Raises `Refusal` for what
    is no layer, two layers of one name, a second `Input`, and a layer that cannot take the shape it
    is given: `BrokenLayer` names it and keeps the shapes up to it.

    >>> from engine.layers.core.dense import Dense
    >>> model = Sequential([Dense(3), Dense(1)])
    >>> model.build((None, 4))
    >>> [layer.name for layer in model.layers], model.count_params()  # (4 + 1) · 3 + (3 + 1) · 1
    (['dense', 'dense_1'], 19)
    """

    supports_masking = True

    def __init__(
        self,
        layers: Iterable[Layer | KerasTensor] | None = None,
        trainable: bool = True,
        name: str | None = None,
    ) -> None:
        super().__init__(trainable=trainable, name=name)
        for layer in layers or ():
            self._append(layer)
        self._settle()

    # -- calling ---------------------------------------------------------------------------------

    def call(self, inputs: ArrayLike, **arguments: Any) -> Any:
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

    def penalize_within(self, trace: SequentialTrace, timesteps: int) -> None:
        """Note the activity of every layer, of a call at several timesteps at once."""
        for layer, one in zip(self.layers, trace.traces, strict=True):
            layer._penalize(one.outputs, timesteps)
            layer.penalize_within(one, timesteps)

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs."""
        return run(self.layers, self._received(inputs), {"mask": mask}, _call)[1]

    def _received(self, inputs: ArrayLike) -> Any:
        array = fitted(inputs, self.start)
        if not self.built:
            self.build(array.shape)
        return array

    # -- other arguments -------------------------------------------------------------------------

    def changed(self, name: str, **arguments: Any) -> Self:
        """A stack like this one in which the layer of that name has other arguments.

        Weights stay where they still fit. Where a layer refuses what it is given now, the stack is
        not built, and `shapes` tells which one, and why. Raises ValueError where there is no such
        layer, and what the layer refuses its arguments with.

        >>> from engine.layers.core.dense import Dense
        >>> model = Sequential([Dense(3, name="first"), Dense(1)])
        >>> model.build((None, 4))
        >>> model.changed("first", units=5).count_params()  # (4 + 1) · 5 + 5 + 1
        31
        """
        copies = changed_stack(self._stack, self.get_layer(name), arguments)
        other = type(self)(trainable=self.trainable, name=self.name)
        other.auto_named, other.order = self.auto_named, self.order
        for layer in self._stack:
            other._append(copies[layer])
        with suppress(BrokenLayer):
            other._settle()
            keep_weights(copies)
        return other

    # -- in and out ------------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = {
            **self._base_config(),
            "layers": [described(layer) for layer in self._stack],
        }
        return config if self.built_for is None else config | {"build_input_shape": self.built_for}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A model from Keras's configuration dictionary; raises `Refusal` for a wrong layer in it.

        Where refusals are kept, a layer that cannot take its input stands in its place: the model is
        not built then, and `shapes` tells which layer refuses, and why.
        """
        layers = [layer_of(entry, at) for at, entry in enumerate(config["layers"])]
        model = cls(layers, name=config.get("name"))
        if not model.built and config.get("build_input_shape") and model.refusal is None:
            model.build(config["build_input_shape"])
        return model


def _call(layer: Layer, inputs: Any, given: dict[str, Any]) -> Any:
    return layer(inputs, **given)
