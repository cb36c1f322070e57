"""Cells before and after each axis, in every form Keras takes."""

import pytest

from engine.axes.edge_pairs import edge_pairs
from engine.base.refusal import Refusal


@pytest.mark.parametrize(
    ("value", "rank", "pairs"),
    [
        (2, 1, (2, 2)),
        ((1, 2), 1, (1, 2)),
        ([0, 3], 1, (0, 3)),
        (2, 2, ((2, 2), (2, 2))),
        ((1, 2), 2, ((1, 1), (2, 2))),
        (((1, 2), (3, 4)), 2, ((1, 2), (3, 4))),
        ((1, (2, 3), 0), 3, ((1, 1), (2, 3), (0, 0))),
    ],
)
def test_every_form_by_hand(value, rank, pairs):
    assert edge_pairs(value, rank, "padding") == pairs


@pytest.mark.parametrize(
    ("value", "rank"),
    [
        (-1, 1),
        ((1, 2, 3), 1),
        ("x", 1),
        ((1, 2, 3), 2),
        ((1, -2), 2),
        (((1, 2, 3), 1), 2),
        (None, 3),
    ],
)
def test_another_form_is_refused_and_the_repair_is_taken(value, rank):
    with pytest.raises(Refusal, match="cropping takes") as refused:
        edge_pairs(value, rank, "cropping")
    (repair,) = refused.value.repairs
    mended = edge_pairs(repair.changes["cropping"], rank, "cropping")
    assert mended == ((1, 1) if rank == 1 else ((1, 1),) * rank)
