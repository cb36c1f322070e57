"""The code on the page builds exactly the layer it stands beside."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import engine
from pages.frame.parameters import Whole
from pages.lab import code_panel
from pages.setting.tracing import count
from tests.pages.opening import LABS, code, lab_of, numbers, open_conv2d, open_lab, says
from tests.pages.settings import choices_of, input_of, values


def keras_stand_in():
    """Enough of Keras's names to run the code with this project's layers."""
    parts = {
        name: getattr(engine, name) for name in ("regularizers", "constraints", "initializers")
    }
    return SimpleNamespace(layers=engine, Input=engine.Input, Sequential=engine.Sequential, **parts)


def _moved(p):
    if p.name in ("filters", "groups"):
        return st.sampled_from([1, 2, 4] if p.name == "groups" else [4, 8])
    if isinstance(p, Whole):
        return st.integers(1, 3) | st.none() if p.default is None else st.integers(1, 3)
    return values(p)


def drawn_choices(lab, data):
    """Some legal arguments of a page's layer."""
    parameters = [
        p for argument in lab.arguments for p in argument.along(lab.axes) if p.name != "name"
    ]
    standing = {p.name: data.draw(_moved(p), p.name) for p in parameters}
    if data.draw(st.booleans(), "strides rather than dilation"):
        standing |= {"dilation_rate": 1, "dilation_width": 1}
    else:
        standing |= {"strides": 1, "strides_width": 1}
    standing["per_axis"] = data.draw(st.booleans(), "per_axis")
    standing["name"] = data.draw(st.sampled_from(["", "edges", "it's", 'a"b\\']), "name")
    return choices_of(lab, standing)


def blocks(choices, counts, kind):
    shown = code_panel.part(choices, counts, kind)["blocks"]
    return {block["title"]: block["text"] for block in shown}


@pytest.mark.parametrize("page", LABS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(4, 12), st.sampled_from([None, 2]))
def test_the_code_builds_the_layer(page, data, size, batch):
    lab = lab_of(page)
    choices = drawn_choices(lab, data)
    try:
        counts = count(lab.layer, choices, input_of(lab, size, channels=4, batch=batch), lab.kind)
    except engine.Refusal:
        assume(False)
    text = blocks(choices, counts, lab.kind)
    lines = text["Keras"].splitlines()
    assert lines[:2] == ["import keras", "from keras import layers"]
    keras = keras_stand_in()
    names = {"keras": keras, "layers": keras.layers}
    exec("\n".join(lines[2:]), names)
    model = names["model"]
    assert model.input_shape == tuple(counts.input_shape)
    assert model.output_shape == counts.derivation.output_shape
    wanted = lab.kind.layers(counts.layer)
    assert [_config(layer) for layer in model.layers] == [_config(layer) for layer in wanted]
    if choices.get("name"):
        assert model.layers[-1].name == choices.get("name")
    if "PyTorch" in text:
        compile(text["PyTorch"], "code", "exec")
    else:
        assert code_panel.part(choices, counts, lab.kind)["remarks"]


def _config(layer):
    config = dict(layer.get_config())
    if re.fullmatch(r".*_\d+|" + _snake(type(layer).__name__), config["name"]):
        del config["name"]  # numbered, and so another one with every layer made
    return type(layer).__name__, config


def _snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


# The shapes and values of these lines were compared with Keras's in PyTorch 2.
@pytest.mark.parametrize(
    ("page", "address", "lines"),
    [
        ("conv2d", {"channels": 4}, ["nn.Conv2d(4, 8, 3),"]),
        (
            "conv2d",
            {
                "channels": 4,
                "per_axis": "true",
                "kernel_width": 5,
                "use_bias": "false",
                "groups": 2,
            },
            ["nn.Conv2d(4, 8, (3, 5), groups=2, bias=False),"],
        ),
        (
            "conv2d",
            {"height": 28, "width": 28, "padding": "same", "strides": 2, "activation": "relu"},
            ["nn.ZeroPad2d((0, 1, 0, 1)),", "nn.Conv2d(1, 8, 3, stride=2),", "nn.ReLU(),"],
        ),
        ("conv2d", {"activation": "softmax"}, ["nn.Conv2d(1, 8, 3),", "nn.Softmax(dim=1),"]),
        (
            "conv2d",
            {"activation": "softmax", "data_format": "channels_first"},
            ["nn.Conv2d(1, 8, 3),", "nn.Softmax(dim=3),"],
        ),
        (
            "conv1d",
            {"padding": "causal", "dilation_rate": 2},
            ["nn.ZeroPad1d((4, 0)),", "nn.Conv1d(3, 3, 3, dilation=2),"],
        ),
        ("pooling2d", {}, ["nn.MaxPool2d(2),"]),
        ("pooling1d", {"pooling": "global max", "keepdims": "true"}, ["nn.AdaptiveMaxPool1d(1),"]),
        ("dense", {"units": 10}, ["nn.Flatten(),", "nn.Linear(9, 10),"]),
        (
            "separable_conv2d",
            {},
            ["nn.Conv2d(4, 4, 3, groups=4, bias=False),", "nn.Conv2d(4, 4, 1),"],
        ),
        ("conv2d_transpose", {}, ["nn.ConvTranspose2d(1, 1, 3, stride=2),"]),
    ],
)
def test_the_pytorch_lines(page, address, lines):
    text = code(open_lab(page, **address))["PyTorch"]
    model = text[text.index("nn.Sequential(") :].splitlines()[1:-2]
    assert [line.strip() for line in model if not line.strip().startswith("#")] == lines


