"""From choices to one engine call: the counts of the whole layer, and the trace of what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import WeightSpec
from pages.frame import session
from pages.inputs.kernels import KernelChoice, seeded
from pages.inputs.kernels import load as load_kernel
from pages.inputs.loaded import Loaded
from pages.setting.choices import Choices
from pages.setting.cost import Extent
from pages.setting.counts import Counts, part_of
from pages.setting.drawing import reductions
from pages.setting.kind import Kind
from pages.setting.layer_words import BIAS

Array = NDArray[np.float32]


class Several(NamedTuple):
    """The weights of a layer, what to say about them, and why others than asked for stand there."""

    numbers: list[Array]
    said: list[str]
    instead: list[str]


@dataclass(frozen=True)
class Drawn:
    """The trace of what is drawn, None where nothing can be, and what to say about it.

    `instead` says on the picture why something else stands there than what was asked for.
    """

    trace: Any
    sentences: list[str]
    instead: Sequence[str] = ()
    penalty: float | None = None  # of the weights, where regularizers give one and all are drawn
    weights: Sequence[Array] | None = None  # all of the layer's, None where only a part is drawn
    further: Sequence[Array] = ()  # those of layers that stand in the code besides


def count(make: Callable[..., Any], choices: Choices, data: Any, kind: Kind) -> Counts:
    """The layer's shapes and counts; raises ValueError where Keras refuses it."""
    layer = make(**choices.arguments())
    shape = kind.shape(choices, data)
    derivation, specs = layer.derive(shape), layer.weight_specs(shape)
    return Counts(layer, shape, derivation, specs, kind.axes(layer, shape))


def draw(
    make: Callable[..., Any],
    choices: Choices,
    data: Any,
    kernel: KernelChoice,
    counts: Counts,
    kind: Kind,
) -> Drawn:
    """The trace of the first samples, cut down to what can be drawn at once."""
    whole, samples = kind.whole(choices, data), kind.samples(choices, data)
    part = kind.bounded(counts.axes, whole, choices)
    activation = choices.get("activation", "linear")
    said = reductions(whole, part, data.batch, activation, kind.counted, samples)
    if part is None:
        return Drawn(None, said)
    loaded = _loaded(data, part, samples)
    ordered = _ordered(loaded.numbers, choices.get("data_format", "channels_last"))
    layer = make(**choices.arguments(**kind.changes(part)))
    layer.build(ordered.shape)
    weights = _weights(kind, counts, layer.weight_specs(ordered.shape), kernel)
    layer.set_weights(weights.numbers)
    prepared = kind.before(layer, ordered)
    session.go_on()
    trace = kind.trace(layer, ordered)
    told = [*loaded.said, *weights.said, *prepared, *said]
    instead = [*loaded.instead, *weights.instead]
    if part != whole:
        return Drawn(trace, told, instead)
    penalty, used = _penalty(kind.layers(layer)), kind.weights(layer)
    return Drawn(trace, told, instead, penalty, used, kind.further(layer))


def _penalty(layers: Sequence[Any]) -> float | None:
    losses = [loss for layer in layers for loss in layer.losses]
    return float(sum(losses)) if losses else None


def _loaded(data: Any, part: Extent, samples: int) -> Loaded:
    """The samples that go in, `(samples, *sizes, channels)`, and what to say about them."""
    first: Loaded = data.load(part.sizes, part.channels)
    others = [data.beside(at).load(part.sizes, part.channels) for at in range(1, samples)]
    return first._replace(numbers=np.stack([each.numbers for each in (first, *others)]))


def _weights(
    kind: Kind, counts: Counts, part: Sequence[WeightSpec], choice: KernelChoice
) -> Several:
    # Of two layers around each other, each draws its own weights, as in Keras.
    within = list(dict.fromkeys(part_of(spec)[0] for spec in counts.specs))
    told = kind.words.weights(counts)
    loaded = []
    for spec, shown in zip(counts.specs, part, strict=True):
        layer, name = part_of(spec)
        apart = replace(choice, seed=choice.seed + within.index(layer))
        if told[name].role == BIAS or len(shown.shape) == 1:  # rows of numbers are no kernels
            loaded.append(Loaded(seeded(spec, shown.shape, apart.seed).numbers))
        else:
            loaded.append(load_kernel(apart, spec, shown.shape))
    said = dict.fromkeys(sentence for each in loaded for sentence in each.said)
    instead = dict.fromkeys(sentence for each in loaded for sentence in each.instead)
    return Several([each.numbers for each in loaded], list(said), list(instead))


def _ordered(inputs: Array, data_format: str) -> Array:
    """A batch, its channels where the layer takes them."""
    if data_format == "channels_first":
        inputs = np.moveaxis(inputs, -1, 1)
    return np.ascontiguousarray(inputs)
