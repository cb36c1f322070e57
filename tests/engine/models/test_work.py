"""Multiply-adds and activation memory, against published counts and hand arithmetic."""

import pytest

from engine import (
    GRU,
    LSTM,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Embedding,
    Flatten,
    Input,
    MaxPooling2D,
    SeparableConv2D,
    Sequential,
    SimpleRNN,
    TimeDistributed,
)
from engine.models.work import activation_memory, memory, multiply_adds
from tests.engine.nets import VGG16, alexnet, mobilenet, vgg


def test_vgg16_needs_what_its_layers_add_up_to():
    # output cells · (3 · 3 · channels in) · filters, block by block
    convolutions = [
        224**2 * 9 * (3 * 64 + 64 * 64),
        112**2 * 9 * (64 * 128 + 128 * 128),
        56**2 * 9 * (128 * 256 + 2 * 256 * 256),
        28**2 * 9 * (256 * 512 + 2 * 512 * 512),
        14**2 * 9 * (3 * 512 * 512),
    ]
    dense = 25088 * 4096 + 4096 * 4096 + 4096 * 1000
    assert vgg(VGG16).multiply_adds() == sum(convolutions) + dense == 15_470_264_320


def test_mobilenet_needs_the_published_569_million():
    # A. Howard et al., 2017, table 4: 569 million mult-adds
    assert round(mobilenet().multiply_adds() / 1e6) == 569


def test_groups_share_the_work_out():
    # A. Krizhevsky et al., 2012: conv2, conv4 and conv5 see half the channels
    saved = 27**2 * 25 * 96 * 256 + 13**2 * 9 * (384 * 384 + 384 * 256)
    assert alexnet(1).multiply_adds() - alexnet(2).multiply_adds() == saved // 2


@pytest.mark.parametrize(
    ("layer", "shape", "count"),
    [
        (Conv1D(4, 3, use_bias=False), (None, 10, 2), 8 * 4 * 3 * 2),
        (Conv2D(8, 3, groups=2), (None, 5, 5, 4), 9 * 8 * 9 * 2),
        (DepthwiseConv2D(3, depth_multiplier=2), (None, 5, 5, 4), 9 * 8 * 9),
        (SeparableConv2D(6, 3), (None, 5, 5, 4), 9 * 4 * 9 + 9 * 4 * 6),
        (Conv2DTranspose(6, 3, strides=2), (None, 5, 5, 4), 25 * 9 * 4 * 6),
        (Dense(10), (None, 28, 28), 28 * 28 * 10),
        (Embedding(100, 8), (None, 12), 0),
        (SimpleRNN(4), (None, 10, 8), 10 * (8 + 4) * 4),
        (LSTM(4), (None, 10, 8), 10 * 4 * (8 + 4) * 4),
        (GRU(4), (None, 10, 8), 10 * 3 * (8 + 4) * 4),
        (Bidirectional(LSTM(4)), (None, 10, 8), 2 * 10 * 4 * (8 + 4) * 4),
        (TimeDistributed(Dense(3)), (None, 10, 8), 10 * 8 * 3),
        (MaxPooling2D(2), (None, 8, 8, 3), 0),
        (BatchNormalization(), (None, 8, 8, 3), 0),
        (Flatten(), (None, 8, 8), 0),
        (Conv2D(8, 3), (None, None, 5, 4), None),
        (LSTM(4), (None, None, 8), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_kind_of_layer_is_counted_by_its_own_formula(layer, shape, count):
    assert multiply_adds(layer, shape) == count


def test_a_model_within_is_counted_with_its_layers():
    model = Sequential([Input((5,)), Sequential([Dense(4), Dense(3)]), Dense(2)])
    assert model.multiply_adds() == 5 * 4 + 4 * 3 + 3 * 2
    assert model.activation_memory() == (5 + 4 + 3 + 2) * 4


def test_only_new_values_take_memory():
    model = Sequential([Input((6, 6, 1)), Conv2D(2, 3), Flatten(), Dropout(0.5), Dense(3)])
    # 6 · 6 input, 4 · 4 · 2 outputs, 3 outputs: 4 bytes each
    assert model.activation_memory() == (36 + 32 + 3) * 4
    assert activation_memory(Flatten(), (None, 4, 8)) == 0


def test_states_that_are_returned_count_too():
    model = Sequential([Input((10, 8)), LSTM(4, return_state=True)])
    assert model.activation_memory() == (80 + 3 * 4) * 4


def test_an_open_size_leaves_the_sums_open():
    model = Sequential([Input((None, 6, 1)), Conv2D(2, 3)])
    assert (model.multiply_adds(), model.activation_memory()) == (None, None)
    assert memory((None, None, 3)) is None
