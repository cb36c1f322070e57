"""Worked examples of constraints."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting.examples import Example
from pages.weights.numbers_in import DRAWN

EXAMPLES = (
    Example(
        N_("Two units, none longer than 2"),
        N_("Lengths √10 and √20 become 2: each column is multiplied by 2 over its length."),
        {},
    ),
    Example(
        N_("The same, of length 1"),
        N_("UnitNorm divides each column by its length, whether it was longer or shorter."),
        {"constraint": "unit_norm"},
    ),
    Example(
        N_("The same, never negative"),
        N_("NonNeg sets −2 and −4 to 0 and leaves 1 and 3."),
        {"constraint": "non_neg", "best_x": -2.0},
    ),
    Example(
        N_("Half of the way"),
        N_("MinMaxNorm with rate 0.5: a length goes half of the way to the bounds with each step."),
        {"constraint": "min_max_norm", "min_value": 0.5, "top": 2.0, "rate": 0.5},
    ),
    Example(
        N_("Filters of a convolution"),
        N_("Lengths over height, width and channels: one for each filter."),
        {
            "numbers": DRAWN,
            "weight": "Conv2D.kernel",
            "inputs": 3,
            "outputs": 8,
            "initializer": "he_normal",
            "max_value": 1.0,
        },
    ),
    Example(
        N_("The same, with Keras's default axis"),
        N_(
            "axis 0 is the window's height: 3 weights in each length, 72 lengths, and no filter is held."
        ),
        {
            "numbers": DRAWN,
            "weight": "Conv2D.kernel",
            "inputs": 3,
            "outputs": 8,
            "initializer": "he_normal",
            "max_value": 1.0,
            "axis": "0",
        },
    ),
)
