"""A layer as code: the Keras line that builds exactly it, and the same in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine import Axis

# Keras's activations as PyTorch modules; {axis} is the axis that Keras's last one becomes.
_MODULES = {
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU(0.2)",
    "relu6": "nn.ReLU6()",
    "elu": "nn.ELU()",
    "celu": "nn.CELU()",
    "selu": "nn.SELU()",
    "gelu": "nn.GELU()",
    "silu": "nn.SiLU()",
    "mish": "nn.Mish()",
    "sigmoid": "nn.Sigmoid()",
    "hard_sigmoid": "nn.Hardsigmoid()",
    "hard_silu": "nn.Hardswish()",
    "log_sigmoid": "nn.LogSigmoid()",
    "tanh": "nn.Tanh()",
    "hard_tanh": "nn.Hardtanh()",
    "tanh_shrink": "nn.Tanhshrink()",
    "softmax": "nn.Softmax(dim={axis})",
    "log_softmax": "nn.LogSoftmax(dim={axis})",
    "softplus": "nn.Softplus()",
    "softsign": "nn.Softsign()",
    "soft_shrink": "nn.Softshrink()",
    "hard_shrink": "nn.Hardshrink()",
}


def has_module(activation: str) -> bool:
    """Whether PyTorch has the activation as a module of its own.

    >>> has_module("relu"), has_module("sparsemax")
    (True, False)
    """
    return activation == "linear" or activation in _MODULES


def keras_code(name: str, given: Mapping[str, Any], shape: Sequence[int | None]) -> str:
    """A model of one layer `name` with the arguments `given`, for an input shape with its batch.

    >>> print(keras_code("Conv2D", {"filters": 8, "kernel_size": (3, 3)}, (2, 5, 5, 1)))
    import keras
    from keras import layers
    <BLANKLINE>
    model = keras.Sequential([
        keras.Input(shape=(5, 5, 1), batch_size=2),
        layers.Conv2D(filters=8, kernel_size=3),
    ])
    """
    line = ", ".join(f"{argument}={_plain(value)!r}" for argument, value in given.items())
    batch = "" if shape[0] is None else f", batch_size={shape[0]}"
    return _lines(
        "import keras",
        "from keras import layers",
        "",
        "model = keras.Sequential([",
        f"    keras.Input(shape={tuple(shape[1:])!r}{batch}),",
        f"    layers.{name}({line}),",
        "])",
    )


def pytorch_conv2d(choices: Any, axes: Sequence[Axis], channels: int) -> str:
    """The same convolution as PyTorch modules, for an input `(batch, channels, height, width)`.

    `axes` are those of height and width: PyTorch pads evenly or not at all, so `same` padding with
    strides above 1 is laid around the input beforehand where it is uneven.

    >>> from pages.shared.convolution import ConvChoices
    >>> choices = ConvChoices(8, (3, 3), strides=(2, 2), padding="same")
    >>> axes = [Axis(28, 3, 2, padding="same")] * 2
    >>> print(pytorch_conv2d(choices, axes, channels=1))
    from torch import nn
    <BLANKLINE>
    model = nn.Sequential(
        nn.ZeroPad2d((0, 1, 0, 1)),  # left, right, top, bottom
        nn.Conv2d(1, 8, 3, stride=2),
    )
    """
    before, padding = _padding(choices, axes)
    arguments = [str(channels), str(choices.filters), repr(_plain(choices.kernel_size))]
    options = {
        "stride": (_plain(choices.strides), 1),
        "padding": (padding, 0),
        "dilation": (_plain(choices.dilation_rate), 1),
        "groups": (choices.groups, 1),
        "bias": (choices.use_bias, True),
    }
    arguments += [f"{n}={v!r}" for n, (v, default) in options.items() if v != default]
    modules = [*before, f"    nn.Conv2d({', '.join(arguments)}),"]
    if choices.activation in _MODULES:
        axis = 1 if choices.data_format == "channels_last" else 3
        modules.append(f"    {_MODULES[choices.activation].format(axis=axis)},")
    return _lines("from torch import nn", "", "model = nn.Sequential(", *modules, ")")


def _padding(choices: Any, axes: Sequence[Axis]) -> tuple[list[str], Any]:
    """Lines that pad beforehand, and Conv2d's own padding argument."""
    if choices.padding == "valid":
        return [], 0
    if choices.strides == (1, 1):
        return [], "same"
    (top, bottom), (left, right) = (axis.pad for axis in axes)
    if top == bottom and left == right:
        return [], _plain((top, left))
    pads = f"    nn.ZeroPad2d(({left}, {right}, {top}, {bottom})),  # left, right, top, bottom"
    return [pads], 0


def _plain(value: Any) -> Any:
    """One number where all axes share it."""
    if isinstance(value, tuple) and len(set(value)) == 1:
        return value[0]
    return value


def _lines(*lines: str) -> str:
    return "\n".join(lines)
