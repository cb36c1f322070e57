"""Worked examples of a 1-D transposed convolution."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.sequence_values import ECG
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("Six steps by hand"),
        N_("Strides of 2 lay stamps of 3 steps so that neighbours overlap by one: 6 becomes 13."),
        {},
    ),
    Example(
        N_("Cropped to twice the length"),
        N_("same cuts what sticks out: 6 becomes exactly 12."),
        {"padding": "same"},
    ),
    Example(
        N_("A stamp as long as the stride"),
        N_("Now stamps stand side by side and none overlaps."),
        {"kernel_size": 2},
    ),
    Example(
        N_("A heartbeat at twice its length"),
        N_("One second of an ECG becomes two."),
        {"data": ECG, "padding": "same", "filters": 1},
    ),
)
