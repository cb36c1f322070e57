"""A layer with its arguments and inputs that fit it, and the arguments that many layers take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.layers.core.layer import Layer
from engine.layers.reshaping.upsampling_trace import INTERPOLATIONS
from tests.engine.laws import DATA_FORMATS, per_axis, shapes_of

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Case:
    """A layer by its kind and arguments, and inputs that fit it; a case as argument is a layer within."""

    kind: type[Layer]
    arguments: Mapping[str, Any]
    inputs: Any  # an array; a list of them for one argument, a tuple for several

    def layer(self, **changes: Any) -> Any:
        """A new layer with these arguments."""
        return self.kind(**self.layer_arguments(**changes))

    def layer_arguments(self, **changes: Any) -> dict[str, Any]:
        """The arguments, layers within made anew."""
        return {name: _made(value) for name, value in {**self.arguments, **changes}.items()}

    def built(self) -> Any:
        """A new layer with weights drawn, variances and deviations above 0."""
        layer = self.layer()
        layer.build(*shapes_of(self.inputs))
        rng = np.random.default_rng(0)
        weights = [rng.normal(size=weight.shape) for weight in layer.weights]
        for at, spec in enumerate(layer.weight_specs(*shapes_of(self.inputs))):
            if spec.name.endswith(("variance", "stddev")):
                weights[at] = np.abs(weights[at]) + 0.1
        layer.set_weights(weights)
        return layer


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return [_made(each) for each in value]
    return value.layer() if isinstance(value, Case) else value


def values(draw: Draw, shape: tuple[int, ...]) -> np.ndarray:
    """Random values of that shape."""
    return np.random.default_rng(draw(st.integers(0, 99))).normal(size=shape).astype(np.float32)


def sizes(draw: Draw, least: int, most: int) -> tuple[int, ...]:
    """A shape of `least` to `most` axes, each of 1 to 4 entries."""
    return tuple(draw(st.lists(st.integers(1, 4), min_size=least, max_size=most)))


def some_arguments(draw: Draw, kind: type[Layer], rank: int = 1) -> dict[str, Any]:
    """Those of the arguments below that the kind takes."""
    several = rank > 1
    pairs = st.tuples(st.integers(0, 2), st.integers(0, 2))
    edges = st.tuples(*[pairs] * rank) if several else pairs
    known = {
        "activation": st.sampled_from([None, "relu", "tanh", "softmax"]),
        "center": st.booleans(),
        "cropping": edges,
        "data_format": DATA_FORMATS,
        "depth_multiplier": st.integers(1, 2),
        "dilation_rate": per_axis(rank, 1, 2),
        "epsilon": st.sampled_from([1e-3, 0.1]),
        "filters": st.integers(1, 3),
        "go_backwards": st.booleans(),
        "interpolation": st.sampled_from(INTERPOLATIONS),
        "keepdims": st.booleans(),
        "kernel_size": per_axis(rank, 1, 3),
        "lora_rank": st.sampled_from([None, 1, 2]),
        "padding": st.sampled_from(getattr(kind, "paddings", ("valid", "same"))),
        "pool_size": per_axis(rank, 1, 3),
        "rate": st.floats(0, 1),
        "recurrent_activation": st.sampled_from(["sigmoid", "hard_sigmoid"]),
        "renorm": st.booleans(),
        "reset_after": st.booleans(),
        "return_sequences": st.booleans(),
        "return_state": st.booleans(),
        "scale": st.booleans(),
        "size": per_axis(rank, 1, 3) if several else st.integers(1, 3),
        "strides": per_axis(rank, 1, 3),
        "unit_forget_bias": st.booleans(),
        "units": st.integers(1, 3),
        "use_bias": st.booleans(),
    }
    if "ZeroPadding" in kind.__name__:
        known["padding"] = edges
    taken = inspect.signature(kind).parameters
    return {name: draw(strategy) for name, strategy in known.items() if name in taken}
