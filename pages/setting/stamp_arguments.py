"""The arguments of transposed layers: named as in a convolution, changed for other reasons."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting import arguments as a

FILTERS = a.FILTERS.advising(
    N_(
        "How many maps come out, each with a kernel of its own. Layers that grow a picture mostly have "
        "half as many as the layer before: 256, 128, 64, and at last one for each colour."
    )
)
KERNEL_SIZE = a.KERNEL_SIZE.advising(
    N_(
        "Cells a stamp covers along an axis. A size that strides divide, such as 4 for strides of 2, "
        "overlaps evenly everywhere; any other makes a pattern of its own. Larger stamps hold many "
        "more weights."
    )
)
STRIDES = a.STRIDES.advising(
    N_(
        "Cells from one stamp to the next. 1 hardly changes the size; 2 doubles it, as a convolution "
        "with strides of 2 halves it."
    )
)
DILATION_RATE = a.DILATION_RATE.advising(
    N_(
        "Distance between neighbouring cells of a stamp. 2 or more spreads it over a wider area with "
        "the same weights; not together with strides above 1."
    )
)
PADDING = a.PADDING.advising(
    N_(
        "valid keeps all that was stamped. same cuts it to strides times the input's size: usual "
        "where sizes are to double exactly. output_padding, where given, decides instead."
    )
)
