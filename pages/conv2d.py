"""Conv2D: a kernel slides over height and width and adds up what it covers."""

from __future__ import annotations

from engine import Conv2D
from pages.frame.language import N_
from pages.inputs import pictures
from pages.inputs.kernels import ON_PICTURES
from pages.kinds.convolved import grouped
from pages.lab import lab, running
from pages.lessons.conv2d_examples import EXAMPLES
from pages.lessons.correlation import panel as correlation
from pages.setting import arguments as a
from pages.stages import stages

LAB = lab.Lab(
    page="conv2d",
    title="Conv2D",
    idea=N_(
        "A small kernel slides over the input; at every place it multiplies what it covers and "
        "adds up."
    ),
    layer=Conv2D,
    axes=2,
    data=pictures,
    kind=grouped(2),
    moves=(a.FILTERS, a.KERNEL_SIZE, a.STRIDES, a.DILATION_RATE, a.GROUPS, a.PADDING),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(a.KERNEL_INITIALIZER, a.BIAS_INITIALIZER, *a.training("kernel", "bias"), a.NAME),
    kernels=ON_PICTURES,
    stage=stages.convolution,
    examples=EXAMPLES,
    panels=correlation,
)

running.run(LAB)
