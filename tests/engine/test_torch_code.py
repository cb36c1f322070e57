"""PyTorch code: the module for each layer, and the remark where PyTorch differs.

The lines were run against Keras 3.15.1 and PyTorch 2.13: with the same weights they give the same
values.
"""

import ast
import builtins
import json

import pytest

from engine import (
    ELU,
    GRU,
    LSTM,
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    Cropping2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Embedding,
    Flatten,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    Identity,
    Input,
    LayerNormalization,
    LeakyReLU,
    Masking,
    MaxPooling2D,
    Permute,
    PReLU,
    ReLU,
    RepeatVector,
    Reshape,
    SeparableConv2D,
    Sequential,
    SimpleRNN,
    Softmax,
    SpatialDropout2D,
    TimeDistributed,
    UpSampling2D,
    ZeroPadding2D,
)
from tests.engine.keras_models import recorded


def _made(shape, *layers):
    """The lines inside `nn.Sequential(…)`: modules, and the remarks among them."""
    code = Sequential([Input(shape), *layers]).to_torch_code()
    opening, closing = "model = nn.Sequential(\n", ")\n# Outputs are"
    body = code[code.index(opening) + len(opening) : code.index(closing)]
    return [line.strip().removesuffix(",") for line in body.splitlines()]


def _modules(shape, *layers):
    return [line for line in _made(shape, *layers) if not line.startswith("#")]


SPACE = (8, 8, 3)
STEPS = (10, 3)


