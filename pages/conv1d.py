"""Conv1D: a kernel slides along steps and always spans all channels."""

from __future__ import annotations

from engine import Conv1D
from pages.frame.language import N_
from pages.inputs import sequences
from pages.inputs.kernels import PLAIN
from pages.kinds.convolved import grouped
from pages.kinds.open_steps import OPEN_STEPS, openable
from pages.lab import lab, running
from pages.lessons.conv1d_examples import EXAMPLES
from pages.lessons.conv1d_panels import STACKED, panels
from pages.setting import arguments as a
from pages.stages import stages

LAB = lab.Lab(
    page="conv1d",
    title="Conv1D",
    idea=N_(
        "A kernel slides along the steps of a sequence; it always spans all channels, so it moves "
        "one way only: that is what the 1 in Conv1D counts."
    ),
    layer=Conv1D,
    axes=1,
    data=sequences,
    kind=openable(grouped(1)),
    moves=(
        a.FILTERS.starting(3, 128),
        a.KERNEL_STEPS.starting(3, 50),
        a.STRIDES,
        a.DILATION_RATE.starting(1, 16),
        a.GROUPS,
        a.CAUSAL_PADDING,
    ),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(a.KERNEL_INITIALIZER, a.BIAS_INITIALIZER, *a.training("kernel", "bias"), a.NAME),
    kernels=PLAIN,
    stage=stages.convolution,
    examples=EXAMPLES,
    starts={"channels": 3},
    extras=(OPEN_STEPS, STACKED),
    panels=panels,
)

running.run(LAB)
