"""Cells overwritten in the picture end up in the address."""

from __future__ import annotations

import numpy as np
import pytest

from pages.inputs.grids import GridFault, parse
from pages.setting.edits import Held, controls_of

INPUTS = np.arange(12, dtype=np.float32).reshape(2, 3, 2)
KERNEL = np.zeros((1, 2, 1, 2), np.float32)


def edit(grid, value, **place):
    return {"grid": grid, "channel": 0, "filter": 0, "row": 0, "column": 0, "value": value, **place}


def test_an_input_cell_changes_alone():
    changes = controls_of(edit("input", "-7.5", row=1, column=2, channel=1), Held(INPUTS, KERNEL))
    expected = INPUTS.copy()
    expected[1, 2, 1] = -7.5
    assert np.array_equal(parse(changes["input_values"])[..., 0], expected)
    assert list(changes) == ["input_values"]


def test_a_weight_changes_and_the_kernel_is_by_hand_from_then_on():
    changes = controls_of(edit("kernel", "3", column=1, filter=1, channel=4), Held(INPUTS, KERNEL))
    assert changes == {"kernel_source": "by hand", "kernel_values": "0 0 / 0 3"}


@pytest.mark.parametrize("value", ["", "x", "1e99"])
def test_what_is_no_number_changes_nothing(value):
    with pytest.raises(GridFault):
        controls_of(edit("input", value), Held(INPUTS, KERNEL))


def test_a_sequence_has_channels_as_rows_or_not():
    steps = np.arange(6, dtype=np.float32).reshape(1, 3, 2)  # three steps of two channels
    for place in ({"row": 1, "column": 2}, {"channel": 1, "column": 2}):
        changes = controls_of(edit("input", "9", **place), Held(steps))
        assert changes == {"input_values": "0 2 4 | 1 3 9"}


def test_between_inserted_zeros_the_cell_is_the_one_that_was_moved_apart():
    held = Held(np.zeros((2, 2, 1), np.float32), np.zeros((2, 2, 1, 1), np.float32), (2, 3))
    changes = controls_of(edit("input", "5", row=2, column=3), held)
    assert changes == {"input_values": "0 0; 0 5"}
    changes = controls_of(edit("kernel", "5", row=0, column=1), held)  # turned around
    assert changes["kernel_values"] == "0 0; 5 0"
