"""Padding, cropping and upsampling in one dimension: cells laid around, cut off or repeated."""

from __future__ import annotations

from engine import Cropping1D, UpSampling1D, ZeroPadding1D
from pages.frame.language import N_
from pages.inputs import sequences
from pages.kinds import edges
from pages.kinds.edges import CROPPED, PADDED, REPEATED
from pages.lab import lab, running
from pages.lessons.edges_examples import IN_1D
from pages.setting import arguments as a
from pages.stages import cell_stages

LAYERS = {PADDED: ZeroPadding1D, CROPPED: Cropping1D, REPEATED: UpSampling1D}
LAB = lab.Lab(
    page="padding1d",
    title=N_("Padding, cropping, upsampling, 1-D"),
    idea=N_(
        "Cells are laid around the input, cut off its edges, or drawn out to several: sizes change, "
        "and nothing is learned."
    ),
    layer=edges.making(LAYERS),
    axes=1,
    data=sequences,
    kind=edges.edges(1),
    moves=(edges.WHICH, edges.PADDING, edges.CROPPING, edges.SIZE, edges.AFTER),
    rest=(a.DATA_FORMAT,),
    more=(a.NAME,),
    stage=cell_stages.placing,
    examples=IN_1D,
    unused=edges.unused_of(1),
)

running.run(LAB)
