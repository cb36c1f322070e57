"""Two outputs merged to one."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.rnn.merging import MERGES, merged, unknown_merge

ONE, OTHER = np.array([[1, 2]], np.float32), np.array([[3, 5]], np.float32)
THREE = np.array([[3, 5, 7]], np.float32)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("sum", [[[4, 7]]]),
        ("mul", [[[3, 10]]]),
        ("ave", [[[2, 3.5]]]),
        ("concat", [[[1, 2, 3, 5]]]),
        (None, [[[1, 2]], [[3, 5]]]),
    ],
)
def test_by_hand(mode, expected):
    outputs = merged(ONE, OTHER, mode)
    assert [output.tolist() for output in outputs] == expected
    assert {output.dtype for output in outputs} == {np.dtype(np.float32)}


@pytest.mark.parametrize("mode", ["sum", "mul", "ave"])
def test_other_units_are_refused_where_they_would_be_paired_and_the_repair_merges(mode):
    with pytest.raises(Refusal) as refused:
        merged(ONE, THREE, mode)
    assert isinstance(refused.value, TypeError)  # as Keras's, on JAX
    assert (refused.value.numbers["forward"], refused.value.numbers["backward"]) == (2, 3)
    (repair,) = refused.value.repairs
    assert merged(ONE, THREE, repair.changes["merge_mode"])[0].tolist() == [[1, 2, 3, 5, 7]]


@pytest.mark.parametrize(
    ("mode", "expected"), [("sum", [[4, 5]]), ("mul", [[3, 6]]), ("ave", [[2, 2.5]])]
)
def test_a_single_unit_goes_with_each_of_the_other(mode, expected):
    single = OTHER[:, :1]
    assert merged(ONE, single, mode)[0].tolist() == expected
    assert merged(single, ONE, mode)[0].tolist() == expected


def test_an_unknown_mode_is_mended_to_any_known():
    modes = [repair.changes["merge_mode"] for repair in unknown_merge("max").repairs]
    assert modes == list(MERGES)
