"""SimpleRNN: the state is fed back into the sum it came from, step by step."""

from __future__ import annotations

from engine import SimpleRNN
from pages.frame.language import N_
from pages.inputs import sequences
from pages.inputs.kernels import RECURRENT
from pages.kinds.recurrent import EXTRAS, KIND, MORE, MOVES, REST, making, unused
from pages.lab import lab, running
from pages.lessons.recurrent_examples import SIMPLE_RNN
from pages.lessons.recurrent_parts import OWN, panels, stage

LAB = lab.Lab(
    page="simple_rnn",
    title="SimpleRNN",
    idea=N_(
        "At every step the layer adds what comes in to what it remembers, and squeezes the sum into "
        "its new memory: the same weights, again and again."
    ),
    layer=making(SimpleRNN),
    axes=1,
    data=sequences,
    kind=KIND,
    moves=MOVES,
    rest=REST,
    more=MORE,
    kernels=RECURRENT,
    stage=stage,
    examples=SIMPLE_RNN,
    extras=EXTRAS,
    starts={"channels": 2},
    unused=unused,
    own=OWN,
    panels=panels,
)

running.run(LAB)
