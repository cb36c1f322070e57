"""What is odd about a constraint's arguments, and what mends it."""

from __future__ import annotations

from collections.abc import Mapping

from pages.frame.language import _
from pages.inputs.grid_words import fault_sentence
from pages.inputs.grids import GridFault
from pages.weights.constraint_part import WHOLE
from pages.weights.numbers_in import GUIDE
from pages.weights.oddities import Odd


def odd_of(name: str, own: Mapping[str, float]) -> Odd | None:
    """What Keras takes without a word though nobody would mean it; None where nothing is odd."""
    fields = {key: f"{value:g}".replace("-", "−") for key, value in own.items()}
    if own.get("max_value", 1) < 0:
        told = _(
            "max_value is {max_value}. Keras does not refuse it: lengths are cut to a negative number, and "
            "every weight changes its sign."
        )
        control = "max_value" if name == "max_norm" else "top"
        return Odd(told.format(**fields), [{control: abs(own["max_value"])}], refused=False)
    if name == "min_max_norm" and own["min_value"] > own["max_value"]:
        told = _(
            "min_value is {min_value} and lies above max_value, {max_value}. Keras does not refuse it: "
            "every length becomes max_value."
        )
        swapped = {"min_value": own["max_value"], "top": own["min_value"]}
        return Odd(told.format(**fields), [swapped], refused=False)
    if not 0 <= own.get("rate", 1) <= 1:
        told = _(
            "rate is {rate}. Keras does not refuse it: a step then goes beyond the bounds, or away from "
            "them."
        )
        return Odd(told.format(**fields), [{"rate": 1.0}], refused=False)
    return None


def refused_of(fault: ValueError) -> Odd:
    """Why the weights cannot be held so."""
    if isinstance(fault, GridFault):
        return Odd(fault_sentence(_("Weights"), fault), [{"values": GUIDE}])
    told = _(
        "Keras refuses this: the weight has no such axis, or its initializer does not fill such a weight. "
        "Choose another axis, or another initializer."
    )
    return Odd(told, [{"axis": WHOLE}, {"axis": WHOLE, "initializer": "glorot_uniform"}])
