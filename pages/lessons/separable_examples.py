"""Worked examples of a separable convolution."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.picture_values import PHOTO
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("Four channels by hand"),
        N_("4 maps stand in the middle, and every output cell adds up 4 of their cells."),
        {},
    ),
    Example(
        N_("Two kernels for each channel"),
        N_("Now 8 maps stand in the middle, and every output cell adds up 8 of their cells."),
        {"depth_multiplier": 2},
    ),
    Example(
        N_("128 channels into 256"),
        N_("The size a network really has: 34,176 parameters, where Conv2D would have 295,168."),
        {"height": 8, "width": 8, "channels": 128, "filters": 256},
    ),
    Example(
        N_("A photo in two stages"),
        N_("Each colour alone, then mixed into 4 maps."),
        {"data": PHOTO},
    ),
)
