"""LSTM: three gates and a cell state that decide what is kept, taken in and shown."""

from __future__ import annotations

from engine import LSTM
from pages.frame.language import N_
from pages.inputs import sequences
from pages.inputs.kernels import RECURRENT
from pages.kinds.recurrent import EXTRAS, KIND, MORE, MOVES, REST, making, unused
from pages.lab import lab, running
from pages.lessons.recurrent_examples import LSTM_EXAMPLES
from pages.lessons.recurrent_parts import OWN, panels, stage
from pages.setting import recurrent_arguments as r

LAB = lab.Lab(
    page="lstm",
    title="LSTM",
    idea=N_(
        "A cell state runs through all steps like a conveyor belt; gates between 0 and 1 decide what is "
        "forgotten, what is added and what is shown."
    ),
    layer=making(LSTM),
    axes=1,
    data=sequences,
    kind=KIND,
    moves=MOVES,
    rest=REST,
    more=(r.RECURRENT_ACTIVATION, r.UNIT_FORGET_BIAS, *MORE),
    kernels=RECURRENT,
    stage=stage,
    examples=LSTM_EXAMPLES,
    extras=EXTRAS,
    starts={"channels": 2},
    unused=unused,
    own=OWN,
    panels=panels,
)

running.run(LAB)
