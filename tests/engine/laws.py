"""Laws that every layer keeps, as checks that a test calls with a layer and an input."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from engine.axis import span
from engine.layer import Layer
from engine.refusal import Refusal
from engine.sliding import SlidingLayer

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


def assert_counts(layer: Any, inputs: np.ndarray) -> None:
    """What is counted is what is built, and what is promised is what comes out."""
    specs = layer.weight_specs(inputs.shape)
    outputs = layer(inputs)
    assert outputs.dtype == np.float32
    assert outputs.shape == tuple(layer.compute_output_shape(inputs.shape))
    assert [spec.shape for spec in specs] == [weight.shape for weight in layer.weights]
    assert all(len(spec.axes) == len(spec.shape) for spec in specs)
    assert layer.count_params() == sum(spec.size for spec in specs)


def assert_derivation(layer: Any, inputs: np.ndarray) -> None:
    """The derivation ends in the output shape, axis by axis, and in the number of parameters."""
    derivation = layer.derive(inputs.shape)
    shape = tuple(layer.compute_output_shape(inputs.shape))
    assert derivation.output_shape == shape
    _, spatial, _ = layer.split_shape(shape)
    assert tuple(derivation.value("output", axis) for axis in NAMES[layer.rank]) == spatial
    if specs := layer.weight_specs(inputs.shape):
        assert derivation.value("parameters") == sum(spec.size for spec in specs)


def assert_configuration(layer: Any, inputs: np.ndarray) -> None:
    """A layer made again from its configuration does the same."""
    layer.build(inputs.shape)
    twin = type(layer).from_config(layer.get_config())
    twin.build(inputs.shape)
    twin.set_weights(layer.get_weights())
    assert twin.get_config() == layer.get_config()
    np.testing.assert_array_equal(twin(inputs), layer(inputs))


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
    layer(np.zeros([1 if size is None else size for size in shape], np.float32))
