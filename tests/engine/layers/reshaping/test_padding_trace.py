"""The table of an axis that is padded or cropped."""

from engine import Cropping1D, ZeroPadding1D, ZeroPadding2D
from engine.layers.reshaping.padding_trace import EdgeAxis


def test_an_axis_padded_on_one_side_and_cropped_on_the_other():
    axis = EdgeAxis(size=3, before=-1, after=2)
    assert axis.output == 4
    assert axis.reads.ravel().tolist() == [1, 2, 3, 4]  # 3 and 4 are padding
    assert axis.unread.tolist() == [0]


def test_the_axes_of_a_call():
    assert ZeroPadding1D((1, 2)).trace([[[5]]]).axes == (EdgeAxis(1, 1, 2),)
    assert Cropping1D((1, 2)).trace([[[5]] * 4]).axes == (EdgeAxis(4, -1, -2),)


def test_channels_first_is_shown_channels_last():
    trace = ZeroPadding2D(1, data_format="channels_first").trace([[[[7]], [[8]]]])
    assert trace.channels_last[0, 1, 1].tolist() == [7, 8]
    assert trace.channels_last.shape == (1, 3, 3, 2)
