"""Dense: feature maps in a row, every number with every unit, and an activation at the end."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs import pictures
from pages.inputs.kernels import PLAIN
from pages.kinds.dense import DENSE
from pages.lab import lab, running
from pages.lessons.dense_examples import EXAMPLES
from pages.lessons.dense_panels import panels
from pages.setting import arguments as a
from pages.setting.flattened import FlattenedDense
from pages.stages import stages

LAB = lab.Lab(
    page="dense",
    title="Dense",
    idea=N_(
        "Flatten lays all numbers of the maps in one row; each unit of Dense adds them all up with "
        "weights of its own; the activation turns the sum into what comes out."
    ),
    layer=FlattenedDense,
    axes=2,
    data=pictures,
    kind=DENSE,
    moves=(a.UNITS,),
    rest=(a.ACTIVATION, a.UNIT_BIAS, a.DATA_FORMAT),
    more=(
        a.initializer("kernel", "glorot_uniform", a.KERNEL_START, "orthogonal", "identity"),
        a.BIAS_INITIALIZER,
        *a.training("kernel", "bias"),
        a.NAME,
    ),
    kernels=PLAIN,
    stage=stages.dense,
    examples=EXAMPLES,
    starts={"height": 3, "width": 3},
    panels=panels,
)

running.run(LAB)
