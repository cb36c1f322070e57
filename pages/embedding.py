"""Embedding: words become rows of a table."""

from __future__ import annotations

from engine import Embedding
from pages.frame.language import N_
from pages.inputs import tokens
from pages.inputs.kernels import TABLE
from pages.kinds import embedded
from pages.kinds.embedded import EMBEDDED
from pages.lab import lab, running
from pages.lessons.embedding_examples import EXAMPLES
from pages.lessons.embedding_panels import panels
from pages.setting import arguments as a
from pages.stages import cell_stages

LAB = lab.Lab(
    page="embedding",
    title="Embedding",
    idea=N_(
        "A word is a whole number; the layer looks its row up in a table, and the row's numbers take "
        "the word's place."
    ),
    layer=Embedding,
    axes=1,
    data=tokens,
    kind=EMBEDDED,
    moves=(embedded.INPUT_DIM, embedded.OUTPUT_DIM),
    rest=(embedded.MASK_ZERO,),
    more=(embedded.INITIALIZER, embedded.REGULARIZER, embedded.CONSTRAINT, a.NAME),
    kernels=TABLE,
    stage=cell_stages.looking_up,
    examples=EXAMPLES,
    panels=panels,
)

running.run(LAB)
