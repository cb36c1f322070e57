"""Pipeline: preprocessing layers one after the other, as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal
from engine.base.signatures import parameters_of
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.wrappers import named_layer


@dataclass(frozen=True)
class PipelineTrace:
    """One call: the trace of each layer in order, and the outputs of the last."""

    inputs: Array
    traces: tuple[Any, ...]
    outputs: Any


class Pipeline(Layer):
    """Each layer given what the one before it made.

    Raises `Refusal` for something else than a list of layers.

    >>> from engine.layers.preprocessing.rescaling import Rescaling
    >>> Pipeline([Rescaling(2.0), Rescaling(1.0, offset=1.0)])([3.0]).tolist()
    [7.0]
    """

    training_told = True
    converts_inputs = False

    def __init__(self, layers: Sequence[Layer], name: str | None = None) -> None:
        super().__init__(name=name)
        if not isinstance(layers, list | tuple) or not all(isinstance(e, Layer) for e in layers):
            raise Refusal(
                f"Pipeline takes a list of layers; received {layers!r}.",
                Lesson("no_layers", {"argument": "layers", "value": layers}),
            )
        self.layers = list(layers)

    def named(self) -> Iterator[Any]:
        """The layers within, and then this one."""
        for layer in self.layers:
            yield from layer.named()
        yield from super().named()

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """The shape after the last layer."""
        shape: Any = tuple(input_shape)
        for layer in self.layers:
            shape = layer.compute_output_shape(shape)
        return tuple(shape)

    def trace(
        self, inputs: ArrayLike, training: bool = False, mask: ArrayLike | None = None
    ) -> PipelineTrace:
        """One call; `training` and `mask` go to the layers that take them."""
        array = np.asarray(inputs, np.float32)
        if not self.built:
            self.build(array.shape)
        values: Any = array
        traces = []
        for layer in self.layers:
            told = {"training": training, "mask": mask}
            known = parameters_of(type(layer).trace)
            taken = {name: value for name, value in told.items() if name in known}
            traces.append(layer.trace(values, **taken))
            values = traces[-1].outputs
        return PipelineTrace(array, tuple(traces), values)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary: the layers and the name."""
        return {"layers": [described(layer) for layer in self.layers], "name": self.name}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        return cls(**{**config, "layers": [named_layer(each) for each in config["layers"]]})
