"""Conv2DTranspose: every input cell stamps its kernel on a larger output."""

from __future__ import annotations

from engine import Conv2DTranspose
from pages.frame.language import N_
from pages.inputs import pictures
from pages.inputs.kernels import ON_PICTURES
from pages.kinds.convolved import transposed
from pages.lab import lab, running
from pages.lessons.transposed_examples import EXAMPLES, FOUR_STAMPS
from pages.lessons.transposed_panels import panels
from pages.setting import arguments as a
from pages.setting import stamp_arguments as stamp
from pages.stages import stages

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
    kind=transposed(2),
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
