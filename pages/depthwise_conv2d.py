"""DepthwiseConv2D: every channel alone, with kernels of its own."""

from __future__ import annotations

from engine import DepthwiseConv2D
from pages.frame.language import N_
from pages.inputs import pictures
from pages.inputs.kernels import ON_PICTURES
from pages.kinds.apart import DEPTHWISE
from pages.lab import lab, running
from pages.lessons.depthwise_examples import EXAMPLES
from pages.lessons.depthwise_panels import depthwise
from pages.setting import arguments as a
from pages.stages import stages

LAB = lab.Lab(
    page="depthwise_conv2d",
    title="DepthwiseConv2D",
    idea=N_(
        "Every channel has a kernel of its own and is never mixed with another: as many maps come "
        "out as channels go in, times depth_multiplier."
    ),
    layer=DepthwiseConv2D,
    axes=2,
    data=pictures,
    kind=DEPTHWISE,
    moves=(a.KERNEL_SIZE, a.STRIDES, a.DEPTHWISE_DILATION, a.DEPTH_MULTIPLIER, a.PADDING),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(
        a.initializer("depthwise", "glorot_uniform", a.KERNEL_START, "orthogonal"),
        a.BIAS_INITIALIZER,
        *a.training("depthwise", "bias"),
        a.NAME,
    ),
    kernels=ON_PICTURES,
    stage=stages.convolution,
    examples=EXAMPLES,
    starts={"channels": 4},
    panels=depthwise,
)

running.run(LAB)
