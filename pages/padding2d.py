"""Padding, cropping and upsampling in two dimensions: cells laid around, cut off or repeated."""

from __future__ import annotations

from engine import Cropping2D, UpSampling2D, ZeroPadding2D
from pages.frame.language import N_
from pages.inputs import pictures
from pages.kinds import edges
from pages.kinds.edges import CROPPED, PADDED, REPEATED
from pages.lab import lab, running
from pages.lessons.edges_examples import IN_2D
from pages.setting import arguments as a
from pages.stages import cell_stages

LAYERS = {PADDED: ZeroPadding2D, CROPPED: Cropping2D, REPEATED: UpSampling2D}
LAB = lab.Lab(
    page="padding2d",
    title=N_("Padding, cropping, upsampling, 2-D"),
    idea=N_(
        "Cells are laid around the input, cut off its edges, or drawn out to several: sizes change, "
        "and nothing is learned."
    ),
    layer=edges.making(LAYERS),
    axes=2,
    data=pictures,
    kind=edges.edges(2),
    moves=(
        edges.WHICH,
        edges.PADDING,
        edges.CROPPING,
        edges.SIZE,
        edges.AFTER,
        edges.INTERPOLATION,
    ),
    rest=(a.DATA_FORMAT,),
    more=(a.NAME,),
    stage=cell_stages.placing,
    examples=IN_2D,
    unused=edges.unused_of(2),
)

running.run(LAB)
