"""Embedding: a table with a row for every index, and the words that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Flag, Whole
from pages.setting import arguments as a
from pages.setting.arguments import NONE, START, TRAINING, Argument
from pages.setting.choices import Choices
from pages.setting.cost import Extent
from pages.setting.counts import Counts, Shape
from pages.setting.kind import Kind
from pages.setting.layer_words import LayerWords, Note, Weight

MOST_TABLE, MOST_STEPS, MOST_NUMBERS = 2**16, 400, 64  # what is drawn at once

INPUT_DIM = Argument(
    Whole("input_dim", 10, 1, 64),
    N_(
        "How many rows the table has: one for each index, from 0 on. At least one more than the largest "
        "index, thousands for a language."
    ),
)
OUTPUT_DIM = Argument(
    Whole("output_dim", 8, 1, 64),
    N_(
        "How many numbers stand for each word. More can tell more words apart and cost as many times "
        "more: 50 to 300 are usual."
    ),
)
MASK_ZERO = Argument(
    Flag("mask_zero"),
    N_(
        "Index 0 means padding: layers that follow leave such steps out. Row 0 of the table then stands "
        "for no word."
    ),
)
INITIALIZER = Argument(
    Choice("embeddings_initializer", "uniform", ("uniform", *a.INITIALIZERS, "orthogonal")),
    N_("How the table starts: small random numbers, which training moves."),
    use=START,
)
REGULARIZER = Argument(
    Choice("embeddings_regularizer", NONE, (NONE, "l1", "l2")),
    N_("A penalty on large weights during training; shapes stay."),
    use=TRAINING,
)
CONSTRAINT = Argument(
    Choice(
        "embeddings_constraint", NONE, (NONE, "max_norm", "min_max_norm", "non_neg", "unit_norm")
    ),
    N_("A bound on the weights after each training step; shapes stay."),
    use=TRAINING,
)
STEPS = N_("steps")


def _whole(choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, 1, choices.values["output_dim"], 1)


def _bounded(_axes: Sequence[Any], whole: Extent, choices: Choices) -> Extent | None:
    """The first words, and the first numbers of each; the table keeps all of its rows."""
    rows = choices.values["input_dim"]
    numbers = min(whole.filters, MOST_NUMBERS, MOST_TABLE // rows)
    if numbers == 0:
        return None
    return Extent((min(whole.sizes[0], MOST_STEPS),), 1, numbers, 1)


def _shape(_choices: Choices, data: Any) -> Shape:
    return (data.batch, *data.sizes)


def _notes(counts: Counts) -> Sequence[Note]:
    layer = counts.layer
    notes = [
        _(
            "Looking a row up gives the same as multiplying the table by a row of zeros with a single 1; "
            "but nothing is multiplied."
        )
    ]
    if layer.mask_zero:
        notes.append(
            _(
                "With mask_zero, layers that follow are told which steps hold index 0, and skip them."
            )
        )
    return [Note(note) for note in notes]


def _remarks(_choices: Choices, counts: Counts) -> Sequence[str]:
    told = [
        _("Both take the same input, (batch, steps), and lay the table out alike."),
        _("PyTorch's Embedding starts from a normal distribution, and takes integers alone."),
    ]
    if counts.layer.mask_zero:
        told.append(
            _(
                "It has no mask_zero: padding_idx=0 keeps that row at zero, and the mask is handed on by "
                "hand."
            )
        )
    return told


EMBEDDED = Kind(
    _whole,
    LayerWords(
        N_(
            "What goes in: whole numbers, the index of a word at every step. None means any number of "
            "samples."
        ),
        N_("What comes out: for every index its row of the table, along a new last axis."),
        N_("All numbers of the table: input_dim rows of output_dim numbers."),
        lambda counts: [STEPS],
        lambda counts: [STEPS, "output_dim"],  # as Keras names it
        lambda counts: {
            "embeddings": Weight(
                N_("Table shape"), N_("A row for every index, as many numbers in it as come out.")
            )
        },
        lambda counts: {"input_dim": "input_dim", "output_dim": "output_dim"},
        _notes,
        _remarks,
        N_(
            "Multiplications, each with an addition, for one sample: none, for a row is looked up and "
            "nothing is multiplied."
        ),
    ),
    changes=lambda part: {"output_dim": part.filters},
    bounded=_bounded,
    shape=_shape,
    counted="values",
)
