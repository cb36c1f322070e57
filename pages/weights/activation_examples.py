"""Worked examples of activations."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("relu on paper"),
        N_("Sums below zero become zero, and so does their slope."),
        {},
    ),
    Example(
        N_("leaky_relu: no unit dies"),
        N_("A fifth of each negative sum is kept, so a gradient always gets through."),
        {"activation": "leaky_relu"},
    ),
    Example(
        N_("relu with all its arguments"),
        N_("Cut off at 6, a threshold of 0.5, and a tenth of what lies below it."),
        {
            "activation": "relu",
            "negative_slope": 0.1,
            "max_value": "6",
            "relu_threshold": 0.5,
        },
    ),
    Example(
        N_("tanh saturates"),
        N_("Far from zero the curve is flat: sums of ±4 and beyond hardly learn."),
        {"activation": "tanh", "sums": "-8 -4 -2 -0.5 0.5 2 4 8"},
    ),
    Example(
        N_("gelu dips below zero"),
        N_("It is nearly relu, but smooth, and its slope is negative for a while."),
        {"activation": "gelu"},
    ),
    Example(
        N_("softmax: shares of one"),
        N_("Each row adds up to 1; the largest sum takes most of it."),
        {"activation": "softmax", "sums": "1 2 3; 0 0 0; -1 0 4"},
    ),
    Example(
        N_("softmax along the other axis"),
        N_("The same sums, down the columns: now each column adds up to 1."),
        {"activation": "softmax", "sums": "1 2 3; 0 0 0; -1 0 4", "axis": "0"},
    ),
    Example(
        N_("A gate of its own"),
        N_("glu: the first half of the sums, each times the sigmoid of its partner in the second."),
        {"activation": "glu", "sums": "6 8 0 0"},
    ),
)
