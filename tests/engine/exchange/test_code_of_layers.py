"""Lines of Keras code for layers around others, and for those that need an argument with a default.

Each line was run in Keras 3.15.1.
"""

import pytest

import engine
from engine.exchange.keras_code import layer_code


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (engine.CategoryEncoding(num_tokens=4), "layers.CategoryEncoding(num_tokens=4)"),
        (engine.Discretization([0.0, 1.0]), "layers.Discretization(bin_boundaries=[0.0, 1.0])"),
        (engine.Discretization(num_bins=3), "layers.Discretization(num_bins=3)"),
        (
            engine.RNN([engine.LSTMCell(3), engine.GRUCell(2)]),
            "layers.RNN(layers.StackedRNNCells([layers.LSTMCell(3), layers.GRUCell(2)]))",
        ),
        (engine.GroupedQueryAttention(3, 4, 2), "layers.GroupQueryAttention(3, 4, 2)"),
        (engine.Concatenate(axis=1), "layers.Concatenate(axis=1)"),
        (engine.GaussianNoise(0.1), "layers.GaussianNoise(0.1)"),
    ],
)
def test_a_layer_is_written_as_a_reader_types_it(layer, code):
    assert layer_code(layer, set()) == code