@pytest.mark.parametrize(
    ("shape", "layer", "modules"),
    [
        (SPACE, Conv2D(4, 3), ["nn.Conv2d(3, 4, 3)"]),
        (SPACE, Conv2D(4, (3, 5), strides=2), ["nn.Conv2d(3, 4, (3, 5), stride=2)"]),
        (
            SPACE,
            Conv2D(6, 3, groups=3, use_bias=False),
            ["nn.Conv2d(3, 6, 3, groups=3, bias=False)"],
        ),
        (SPACE, Conv2D(4, 3, padding="same"), ['nn.Conv2d(3, 4, 3, padding="same")']),
        # 7 · 2 cells: (4 − 1) · 2 + 3 − 7 = 2 of padding, one on each side
        ((7, 7, 3), Conv2D(4, 3, 2, "same"), ["nn.Conv2d(3, 4, 3, stride=2, padding=1)"]),
        # 8 cells: (4 − 1) · 2 + 3 − 8 = 1 of padding, after
        (
            SPACE,
            Conv2D(4, 3, 2, "same"),
            ["nn.ZeroPad2d((0, 1, 0, 1))", "nn.Conv2d(3, 4, 3, stride=2)"],
        ),
        ((4, 5, 6, 1), Conv3D(2, 2), ["nn.Conv3d(1, 2, 2)"]),
        (
            STEPS,
            Conv1D(4, 3, padding="causal", dilation_rate=2),
            ["nn.ZeroPad1d((4, 0))", "nn.Conv1d(3, 4, 3, dilation=2)"],
        ),
        (SPACE, DepthwiseConv2D(3, depth_multiplier=2), ["nn.Conv2d(3, 6, 3, groups=3)"]),
        (
            SPACE,
            SeparableConv2D(4, 3, depth_multiplier=2),
            ["nn.Conv2d(3, 6, 3, groups=3, bias=False)", "nn.Conv2d(6, 4, 1)"],
        ),
        (SPACE, Conv2DTranspose(4, 3, 2), ["nn.ConvTranspose2d(3, 4, 3, stride=2)"]),
        # stride 3 over span 2: one more cell at the end
        (
            SPACE,
            Conv2DTranspose(4, 2, 3),
            ["nn.ConvTranspose2d(3, 4, 2, stride=3, output_padding=1)"],
        ),
        # 8 · 2 of 17 stamped cells, the last one cut off
        (
            SPACE,
            Conv2DTranspose(4, 3, 2, "same"),
            ["nn.ConvTranspose2d(3, 4, 3, stride=2)", "nn.ZeroPad2d((0, -1, 0, -1))"],
        ),
        # 7 · 2 + 1 of 17 stamped cells, one cut off on each side
        (
            SPACE,
            Conv2DTranspose(4, 3, 2, "same", 0),
            ["nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1)"],
        ),
        (
            STEPS,
            Conv1DTranspose(4, 4, 2, "same"),
            ["nn.ConvTranspose1d(3, 4, 4, stride=2, padding=1)"],
        ),
        (SPACE, MaxPooling2D(2), ["nn.MaxPool2d(2)"]),
        (SPACE, MaxPooling2D(3, 2), ["nn.MaxPool2d(3, stride=2)"]),
        (
            SPACE,
            MaxPooling2D(3, 2, "same"),
            ['nn.ConstantPad2d((0, 1, 0, 1), float("-inf"))', "nn.MaxPool2d(3, stride=2)"],
        ),
        (
            SPACE,
            AveragePooling2D(3, 1, "same"),
            ["nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)"],
        ),
        (
            SPACE,
            AveragePooling2D(3, 2, "same"),
            ["SameAveragePool(nn.AvgPool2d(3, stride=2), (3, 3), (2, 2))"],
        ),
        (SPACE, GlobalAveragePooling2D(), ["nn.AdaptiveAvgPool2d(1)", "nn.Flatten()"]),
        (SPACE, GlobalAveragePooling2D(keepdims=True), ["nn.AdaptiveAvgPool2d(1)"]),
        (STEPS, GlobalMaxPooling1D(), ["nn.AdaptiveMaxPool1d(1)", "nn.Flatten()"]),
        (SPACE, ZeroPadding2D(((1, 2), (3, 4))), ["nn.ZeroPad2d((3, 4, 1, 2))"]),
        (SPACE, Cropping2D(1), ["nn.ZeroPad2d(-1)"]),
        (SPACE, UpSampling2D((2, 3)), ["nn.Upsample(scale_factor=(2, 3))"]),
        (
            SPACE,
            UpSampling2D(2, interpolation="bilinear"),
            ['nn.Upsample(scale_factor=2, mode="bilinear")'],
        ),
        (SPACE, SpatialDropout2D(0.5), ["nn.Dropout2d(0.5)"]),
        (
            SPACE,
            BatchNormalization(scale=False),
            ['without(nn.BatchNorm2d(3, eps=0.001, momentum=0.01), "weight")'],
        ),
        (SPACE, LayerNormalization(axis=[1, 2]), ["nn.LayerNorm((8, 8), eps=0.001)"]),
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
        ((4,), LeakyReLU(0.1), ["nn.LeakyReLU(0.1)"]),
        ((4,), ELU(0.5), ["nn.ELU(0.5)"]),
        ((4,), ReLU(6.0), ["nn.ReLU6()"]),
        ((4,), ReLU(negative_slope=0.1), ["nn.LeakyReLU(0.1)"]),
        ((4,), Softmax(), ["nn.Softmax(dim=1)"]),
        ((4,), Identity(), []),
        ((4,), Dropout(0.5), ["nn.Dropout(0.5)"]),
        ((4,), Activation("exponential"), ["Function(torch.exp)"]),
        ((4,), Activation("hard_silu"), ["nn.Hardswish()"]),
        ((12,), Embedding(9, 4), ["nn.Embedding(9, 4)"]),
        (STEPS, Masking(2.0), ["Function(lambda x: x * (x != 2.0).any(-1, keepdim=True))"]),
        (STEPS, TimeDistributed(Dense(4)), ["TimeDistributed(nn.Linear(3, 4))"]),
        (
            STEPS,
            SimpleRNN(4, use_bias=False),
            ["Recurrent(nn.RNN(3, 4, bias=False, batch_first=True))"],
        ),
        (STEPS, GRU(4), ["Recurrent(nn.GRU(3, 4, batch_first=True))"]),
        (
            STEPS,
            GRU(4, reset_after=False),
            ['Recurrent(LoopedRNN("gru", 3, 4, nn.Tanh(), nn.Sigmoid()))'],
        ),
        # one bias: 4 weights of a constant 1 beside those of the 3 features
        (STEPS, LSTM(4), ["Recurrent(nn.LSTM(4, 4, bias=False, batch_first=True), one_bias=True)"]),
        (
            STEPS,
            LSTM(4, activation="relu", return_sequences=True, go_backwards=True),
            [
                'Recurrent(LoopedRNN("lstm", 3, 4, nn.ReLU(), nn.Sigmoid()), '
                "sequences=True, backwards=True)"
            ],
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_each_layer_becomes_the_module_that_computes_the_same(shape, layer, modules):
    assert _modules(shape, layer) == modules


@pytest.mark.parametrize(
    ("shape", "layer", "remark"),
    [
        (SPACE, Conv2D(4, 3, 2, "same"), "odd cell of padding after"),
        ((None, 8, 3), Conv2D(4, 3, 2, "same"), "depends on the size"),
        (STEPS, Conv1D(4, 3, padding="causal"), "no causal padding"),
        (SPACE, Conv2DTranspose(4, 3, 2, "same"), "crops one cell more"),
        (SPACE, Conv2DTranspose(4, 2, 3), "output_padding"),
        (SPACE, UpSampling2D(2, interpolation="bicubic"), "another cubic"),
        (SPACE, BatchNormalization(), "buffers here"),
        (SPACE, Flatten(), "channels last"),
        (STEPS, GRU(4), "update"),
        (STEPS, LSTM(4), "one bias"),
        (STEPS, Masking(), "no mask"),
        ((12,), Embedding(9, 4), "integers"),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_a_remark_says_where_pytorch_differs(shape, layer, remark):
    first = Conv2D(3, 1) if isinstance(layer, Flatten) else Identity()
    remarks = [line for line in _made(shape, first, layer) if line.startswith("#")]
    assert any(remark in line for line in remarks)


def test_channels_stand_second_where_pytorch_wants_them_and_last_where_keras_flattens():
    layers = [Conv2D(4, 3), Softmax(), Flatten(), Dense(5)]
    code = Sequential([Input((8, 8, 3)), *layers]).to_torch_code()
    assert "# Inputs are (batch, 3, 8, 8); Keras: (batch, 8, 8, 3)." in code
    assert "# Outputs are (batch, 5)." in code
    assert _modules((8, 8, 3), *layers) == [
        "nn.Conv2d(3, 4, 3)",
        "nn.Softmax(dim=1)",  # the channels, Keras's last axis
        "Permute(0, 2, 3, 1)",
        "nn.Flatten()",
        "nn.Linear(144, 5)",
    ]


def test_channels_first_stays_and_activates_the_width_as_keras_does():
    layer = Conv2D(4, 3, data_format="channels_first", activation="softmax")
    assert _modules((3, 8, 8), layer) == ["nn.Conv2d(3, 4, 3)", "nn.Softmax(dim=3)"]


def test_steps_and_features_change_places_between_convolution_and_recurrence():
    layers = [Conv1D(4, 3), GRU(2, return_sequences=True), Conv1D(2, 1)]
    assert _modules((10, 3), *layers) == [
        "nn.Conv1d(3, 4, 3)",
        "Permute(0, 2, 1)",
        "Recurrent(nn.GRU(4, 2, batch_first=True), sequences=True)",
        "Permute(0, 2, 1)",
        "nn.Conv1d(2, 2, 1)",
    ]


def test_two_directions_are_two_recurrent_modules():
    layer = Bidirectional(GRU(2, return_sequences=True), merge_mode="sum")
    assert _modules((10, 3), layer) == [
        "Bidirectional(",
        "Recurrent(nn.GRU(3, 2, batch_first=True), sequences=True)",
        "Recurrent(nn.GRU(3, 2, batch_first=True), sequences=True, backwards=True)",
        'merge="sum"',
        ")",
    ]


def test_a_model_within_stands_in_a_row_with_the_others():
    inner = Sequential([Dense(3), ReLU()])
    assert _modules((4,), inner, Dense(1)) == ["nn.Linear(4, 3)", "nn.ReLU()", "nn.Linear(3, 1)"]
    steps = TimeDistributed(Conv1D(2, 3))
    assert _modules((5, 8, 3), steps) == [
        "TimeDistributed(nn.Sequential(Permute(0, 2, 1), nn.Conv1d(3, 2, 3), Permute(0, 2, 1)))"
    ]


def _undefined(code):
    """Names that the code uses and nothing gives a value."""
    tree = ast.parse(code)
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    given = {node.id for node in used if isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            given.add(node.name)
        elif isinstance(node, ast.arg):
            given.add(node.arg)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            given |= {alias.asname or alias.name for alias in node.names}
    return {node.id for node in used} - given - set(dir(builtins))


@pytest.mark.parametrize("name", [name for name, model in recorded().items() if model["built"]])
def test_the_code_is_python_and_brings_all_it_uses(name):
    code = Sequential.from_json(json.dumps(recorded()[name]["json"])).to_torch_code()
    assert _undefined(code) == set()


def test_helpers_are_written_only_where_they_are_used():
    code = Sequential([Input((4,)), Dense(3)]).to_torch_code()
    assert "class" not in code
    assert "functional" not in code
    code = Sequential([Input((None, 8, 3)), AveragePooling2D(2, padding="same")]).to_torch_code()
    assert code.index("def same_pads") < code.index("class SameAveragePool")
    assert "class Permute" not in code


@pytest.mark.parametrize(
    ("shape", "layer"),
    [
        ((4,), Dense(3, activation=lambda x: x)),
        ((4,), Dense(3, lora_rank=2)),
        ((4,), BatchNormalization(renorm=True)),
        (SPACE, UpSampling2D(2, interpolation="lanczos3")),
    ],
)
def test_refuses_what_pytorch_does_not_have(shape, layer):
    with pytest.raises(ValueError, match=r"no PyTorch code|no name"):
        _made(shape, layer)


def test_refuses_a_stack_without_shapes():
    with pytest.raises(ValueError, match="input shape"):
        Sequential([Dense(3)]).to_torch_code()
