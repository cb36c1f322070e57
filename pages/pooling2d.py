"""Pooling in two dimensions: a window keeps its largest number, or the mean."""

from __future__ import annotations

from engine import AveragePooling2D, GlobalAveragePooling2D, GlobalMaxPooling2D, MaxPooling2D
from pages.frame.language import N_
from pages.inputs import pictures
from pages.kinds.pooled import pooled
from pages.lab import lab, running
from pages.lessons.pooling_examples import IN_2D
from pages.setting import arguments as a
from pages.setting import pooling_choices
from pages.setting.pooling_choices import AVERAGE, GLOBAL_AVERAGE, GLOBAL_MAX, KEEPDIMS, KIND, MAX
from pages.stages import stages

LAYERS = {
    MAX: MaxPooling2D,
    AVERAGE: AveragePooling2D,
    GLOBAL_MAX: GlobalMaxPooling2D,
    GLOBAL_AVERAGE: GlobalAveragePooling2D,
}
LAB = lab.Lab(
    page="pooling2d",
    title=N_("Pooling, 2-D"),
    idea=N_(
        "A window slides over every channel by itself and keeps one number of it, the largest or the "
        "mean: the map shrinks, the channels stay, and there is nothing to learn."
    ),
    layer=pooling_choices.making(LAYERS),
    axes=2,
    data=pictures,
    kind=pooled(2),
    moves=(KIND, a.POOL_SIZE, a.POOL_STRIDES, pooling_choices.PADDING),
    rest=(KEEPDIMS, a.DATA_FORMAT),
    more=(a.NAME,),
    stage=stages.pooling,
    examples=IN_2D,
    unused=pooling_choices.unused,
)

running.run(LAB)
