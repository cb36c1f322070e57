"""Laws that every layer keeps, as checks that a test calls with a layer and an input."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from engine.axes.axis import span
from engine.base.derivation import Step
from engine.base.refusal import Refusal
from engine.layers.core.layer import Layer
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import SpatialLayer

DATA_FORMATS = st.sampled_from(["channels_last", "channels_first"])
NAMES = {1: ("steps",), 2: ("height", "width"), 3: ("depth", "height", "width")}


def per_axis(rank: int, least: int, most: int) -> st.SearchStrategy[tuple[int, ...]]:
    """One number for each axis."""
    return st.tuples(*[st.integers(least, most)] * rank)


def an_input(draw: Callable[..., Any], layer: Any, channels: int, most: int = 8) -> np.ndarray:
    """Random values in a shape that the layer's rank, data_format and window fit."""
    least = [1] * layer.rank
    if isinstance(layer, SlidingLayer) and layer.padding == "valid":
        least = [span(w, d) for w, d in zip(layer.window, layer.dilation, strict=True)]
    spatial = tuple(draw(st.integers(n, n + most - 1)) for n in least)
    shape = layer.join_shape(draw(st.integers(1, 2)), spatial, channels)
    return np.random.default_rng(draw(st.integers(0, 99))).normal(size=shape)


def with_weights(layer: Layer, shape: Sequence[int | None], *weights: Any) -> Any:
    """The layer built for a shape, holding these weights, each given as so many values."""
    layer.build(shape)
    specs = layer.weight_specs(shape)
    arrays = [
        np.asarray(w, np.float32).reshape(s.shape) for w, s in zip(weights, specs, strict=True)
    ]
    layer.set_weights(arrays)
    return layer


def flat(shape: Any) -> list[tuple[int | None, ...]]:
    """An output shape, or several, as a list of tuples."""
    several = len(shape) > 0 and isinstance(shape[0], (tuple, list))
    return [tuple(one) for one in shape] if several else [tuple(shape)]


def called(layer: Any, inputs: Any, method: str = "__call__") -> Any:
    """A call with inputs: an array or a list of them is one argument, a tuple several."""
    return getattr(layer, method)(*(inputs if isinstance(inputs, tuple) else (inputs,)))


def shapes_of(inputs: Any) -> tuple[Any, ...]:
    """The shapes of inputs, one for each argument of a call; of a list of arrays a list."""
    if isinstance(inputs, tuple):
        return tuple(each.shape for each in inputs)
    return ([each.shape for each in inputs],) if isinstance(inputs, list) else (inputs.shape,)


def outputs_of(layer: Any, inputs: Any) -> list[np.ndarray]:
    """The outputs of a call, one or several, as a list."""
    outputs = called(layer, inputs)
    return list(outputs) if isinstance(outputs, tuple) else [outputs]


def assert_counts(layer: Any, inputs: Any) -> None:
    """What is counted is what is built, and what is promised is what comes out."""
    specs = layer.weight_specs(*shapes_of(inputs))
    outputs = outputs_of(layer, inputs)
    assert all(output.dtype == np.float32 for output in outputs)
    assert [output.shape for output in outputs] == flat(
        layer.compute_output_shape(*shapes_of(inputs))
    )
    assert [spec.shape for spec in specs] == [weight.shape for weight in layer.weights]
    assert all(len(spec.axes) == len(spec.shape) for spec in specs)
    assert layer.count_params() == sum(spec.size for spec in specs)


def assert_derivation(layer: Any, inputs: Any) -> None:
    """The derivation ends in the output shape, axis by axis, and in the number of parameters."""
    derivation = layer.derive(*shapes_of(inputs))
    shape = layer.compute_output_shape(*shapes_of(inputs))
    assert flat(derivation.output_shape) == flat(shape)
    if isinstance(layer, SpatialLayer) and any(step.name == "output" for step in derivation):
        _, spatial, _ = layer.split_shape(shape)
        assert tuple(derivation.value("output", axis) for axis in NAMES[layer.rank]) == spatial
    if specs := layer.weight_specs(*shapes_of(inputs)):
        assert derivation.value("parameters") == sum(spec.size for spec in specs)
    for step in derivation:
        assert_step(step)


