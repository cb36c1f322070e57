"""Regularizers: every one of Keras with its own arguments, and two weights between loss and penalty."""

from __future__ import annotations

from typing import Any

from engine import regularizers
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Real, decades

NAMES = ("l1", "l2", "l1_l2", "orthogonal_regularizer")
CLASSES = {
    "l1": "L1",
    "l2": "L2",
    "l1_l2": "L1L2",
    "orthogonal_regularizer": "OrthogonalRegularizer",
}
STRENGTHS = decades(-5, 0)
REGULARIZER = Choice("regularizer", "l2", NAMES)
L1 = Real("l1", 0.01, STRENGTHS)
L2 = Real("l2", 0.01, STRENGTHS)
FACTOR = Real("factor", 0.01, STRENGTHS)
AMONG = Choice("mode_of_pairs", "rows", ("rows", "columns"))
BEST_X = Real("best_x", 2.0, tuple(part / 2 for part in range(-6, 7)))
BEST_Y = Real("best_y", 0.5, tuple(part / 2 for part in range(-6, 7)))
PULL = Real("pull", 1.0, (0.0, 0.1, 0.2, 0.5, 0.8, 1.0, 1.5, 2.0, 3.0, 4.0))
OWN: dict[str, dict[str, Parameter]] = {
    "l1": {"l1": L1},
    "l2": {"l2": L2},
    "l1_l2": {"l1": L1, "l2": L2},
    "orthogonal_regularizer": {"factor": FACTOR, "mode": AMONG},
}
PARAMETERS: tuple[Parameter, ...] = (
    REGULARIZER, L1, L2, FACTOR, AMONG, BEST_X, BEST_Y, PULL,
)  # fmt: skip
_STRENGTH = N_("How much the penalty counts, on a scale of powers: 0.0001 to 0.001 are usual.")
_HELP = {
    "l1": _STRENGTH,
    "l2": _STRENGTH,
    "factor": _STRENGTH,
    "mode": N_("Whether the rows of the matrix are to stand at right angles, or its columns."),
}


def dials() -> list[Dial]:
    """The menu of regularizers, and the arguments of the chosen one."""
    name = controls.value(REGULARIZER)
    told = _(
        "What is added to the loss for large weights, or for weights that are not at right angles."
    )
    own = OWN[name].items()
    return [
        Dial(REGULARIZER, _("regularizer"), told),
        *(Dial(p, key, _(_HELP[key])) for key, p in own),
    ]


def contour_dials() -> list[Dial]:
    """The dials of two weights between loss and penalty."""
    return [
        Dial(
            BEST_X, _("least loss across"), _("Where the loss alone would have the first weight.")
        ),
        Dial(
            BEST_Y, _("least loss upwards"), _("Where the loss alone would have the second weight.")
        ),
        Dial(PULL, _("strength of both penalties"), _("How strongly both penalties pull.")),
    ]


def arguments() -> dict[str, Any]:
    """The chosen regularizer's own arguments."""
    return {key: controls.value(p) for key, p in OWN[controls.value(REGULARIZER)].items()}


def made(name: str, own: dict[str, Any]) -> Any:
    """A regularizer; raises ValueError as Keras does.

    >>> made("l1", {"l1": 0.5}).l1
    0.5
    """
    return regularizers.get({"class_name": CLASSES[name], "config": own})


def keras_line(name: str, own: dict[str, Any]) -> str:
    """The call that makes it in Keras.

    >>> keras_line("l1_l2", {"l1": 0.01, "l2": 0.0})
    'keras.regularizers.L1L2(l1=0.01, l2=0.0)'
    """
    given = ", ".join(f"{key}={value!r}" for key, value in own.items())
    return f"keras.regularizers.{CLASSES[name]}({given})"
