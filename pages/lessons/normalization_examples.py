"""Normalization in increasing difficulty, each changing one thing."""

from __future__ import annotations

from pages.frame.language import N_
from pages.kinds.normalized import LAYER
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("A batch in training"),
        N_(
            "Every channel of two samples has one mean and one variance, taken over all of its cells."
        ),
        {},
    ),
    Example(
        N_("The first prediction"),
        N_("Without training the moving mean is 0 and the variance 1: hardly anything changes."),
        {"training": False},
    ),
    Example(
        N_("After a hundred steps"),
        N_("With momentum 0.99 a hundred steps bring the moving ones 63 % of the way."),
        {"training": False, "batches_before": 100},
    ),
    Example(
        N_("Each cell by itself"),
        N_("Layer normalization takes the mean over the channels of a single cell."),
        {"normalization": LAYER},
    ),
    Example(
        N_("A photo"),
        N_("Red, green and blue each come to mean 0; zero is no colour any more, but the middle."),
        {"data": "photo", "size": "64"},
    ),
)