def assert_step(step: Step) -> None:
    """The numbers of a step, worked out, give its value, and its terms are those of its formula."""
    assert all(term in step.formula for term in step.terms), step
    written = step.numbers.replace("·", "*").replace("−", "-").replace(" mod ", " % ")
    for sign, word in {"⌊": "floor(", "⌈": "ceil(", "⌋": ")", "⌉": ")"}.items():
        written = written.replace(sign, word)
    named = {"max": max, "min": min, "floor": floor, "ceil": ceil}
    assert eval(written, {"__builtins__": {}}, named) == step.value, step


def assert_configuration(layer: Any, inputs: Any) -> None:
    """A layer made again from its configuration does the same, also when this was written as JSON."""
    config = layer.get_config()
    assert type(layer).from_config(config).get_config() == config
    layer.build(*shapes_of(inputs))
    for again in (config, json.loads(json.dumps(config))):
        twin = type(layer).from_config(again)
        twin.build(*shapes_of(inputs))
        twin.set_weights(layer.get_weights())
        for one, other in zip(outputs_of(twin, inputs), outputs_of(layer, inputs), strict=True):
            np.testing.assert_array_equal(one, other)


def _sample(inputs: Any, at: int) -> Any:
    if isinstance(inputs, np.ndarray):
        return inputs[at : at + 1]
    return type(inputs)(each[at : at + 1] for each in inputs)


def assert_open_sizes_agree(layer: Any, shapes: tuple[Any, ...], axis: int) -> None:
    """With one size open the layer refuses, or gives what it gives for the size, or None.

    The batch is opened in all inputs, another axis in the first alone.
    """
    opened = _opened(shapes, axis)
    try:
        found = flat(layer.compute_output_shape(*opened))
    except Refusal:
        assert axis > 0, "the batch may always be open"
        return
    whole = flat(layer.compute_output_shape(*shapes))
    for some, every in zip(found, whole, strict=True):
        assert all(one in (None, other) for one, other in zip(some, every, strict=True))
    if axis == 0:
        assert [one[1:] for one in found] == [one[1:] for one in whole]
        assert [s.shape for s in layer.weight_specs(*opened)] == [
            s.shape for s in layer.weight_specs(*shapes)
        ]
        assert [s.value for s in layer.derive(*opened)] == [s.value for s in layer.derive(*shapes)]


def _opened(shapes: Any, axis: int) -> Any:
    if not isinstance(shapes[0], tuple | list):
        return (*shapes[:axis], None, *shapes[axis + 1 :])
    rest = [_opened(each, axis) if axis == 0 else each for each in shapes[1:]]
    return type(shapes)([_opened(shapes[0], axis), *rest])


def assert_samples_apart(layer: Any, inputs: Any) -> None:
    """A sample gives the same alone as among others."""
    together = outputs_of(layer, inputs)
    for at in range(len(inputs if isinstance(inputs, np.ndarray) else inputs[0])):
        for one, every in zip(outputs_of(layer, _sample(inputs, at)), together, strict=True):
            np.testing.assert_allclose(one[0], every[at], rtol=1e-4, atol=1e-5)


def refusal_of(make: Callable[..., Any], arguments: Mapping[str, Any], shape: Any) -> Refusal:
    """How the layer refuses these arguments or an input of that shape."""
    with pytest.raises(Refusal) as caught:
        _use(make, arguments, shape)
    return caught.value


def assert_repairs_work(make: Callable[..., Any], arguments: Mapping[str, Any], shape: Any) -> None:
    """Every repair of that refusal makes the layer compute."""
    refusal = refusal_of(make, arguments, shape)
    assert refusal.repairs
    for repair in refusal.repairs:
        changes = dict(repair.changes)
        mended = changes.pop("input_shape", shape)
        _use(make, {**arguments, **changes}, mended)


def _use(make: Callable[..., Any], arguments: Mapping[str, Any], shape: Any) -> None:
    layer = make(**arguments)
    layer.compute_output_shape(shape)
    layer.build(shape)
    several = isinstance(shape, list) and isinstance(shape[0], tuple | list)
    layer([_zeros(each) for each in shape] if several else _zeros(shape))


def _zeros(shape: Sequence[int | None]) -> np.ndarray:
    return np.zeros([1 if size is None else size for size in shape], np.float32)
