"""Conv1DTranspose: every step stamps its kernel on a longer output."""

from __future__ import annotations

from engine import Conv1DTranspose
from pages.frame.language import N_
from pages.inputs import sequences
from pages.inputs.kernels import PLAIN
from pages.kinds.convolved import transposed
from pages.lab import lab, running
from pages.lessons.conv1d_transpose_examples import EXAMPLES
from pages.lessons.transposed_panels import panels
from pages.setting import arguments as a
from pages.setting import stamp_arguments as stamp
from pages.stages import stages

LAB = lab.Lab(
    page="conv1d_transpose",
    title="Conv1DTranspose",
    idea=N_(
        "Every step stamps its kernel, times its value, on a longer output, and stamps that "
        "overlap add up."
    ),
    layer=Conv1DTranspose,
    axes=1,
    data=sequences,
    kind=transposed(1),
    moves=(
        stamp.FILTERS.starting(2),
        stamp.KERNEL_SIZE,
        stamp.STRIDES.starting(2),
        stamp.DILATION_RATE,
        a.OUTPUT_PADDING,
        stamp.PADDING,
    ),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(a.KERNEL_INITIALIZER, a.BIAS_INITIALIZER, *a.training("kernel", "bias"), a.NAME),
    kernels=PLAIN,
    stage=stages.transposed,
    examples=EXAMPLES,
    extras=(stages.READING,),
    panels=panels,
)

running.run(LAB)
