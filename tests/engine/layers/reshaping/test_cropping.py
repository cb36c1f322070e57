"""Cropping, 1D to 3D, against hand arithmetic."""

import numpy as np
import pytest

from engine.layers.reshaping.cropping import Cropping1D, Cropping2D, Cropping3D
from tests.engine.laws import assert_repairs_work, refusal_of


@pytest.mark.parametrize(
    ("layer", "shape", "output"),
    [
        (Cropping1D(), (None, 6, 2), (None, 4, 2)),
        (Cropping2D(), (None, 6, 6, 2), (None, 6, 6, 2)),
        (Cropping2D(((1, 0), (0, 2))), (None, 5, 6, 2), (None, 4, 4, 2)),
        (Cropping3D(1, "channels_first"), (None, 2, 4, 6, 8), (None, 2, 2, 4, 6)),
    ],
)
def test_worked_shapes(layer, shape, output):
    assert layer.compute_output_shape(shape) == output


def test_cropping_by_hand():
    inputs = np.arange(12.0).reshape(1, 3, 4, 1)
    assert Cropping2D(((1, 0), (0, 2)))(inputs)[0, :, :, 0].tolist() == [[4, 5], [8, 9]]


@pytest.mark.parametrize(
    ("kind", "cropping", "shape", "numbers"),
    [
        (Cropping1D, (2, 4), (2, 6, 3), {"axis": "steps", "size": 6, "before": 2, "after": 4}),
        (Cropping2D, ((0, 1), (5, 3)), (2, 6, 7, 3), {"axis": "width", "size": 7}),
        (Cropping3D, 3, (2, 9, 9, 4, 3), {"axis": "width", "size": 4}),
    ],
)
def test_cropping_everything_is_refused(kind, cropping, shape, numbers):
    refusal = refusal_of(kind, {"cropping": cropping}, shape)
    assert refusal.kind == "nothing_left"
    assert numbers.items() <= refusal.numbers.items()
    assert_repairs_work(kind, {"cropping": cropping}, shape)


def test_cropping_one_axis_has_no_data_format():
    with pytest.raises(ValueError, match="data_format"):
        Cropping1D(1, data_format="channels_last")


def test_axes_beyond_those_of_a_cropping_are_not_looked_at():
    # Keras refuses them in the call alone.
    assert Cropping1D(0).compute_output_shape((None, 8, 6, None)) == (None, 8, 6)
    assert Cropping2D((2, 3)).compute_output_shape((3, 9, 7, 6, 3)) == (3, 5, 1, 6)


def test_negative_cropping_is_refused():
    with pytest.raises(ValueError, match="none below 0"):
        Cropping2D(-1)
