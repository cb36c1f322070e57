"""From choices to one engine call: the counts of the whole layer, and the trace of what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Axis, Derivation, WeightSpec
from pages.inputs.kernels import KernelChoice, seeded
from pages.inputs.kernels import load as load_kernel
from pages.setting.choices import Choices
from pages.setting.drawing import reductions
from pages.setting.extents import Family

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Counts:
    """What holds for the whole layer, from shapes alone."""

    layer: Any
    input_shape: tuple[int | None, ...]
    derivation: Derivation
    specs: list[WeightSpec]

    @property
    def axes(self) -> Sequence[Any]:
        """The axes that the layer slides along; none for a layer that does not."""
        if not hasattr(self.layer, "split_shape"):
            return []
        _batch, sizes, _channels = self.layer.split_shape(self.input_shape)
        if hasattr(self.layer, "axes"):
            return list(self.layer.axes(sizes))
        if hasattr(self.layer, "axis"):
            return [self.layer.axis(at, size) for at, size in enumerate(sizes)]
        return [Axis(size, kernel=size) for size in sizes]  # one window over everything

    @property
    def channels(self) -> int:
        """The input's channels."""
        _batch, _spatial, channels = self.layer.split_shape(self.input_shape)
        return int(channels)

    @property
    def parameters(self) -> int:
        """All weights."""
        return sum(spec.size for spec in self.specs)


@dataclass(frozen=True)
class Drawn:
    """The trace of what is drawn, None where nothing can be, and what to say about it."""

    trace: Any
    sentences: list[str]


def count(make: Callable[..., Any], choices: Choices, data: Any, family: Family) -> Counts:
    """The layer's shapes and counts; raises ValueError where Keras refuses it."""
    layer = make(**choices.arguments())
    input_shape = family.shape(choices, data)
    return Counts(layer, input_shape, layer.derive(input_shape), layer.weight_specs(input_shape))


def draw(
    make: Callable[..., Any],
    choices: Choices,
    data: Any,
    kernel: KernelChoice,
    counts: Counts,
    family: Family,
) -> Drawn:
    """The trace of the first sample, cut down to what can be drawn at once."""
    whole = family.whole(choices, data)
    part = family.bounded(counts.axes, whole, choices)
    activation, of_units = choices.get("activation", "linear"), "units" in choices.values
    said = reductions(whole, part, data.batch, activation, of_units)
    if part is None:
        return Drawn(None, said)
    inputs, about_inputs = data.load(part.sizes, part.channels)
    ordered = _ordered(inputs, choices.get("data_format", "channels_last"))
    layer = make(**choices.arguments(**family.changes(part)))
    layer.build(ordered.shape)
    weights, about_weights = _weights(counts.specs, layer.weight_specs(ordered.shape), kernel)
    layer.set_weights(weights)
    prepared = family.before(layer, ordered)
    return Drawn(layer.trace(ordered), [*about_inputs, *about_weights, *prepared, *said])


def _weights(
    whole: Sequence[WeightSpec], part: Sequence[WeightSpec], choice: KernelChoice
) -> tuple[list[Array], list[str]]:
    # Of two layers around each other, each draws its own weights, as in Keras.
    weights, sentences = [], []
    for spec, shown in zip(whole, part, strict=True):
        if spec.name == "bias":
            weights.append(seeded(spec, shown.shape, choice.seed)[0])
            continue
        apart = replace(choice, seed=choice.seed + spec.name.startswith("backward_"))
        weight, said = load_kernel(apart, spec, shown.shape)
        weights.append(weight)
        sentences += [sentence for sentence in said if sentence not in sentences]
    return weights, sentences


def _ordered(inputs: Array, data_format: str) -> Array:
    """A batch of one, its channels where the layer takes them."""
    if data_format == "channels_first":
        inputs = np.moveaxis(inputs, -1, 0)
    return np.ascontiguousarray(inputs[None])
