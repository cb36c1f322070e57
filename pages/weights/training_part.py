"""A small network that learns digits in the browser: once without a penalty, once with L1, once with L2."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import samples
from engine.learning.network import started
from figures.stage.stage import encode
from figures.theme import palettes
from pages.frame import controls
from pages.frame.component import component
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Real, Whole, decades

_training = component("training", "learning/training.js")

FEATURES, UNITS, CLASSES = 64, 16, 10
INK = 16  # a full cell of a digit
STEPS = 600
STRENGTH = Real("strength", 0.002, (0.0, *decades(-4, -1)))
RATE = Real("learning_rate", 0.5, (0.05, 0.1, 0.2, 0.5, 1.0))
BOUND = Choice("training_max_norm", "None", ("None", "0.5", "1", "2", "3"))
START = Whole("training_seed", 0, 0, 9, least=0, most=2**31 - 2)
PARAMETERS: tuple[Parameter, ...] = (STRENGTH, RATE, BOUND, START)
_STRENGTH_HELP = N_("How much L1 and L2 count while the network learns; 0 is no penalty.")


def dials() -> list[Dial]:
    """The dials of the training."""
    return [
        Dial(STRENGTH, _("strength while learning"), _(_STRENGTH_HELP)),
        Dial(RATE, _("learning rate"), _("How much of the gradient each step goes.")),
        Dial(
            BOUND,
            _("max_norm while learning"),
            _("The largest length of a unit's weights after each step."),
        ),
        Dial(START, _("seed of the start"), _("Which random weights all three runs start from.")),
    ]


def show(key: str) -> None:
    """Mount the training; the browser computes it, step by step."""
    _training(payload(), key)


def payload() -> bytes:
    """What the browser is sent: digits, the start, and what holds each run."""
    inputs, labels = digits()
    network = started(FEATURES, UNITS, CLASSES, controls.value(START) or 0)
    strength, bound = controls.value(STRENGTH), controls.value(BOUND)
    held = 0.0 if bound == "None" else float(bound)
    runs = [
        {"name": _("without a penalty"), "role": "input", "l1": 0.0, "l2": 0.0, "bound": held},
        {"name": "L1", "role": "kernel", "l1": strength, "l2": 0.0, "bound": held},
        {"name": "L2", "role": "bias", "l1": 0.0, "l2": strength, "bound": held},
    ]
    header = {
        "runs": runs,
        "rate": controls.value(RATE),
        "steps": STEPS,
        "ink": INK,
        "learning": len(labels) // 2,
        "words": _words(),
        "palettes": palettes(),
    }
    arrays = {
        "inputs": inputs,
        "labels": labels,
        "kernel": network.kernel,
        "last_kernel": network.last_kernel,
        "last_bias": network.last_bias,
    }
    return encode(header, arrays)


@lru_cache(maxsize=1)
def digits() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """All digits as rows of 64 cells, ink 0–16, and which they are: first those to learn from.

    >>> digits()[0].shape, digits()[1][:3].tolist()
    ((200, 64), [0, 0, 0])
    """
    order = [*range(0, samples.DIGITS, 2), *range(1, samples.DIGITS, 2)]
    inputs = np.stack([samples.digit(index).ravel() for index in order])
    labels = np.array([samples.digit_label(index) for index in order], np.int32)
    return inputs, labels


def _words() -> dict[str, str]:
    return {
        "training": _("The training of three networks: their weights, and what they get right."),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("One step back"),
        "forward": _("One step forward"),
        "scrubber": _("Step of the training"),
        "speed": _("Speed"),
        "stop": _("Stop computing"),
        "computing": _("Steps that are computed"),
        "steps_per_second": _("{count} steps a second"),
        "step": _("After {step} steps."),
        "run": _(
            "{name}: {learned} % of the digits it learned from are right, {other} % of others; {small} % of "
            "the weights are below 0.01."
        ),
        "accuracy": _("Digits that are right: those learned from (line), others (dashed)"),
    }
