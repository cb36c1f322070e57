"""Dense: feature maps in a row, every number with every unit, and an activation at the end."""

from __future__ import annotations

from pages.shared import arguments as a
from pages.shared import lab, pictures, running, stages
from pages.shared.dense_examples import EXAMPLES
from pages.shared.dense_panels import panels
from pages.shared.extents import DENSE
from pages.shared.flattened import FlattenedDense
from pages.shared.kernels import PLAIN
from pages.shared.language import N_

LAB = lab.Lab(
    page="dense",
    title="Dense",
    idea=N_(
        "Flatten lays all numbers of the maps in one row; each unit of Dense adds them all up with "
        "weights of its own; the activation makes the answer of the sum."
    ),
    layer=FlattenedDense,
    axes=2,
    data=pictures,
    family=DENSE,
    moves=(a.UNITS,),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    more=(a.KERNEL_INITIALIZER, a.BIAS_INITIALIZER, *a.training("kernel", "bias"), a.NAME),
    kernels=PLAIN,
    stage=stages.dense,
    examples=EXAMPLES,
    starts={"height": 3, "width": 3},
    panels=panels,
)

running.run(LAB)
