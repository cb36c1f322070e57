"""Rows of a stack: what is settled, what is refused, and who holds which weights."""

import numpy as np
import pytest

from engine import (
    GRU,
    LSTM,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Flatten,
    Permute,
    RepeatVector,
    SimpleRNN,
    SpatialDropout2D,
    TimeDistributed,
)
from engine.models.stack import count_trainable, rows, specs_in


def test_every_layer_has_its_row():
    found = rows([Conv2D(4, 3), Flatten(), Dense(2)], (None, 4, 4, 1))
    assert [row.input_shape for row in found] == [(None, 4, 4, 1), (None, 2, 2, 4), (None, 16)]
    assert [row.parameters for row in found] == [40, 0, 34]  # 9 · 4 + 4; 16 · 2 + 2
    assert [spec.name for spec in specs_in(found)] == [
        "conv2d/kernel",
        "conv2d/bias",
        "dense/kernel",
        "dense/bias",
    ]


def test_looking_at_rows_changes_no_layer():
    layer = Dense(2)
    rows([layer], (None, 4))
    assert not layer.built


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (SimpleRNN(2), (None, 8)),
        (LSTM(2), (None, 4, 4, 3)),
        (Bidirectional(GRU(2)), (None, 8)),
        (RepeatVector(2), (None, 4, 3)),
        (Permute((2, 1)), (None, 4, 3, 2)),
        (SpatialDropout2D(0.5), (None, 4, 3)),
        (TimeDistributed(LSTM(2)), (None, 5, 8)),
        (Dense(2), (None, None)),
        (Dense(2), (None,)),
        (Conv2D(2, 3, groups=2), (None, 8, 8, 3)),
        (Conv1D(2, 3, kernel_initializer="identity"), (None, 8, 3)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_refuses_what_a_call_in_keras_refuses(layer, shape):
    (row,) = rows([layer], shape)
    assert row.refusal is not None
    assert (row.output_shape, row.parameters) == (None, None)


def test_a_stateful_layer_without_a_batch_size_is_named():
    from engine import Sequential

    model = Sequential([Dense(2), SimpleRNN(2, stateful=True)])
    with pytest.raises(ValueError, match=r"Layer 1 \('simple_rnn', SimpleRNN\)"):
        model.build((None, 5, 3))


def test_a_layer_that_stands_twice_is_counted_once():
    layer = Dense(4)
    layer.build((None, 4))
    assert count_trainable([layer, layer]) == (20, 0)


def test_weights_that_a_layer_holds_stay():
    layer = Dense(1)
    layer.build((None, 2))
    layer.set_weights([np.ones((2, 1)), np.ones(1)])
    (row,) = rows([layer], (None, 2))
    row.build()
    assert layer([[1.0, 2.0]]).tolist() == [[4.0]]
