"""GRU: two gates decide how much of the state is kept and how much of it is read."""

from __future__ import annotations

from engine import GRU
from pages.frame.language import N_
from pages.inputs import sequences
from pages.inputs.kernels import RECURRENT
from pages.kinds.recurrent import EXTRAS, KIND, MORE, MOVES, REST, making, unused
from pages.lab import lab, running
from pages.lessons.recurrent_examples import GRU_EXAMPLES
from pages.lessons.recurrent_parts import OWN, panels, stage
from pages.setting import recurrent_arguments as r

LAB = lab.Lab(
    page="gru",
    title="GRU",
    idea=N_(
        "Two gates between 0 and 1: one decides how much of the memory is kept, the other how much of "
        "it is read when something new is thought up."
    ),
    layer=making(GRU),
    axes=1,
    data=sequences,
    kind=KIND,
    moves=MOVES,
    rest=(*REST, r.RESET_AFTER),
    more=(r.RECURRENT_ACTIVATION, *MORE),
    kernels=RECURRENT,
    stage=stage,
    examples=GRU_EXAMPLES,
    extras=EXTRAS,
    starts={"channels": 2},
    unused=unused,
    own=OWN,
    panels=panels,
)

running.run(LAB)
