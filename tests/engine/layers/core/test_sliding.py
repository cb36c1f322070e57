"""Layers that move a window: their positions, and what helps where none fits."""

import numpy as np
import pytest

from engine import AveragePooling1D, Conv1D, Conv1DTranspose, Conv2D, DepthwiseConv1D
from engine.base.refusal import Refusal


def test_positions_are_counted_over_all_axes():
    layer = Conv2D(1, 3, strides=2)
    assert layer.output_sizes((7, 9)) == (3, 4)
    assert layer.positions((7, 9)) == 12
    assert layer.positions((7, None)) is None


def test_the_derivation_of_an_axis_by_hand():
    steps = {s.name: s.value for s in Conv2D(1, 3, 2, "same").axis_steps((6, None))[:-1]}
    # 3 windows of 3 cells, 2 apart, span 7: one cell of padding, which comes after
    assert steps == {
        "span": 3,
        "padding": 1,
        "pad_before": 0,
        "pad_after": 1,
        "padded": 7,
        "room": 4,
        "quotient": 2,
        "output": 3,
    }


@pytest.mark.parametrize(
    ("arguments", "spatial", "repairs"),
    [
        ({"kernel_size": 7}, (5, 9), [{"padding": "same"}, {"kernel_size": (5, 7)}]),
        (
            {"kernel_size": 3, "dilation_rate": 4},
            (6, 9),
            [{"padding": "same"}, {"dilation_rate": (1, 1)}, {"kernel_size": (2, 3)}],
        ),
        ({"kernel_size": 3}, (0, 9), [{"padding": "same"}]),
    ],
)
def test_the_ways_out_where_no_window_fits(arguments, spatial, repairs):
    with pytest.raises(Refusal) as refusal:
        Conv2D(1, **arguments).output_sizes(spatial)
    assert [dict(repair.changes) for repair in refusal.value.repairs] == repairs


def test_the_window_goes_by_the_layers_own_word():
    layer = AveragePooling1D(3)
    assert (layer.window, layer.dilation, layer.strides) == ((3,), (1,), (3,))
    assert next(iter(layer.axis_steps((9,)))).formula == "pool_size"


WINDOWED = [
    (Conv1D, {"filters": 1, "kernel_size": (2,), "strides": (1,), "dilation_rate": (1,)}),
    (Conv2D, {"filters": 1, "kernel_size": (1, 2), "strides": (1, 2)}),
    (DepthwiseConv1D, {"kernel_size": (2,), "strides": (2,)}),
    (Conv1DTranspose, {"filters": 1, "kernel_size": (2,), "strides": (2,), "output_padding": (1,)}),
    (AveragePooling1D, {"pool_size": (2,), "strides": (2,), "padding": "same"}),
]


@pytest.mark.parametrize(("kind", "arguments"), WINDOWED)
def test_what_is_not_whole_is_refused_and_spoils_nothing_for_whole_numbers(kind, arguments):
    inputs = np.ones((1, *(5,) * kind.rank, 2), np.float32)
    axes = kind(**arguments).trace(inputs).axes
    for argument, value in arguments.items():
        if isinstance(value, tuple):
            with pytest.raises(Refusal) as refusal:
                kind(**{**arguments, argument: tuple(map(float, value))})(inputs)
            assert refusal.value.kind == "not_whole"
    again = kind(**arguments).trace(inputs)
    assert again.outputs.dtype == np.float32
    assert list(map(repr, again.axes)) == list(map(repr, axes))
