"""Padding, cropping and upsampling in increasing difficulty, each changing one thing."""

from __future__ import annotations

from pages.frame.language import N_
from pages.kinds.edges import CROPPED, REPEATED
from pages.setting.examples import Example

IN_2D = (
    Example(N_("A frame of zeros"), N_("One cell all around: 5 by 5 becomes 7 by 7."), {}),
    Example(
        N_("Zeros at the end alone"),
        N_(
            "As ResNet and MobileNet pad before strides of 2: nothing above and left, one below and right."
        ),
        {"padding": 0, "after": 1},
    ),
    Example(
        N_("The frame cut off again"),
        N_("Cropping takes away what padding laid around: 5 by 5 becomes 3 by 3."),
        {"layer": CROPPED},
    ),
    Example(
        N_("Every cell four times"),
        N_("Each cell becomes two by two of the same value."),
        {"layer": REPEATED},
    ),
    Example(
        N_("Mixed instead of repeated"),
        N_("The cells between are mixed from their neighbours, so that edges are soft."),
        {"layer": REPEATED, "interpolation": "bilinear"},
    ),
)
IN_1D = (
    Example(N_("A zero at either end"), N_("Six steps become eight."), {}),
    Example(
        N_("All zeros before"),
        N_("Two before and none after: a convolution over three steps is causal then."),
        {"padding": 2, "after": 0},
    ),
    Example(
        N_("Steps cut off"),
        N_("One at either end: six steps become four."),
        {"layer": CROPPED},
    ),
    Example(
        N_("Every step twice"),
        N_("Six steps become twelve, each beside its double."),
        {"layer": REPEATED},
    ),
)
