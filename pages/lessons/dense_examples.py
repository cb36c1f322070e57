"""Worked examples of Flatten, Dense and an activation."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.picture_values import DIGITS, PHOTO
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("Nine numbers by hand"),
        N_(
            "3 × 3 cells in a row are 9 inputs; each of 4 units has a weight for every one of them."
        ),
        {},
    ),
    Example(
        N_("The same, with relu"),
        N_("Sums below zero become zero; the others stay."),
        {"activation": "relu"},
    ),
    Example(
        N_("Two maps into shares"),
        N_(
            "Two maps of 2 × 2 in a row are 8 inputs; softmax turns the sums of 3 units into shares "
            "that add up to 1."
        ),
        {"height": 2, "width": 2, "channels": 2, "units": 3, "activation": "softmax"},
    ),
    Example(
        N_("Which digit is it?"),
        N_(
            "64 inputs, 10 classes, softmax: 650 parameters. Untrained, the shares are still a "
            "guess."
        ),
        {"data": DIGITS, "units": 10, "activation": "softmax"},
    ),
    Example(
        N_("A photo, all at once"),
        N_("28 · 28 · 3 = 2,352 inputs: 10 units already need 23,530 parameters."),
        {"data": PHOTO, "units": 10},
    ),
)
