"""Worked examples of a transposed convolution."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.kernels import BY_HAND, SUITED
from pages.inputs.picture_values import PHOTO
from pages.setting.examples import Example

# What the page starts from: sums that can be done in the head.
FOUR_STAMPS = {
    "height": 2,
    "width": 2,
    "kernel_source": BY_HAND,
    "kernel_values": "1 2 3; 4 5 6; 7 8 9",
}
DEEP = {"height": 12, "width": 12, "channels": 32, "filters": 16, "kernel_source": SUITED}

EXAMPLES = (
    Example(
        N_("Four cells, four stamps"),
        N_(
            "Strides of 2 lay stamps of 3 × 3 so that they overlap by one row and one column: 2 "
            "becomes 5."
        ),
        {},
    ),
    Example(
        N_("The same, cropped"),
        N_("same keeps the top left 4 × 4: exactly strides times the input."),
        {"padding": "same"},
    ),
    Example(
        N_("The same, cropped to its middle"),
        N_(
            "output_padding 0 keeps the middle 3 × 3 instead: the smallest size that strides of 2 "
            "lead to."
        ),
        {"padding": "same", "output_padding": 0},
    ),
    Example(
        N_("12 becomes 25"),
        N_("valid keeps every stamp whole: 11 steps of 2, and a last stamp of 3 cells."),
        DEEP,
    ),
    Example(
        N_("12 becomes 24"),
        N_("32 channels into 16 filters: the kernel is (3, 3, 16, 32), filters before channels."),
        {**DEEP, "padding": "same"},
    ),
    Example(
        N_("12 becomes 23"),
        N_(
            "Only output_padding has changed: a Conv2D makes 12 of 23 and of 24, and this names "
            "which."
        ),
        {**DEEP, "padding": "same", "output_padding": 0},
    ),
    Example(
        N_("Twice as large a photo"),
        N_(
            "Where stamps of 3 meet with strides of 2, some cells get more of them: a checkerboard."
        ),
        {"data": PHOTO, "colours": "grey", "kernel_source": "box blur"},
    ),
)
