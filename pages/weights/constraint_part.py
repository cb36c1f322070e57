"""Constraints: every one of Keras with its own arguments, and the axes that a length is taken over."""

from __future__ import annotations

from typing import Any

from engine import constraints
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Real

NAMES = ("max_norm", "min_max_norm", "unit_norm", "non_neg")
LENGTHS = (0.1, 0.2, 0.5, 0.8, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
CONSTRAINT = Choice("constraint", "max_norm", NAMES)
MAX_VALUE = Real("max_value", 2.0, LENGTHS)
MIN_VALUE = Real("min_value", 0.0, (0.0, *LENGTHS))
TOP = Real("top", 1.0, LENGTHS)
RATE = Real("rate", 1.0, (0.0, 0.1, 0.2, 0.5, 0.8, 1.0))
WHOLE = N_("all but the last")
AXIS = Choice("axis", WHOLE, (WHOLE, "0", "1", "2", "3", "0, 1", "0, 1, 2"), worded=True)
# Where two weights step to, each step followed by the constraint.
BEST_X = Real("best_x", 3.0, tuple(float(place) for place in range(-4, 5)))
BEST_Y = Real("best_y", 2.0, tuple(float(place) for place in range(-4, 5)))
STEP_RATE = Real("step_rate", 0.5, (0.1, 0.2, 0.3, 0.5, 0.8, 1.0))
OWN: dict[str, dict[str, Real]] = {
    "max_norm": {"max_value": MAX_VALUE},
    "min_max_norm": {"min_value": MIN_VALUE, "max_value": TOP, "rate": RATE},
}
PARAMETERS: tuple[Parameter, ...] = (
    CONSTRAINT, MAX_VALUE, MIN_VALUE, TOP, RATE, AXIS, BEST_X, BEST_Y, STEP_RATE,
)  # fmt: skip
_HELP = {
    "max_value": N_("No length is above it."),
    "min_value": N_("No length is below it."),
    "rate": N_("How much of the way into the bounds each step goes: 1 all of it, 0 none."),
}


def dials() -> list[Dial]:
    """The menu of constraints, their arguments, and the axes."""
    name = controls.value(CONSTRAINT)
    told = _("What is done to the weights after each training step.")
    found = [Dial(CONSTRAINT, _("constraint"), told)]
    found += [Dial(p, key, _(_HELP[key])) for key, p in OWN.get(name, {}).items()]
    if name != "non_neg":
        told = _(
            "The axes whose weights share a length. Keras's default is 0; of a convolution's kernel its "
            "documentation advises all but the last, so that each filter has one length."
        )
        found.append(Dial(AXIS, AXIS.name, told))
    return found


def step_dials() -> list[Dial]:
    """The dials of the two weights that step and are brought back."""
    return [
        Dial(
            BEST_X, _("goal across"), _("Where the first of two weights would go without a bound.")
        ),
        Dial(
            BEST_Y,
            _("goal upwards"),
            _("Where the second of two weights would go without a bound."),
        ),
        Dial(STEP_RATE, _("learning rate"), _("How much of the way each step goes.")),
    ]


def arguments() -> dict[str, float]:
    """The chosen constraint's own arguments."""
    own = OWN.get(controls.value(CONSTRAINT), {})
    return {key: controls.value(p) for key, p in own.items()}


def axes_of(rank: int) -> list[int]:
    """The axes that a length is taken over, of a weight of so many axes."""
    asked = controls.value(AXIS)
    if asked == WHOLE:
        return list(range(max(rank - 1, 1)))
    return [int(axis) for axis in asked.split(", ")]


def made(axes: list[int]) -> Any:
    """The constraint as the controls say it now."""
    name = controls.value(CONSTRAINT)
    along = {} if name == "non_neg" else {"axis": axes[0] if len(axes) == 1 else axes}
    return constraints.get({"class_name": class_name(name), "config": {**arguments(), **along}})


def class_name(name: str) -> str:
    """Keras's name of a constraint's class.

    >>> class_name("min_max_norm")
    'MinMaxNorm'
    """
    return "".join(part.capitalize() for part in name.split("_"))


def bounds() -> list[float]:
    """The lengths that the constraint holds to."""
    name, own = controls.value(CONSTRAINT), arguments()
    if name == "unit_norm":
        return [1.0]
    return [own[key] for key in ("min_value", "max_value") if own.get(key)]


def keras_line(axes: list[int]) -> str:
    """The call that makes the constraint in Keras; defaults are left out."""
    name = controls.value(CONSTRAINT)
    usual = {key: p.default for key, p in OWN.get(name, {}).items()}
    given = [f"{key}={value:g}" for key, value in arguments().items() if value != usual[key]]
    if name != "non_neg" and axes != [0]:
        given.append(f"axis={axes[0] if len(axes) == 1 else axes}")
    return f"keras.constraints.{class_name(name)}({', '.join(given)})"
