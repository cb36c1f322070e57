"""Each kind of layer as PyTorch code.

The lines were run against Keras 3.15.1 and PyTorch 2.13: with the same weights they give the same
values.
"""

import pytest

from engine import (
    GRU,
    Activation,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    Input,
    Masking,
    Permute,
    PReLU,
    ReLU,
    RepeatVector,
    Reshape,
    Sequential,
    SpatialDropout2D,
    TimeDistributed,
)
from engine.base.refusal import Refusal
from engine.exchange.torch_layers import part_of
from engine.layers.core.layer import Layer

SPACE = (8, 8, 3)
STEPS = (10, 3)


def _part(shape, layer, order=None):
    return part_of(layer, (None, *shape), order or tuple(range(len(shape) + 1)))


@pytest.mark.parametrize(
    ("shape", "layer", "modules"),
    [
        (SPACE, SpatialDropout2D(0.5), ["nn.Dropout2d(0.5)"]),
        ((4,), Dropout(0.5), ["nn.Dropout(0.5)"]),
        (SPACE, PReLU(shared_axes=[1, 2]), ["PReLU(1, 1, 3)"]),
        (SPACE, Dense(4), ["nn.Linear(3, 4)"]),
        (SPACE, Reshape((16, -1)), ["Reshape(16, 12)"]),
        (SPACE, Permute((3, 1, 2)), ["Permute(0, 3, 1, 2)"]),
        ((4,), RepeatVector(3), ["Function(lambda x: x[:, None].repeat(1, 3, 1))"]),
        (
            (4,),
            Dense(3, use_bias=False, activation="relu"),
            ["nn.Linear(4, 3, bias=False)", "nn.ReLU()"],
        ),
        ((12,), Embedding(9, 4), ["nn.Embedding(9, 4)"]),
        (STEPS, Masking(2.0), ["Function(lambda x: x * (x != 2.0).any(-1, keepdim=True))"]),
        (STEPS, TimeDistributed(Dense(4)), ["TimeDistributed(nn.Linear(3, 4))"]),
        # those of files of their own: space, recurrence, normalization, activations
        (SPACE, Conv2D(4, 3), ["nn.Conv2d(3, 4, 3)"]),
        (STEPS, GRU(4), ["Recurrent(nn.GRU(3, 4, batch_first=True))"]),
        ((4,), BatchNormalization(), ["nn.BatchNorm1d(4, eps=0.001, momentum=0.01)"]),
        ((4,), Activation("hard_silu"), ["nn.Hardswish()"]),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_each_layer_becomes_the_module_that_computes_the_same(shape, layer, modules):
    assert [line for line in _part(shape, layer).lines if line] == modules


@pytest.mark.parametrize(
    ("shape", "layer", "remark"),
    [
        (STEPS, Masking(), "no mask"),
        ((12,), Embedding(9, 4), "integers"),
        ((12,), Embedding(9, 4, mask_zero=True), "no mask"),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_a_remark_says_where_pytorch_differs(shape, layer, remark):
    assert remark in _part(shape, layer).remarks[0]


def test_flattening_what_stands_otherwise_is_remarked():
    assert list(_part(SPACE, Flatten()).remarks) == []
    part = _part(SPACE, Flatten(), order=(0, 3, 1, 2))
    assert "channels last" in part.remarks[0]
    assert part.after((0, 3, 1, 2)) == (["Permute(0, 2, 3, 1)", "nn.Flatten()"], (0, 1))
    # as in Keras, channels_first flattens with the channels turned last
    first = _part((3, 8, 8), Flatten(data_format="channels_first"))
    assert first.wants == (0, 2, 3, 1)


def test_dense_takes_any_order_in_which_the_features_stand_last():
    assert _part((5, 6, 3), Dense(2), order=(0, 2, 1, 3)).wants == (0, 2, 1, 3)
    assert _part((5, 6, 3), Dense(2), order=(0, 3, 1, 2)).wants == (0, 1, 2, 3)


def test_a_model_within_stands_in_a_row_with_the_others():
    inner = Sequential([Dense(3), ReLU()])
    assert _part((4,), inner).lines == ["nn.Linear(4, 3)", "nn.ReLU()"]


def test_every_step_is_given_back_in_keras_order():
    part = _part((5, 8, 3), TimeDistributed(Conv1D(2, 3)))
    assert part.lines == [
        "TimeDistributed(nn.Sequential(Permute(0, 2, 1), nn.Conv1d(3, 2, 3), Permute(0, 2, 1)))"
    ]
    assert (part.wants, part.gives) == ((0, 1, 2, 3), (0, 1, 2, 3))


def test_two_directions_are_one_module():
    (code,) = _part(STEPS, Bidirectional(GRU(4))).lines
    assert code.startswith("Bidirectional(")


@pytest.mark.parametrize(
    "layer",
    [
        Dense(3, activation=lambda x: x),
        Dense(3, lora_rank=2),
        Embedding(9, 4, lora_rank=2),
        BatchNormalization(renorm=True),
        Layer(),
        Sequential([Input((4,)), Dense(3, lora_rank=2)]),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_what_pytorch_does_not_have_is_refused(layer):
    with pytest.raises(Refusal, match="no PyTorch code"):
        _part((4,), layer)
