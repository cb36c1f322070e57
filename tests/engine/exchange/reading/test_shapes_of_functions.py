"""Functions of the text within layers: Lambda, positions made in a call, known networks by name."""

import pytest

from engine.exchange.reading.reader import read_keras_code


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        ("Lambda(lambda t: t[:, 0])", (None, 4)),
        ("Lambda(lambda t, k: t * k, arguments={'k': 2})", (None, 6, 4)),
        ("Lambda(lambda t: t, output_shape=(6, 4))", (None, 6, 4)),
        ("Lambda(halved)", (None, 3, 4)),
        ("Lambda(halved, output_shape=lambda s: (s[0], s[1] // 2, s[2]))", (None, 3, 4)),
        ("Lambda(keras.ops.abs)", (None, 6, 4)),
    ],
)
def test_a_lambda_has_the_shape_that_its_function_gives(layer, shape):
    reading = read_keras_code(
        "def halved(t):\n    return t[:, ::2]\n"
        f"x = keras.Input((6, 4))\nmodel = keras.Model(x, {layer}(x))"
    )
    assert not reading.refusals
    assert reading.model.output_shape == shape
    assert [type(each).__name__ for each in reading.model.layers] == ["InputLayer", "Lambda"]


def test_positions_within_a_call_are_counted():
    reading = read_keras_code("""
class Embedded(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.tokens = keras.layers.Embedding(50, 8)
        self.places = keras.layers.Embedding(12, 8)

    def call(self, x):
        places = keras.ops.arange(start=0, stop=keras.ops.shape(x)[-1], step=1)
        return self.tokens(x) + self.places(places)

x = keras.Input((12,))
model = keras.Model(x, Embedded()(x))
""")
    assert reading.model.count_params() == 496  # (50 + 12) · 8
    assert reading.model.output_shape == (None, 12, 8)


def test_positions_within_a_module_are_counted():
    reading = read_keras_code("""
import torch
class Embedded(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = torch.nn.Embedding(50, 8)
        self.places = torch.nn.Embedding(12, 8)

    def forward(self, x):
        return self.tokens(x) + self.places(torch.arange(x.shape[1]))

net = Embedded()
net(torch.zeros(2, 12, dtype=torch.long))
""")
    assert reading.model.count_params() == 496
    assert reading.model.output_shape[1:] == (12, 8)


@pytest.mark.parametrize(
    ("text", "parameters", "shape"),
    [
        # Keras 3.15.1: VGG16 without its top has 14,714,688.
        (
            "base = VGG16(weights='imagenet', include_top=False, input_shape=(64, 64, 3))\n"
            "model = keras.Model(base.input, Dense(3)(Flatten()(base.output)))",
            14_714_688 + (2 * 2 * 512 + 1) * 3,
            (None, 3),
        ),
        (
            "base = VGG16(include_top=False, pooling='avg', input_shape=(64, 64, 3))\n"
            "model = keras.Sequential([base, Dense(2)])",
            14_714_688 + 513 * 2,
            (None, 2),
        ),
    ],
)
def test_a_known_network_is_read_by_its_name(text, parameters, shape):
    reading = read_keras_code(f"from keras.applications import VGG16\n{text}")
    assert not reading.refusals
    assert reading.model.count_params() == parameters
    assert reading.model.output_shape == shape
    assert any("not downloaded" in str(remark) for remark in reading.remarks)
