"""Keras code: what a reader would type; read back, it gives the same model."""

import ast
import json

import numpy as np
import pytest

from engine import (
    GRU,
    LSTM,
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    Input,
    LayerNormalization,
    LeakyReLU,
    MaxPooling2D,
    ReLU,
    Reshape,
    Sequential,
    TimeDistributed,
    UpSampling2D,
    ZeroPadding2D,
    constraints,
    from_keras_code,
    initializers,
    regularizers,
)
from engine.exchange.keras_code import layer_code
from engine.exchange.keras_graph_code import to_keras_code
from tests.engine.keras_models import recorded


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (Conv2D(8, 3), "layers.Conv2D(8, 3)"),
        (Conv2D(8, (3, 5), strides=(2, 2)), "layers.Conv2D(8, (3, 5), strides=2)"),
        (Conv1D(4, 2, padding="causal"), 'layers.Conv1D(4, 2, padding="causal")'),
        (
            Conv2DTranspose(4, 3, 2, output_padding=1),
            "layers.Conv2DTranspose(4, 3, strides=2, output_padding=1)",
        ),
        (MaxPooling2D(), "layers.MaxPooling2D(pool_size=2)"),
        (MaxPooling2D(3), "layers.MaxPooling2D(pool_size=3)"),
        (AveragePooling2D(2, 1), "layers.AveragePooling2D(2, strides=1)"),
        (UpSampling2D(), "layers.UpSampling2D(size=2)"),
        (ZeroPadding2D(((1, 0), (2, 3))), "layers.ZeroPadding2D(padding=((1, 0), (2, 3)))"),
        (Reshape((4,)), "layers.Reshape((4,))"),
        (Dense(3, activation="swish"), 'layers.Dense(3, activation="silu")'),
        (
            Dense(3, activation=LeakyReLU(0.1)),
            "layers.Dense(3, activation=layers.LeakyReLU(negative_slope=0.1))",
        ),
        (Activation("relu"), 'layers.Activation("relu")'),
        (ReLU(6.0), "layers.ReLU(max_value=6.0)"),
        (Dropout(0.5, seed=1), "layers.Dropout(0.5, seed=1)"),
        (Embedding(9, 4, mask_zero=True), "layers.Embedding(9, 4, mask_zero=True)"),
        (GRU(4, reset_after=False), "layers.GRU(4, reset_after=False)"),
        (Bidirectional(LSTM(4)), "layers.Bidirectional(layers.LSTM(4))"),
        (
            Bidirectional(LSTM(4, return_sequences=True)),
            "layers.Bidirectional(layers.LSTM(4, return_sequences=True))",
        ),
        (
            Bidirectional(GRU(4), backward_layer=LSTM(3, go_backwards=True), merge_mode=None),
            "layers.Bidirectional(layers.GRU(4), merge_mode=None, "
            "backward_layer=layers.LSTM(3, go_backwards=True))",
        ),
        (TimeDistributed(Dense(3)), "layers.TimeDistributed(layers.Dense(3))"),
        (Dense(3, trainable=False), "layers.Dense(3, trainable=False)"),
        (
            Dense(3, activity_regularizer="l2", kernel_initializer=initializers.HeNormal()),
            'layers.Dense(3, kernel_initializer="he_normal", activity_regularizer="l2")',
        ),
        (
            Dense(3, kernel_constraint=constraints.MaxNorm(3, axis=[0, 1])),
            "layers.Dense(3, kernel_constraint=keras.constraints.MaxNorm(max_value=3, axis=[0, 1]))",
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_defaults_are_left_out_and_the_rest_is_said(layer, code):
    assert layer_code(layer, set()) == code


def test_a_regularizer_of_its_own_strength_is_called():
    code = layer_code(Dense(3, kernel_regularizer=regularizers.L1L2(0.5, 0.25)), set())
    assert code == "layers.Dense(3, kernel_regularizer=keras.regularizers.L1L2(l1=0.5, l2=0.25))"


def test_names_are_written_where_keras_would_not_give_them():
    model = Sequential([Dense(3), Dense(2, name="last"), Dense(1)], name="mine")
    model.build((2, 4))
    assert model.to_keras_code() == (
        "import keras\n"
        "from keras import layers\n"
        "\n"
        "model = keras.Sequential(\n"
        "    [\n"
        "        keras.Input(shape=(4,), batch_size=2),\n"
        "        layers.Dense(3),\n"
        '        layers.Dense(2, name="last"),\n'
        "        layers.Dense(1),\n"
        "    ],\n"
        '    name="mine",\n'
        ")\n"
    )


def test_a_model_within_is_written_in_its_place():
    inner = Sequential([Dense(3)], name="inner")
    code = Sequential([Input((4,)), inner, Dense(1)], trainable=False).to_keras_code()
    assert "        keras.Sequential(\n            [\n" in code
    assert '                layers.Dense(3),\n            ],\n            name="inner",' in code
    assert code.endswith("    ],\n    trainable=False,\n)\n")


@pytest.mark.parametrize("name", recorded())
def test_read_back_it_gives_the_same_model(name):
    model = Sequential.from_json(json.dumps(recorded()[name]["json"]))
    code = model.to_keras_code()
    ast.parse(code)
    again = from_keras_code(code)
    assert again.built is model.built
    if model.built:
        assert again.output_shape == model.output_shape
        assert again.count_params() == model.count_params()
        assert [layer.get_config() for layer in again.layers] == [
            layer.get_config() for layer in model.layers
        ]


@pytest.mark.parametrize(
    "layer",
    [
        Dense(3, activation=lambda x: x),
        Dense(3, kernel_initializer=np.ones((4, 3))),
        Dense(3, kernel_regularizer=abs),
    ],
)
def test_refuses_what_has_no_name_in_keras(layer):
    with pytest.raises(ValueError, match="has no name in Keras"):
        Sequential([Input((4,)), layer]).to_keras_code()


@pytest.mark.parametrize(
    "line",
    [
        'layers.Bidirectional(layers.LSTM(3, name="words"))',
        "layers.Bidirectional(layers.LSTM(3), backward_layer=layers.GRU(3, go_backwards=True))",
        'layers.Bidirectional(layers.LSTM(3), backward_layer=layers.LSTM(3, go_backwards=True, name="r"))',
        "layers.Bidirectional(layers.LSTM(3, go_backwards=True), backward_layer=layers.LSTM(3))",
        "layers.BatchNormalization(renorm=True, renorm_clipping={})",
        'layers.TimeDistributed(layers.Dense(2, name="each"))',
        "layers.TimeDistributed(layers.Dense(2))",
    ],
)
def test_layers_inside_keep_the_names_they_were_given(line):
    model = from_keras_code(f"keras.Sequential([keras.Input(shape=(5, 4)), {line}])")
    assert f"\n        {line},\n" in model.to_keras_code()


def test_layers_of_every_kind_are_written_with_their_settings():
    layers = [
        Input((8, 8, 2), dtype="uint8", name="photo"),
        BatchNormalization(momentum=0.9),
        LayerNormalization(axis=[1, 2], epsilon=0.5),
        Flatten(),
    ]
    code = Sequential(layers).to_keras_code()
    assert 'keras.Input(shape=(8, 8, 2), dtype="uint8", name="photo")' in code
    assert "layers.BatchNormalization(momentum=0.9)" in code
    assert "layers.LayerNormalization(axis=[1, 2], epsilon=0.5)" in code


def test_an_axis_is_left_out_of_the_code_also_where_building_has_listed_it():
    layer = LayerNormalization()
    layer.build((None, 4))
    assert "layers.LayerNormalization(),\n" in to_keras_code(Sequential([Input((4,)), layer]))
