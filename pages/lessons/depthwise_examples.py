"""Worked examples of a depthwise convolution."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.picture_values import PHOTO
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("Four channels by hand"),
        N_("Four kernels of 3 × 3, one for each channel, and four maps: nothing is mixed."),
        {},
    ),
    Example(
        N_("Sixteen channels, each alone"),
        N_("Now 16 kernels of 3 × 3 and 16 biases: 160 parameters, where Conv2D would have 2,320."),
        {"channels": 16},
    ),
    Example(
        N_("Two kernels for each channel"),
        N_("depth_multiplier 2 doubles the maps and the weights: 320 parameters."),
        {"channels": 16, "depth_multiplier": 2},
    ),
    Example(
        N_("Red, green and blue by themselves"),
        N_("Sobel's edges found in each colour of a photo."),
        {"data": PHOTO, "kernel_source": "Sobel x"},
    ),
)