def test_the_page_shows_both():
    keras, torch = code(open_conv2d(strides=2)).values()
    assert "layers.Conv2D(8, 3, strides=2)," in keras
    assert "keras.Input(shape=(5, 5, 1))," in keras
    assert "nn.Conv2d(1, 8, 3, stride=2)," in torch


def test_penalties_are_said():
    app = open_conv2d(kernel_regularizer="l2", bias_constraint="non_neg")
    assert says(app, "PyTorch's layers take no `kernel_regularizer`, `bias_constraint`: ")


SAME_ORDER = (
    "both take the same input",
    "Both take the same input",
    "both take (batch, timesteps, features)",
)


@pytest.mark.parametrize("page", LABS)
@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_the_remark_on_the_order_of_axes_is_what_the_code_says(page, data_format):
    app = open_lab(page, data_format=data_format, channels=4)
    line = re.findall("# Inputs are (.*)", code(app)["PyTorch"])[0]
    torch = line.split("; Keras: ")[0].rstrip(".")
    shape = code(app)["Keras"].split("shape=(")[1].split(")")[0].rstrip(",")
    same = torch == f"(batch, {shape})"
    assert same == any(says(app, words) for words in SAME_ORDER)
    second = torch.split(", ")[1] == "4"
    assert second or not says(app, "PyTorch takes the channels second")


@pytest.mark.parametrize(
    ("page", "asked", "line"),
    [
        ("simple_rnn", {}, "layers.SimpleRNN(3),"),
        (
            "simple_rnn",
            {"units": 4, "return_state": True},
            "layers.SimpleRNN(4, return_state=True),",
        ),
        ("lstm", {"unit_forget_bias": False}, "layers.LSTM(3, unit_forget_bias=False),"),
        ("lstm", {"go_backwards": True}, "layers.LSTM(3, go_backwards=True),"),
        ("gru", {"reset_after": False}, "layers.GRU(3, reset_after=False),"),
        ("gru", {"bidirectional": True}, "layers.Bidirectional(layers.GRU(3)),"),
    ],
)
def test_the_keras_lines_of_a_memory(page, asked, line):
    lines = [text.strip() for text in code(open_lab(page, **asked))["Keras"].splitlines()]
    assert lines[-4:-2] == ["keras.Input(shape=(6, 2)),", line]


@pytest.mark.parametrize(
    ("data_format", "shape", "keras"),
    [
        ("channels_last", "(None, None, 3)", "(None, 3)"),
        ("channels_first", "(None, 3, None)", "(3, None)"),
    ],
)
def test_a_convolution_takes_any_number_of_steps(data_format, shape, keras):
    # Keras 3.15: Conv1D(3, 3) on (None, None, 3) gives (None, None, 3) and has 3 · 3 · 3 + 3 weights.
    asked = {"open_steps": True, "data_format": data_format}
    app = open_lab("conv1d", **asked)
    shown = numbers(app)
    assert (shown["Input shape"], shown["Output shape"]) == (shape, shape)
    assert shown["Parameters"] == "30"
    assert f"keras.Input(shape={keras})" in code(app)["Keras"]
    assert says(app, "the same 30 weights slide along it. Drawn: 6 steps.")
    assert not says(open_lab("conv1d"), "slide along it. Drawn")
    assert says(open_lab("conv1d", kernel_size=9, **asked), "9")
    open_lab("conv1d", padding="causal", strides=2, pinned="kernel_size=2", **asked)


def test_open_steps_are_open_in_the_code_too():
    text = code(open_lab("lstm", open_steps=True, batch=3))["Keras"]
    assert "shape=(None, 2), batch_size=3" in text


@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_the_name_of_a_layer_in_both_directions_is_in_its_code(page):
    app = open_lab(page, bidirectional=True, name="reader")
    assert 'name="reader"' in code(app)["Keras"]


@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_no_filters_are_told_of_a_memory(page):
    assert not says(open_lab(page), "filters and channels come first")


@pytest.mark.parametrize("page", ["pooling1d", "pooling2d"])
def test_without_weights_nothing_is_said_about_them(page):
    assert not says(open_lab(page), "random weights")
