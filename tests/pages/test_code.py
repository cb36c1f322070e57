"""The code on the page builds exactly the layer it stands beside."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Conv2D, Refusal
from pages.shared.code import has_module, keras_code, pytorch_conv2d
from pages.shared.code_panel import differences
from pages.shared.convolution import ACTIVATION, ConvChoices
from tests.pages.opening import code, open_conv2d

PAIRS = st.tuples(st.integers(1, 4), st.integers(1, 4))
CHOICES = st.builds(
    ConvChoices,
    filters=st.sampled_from([2, 4]),
    kernel_size=PAIRS,
    strides=PAIRS,
    padding=st.sampled_from(["valid", "same"]),
    data_format=st.sampled_from(["channels_last", "channels_first"]),
    dilation_rate=PAIRS,
    groups=st.sampled_from([1, 2]),
    activation=st.sampled_from(ACTIVATION.options),
    use_bias=st.booleans(),
    kernel_regularizer=st.sampled_from([None, "l2"]),
    name=st.sampled_from([None, "edges", "it's"]),
)


def keras_stand_in():
    """Enough of Keras's names to run the code with this project's layer."""

    def model(parts):
        (input_shape, batch), layer = parts
        return layer, (batch, *input_shape)

    layers = SimpleNamespace(Conv2D=Conv2D)
    inputs = lambda shape, batch_size=None: (shape, batch_size)  # noqa: E731
    return SimpleNamespace(layers=layers, Input=inputs, Sequential=model)


@settings(max_examples=80)
@given(CHOICES, st.integers(4, 12), st.sampled_from([None, 2]))
def test_the_keras_line_builds_the_layer(choices, size, batch):
    shape = (batch, size, size + 1, 4)
    if choices.data_format == "channels_first":
        shape = (batch, 4, size, size + 1)
    try:
        layer = Conv2D(**choices.arguments())
        layer.weight_specs(shape)
    except Refusal:
        return
    code = keras_code("Conv2D", choices.given(), shape).splitlines()
    assert code[:2] == ["import keras", "from keras import layers"]
    keras = keras_stand_in()
    names = {"keras": keras, "layers": keras.layers}
    exec("\n".join(code[2:]), names)
    built, input_shape = names["model"]
    assert input_shape == shape
    config, wanted = built.get_config(), layer.get_config()
    assert config == wanted


def torch_lines(choices, size=28, channels=4):
    layer = Conv2D(**choices.arguments())
    code = pytorch_conv2d(choices, layer.axes((size, size)), channels)
    compile(code, "code", "exec")
    return [line.strip().rstrip(",") for line in code.splitlines()[3:-1]]


# The shapes and values of these lines were compared with Keras's in PyTorch 2.
@pytest.mark.parametrize(
    ("choices", "lines"),
    [
        (ConvChoices(8, (3, 3)), ["nn.Conv2d(4, 8, 3)"]),
        (
            ConvChoices(8, (3, 5), use_bias=False, groups=2),
            ["nn.Conv2d(4, 8, (3, 5), groups=2, bias=False)"],
        ),
        (
            ConvChoices(8, (4, 4), padding="same", dilation_rate=(2, 1)),
            ["nn.Conv2d(4, 8, 4, padding='same', dilation=(2, 1))"],
        ),
        (
            ConvChoices(8, (3, 3), padding="same", strides=(2, 2), activation="relu"),
            [
                "nn.ZeroPad2d((0, 1, 0, 1)),  # left, right, top, bottom",
                "nn.Conv2d(4, 8, 3, stride=2)",
                "nn.ReLU()",
            ],
        ),
        (
            ConvChoices(8, (4, 6), padding="same", strides=(2, 2)),
            ["nn.Conv2d(4, 8, (4, 6), stride=2, padding=(1, 2))"],
        ),
        (ConvChoices(8, (1, 1), activation="softmax"), ["nn.Conv2d(4, 8, 1)", "nn.Softmax(dim=1)"]),
        (
            ConvChoices(8, (1, 1), activation="softmax", data_format="channels_first"),
            ["nn.Conv2d(4, 8, 1)", "nn.Softmax(dim=3)"],
        ),
    ],
)
def test_the_pytorch_lines(choices, lines):
    assert torch_lines(choices) == lines


def test_an_activation_without_a_module_is_said():
    choices = ConvChoices(8, (3, 3), activation="sparsemax")
    assert torch_lines(choices) == ["nn.Conv2d(4, 8, 3)"]
    assert not has_module("sparsemax")
    axes = Conv2D(**choices.arguments()).axes((5, 5))
    assert "PyTorch has no module for `sparsemax`: apply it to the result yourself." in differences(
        choices, axes
    )


def test_uneven_padding_and_penalties_are_said():
    choices = ConvChoices(8, (3, 3), (2, 2), "same", kernel_regularizer="l2")
    said = " ".join(differences(choices, Conv2D(**choices.arguments()).axes((28, 28))))
    assert "Keras's is not here" in said
    assert "take no `kernel_regularizer`" in said


def test_the_page_shows_both():
    keras, torch = code(open_conv2d(strides=2)).values()
    assert "layers.Conv2D(filters=8, kernel_size=3, strides=2)," in keras
    assert "keras.Input(shape=(5, 5, 1))," in keras
    assert "nn.Conv2d(1, 8, 3, stride=2)," in torch
