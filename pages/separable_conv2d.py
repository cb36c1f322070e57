"""SeparableConv2D: first each channel alone, then all channels mixed cell by cell."""

from __future__ import annotations

from engine import SeparableConv2D
from pages.frame.language import N_
from pages.inputs import pictures
from pages.inputs.kernels import ON_PICTURES
from pages.kinds.apart import SEPARABLE
from pages.lab import lab, running
from pages.lessons.depthwise_panels import separable
from pages.lessons.separable_examples import EXAMPLES
from pages.setting import arguments as a
from pages.stages import stages

LAB = lab.Lab(
    page="separable_conv2d",
    title="SeparableConv2D",
    idea=N_(
        "Two stages do the work of one: first every channel alone, then a window of one cell that "
        "mixes the channels. Far fewer weights lead to the same shape."
    ),
    layer=SeparableConv2D,
    axes=2,
    data=pictures,
    kind=SEPARABLE,
    moves=(
        a.FILTERS.starting(4),
        a.KERNEL_SIZE,
        a.STRIDES,
        a.DEPTHWISE_DILATION,
        a.DEPTH_MULTIPLIER,
        a.PADDING,
    ),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(
        a.initializer("depthwise", "glorot_uniform", a.KERNEL_START, "orthogonal"),
        a.initializer("pointwise", "glorot_uniform", a.KERNEL_START, "orthogonal"),
        a.BIAS_INITIALIZER,
        *a.training("depthwise", "pointwise", "bias"),
        a.NAME,
    ),
    kernels=ON_PICTURES,
    stage=stages.separable,
    examples=EXAMPLES,
    starts={"channels": 4},
    panels=separable,
)

running.run(LAB)
