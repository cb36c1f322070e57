"""Layers that stand for an object of a class of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine import initializers
from engine.base.structures import shapes_mapped
from engine.exchange.reading.python.values import Grid, Unknown
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.core.weight_spec import WeightSpec


class OwnLayer(Layer):
    """A layer whose shapes and weights are those of the model that `trace` makes for an input shape."""

    def __init__(self, trace: Callable[[Any], Any], name: str | None = None) -> None:
        super().__init__(name=name)
        self._trace = trace

    @classmethod
    def named_after(cls, kind: str, trace: Callable[[Any], Any], name: str | None) -> OwnLayer:
        """Such a layer of a class of that name."""
        made: OwnLayer = type(kind if kind.isidentifier() else "Layer", (cls,), {})(trace, name)
        return made

    def _model(self, shape: Any) -> Any:
        model = self._trace(shape)
        if isinstance(model, Unknown):
            raise ValueError(f"what {type(self).__name__} gives is not known.")
        return model

    def compute_output_shape(self, *shapes: Any, **named: Any) -> Any:
        """The output shape of the model; raises ValueError where it has none."""
        model = self._model(shapes[0])
        if model.output_shape is None:
            raise ValueError(f"a layer within {type(self).__name__} refuses its input.")
        return shapes_mapped(tuple, model.output_shape)

    def weight_specs(self, *shapes: Any, **named: Any) -> list[WeightSpec]:
        """The weights of the model."""
        return list(self._model(shapes[0])._specs)

    def get_config(self) -> dict[str, Any]:
        """The name alone."""
        return self._base_config()


class OwnWeights(Layer):
    """Passes its input on and gives the weights beside it, which a class of the text made itself."""

    def __init__(self, held: Sequence[tuple[Grid, str, bool]]) -> None:
        super().__init__()
        self.held = [(_known(grid.shape), name, trained) for grid, name, trained in held]

    def compute_output_shape(self, *shapes: Any, **named: Any) -> Any:
        """The shape of the input, then those of the weights."""
        return (tuple(shapes[0]), *(shape for shape, _, _ in self.held))

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """New tensors for the input and the weights."""
        self.build(args[0].shape)
        return [KerasTensor(shape) for shape in self.compute_output_shape(args[0].shape)]

    def weight_specs(self, *shapes: Any, **named: Any) -> list[WeightSpec]:
        """The weights that the class made."""
        found = []
        for shape, name, trained in self.held:
            axes = tuple(f"axis_{at}" for at in range(len(shape)))
            zeros = initializers.get("zeros")
            found.append(WeightSpec(name, shape, axes, zeros, trainable=trained))
        return found

    def get_config(self) -> dict[str, Any]:
        """The name alone."""
        return self._base_config()


def _known(shape: Sequence[Any]) -> tuple[int, ...]:
    if not all(isinstance(size, int) for size in shape):
        raise ValueError(f"a weight of shape {tuple(shape)} cannot be counted.")
    return tuple(shape)
