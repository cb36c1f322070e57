"""The picture of a pooling: the window, the cell that wins, the mean over the cells that are real."""

from __future__ import annotations

import numpy as np
import pytest

from engine import AveragePooling2D, GlobalAveragePooling2D, MaxPooling1D, MaxPooling2D
from figures.pictures.pooling_picture import PoolingView
from figures.theme import LIGHT
from tests.figures.drawn import drawn, grid_of, hatched, numbers_in, outlined, struck, texts

PAPER = np.array([[1, 5, 2], [0, 3, 4], [7, 1, 6]], np.float32).reshape(1, 3, 3, 1)


def pooled(layer, inputs=PAPER, position=(0, 0), **look):
    return drawn(PoolingView(layer.trace(inputs)), position, **look)


def lines(picture):
    return picture.figure.get_label().splitlines()


def test_the_largest_cell_is_marked_in_the_window_and_named():
    picture = pooled(MaxPooling2D(2, strides=1), position=(1, 1))
    box = picture.box("inputs")
    # The window 3 4 / 1 6: the 6 wins, at height 2, width 2.
    assert outlined(picture, box, LIGHT.kernel) == [(1, 1, 2, 2)]
    assert outlined(picture, box, LIGHT.output) == [(2, 2, 1, 1)]
    assert grid_of(picture, picture.box("output")) == [["5", "5"], ["7", "6"]]
    assert lines(picture) == [
        "MaxPooling2D (1, 3, 3, 1) → (1, 2, 2, 1)",
        "Output cell at height 1, width 1: the window covers height 1 to 2, width 1 to 2.",
        "max(3, 4, 1, 6) = 6",
    ]
    assert [text.get_color() for text in picture.axes.texts if text.get_text() == "6"].count(
        LIGHT.output
    ) == 2  # the cell that wins, in the sum, and the result


def test_a_mean_with_padding_divides_by_the_real_cells_alone():
    picture = pooled(AveragePooling2D(2, padding="same"), position=(1, 1))
    box = picture.box("inputs")
    assert hatched(picture, box) == [(0, 3, 3, 1), (3, 0, 1, 4)]
    assert lines(picture)[2:] == ["(6) / 1 = 6", "Cells of the window that do not count: 3 of 4."]
    assert numbers_in(picture, box).keys() == {(r, c) for r in range(3) for c in range(3)}
    edge = pooled(AveragePooling2D(2, padding="same"), position=(0, 1))
    assert lines(edge)[2:] == ["(2 + 4) / 2 = 3", "Cells of the window that do not count: 2 of 4."]


def test_a_whole_map_is_averaged_by_global_pooling():
    picture = pooled(GlobalAveragePooling2D())
    assert lines(picture)[0] == "GlobalAveragePooling2D (1, 3, 3, 1) → (1, 1)"
    assert lines(picture)[-1] == "(1 + 5 + 2 + 0 + 3 + 4 + 7 + 1 + 6) / 9 ≈ 3.222"
    assert outlined(picture, picture.box("inputs"), LIGHT.kernel) == [(0, 0, 3, 3)]


def test_a_sequence_shows_its_channels_as_rows_and_what_is_never_read():
    steps = np.array([[4, 9, 9, 1, 0], [-1, -2, -3, 5, 8]], np.float32).T[None]
    picture = pooled(MaxPooling1D(2), steps, (1, 0))
    box = picture.box("inputs")
    assert outlined(picture, box, LIGHT.kernel) == [(1, 0, 1, 2)]
    assert struck(picture, box) == {(0, 4), (1, 4)}
    assert grid_of(picture, picture.box("output")) == [["9", "9"], ["−1", "5"]]
    assert lines(picture)[1:] == [
        "Channel 1, output step 0: the window covers steps 0 to 1.",
        "max(−1, −2) = −1",
    ]


def test_a_large_window_is_told_by_its_first_cells():
    picture = pooled(MaxPooling2D(6), np.arange(36, dtype=np.float32).reshape(1, 6, 6, 1))
    assert lines(picture)[-1].endswith("23, 24 …) = 35")


def test_a_photo_s_window_is_shown_enlarged_with_its_winner():
    inputs = np.linspace(0, 1, 784).reshape(1, 28, 28, 1).astype(np.float32)
    picture = pooled(MaxPooling2D(2), inputs, (3, 4), colour="grey")
    window = picture.box("windows")
    values = inputs[0, 6:8, 8:10, 0]
    assert grid_of(picture, window) == [[f"{value:.2f}" for value in row] for row in values]
    assert outlined(picture, window, LIGHT.output) == [(1, 1, 1, 1)]


@pytest.mark.parametrize(("position", "index"), [((2, 0), 0), ((0, 0), 1), ((0, -1), 0)])
def test_what_the_trace_does_not_have_is_refused(position, index):
    with pytest.raises(IndexError, match=r"no (channel|step)"):
        pooled(MaxPooling2D(2, strides=1), position=position, index=index)


def test_the_legend_has_no_kernel_and_no_bias():
    shown = texts(pooled(MaxPooling2D(2)))
    assert {"Window", "Largest value, output", "Padding, left out", "Never read"} <= set(shown)
    assert not {"Kernel", "Bias"} & set(shown)
