"""What the trace of a pooling layer shows."""

from engine import AveragePooling2D, MaxPooling1D
from engine.axes.axis import Axis
from engine.layers.pooling.pooling_trace import real_cells


def test_real_cells_by_hand():
    three = Axis(size=3, kernel=3, padding="same")
    assert real_cells([three]).tolist() == [2, 3, 2]
    assert real_cells([three, Axis(2, 2)]).tolist() == [[4], [6], [4]]


def test_a_window_at_the_edge_holds_what_padding_counts_as():
    largest = MaxPooling1D(2, padding="same").trace([[[-1], [-2], [-3]]])
    assert largest.window(0, [1], 0).tolist() == [-3, float("-inf")]
    mean = AveragePooling2D(2, padding="same").trace([[[[3]]]])
    assert mean.window(0, [0, 0], 0).tolist() == [[3, 0], [0, 0]]
    assert mean.counts.tolist() == [[1]]
    assert mean.outputs.item() == 3


def test_the_first_of_several_largest_wins():
    assert MaxPooling1D(3).trace([[[4], [9], [9]]]).winners.ravel().tolist() == [1]
