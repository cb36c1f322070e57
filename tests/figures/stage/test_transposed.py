"""What the stage is sent of a transposed convolution, in both readings, gives the same output."""

import numpy as np
import pytest

from engine import Conv1DTranspose, Conv2DTranspose
from figures.stage.transposed import sliding_payload, stamping_payload
from tests.figures.opened import opened, table

WORDS = {"sentences": {}, "titles": {}}


def _worked(**settings):
    """x = [[1, 2], [3, 4]] stamped with the kernel 1 to 9, two cells apart."""
    layer = Conv2DTranspose(1, 3, strides=2, use_bias=False, **settings)
    inputs = np.array([[1, 2], [3, 4]], np.float32).reshape(1, 2, 2, 1)
    layer.build(inputs.shape)
    layer.set_weights([np.arange(1, 10, dtype=np.float32).reshape(3, 3, 1, 1)])
    return layer.trace(inputs)


WORKED = [
    [1, 2, 5, 4, 6],
    [4, 5, 14, 10, 12],
    [10, 14, 36, 24, 30],
    [12, 15, 34, 20, 24],
    [21, 24, 55, 32, 36],
]


def test_the_worked_case_in_both_readings():
    for payload in (stamping_payload(_worked(), **WORDS), sliding_payload(_worked(), **WORDS)):
        _, arrays = opened(payload)
        assert arrays["maps"][0].tolist() == WORKED


def test_stamps_are_laid_down_by_the_table_sent():
    header, arrays = opened(stamping_payload(_worked(), **WORDS))
    assert header["kind"] == "stamping"
    assert table(arrays, "height").tolist() == [[0, 1, 2], [2, 3, 4]]
    assert arrays["kernel"][0, 0].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def test_what_is_cut_off_is_named():
    # same: 2 · 2 = 4 of the 5 cells stamped are kept, the last is cut off
    header, _ = opened(stamping_payload(_worked(padding="same"), **WORDS))
    assert header["axes"][0]["crop"] == [0, 1]
    assert header["axes"][0]["output"] == 4


def test_an_output_larger_than_the_stamps_has_nothing_cut_off():
    layer = Conv2DTranspose(1, 2, strides=3)
    trace = layer.trace(np.ones((1, 2, 2, 1), np.float32))
    header, _ = opened(stamping_payload(trace, **WORDS))
    assert header["axes"][0]["crop"] == [0, 0]
    assert header["axes"][0]["output"] == 6


def test_the_stretched_input_has_zeros_between_and_its_flipped_kernel():
    header, arrays = opened(sliding_payload(_worked(), **WORDS))
    assert header["kind"] == "inserted"
    assert header["inserted"] == [2, 2]
    assert arrays["input"][0].tolist() == [[1, 0, 2], [0, 0, 0], [3, 0, 4]]
    assert header["axes"][0]["pad"] == [2, 2]
    assert table(arrays, "width")[0].tolist() == [-2, -1, 0]
    assert arrays["kernel"][0, 0].tolist() == [[9, 8, 7], [6, 5, 4], [3, 2, 1]]


@pytest.mark.parametrize("payload", [stamping_payload, sliding_payload])
def test_a_sequence_lies_one_cell_high(payload):
    trace = Conv1DTranspose(4, 3, strides=2).trace(np.ones((1, 5, 8), np.float32))
    header, arrays = opened(payload(trace, **WORDS))
    assert header["sequence"]
    assert header["kind"].startswith("sequence_")
    assert arrays["maps"].shape == (4, 1, 11)
    assert arrays["kernel"].shape == (4, 8, 1, 3)
