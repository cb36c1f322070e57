"""How many parameters a layer has, right and by slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import prod
from typing import Any

from engine.layers.convolutional.convolution import Conv1D, Conv2D, Conv3D
from engine.layers.convolutional.depthwise import DepthwiseLayer
from engine.layers.convolutional.separable import SeparableLayer
from engine.layers.convolutional.transposed import TransposedLayer
from engine.layers.core.dense import Dense
from engine.layers.core.layer import Layer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.recurrent import Recurrent
from engine.slips.question import Question, Worked, Wrong, asked
from engine.slips.rules import rule, saying, wrong

Rules = Iterator[tuple[str, str, int]]


def parameters(layer: Layer, input_shape: Sequence[int | None]) -> Question | None:
    """How many parameters a layer has on an input shape; None for a layer of no known slips.

    Raises `Refusal` where the layer refuses the shape.

    >>> asked = parameters(GRU(5), (None, 10, 4))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(150)]
    (165, ['second_bias_forgotten'])
    """
    rules = next((rules for kind, rules in _RULES if isinstance(layer, kind)), None)
    if rules is None:
        return None
    right, terms = _right(layer, input_shape)
    say = saying(**terms)
    found: list[Wrong] = [
        wrong(slip, say(formula, value)) for slip, formula, value in rules(layer, terms)
    ]
    return asked("parameters", right, found)


def _right(layer: Layer, input_shape: Sequence[int | None]) -> tuple[Worked, dict[str, Any]]:
    specs = layer.weight_specs(input_shape)
    formula = " + ".join(" · ".join(map(str, spec.shape)) for spec in specs) or "0"
    total = sum(spec.size for spec in specs)
    terms = {
        "steps": _between(input_shape),
        "cells": _between(layer.compute_output_shape(input_shape)),
        "features": input_shape[-1],
        "units": getattr(layer, "units", None),
        "total": total,
        "shapes": {spec.name: spec.shape for spec in specs},
    }
    return rule(formula, total), terms


def _between(shape: Sequence[int | None]) -> int | None:
    """How many places lie between the batch and the last axis; None where a size is open."""
    sizes = shape[1:-1]
    return None if None in sizes else prod(size or 0 for size in sizes)


def _of_convolution(layer: Any, terms: dict[str, Any]) -> Rules:
    *taps, channels, filters = terms["shapes"]["kernel"]
    cells = prod(taps)
    kernel = cells * channels * filters
    bias = filters * layer.use_bias
    around = " · ".join(map(str, taps))
    ending = f" + {filters}" if bias else ""
    yield "channels_in_forgotten", f"{around} · {filters}{ending}", cells * filters + bias
    if bias:
        yield "bias_forgotten", f"{around} · {channels} · {filters}", kernel
        per_channel = kernel + channels * filters
        formula = f"{around} · {channels} · {filters} + {channels} · {filters}"
        yield "bias_per_channel", formula, per_channel
        if terms["cells"]:
            formula = f"{around} · {channels} · {filters} + cells · {filters}"
            yield "bias_per_position", formula, kernel + terms["cells"] * filters
    else:
        yield "bias_counted", f"{around} · {channels} · {filters} + {filters}", kernel + filters
    if layer.groups > 1:
        formula = f"{around} · {channels * layer.groups} · {filters}{ending}"
        yield "groups_ignored", formula, kernel * layer.groups + bias
    if terms["cells"]:
        formula = f"cells · ({around} · {channels} · {filters}{ending})"
        yield "weight_per_place", formula, terms["cells"] * (kernel + bias)
    if prod(layer.strides) > 1:
        formula = f"({around} · {channels} · {filters}{ending}) / {prod(layer.strides)}"
        yield "strides_counted", formula, (kernel + bias) // prod(layer.strides)


def _of_depthwise(layer: Any, terms: dict[str, Any]) -> Rules:
    *taps, channels, multiplier = terms["shapes"]["kernel"]
    cells, maps = prod(taps), channels * multiplier
    around = " · ".join(map(str, taps))
    bias = maps * layer.use_bias
    ending = f" + {maps}" if bias else ""
    yield (
        "as_a_convolution",
        f"{around} · {channels} · {maps}{ending}",
        cells * channels * maps + bias,
    )
    yield "channels_in_forgotten", f"{around} · {multiplier}{ending}", cells * multiplier + bias
    if bias:
        yield "bias_forgotten", f"{around} · {channels} · {multiplier}", cells * maps


def _of_separable(layer: Any, terms: dict[str, Any]) -> Rules:
    *taps, channels, multiplier = terms["shapes"]["depthwise_kernel"]
    *_ones, maps, filters = terms["shapes"]["pointwise_kernel"]
    around, cells = " · ".join(map(str, taps)), prod(taps)
    first, second = f"{around} · {channels} · {multiplier}", f"{maps} · {filters}"
    bias = filters * layer.use_bias
    ending = f" + {filters}" if bias else ""
    total = terms["total"]
    if bias:
        yield "depthwise_bias", f"{first} + {maps} + {second} + {filters}", total + maps
        yield "bias_forgotten", f"{first} + {second}", total - bias
    whole = cells * channels * filters + bias
    yield "as_a_convolution", f"{around} · {channels} · {filters}{ending}", whole


def _of_transposed(layer: Any, terms: dict[str, Any]) -> Rules:
    *taps, filters, channels = terms["shapes"]["kernel"]
    around, cells = " · ".join(map(str, taps)), prod(taps)
    bias = filters * layer.use_bias
    ending = f" + {filters}" if bias else ""
    yield "channels_in_forgotten", f"{around} · {filters}{ending}", cells * filters + bias
    if bias:
        yield "bias_forgotten", f"{around} · {filters} · {channels}", cells * filters * channels
        formula = f"{around} · {filters} · {channels} + {channels}"
        yield "bias_per_channel", formula, cells * filters * channels + channels


def _of_dense(layer: Any, terms: dict[str, Any]) -> Rules:
    features, units = terms["shapes"]["kernel"]
    bias = units * layer.use_bias
    ending = " + units" if bias else ""
    if bias:
        yield "bias_forgotten", "features · units", features * units
    else:
        yield "bias_counted", "features · units + units", features * units + units
    steps = terms["steps"]
    if steps is not None and steps > 1:
        formula = f"steps · features · units{ending}"
        yield "all_inputs_counted", formula, steps * features * units + bias
        formula = f"steps · (features · units{ending})"
        yield "weight_per_place", formula, steps * (features * units + bias)


def _of_recurrent(layer: Any, terms: dict[str, Any]) -> Rules:
    features, width = terms["shapes"]["kernel"]
    units = layer.units
    gates = width // units
    total = terms["total"]
    own = width * layer.use_bias
    yield (
        "recurrent_weights_forgotten",
        f"{gates} · (features · units + units)",
        (width * features + own),
    )
    if gates > 1:
        formula = "features · units + units · units + units"
        yield "gates_forgotten", formula, units * (features + units + layer.use_bias)
    if isinstance(layer, GRU) and layer.use_bias and layer.reset_after:
        formula = f"{gates} · (features · units + units · units + units)"
        yield "second_bias_forgotten", formula, total - width
    elif layer.use_bias:
        formula = f"{gates} · (features · units + units · units + 2 · units)"
        yield "second_bias_counted", formula, total + width
    if layer.use_bias:
        formula = f"{gates} · (features · units + units · units)"
        yield "bias_forgotten", formula, width * (features + units)
    if terms["steps"]:
        yield "steps_counted", "steps · total", terms["steps"] * total


def _of_batch_normalization(layer: Any, terms: dict[str, Any]) -> Rules:
    trained = sum(prod(terms["shapes"].get(name, (0,))) for name in ("gamma", "beta"))
    yield "moving_ones_forgotten", f"total − {terms['total'] - trained}", trained


# The first kind that a layer is of counts: a separable layer is a depthwise one as well.
_RULES: tuple[tuple[tuple[type[Layer], ...], Callable[[Any, dict[str, Any]], Rules]], ...] = (
    ((Conv1D, Conv2D, Conv3D), _of_convolution),
    ((SeparableLayer,), _of_separable),
    ((DepthwiseLayer,), _of_depthwise),
    ((TransposedLayer,), _of_transposed),
    ((Dense,), _of_dense),
    ((Recurrent,), _of_recurrent),
    ((BatchNormalization,), _of_batch_normalization),
)
