"""What the stage is sent of Flatten, Dense and an activation."""

import numpy as np
import pytest

from engine import Conv2D
from figures.stage.dense import dense_payload
from pages.setting.flattened import FlattenedDense
from tests.figures.opened import opened

WORDS = {"sentences": {}, "titles": {}}


def traced(units, activation="linear", data_format="channels_last"):
    layer = FlattenedDense(units, data_format=data_format, activation=activation)
    # Height 1, width 2, two channels: in a row 1, 2, 3, 4.
    grid = np.array([[[1, 2], [3, 4]]], np.float32)[None]
    layer.set_weights(
        [np.arange(4 * units, dtype=np.float32).reshape(4, units), np.ones(units, np.float32)]
    )
    return layer.trace(np.moveaxis(grid, -1, 1) if data_format == "channels_first" else grid)


@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_units_have_sums_and_a_share_of_one(data_format):
    header, arrays = opened(dense_payload(traced(2, "softmax", data_format), **WORDS))
    assert header["kind"] == "dense"
    assert header["shares"]
    # weights 0, 2, 4, 6 and 1, 3, 5, 7: 0 + 4 + 12 + 24 + 1 and 1 + 6 + 15 + 28 + 1
    assert arrays["sums"].tolist() == [41, 51]
    assert header["limits"]["sums"] == 51
    second = 1 / (1 + np.exp(-10))
    assert arrays["maps"].ravel() == pytest.approx([1 - second, second], rel=1e-3)
    assert arrays["kernel"][:, :, 0, :].tolist() == [[[0, 4], [2, 6]], [[1, 5], [3, 7]]]


def test_relu_shares_nothing_out():
    header, _arrays = opened(dense_payload(traced(3, "relu"), **WORDS))
    assert not header["shares"]


def test_a_window_that_slides_is_no_unit():
    trace = Conv2D(filters=1, kernel_size=1).trace(np.zeros((1, 2, 2, 1), np.float32))
    with pytest.raises(ValueError, match="whole input"):
        dense_payload(trace, **WORDS)
