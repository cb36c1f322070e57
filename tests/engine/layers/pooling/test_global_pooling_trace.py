"""What a global pooling call leaves behind: one window as large as the input."""

import pytest

from engine import GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalMaxPooling2D

GRID = [[[[1], [7]], [[3], [5]]]]


@pytest.mark.parametrize("keepdims", [False, True])
def test_the_pooled_values_keep_every_axis_with_channels_last(keepdims):
    assert GlobalMaxPooling2D(keepdims=keepdims).trace(GRID).pooled.tolist() == [[[[7]]]]
    first = GlobalAveragePooling2D("channels_first", keepdims).trace([[[[1, 7], [3, 5]]]])
    assert first.pooled.tolist() == [[[[4]]]]


def test_the_largest_value_stands_where_the_winners_say():
    assert GlobalMaxPooling2D().trace(GRID).winners.ravel().tolist() == [0, 1]


def test_cells_that_count_are_counted_sample_by_sample():
    steps = [[[1], [3], [5]], [[2], [4], [6]]]
    assert GlobalAveragePooling1D().trace(steps).counted.tolist() == [3, 3]
    mask = [[True, False, True], [False, False, True]]
    assert GlobalAveragePooling1D().trace(steps, mask).counted.tolist() == [2, 1]
    assert GlobalAveragePooling2D().trace(GRID).counted.tolist() == [4]
