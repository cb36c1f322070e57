"""Known networks: totals as Keras 3.15.1 counts them for these lines, executed there."""

from __future__ import annotations

import pytest

from engine import read_keras_code
from samples.networks import NETWORKS, network_code

# Total and trainable parameters, and the output shape.
TOTALS = {
    "digits": (1_898, 1_898, (None, 10)),
    "conv_stack": (684_490, 684_490, (None, 10)),
    "lenet5": (61_706, 61_706, (None, 10)),
    "mnist_convnet": (34_826, 34_826, (None, 10)),
    "cifar": (122_570, 122_570, (None, 10)),
    "tiny_vgg": (19_920, 19_920, (None, 10)),
    "alexnet": (62_378_344, 62_378_344, (None, 1000)),
    "alexnet_grouped": (60_965_224, 60_965_224, (None, 1000)),
    "vgg16": (138_357_544, 138_357_544, (None, 1000)),
    "vgg19": (143_667_240, 143_667_240, (None, 1000)),
    "resnet50": (25_636_712, 25_583_592, (None, 1000)),
    "mobilenet_v2": (3_538_984, 3_504_872, (None, 1000)),
    "inception_v3": (23_851_784, 23_817_352, (None, 1000)),
    "densenet121": (8_062_504, 7_978_856, (None, 1000)),
    "efficientnet_b0": (5_330_571, 5_288_548, (None, 1000)),
    "xception": (22_910_480, 22_855_952, (None, 1000)),
    "unet_valid": (31_030_658, 31_030_658, (None, 388, 388, 2)),
    "unet_same": (31_031_745, 31_031_745, (None, 256, 256, 1)),
    "dcgan_generator": (2_330_944, 2_305_472, (None, 28, 28, 1)),
    "dcgan_discriminator": (212_865, 212_865, (None, 1)),
    "autoencoder": (3_217, 3_217, (None, 28, 28, 1)),
    "ecg": (15_525, 15_525, (None, 5)),
    "wavenet": (58_720, 58_720, (None, None, 256)),
    "simple_rnn_text": (322_113, 322_113, (None, 1)),
    "lstm_text": (2_691_713, 2_691_713, (None, 1)),
    "gru_text": (1_361_089, 1_361_089, (None, 1)),
    "transformer": (659_202, 659_202, (None, 2)),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_counts_as_in_keras(name):
    reading = read_keras_code(network_code(name))
    total, trainable, output = TOTALS[name]
    assert reading.model.count_params() == total
    assert reading.model.count_trainable() == (trainable, total - trainable)
    assert reading.model.output_shape == output
    assert reading.remarks == ()
    assert reading.refusals == ()
    assert reading.unknowns == ()


def test_every_network_has_its_totals():
    assert set(TOTALS) == set(NETWORKS)


def test_alexnets_layers_count_as_in_its_paper():
    def counts(name):
        rows = read_keras_code(network_code(name)).model.shapes()
        return [row.parameters for row in rows if row.parameters]

    assert counts("alexnet") == [
        34_944, 614_656, 885_120, 1_327_488, 884_992, 37_752_832, 16_781_312, 4_097_000,
    ]  # fmt: skip
    assert counts("alexnet_grouped")[1:5] == [307_456, 885_120, 663_936, 442_624]


def test_the_second_convolution_of_tiny_vgg_reads_ten_channels():
    rows = read_keras_code(network_code("tiny_vgg")).model.shapes()
    assert rows[1].parameters == 910  # 3 · 3 · 10 · 10 + 10


def test_steps_stay_open_in_a_text_classifier():
    rows = read_keras_code(network_code("simple_rnn_text")).model.shapes()
    assert [row.output_shape for row in rows] == [(None, None, 32), (None, 32), (None, 1)]
    assert [row.parameters for row in rows] == [320_000, 2_080, 33]
