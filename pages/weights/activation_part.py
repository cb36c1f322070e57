"""Activations by themselves: every one of Keras with its own arguments, and the sums it is given."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import activations
from engine.activations.slopes import ACROSS
from engine.activations.slopes import slope as slope_of
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Flag, Parameter, Real, Text
from pages.inputs import grids
from pages.setting.arguments import ACTIVATIONS

Array = NDArray[np.float32]

NAMES = (*ACTIVATIONS, "threshold", "glu")
GUIDE = "-3 -1.5 -0.5 0 0.5 1.5 3 6"
MOST_VALUES = 512
ACTIVATION = Choice("activation", "relu", NAMES)
SUMS = Text("sums", GUIDE, most=6000)
NEGATIVE_SLOPE = Real("negative_slope", 0.0, (0.0, 0.01, 0.1, 0.2, 0.3, 0.5, 1.0))
LEAKY_SLOPE = Real("leaky_slope", 0.2, (0.0, 0.01, 0.1, 0.2, 0.3, 0.5, 1.0))
MAX_VALUE = Choice("max_value", "None", ("None", "1", "2", "4", "6"))
RELU_THRESHOLD = Real("relu_threshold", 0.0, (-1.0, -0.5, 0.0, 0.5, 1.0, 2.0))
ALPHA = Real("alpha", 1.0, (0.1, 0.2, 0.5, 1.0, 1.5, 2.0))
APPROXIMATE = Flag("approximate")
B = Real("b", 4.0, (0.5, 1.0, 2.0, 4.0, 8.0, 16.0))
SHRINKING = Real("threshold", 0.5, (0.1, 0.2, 0.5, 1.0, 2.0))
DEFAULT_VALUE = Real("default_value", 0.0, (-2.0, -1.0, 0.0, 1.0, 2.0))
AXIS = Choice("axis", "-1", ("-1", "0"))
# Each activation's own arguments: Keras's name, and the control.
OWN: dict[str, dict[str, Parameter]] = {
    "relu": {
        "negative_slope": NEGATIVE_SLOPE,
        "max_value": MAX_VALUE,
        "threshold": RELU_THRESHOLD,
    },
    "leaky_relu": {"negative_slope": LEAKY_SLOPE},
    "elu": {"alpha": ALPHA},
    "celu": {"alpha": ALPHA},
    "gelu": {"approximate": APPROXIMATE},
    "squareplus": {"b": B},
    "soft_shrink": {"threshold": SHRINKING},
    "hard_shrink": {"threshold": SHRINKING},
    "threshold": {"threshold": SHRINKING, "default_value": DEFAULT_VALUE},
    **{name: {"axis": AXIS} for name in ACROSS},
}
PARAMETERS: tuple[Parameter, ...] = (
    ACTIVATION, SUMS, NEGATIVE_SLOPE, LEAKY_SLOPE, MAX_VALUE, RELU_THRESHOLD, ALPHA, APPROXIMATE, B,
    SHRINKING, DEFAULT_VALUE, AXIS,
)  # fmt: skip

_HELP = {
    "activation": N_("What is done to each sum; relu is the usual first choice."),
    "negative_slope": N_("How much of a negative sum is kept, so that its unit does not die."),
    "max_value": N_("Where the curve is cut off above."),
    "threshold": N_("Sums up to it are dropped, moved or replaced."),
    "alpha": N_("How far below zero the curve goes."),
    "approximate": N_("A formula with tanh instead of the normal distribution itself."),
    "b": N_("How round the bend at zero is."),
    "default_value": N_("What stands for sums up to the threshold."),
    "axis": N_("The axis that is looked along: −1 across a row, 0 down a column."),
}


def dials() -> list[Dial]:
    """The menu of activations, and the arguments of the chosen one."""
    own = OWN.get(controls.value(ACTIVATION), {})
    menu = Dial(ACTIVATION, ACTIVATION.name, _(_HELP[ACTIVATION.name]))
    return [menu, *(Dial(p, name, _(_HELP[name])) for name, p in own.items())]


def arguments() -> dict[str, Any]:
    """The chosen activation's own arguments."""
    own = OWN.get(controls.value(ACTIVATION), {})
    return {name: _meant(p, controls.value(p)) for name, p in own.items()}


def _meant(p: Parameter, value: Any) -> Any:
    if p is MAX_VALUE:
        return None if value == "None" else float(value)
    return int(value) if p is AXIS else value


def given(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """Those of some arguments that are not Keras's defaults; what has none is always given."""
    usual = {key: _meant(p, p.default) for key, p in OWN.get(name, {}).items()}
    always = name == "threshold"
    return {key: value for key, value in own.items() if always or value != usual[key]}


def sums() -> Array:
    """The reader's sums `(rows, columns)`; raises `GridFault` for a text that holds none."""
    typed = grids.parse(controls.value(SUMS) or "")
    if typed.shape[2:] != (1, 1):
        raise grids.GridFault("filters")
    if typed.size > MOST_VALUES:
        raise grids.GridFault("too_many", most=MOST_VALUES)
    return typed[:, :, 0, 0]


def applied(name: str, own: dict[str, Any], values: Array) -> Array:
    """What the activation makes of values; raises ValueError as Keras does."""
    return np.asarray(activations.get(name)(values, **own), np.float32)


def slopes(name: str, own: dict[str, Any], values: Array) -> Array | None:
    """The activation's slope at each value; None where it looks along an axis."""
    return None if name in ACROSS else slope_of(name, values, **own)
