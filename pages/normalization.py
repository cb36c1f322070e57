"""Normalization: values brought to mean 0 and variance 1, by their channel or by their sample."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs import pictures
from pages.kinds import normalized
from pages.kinds.normalized import NORMALIZED, start
from pages.lab import lab, running
from pages.lessons.normalization_examples import EXAMPLES
from pages.lessons.normalization_panels import panels
from pages.setting import arguments as a
from pages.stages import cell_stages

LAB = lab.Lab(
    page="normalization",
    title=N_("Normalization"),
    idea=N_(
        "Values that share a mean are moved to mean 0 and scaled to variance 1; then gamma and beta, "
        "which are learned, scale and move them anew."
    ),
    layer=normalized.make,
    axes=2,
    data=pictures,
    kind=NORMALIZED,
    moves=(normalized.WHICH, normalized.AXIS, normalized.EPSILON, normalized.MOMENTUM),
    rest=(normalized.CENTER, normalized.SCALE),
    more=(
        start("beta", "zeros"),
        start("gamma", "ones"),
        start("moving_mean", "zeros"),
        start("moving_variance", "ones"),
        *a.training("beta", "gamma", output=False),
        a.NAME,
    ),
    stage=cell_stages.normalizing,
    examples=EXAMPLES,
    extras=(normalized.TRAINING, normalized.BATCHES_BEFORE),
    starts={"height": 3, "width": 3, "channels": 3, "training": True},
    unused=normalized.unused,
    panels=panels,
)

running.run(LAB)
