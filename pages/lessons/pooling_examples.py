"""Worked examples of pooling, in one dimension and in two."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.picture_values import PHOTO
from pages.inputs.sequence_values import ECG
from pages.setting.examples import Example

AVERAGED = Example(
    N_("Means at the border"),
    N_("same lets windows hang over the edge; the mean divides by the real cells only."),
    {
        "height": 3,
        "width": 3,
        "input_values": "1 2 3; 4 5 6; 7 1 2",
        "pooling": "average",
        "padding": "same",
    },
)
IN_2D = (
    Example(
        N_("Five by five by hand"),
        N_(
            "A window of 2 × 2 that moves by 2 fits twice each way; the last row and column are "
            "left."
        ),
        {},
    ),
    Example(
        N_("Thirteen, valid"),
        N_("13 cells hold 6 windows of 2, and the last cell is never read."),
        {"height": 13, "width": 13},
    ),
    Example(
        N_("Thirteen, same"),
        N_("Now a seventh window takes the last cell along: 7."),
        {"height": 13, "width": 13, "padding": "same"},
    ),
    AVERAGED,
    Example(
        N_("A photo, halved"),
        N_("28 becomes 14 in each of three channels, and not one parameter is learnt."),
        {"data": PHOTO},
    ),
    Example(
        N_("One number for each channel"),
        N_("Global average pooling: three colours, three means."),
        {"data": PHOTO, "pooling": "global average"},
    ),
)
IN_1D = (
    Example(
        N_("Six steps by hand"),
        N_("Windows of 2 steps stand side by side: three of them."),
        {},
    ),
    Example(
        N_("Thirteen, valid"),
        N_("13 steps hold 6 windows of 2, and the last step is never read."),
        {"steps": 13},
    ),
    Example(
        N_("Thirteen, same"),
        N_("Now a seventh window takes the last step along: 7."),
        {"steps": 13, "padding": "same"},
    ),
    Example(
        N_("The peaks of a heart"),
        N_("The largest of every ten steps: the beats stay, the signal is a tenth as long."),
        {"data": ECG, "pool_size": 10},
    ),
)
