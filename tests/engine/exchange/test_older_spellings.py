"""Arguments of Keras 2 in the spelling of 3.15 make the same layer."""

import pytest

from engine.exchange.older_spellings import modern


@pytest.mark.parametrize(
    ("name", "written", "wanted"),
    [
        ("Dense", {"units": 3}, {"units": 3}),
        ("Dense", {"units": 3, "foo": 1}, {"units": 3, "foo": 1}),
        ("Dense", {"batch_input_shape": [None, 4]}, {"input_shape": (4,)}),
        ("Dense", {"batch_input_shape": None}, {}),
        ("InputLayer", {"batch_input_shape": [None, 4]}, {"batch_shape": [None, 4]}),
        ("LSTM", {"input_dim": 8, "input_length": 5}, {"input_shape": (5, 8)}),
        ("LSTM", {"input_dim": 8}, {"input_dim": 8}),
        ("LSTM", {"implementation": 2, "time_major": False}, {}),
        ("LSTM", {"time_major": True}, {"time_major": True}),
        (
            "Embedding",
            {"input_dim": 9, "input_length": [5, 2]},
            {"input_dim": 9, "input_shape": (5, 2)},
        ),
        ("BatchNormalization", {"axis": [3], "fused": True}, {"axis": 3}),
        ("BatchNormalization", {"axis": [1, 2]}, {"axis": [1, 2]}),
        ("DepthwiseConv2D", {"groups": 1, "filters": None, "kernel_constraint": None}, {}),
        ("Conv2D", {"groups": 2}, {"groups": 2}),
        ("LeakyReLU", {"alpha": {"type": "ndarray", "value": 0.25}}, {"negative_slope": 0.25}),
        ("ELU", {"alpha": 0.25}, {"alpha": 0.25}),
        (
            "Conv2D",
            {"kernel_size": {"class_name": "__tuple__", "items": [3, 3]}},
            {"kernel_size": (3, 3)},
        ),
    ],
)
def test_what_is_said_otherwise_now(name, written, wanted):
    assert modern(name, written) == wanted
