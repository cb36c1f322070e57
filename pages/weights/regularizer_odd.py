"""Why Keras refuses a regularizer, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.frame.language import _
from pages.inputs.grid_words import fault_sentence
from pages.inputs.grids import GridFault
from pages.weights.numbers_in import GUIDE
from pages.weights.oddities import Odd


def odd_of(fault: ValueError, own: Mapping[str, Any]) -> Odd:
    """The refusal in words; `own` are the regularizer's arguments."""
    if isinstance(fault, GridFault):
        return Odd(fault_sentence(_("Weights"), fault), [{"values": GUIDE}])
    below = {key: value for key, value in own.items() if isinstance(value, float) and value < 0}
    if below:
        name, value = next(iter(below.items()))
        told = _(
            "{name} is {value}, but a penalty must not be negative, and Keras refuses it: it would reward "
            "large weights. Move {name} up."
        )
        figure = f"{value:g}".replace("-", "−")
        return Odd(told.format(name=name, value=figure), [dict.fromkeys(below, 0.01)])
    told = _(
        "Keras refuses this: OrthogonalRegularizer compares rows or columns, so it takes weights of 2 axes "
        "alone; and an initializer must fill the weight it is given."
    )
    return Odd(
        told,
        [
            {"weight": "Dense.kernel"},
            {"regularizer": "l2"},
            {"regularizer": "l2", "initializer": "glorot_uniform"},
        ],
    )
