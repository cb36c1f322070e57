"""Worked examples of a 2-D convolution, from a sum on paper to a photo."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.picture_values import PAPER, PHOTO
from pages.setting.examples import Example

GUIDE = Example(
    N_("A 5 × 5 grid by hand"),
    N_(
        "The first filter is the worked figure of «A guide to convolution arithmetic for deep "
        "learning»: its 3 × 3 kernel fits at 3 × 3 places."
    ),
    {"data": PAPER},
)
UNREAD = Example(
    N_("Strides that leave a rest"),
    N_(
        "Now the window moves by 2 over 6 cells: it fits twice, and the last row and the last column are "
        "never read."
    ),
    {"height": 6, "width": 6, "strides": 2},
)
UNEVEN = Example(
    N_("Same padding for an even kernel"),
    N_("Back to strides 1, with zeros around: a kernel of 4 needs three, so 1 before and 2 after."),
    {"height": 7, "width": 7, "kernel_size": 4, "padding": "same"},
)
HALVED = Example(
    N_("Half the size of a photo"),
    N_("Same padding with strides 2: 28 becomes 14, with one zero after and none before."),
    {"data": PHOTO, "size": "28", "colours": "grey", "strides": 2, "padding": "same"},
)
OBLONG = Example(
    N_("Four channels, an oblong kernel"),
    N_("The kernel is as deep as the input: 3 × 5 × 4 weights for each of 8 filters, and no bias."),
    {
        "height": 10,
        "width": 12,
        "channels": 4,
        "per_axis": True,
        "kernel_width": 5,
        "use_bias": False,
    },
)
GROUPED = Example(
    N_("Groups of channels"),
    N_(
        "Eight channels in four groups: every filter reads two channels only, so its kernel is 2 "
        "deep."
    ),
    {"channels": 8, "groups": 4},
)
COLOUR_PHOTO = Example(
    N_("A photo in colour"),
    N_("Each of 32 filters adds up 5 × 5 × 3 = 75 products for every cell of its map."),
    {"data": PHOTO, "size": "224", "filters": 32, "kernel_size": 5},
)
POINTWISE = Example(
    N_("A kernel of one cell"),
    N_("A 1 × 1 kernel mixes channels and sees no neighbours; only a part of this input is drawn."),
    {
        "data": PAPER,
        "height": 600,
        "width": 600,
        "channels": 3,
        "batch": 2,
        "filters": 64,
        "kernel_size": 1,
    },
)
EXAMPLES = (GUIDE, UNREAD, UNEVEN, HALVED, OBLONG, GROUPED, COLOUR_PHOTO, POINTWISE)
