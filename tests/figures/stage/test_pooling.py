"""What the stage is sent of a pooling layer: planes, windows and what they give."""

import numpy as np
import pytest

from engine import (
    AveragePooling2D,
    GlobalAveragePooling1D,
    GlobalMaxPooling2D,
    MaxPooling1D,
    MaxPooling2D,
    MaxPooling3D,
)
from figures.stage.pooling import MOST_INPUT_CELLS, pooling_payload
from figures.stage.stage import MOST_MAPS
from tests.figures.opened import opened, table

WORDS = {"sentences": {}, "titles": {}}


@pytest.mark.parametrize(("padding", "positions"), [("valid", 6), ("same", 7)])
def test_thirteen_steps_pooled_by_two(padding, positions):
    trace = MaxPooling1D(2, padding=padding).trace(np.arange(26.0).reshape(1, 13, 2))
    header, arrays = opened(pooling_payload(trace, **WORDS))
    assert header["kind"] == "sequence_pooling"
    assert header["planes"]
    assert header["axes"][1]["output"] == positions
    assert arrays["input"].shape == (1, 2, 13)
    assert arrays["maps"].shape == (1, 2, positions)
    # steps 0 and 1 of channel 0 are 0 and 2, of channel 1 they are 1 and 3
    assert arrays["maps"][0, :, 0].tolist() == [2, 3]
    assert table(arrays, "height").tolist() == [[0], [1]]


def test_a_mean_with_same_padding_by_hand():
    grid = np.array([[1, 2, 3], [4, 5, 6], [7, 1, 2]], np.float32).reshape(1, 3, 3, 1)
    trace = AveragePooling2D(2, padding="same").trace(grid)
    header, arrays = opened(pooling_payload(trace, **WORDS))
    assert arrays["maps"].tolist() == [[[3, 4.5], [4, 2]]]
    assert header["pools"] == "average"
    assert header["axes"][0]["pad"] == [0, 1]


def test_global_pooling_is_one_window_over_everything():
    inputs = np.random.default_rng(0).normal(size=(1, 4, 5, 3)).astype(np.float32)
    trace = GlobalMaxPooling2D(data_format="channels_last").trace(inputs)
    header, arrays = opened(pooling_payload(trace, **WORDS))
    assert [axis["kernel"] for axis in header["axes"]] == [4, 5]
    np.testing.assert_array_equal(arrays["maps"][:, 0, 0], inputs.max(axis=(0, 1, 2)))
    assert header["filters"] == header["groups"] == 3


def test_steps_that_a_mask_leaves_out_are_named():
    mask = np.array([[True, True, False]])
    trace = GlobalAveragePooling1D().trace(np.array([[[1], [3], [8]]]), mask=mask)
    _, arrays = opened(pooling_payload(trace, **WORDS))
    assert arrays["mask"].tolist() == [1, 1, 0]
    assert arrays["maps"].tolist() == [[[2]]]


def test_channels_beyond_what_can_be_drawn_are_counted():
    trace = MaxPooling2D(2).trace(np.zeros((1, 4, 4, 100), np.float32))
    header, arrays = opened(pooling_payload(trace, focus=80, **WORDS))
    assert (len(arrays["input"]), header["hidden"]) == (MOST_MAPS, 36)
    wide = MaxPooling2D(2).trace(np.zeros((1, 512, 256, 3), np.float32))
    header, arrays = opened(pooling_payload(wide, **WORDS))
    assert arrays["input"].size <= MOST_INPUT_CELLS
    assert header["hidden"] == 1


def test_3d_pooling_is_no_plane():
    trace = MaxPooling3D(2).trace(np.zeros((1, 2, 2, 2, 1), np.float32))
    with pytest.raises(ValueError, match="3 spatial axes"):
        pooling_payload(trace, **WORDS)
