"""Pooling in one dimension: a window keeps its largest number, or the mean."""

from __future__ import annotations

from engine import AveragePooling1D, GlobalAveragePooling1D, GlobalMaxPooling1D, MaxPooling1D
from pages.frame.language import N_
from pages.inputs import sequences
from pages.kinds.pooled import pooled
from pages.lab import lab, running
from pages.lessons.pooling_examples import IN_1D
from pages.setting import arguments as a
from pages.setting import pooling_choices
from pages.setting.pooling_choices import AVERAGE, GLOBAL_AVERAGE, GLOBAL_MAX, KEEPDIMS, KIND, MAX
from pages.stages import stages

LAYERS = {
    MAX: MaxPooling1D,
    AVERAGE: AveragePooling1D,
    GLOBAL_MAX: GlobalMaxPooling1D,
    GLOBAL_AVERAGE: GlobalAveragePooling1D,
}
LAB = lab.Lab(
    page="pooling1d",
    title=N_("Pooling, 1-D"),
    idea=N_(
        "A window slides over every channel by itself and keeps one number of it, the largest or the "
        "mean: the map shrinks, the channels stay, and there is nothing to learn."
    ),
    layer=pooling_choices.making(LAYERS),
    axes=1,
    data=sequences,
    kind=pooled(1),
    moves=(KIND, a.POOL_SIZE, a.POOL_STRIDES, pooling_choices.PADDING),
    rest=(KEEPDIMS, a.DATA_FORMAT),
    more=(a.NAME,),
    stage=stages.pooling,
    examples=IN_1D,
    unused=pooling_choices.unused,
)

running.run(LAB)
