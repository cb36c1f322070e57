"""A signal through depth: the dials of a stack, and what becomes of activations and gradients in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import samples
from engine.learning.signal import Signal, deviations, propagate
from figures.charts.depth import depth_lines, layer_histogram
from figures.charts.weight_cells import number
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.frame.parameters import Choice, Parameter, Whole
from pages.frame.quoting import quoted
from pages.setting.arguments import ACTIVATIONS

DIGITS, NOISE = N_("digits"), N_("noise")
DENSE, CONV = "Dense", "Conv2D"
SIGNAL = Choice("signal", DIGITS, (DIGITS, NOISE), worded=True)
LAYERS = Choice("layers", DENSE, (DENSE, CONV))
DEPTH = Whole("depth", 10, 1, 50, least=1, most=50)
WIDTH = Whole("width", 64, 1, 256, least=1, most=256)
ACTIVATION = Choice("activation", "tanh", ACTIVATIONS)
PARAMETERS: tuple[Parameter, ...] = (SIGNAL, LAYERS, DEPTH, WIDTH, ACTIVATION)
SHOWN, FIRST_SHOWN = "layer_shown", "1"  # what the address says of the layer looked at
SAMPLES = 100
SIDE = 8
MOST_FILTERS = 16
FEW_SAMPLES = 10  # through convolutions, which visit 64 cells of each
REACH = 4.0  # deviations that a layer's histogram shows
VANISHED, EXPLODED = 1e-3, 1e3

Panel = dict[str, Any]


def dials() -> list[Dial]:
    """The dials of the stack."""
    return [
        Dial(DEPTH, _("depth"), _("Layers on one another.")),
        Dial(WIDTH, _("width"), _("Units of every layer, or filters.")),
        Dial(
            ACTIVATION,
            ACTIVATION.name,
            _("Applied after every layer; its slope is what gradients go through."),
        ),
        Dial(
            LAYERS, LAYERS.name, _("Dense layers, or Conv2D with 3 × 3 kernels and padding same.")
        ),
        Dial(
            SIGNAL, _("what goes in"), _("What goes in: 100 handwritten digits, or normal noise.")
        ),
    ]


def followed(initializer: Any, seed: int) -> Signal:
    """The signal through the stack as the controls say it; raises ValueError as the initializer does."""
    layers = controls.value(LAYERS)
    width = controls.value(WIDTH) or 1
    inputs = _inputs(controls.value(SIGNAL), layers)
    if layers == CONV:
        width = min(width, MOST_FILTERS)
    depth = min(controls.value(DEPTH) or 1, DEPTH.most)
    return propagate(
        inputs, depth, min(width, WIDTH.most), initializer, controls.value(ACTIVATION), seed
    )


@lru_cache(maxsize=4)
def _inputs(kind: str, layers: str) -> NDArray[np.float32]:
    """Samples as rows of 64 numbers, or as 8 × 8 cells; ink from 0 to 1."""
    if kind == NOISE:
        values = np.random.default_rng(0).standard_normal((SAMPLES, SIDE, SIDE, 1), np.float32)
    else:
        every = range(0, samples.DIGITS, samples.DIGITS // SAMPLES)
        values = np.stack([samples.digit(index) for index in every]) / np.float32(16)
    if layers == DENSE:
        return values.reshape(SAMPLES, -1)
    return values[:: SAMPLES // FEW_SAMPLES]


def panels(signal: Signal, name: str) -> list[Panel]:
    """The deviations layer by layer, and each layer's values."""
    return [_lines(signal, name), _values(signal)]


def _lines(signal: Signal, name: str) -> Panel:
    forth, back = deviations(signal.outputs), deviations(signal.gradients)
    activation = controls.value(ACTIVATION)
    depth = len(forth) - 1
    alt = _(
        "Standard deviation by layer, from the input to layer {depth}: activations go from {first} to "
        "{last}, gradients at the input are {gradient}."
    ).format(depth=depth, first=number(forth[0]), last=number(forth[-1]), gradient=number(back[0]))
    lines = [(_("activations"), "output", forth), (_("gradients"), "bias", back)]
    told = _(
        "Activations (teal) on their way up, and the gradient (violet, dashed) on its way down from a last "
        "layer where it has deviation 1; powers of ten upwards."
    )
    return {
        "title": _("A signal through {depth} layers: {name} with {activation}").format(
            depth=depth, name=name, activation=activation
        ),
        "sentences": [told, *_story(signal, forth, back, name, activation)],
        "table": _table(forth, back),
        "drawing": depth_lines(lines, (_("layer"), _("standard deviation")), alt),
    }


