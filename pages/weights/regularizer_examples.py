"""Worked examples of regularizers."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting.examples import Example
from pages.weights.numbers_in import DRAWN

EXAMPLES = (
    Example(
        N_("L2 on paper"),
        N_("0.01 · (1 + 4 + 9 + 16) = 0.30: the largest weight pays more than half."),
        {},
    ),
    Example(
        N_("L1 on the same weights"),
        N_("0.01 · (1 + 2 + 3 + 4) = 0.10: each weight pays for its size, and is pulled alike."),
        {"regularizer": "l1"},
    ),
    Example(
        N_("Both"),
        N_("0.10 + 0.30 = 0.40."),
        {"regularizer": "l1_l2"},
    ),
    Example(
        N_("Right angles"),
        N_("OrthogonalRegularizer looks at directions alone: rows that point alike pay."),
        {"regularizer": "orthogonal_regularizer", "values": "3 0; 3 4"},
    ),
    Example(
        N_("A Dense kernel as it starts"),
        N_("Drawn by glorot_uniform, with a usual strength: a small part of a usual loss."),
        {
            "numbers": DRAWN,
            "inputs": 64,
            "outputs": 16,
            "l2": 0.001,
        },
    ),
    Example(
        N_("A strong pull while it learns"),
        N_(
            "L1 empties most cells, L2 fades all of them, and without a penalty they stay as they are."
        ),
        {"strength": 0.01},
    ),
)
