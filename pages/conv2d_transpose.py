"""Conv2DTranspose: every input cell stamps its kernel on a larger output."""

from __future__ import annotations

from engine import Conv2DTranspose
from pages.shared import arguments as a
from pages.shared import lab, pictures, running, stages
from pages.shared import stamp_arguments as stamp
from pages.shared.extents import UNGROUPED
from pages.shared.kernels import ON_PICTURES
from pages.shared.language import N_
from pages.shared.transposed_examples import EXAMPLES, FOUR_STAMPS
from pages.shared.transposed_panels import panels

LAB = lab.Lab(
    page="conv2d_transpose",
    title="Conv2DTranspose",
    idea=N_(
        "Every input cell stamps its kernel, times its value, on the output, and stamps that "
        "overlap add up: the picture grows."
    ),
    layer=Conv2DTranspose,
    axes=2,
    data=pictures,
    family=UNGROUPED,
    moves=(
        stamp.FILTERS.starting(1),
        stamp.KERNEL_SIZE,
        stamp.STRIDES.starting(2),
        stamp.DILATION_RATE,
        a.OUTPUT_PADDING,
        stamp.PADDING,
    ),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(a.KERNEL_INITIALIZER, a.BIAS_INITIALIZER, *a.training("kernel", "bias"), a.NAME),
    kernels=ON_PICTURES,
    stage=stages.transposed,
    examples=EXAMPLES,
    extras=(stages.READING,),
    starts=FOUR_STAMPS,
    panels=panels,
)

running.run(LAB)