def _table(forth: list[float], back: list[float]) -> dict[str, Any]:
    last = len(forth) - 1
    places = sorted({0, 1, last // 2, last})
    return {
        "head": [_("Layer"), _("Activations"), _("Gradients")],
        "rows": [
            {
                "cells": [_("input") if not at else str(at), number(forth[at]), number(back[at])],
                "marked": False,
            }
            for at in places
        ],
    }


def _story(
    signal: Signal, forth: list[float], back: list[float], name: str, activation: str
) -> list[str]:
    """What this signal is an example of, in a sentence or two."""
    told = []
    if all(signal.alike[1:]):
        told.append(
            _(
                "All units of a layer say the same: they started with equal weights, so they get equal "
                "gradients and stay equal however long they train. Chance is what sets units apart."
            )
        )
    fields = {"name": quoted(name), "activation": quoted(activation)}
    if not all(np.isfinite(forth)):
        told.append(
            _("The activations leave float32: beyond 3.4 · 10³⁸ there is only infinity and NaN.")
        )
    elif forth[-1] == 0:
        told.append(_("Nothing arrives at the last layer: every activation there is alike."))
    elif forth[-1] < VANISHED * forth[1]:
        told.append(
            _("The signal vanishes: {name} is too small for {activation}.").format(**fields)
        )
    elif forth[-1] > EXPLODED * forth[1]:
        told.append(
            _("The signal explodes: {name} is too large for {activation}.").format(**fields)
        )
    else:
        told.append(
            _("The signal arrives: {name} suits {activation} at this depth.").format(**fields)
        )
    if np.isfinite(back[0]) and back[0] < VANISHED:
        told.append(_("The first layers hear almost nothing of the loss: their gradient vanishes."))
    elif not np.isfinite(back[0]) or back[0] > EXPLODED:
        told.append(
            _("The gradient explodes on its way down: a step would throw the first layers far off.")
        )
    return told


def _values(signal: Signal) -> Panel:
    names = (_("activation"), _("share of values"))
    options = []
    spreads = deviations(signal.outputs)
    for layer, (values, spread) in enumerate(zip(signal.outputs, spreads, strict=True)):
        low, high = float(values.min()), float(values.max())
        reach = REACH * spread if np.isfinite(spread) and spread > 0 else 1.0
        if np.isfinite(low) and np.isfinite(high):
            reach = max(reach, 0.2 * max(abs(low), abs(high)))
        reach = min(reach, 1e30)
        title = _("input") if not layer else str(layer)
        zeros = float(np.mean(values == 0))
        sentence = _(
            "Layer {layer}: deviation {stddev}, {zeros} exactly 0, from {low} to {high}."
        ).format(
            layer=title,
            stddev=number(spread),
            zeros=f"{zeros:.0%}",
            low=number(low),
            high=number(high),
        )
        drawing = layer_histogram(values, reach, names, sentence)
        options.append(
            {
                "name": str(layer),
                "text": title if _worded(layer, len(signal.outputs)) else "",
                "sentence": sentence,
                "drawing": drawing,
            }
        )
    return {
        "title": _("The activations, layer by layer"),
        "sentences": [
            _("Move through the layers; the scale across follows each layer's own spread.")
        ],
        "slider": {
            "name": SHOWN,
            "label": _("Layer"),
            "start": FIRST_SHOWN,
            "options": options,
        },
    }


def _worded(layer: int, layers: int) -> bool:
    """Which stops have a word below the slider: all of few, some of many."""
    return layers <= 12 or layer in (0, layers - 1) or (layer % 10 == 0 and layer < layers - 4)


def limits() -> list[str]:
    """What the stack leaves out of what was asked."""
    width = controls.value(WIDTH) or 1
    if controls.value(LAYERS) == CONV and width > MOST_FILTERS:
        told = _("Convolutions are followed up to {most} filters and {count} samples.")
        return [told.format(most=count(MOST_FILTERS), count=FEW_SAMPLES)]
    return []
