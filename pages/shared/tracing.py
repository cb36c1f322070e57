"""From choices to one engine call: the counts of the whole layer, and the trace of what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace, Derivation, WeightSpec
from pages.shared.cost import Extent, drawn
from pages.shared.data import DataChoice
from pages.shared.data_values import load as load_data
from pages.shared.drawing import reductions
from pages.shared.kernels import KernelChoice, seeded
from pages.shared.kernels import load as load_kernel

Array = NDArray[np.float32]


class Choices(Protocol):
    """The arguments of a layer; every one has filters, groups, an activation and a data_format."""

    filters: int
    groups: int
    activation: str
    data_format: str

    def arguments(self) -> dict[str, Any]:
        """The choices as keyword arguments of the layer."""


@dataclass(frozen=True)
class Counts:
    """What holds for the whole layer, from shapes alone."""

    layer: Any
    input_shape: tuple[int | None, ...]
    derivation: Derivation
    specs: list[WeightSpec]


@dataclass(frozen=True)
class Drawn:
    """The trace of what is drawn, None where nothing can be, and what to say about it."""

    trace: ConvolutionTrace | None
    sentences: list[str]


def count(make: Callable[..., Any], choices: Choices, data: DataChoice) -> Counts:
    """The layer's shapes and counts; raises ValueError where Keras refuses it."""
    layer = make(**choices.arguments())
    input_shape = data.shape(choices.data_format)
    return Counts(layer, input_shape, layer.derive(input_shape), layer.weight_specs(input_shape))


def draw(
    make: Callable[..., Any],
    choices: Any,
    data: DataChoice,
    kernel: KernelChoice,
    counts: Counts,
) -> Drawn:
    """The trace of the first sample, cut down to what can be drawn at once."""
    sizes = (data.height, data.width)
    whole = Extent(sizes, data.channels, choices.filters, choices.groups)
    part = drawn(counts.layer.axes(sizes), whole)
    said = reductions(whole, part, data.batch, choices.activation)
    if part is None:
        return Drawn(None, said)
    inputs, about_inputs = load_data(data, part.sizes, part.channels)
    weights, about_weights = _weights(counts.specs, part, kernel)
    layer = make(**replace(choices, filters=part.filters, groups=part.groups).arguments())
    ordered = _ordered(inputs, choices.data_format)
    layer.build(ordered.shape)
    layer.set_weights(weights)
    return Drawn(layer.trace(ordered), [*about_inputs, *about_weights, *said])


def _weights(
    specs: list[WeightSpec], part: Extent, choice: KernelChoice
) -> tuple[list[Array], list[str]]:
    kernel, *biases = specs
    shape = (*kernel.shape[:2], part.depth, part.filters)
    weights, sentences = load_kernel(choice, kernel, shape)
    drawn_biases = [seeded(bias, (part.filters,), choice.seed)[0] for bias in biases]
    return [weights, *drawn_biases], sentences


def _ordered(inputs: Array, data_format: str) -> Array:
    """A batch of one, its channels where the layer takes them."""
    if data_format == "channels_first":
        inputs = np.moveaxis(inputs, -1, 0)
    return np.ascontiguousarray(inputs[None])
