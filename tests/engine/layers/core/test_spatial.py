"""Shapes over spatial axes, taken apart and put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Conv2D, MaxPooling1D
from engine.base.refusal import Refusal
from tests.engine.laws import DATA_FORMATS


@pytest.mark.parametrize(
    ("data_format", "parts", "axes"),
    [
        ("channels_last", (2, (5, 6), 7), (1, 2)),
        ("channels_first", (2, (6, 7), 5), (2, 3)),
    ],
)
def test_a_shape_is_taken_apart(data_format, parts, axes):
    layer = Conv2D(1, 1, data_format=data_format)
    assert layer.split_shape((2, 5, 6, 7)) == parts
    assert layer.spatial_axes == axes


@given(st.tuples(*[st.none() | st.integers(0, 9)] * 4), DATA_FORMATS)
def test_put_together_it_is_the_shape(shape, data_format):
    layer = Conv2D(1, 1, data_format=data_format)
    assert layer.join_shape(*layer.split_shape(shape)) == shape


def test_the_axes_are_named_where_their_number_is_wrong():
    with pytest.raises(Refusal, match=r"Conv2D expects 4 axes \(batch, channels, height, width\)"):
        Conv2D(1, 1, data_format="channels_first").split_shape((1, 2))


def test_a_layer_without_weights_is_built_for_any_shape():
    layer = MaxPooling1D(2)
    layer.build((1, 2, 3, 4))
    assert layer.built_for == (1, 2, 3, 4)
    with pytest.raises(Refusal):
        layer.weight_specs((1, 2, 3, 4))
