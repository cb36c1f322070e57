"""The code of a convolution on the page, and where PyTorch differs from Keras."""

from __future__ import annotations

from collections.abc import Sequence

from engine import Axis
from pages.shared.code import has_module, keras_code, pytorch_conv2d
from pages.shared.convolution import ConvChoices
from pages.shared.language import _
from pages.shared.quoting import quoted
from pages.shared.tracing import Counts


def part(choices: ConvChoices, counts: Counts) -> dict[str, object]:
    """The Keras line, the PyTorch lines, and what to know when moving between them."""
    _unused, spatial, channels = counts.layer.split_shape(counts.input_shape)
    axes = counts.layer.axes(spatial)
    keras = keras_code("Conv2D", choices.given(), counts.input_shape)
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": [
            {"title": "Keras", "text": keras},
            {"title": "PyTorch", "text": pytorch_conv2d(choices, axes, channels)},
        ],
        "remarks": differences(choices, axes),
    }


def differences(choices: ConvChoices, axes: Sequence[Axis]) -> list[str]:
    """Where PyTorch differs for these choices, a sentence each."""
    sentences = [_order(choices), _start(choices)]
    if choices.padding == "same" and choices.strides != (1, 1):
        sentences.append(_padding(axes))
    if not has_module(choices.activation):
        sentences.append(
            _("PyTorch has no module for {activation}: apply it to the result yourself.").format(
                activation=quoted(choices.activation)
            )
        )
    return [*sentences, *_training(choices)]


def _order(choices: ConvChoices) -> str:
    if choices.data_format == "channels_first":
        return _(
            "With channels_first both take the same input. The kernel's axes differ: PyTorch's is "
            "Keras's with the axes in the order 3, 2, 0, 1."
        )
    return _(
        "PyTorch takes the channels second: (batch, channels, height, width). Its kernel is Keras's "
        "with the axes in the order 3, 2, 0, 1."
    )


def _start(choices: ConvChoices) -> str:
    return _(
        "PyTorch starts from other random weights, its bias too; here the kernel starts from {kernel} "
        "and the bias from {bias}."
    ).format(kernel=quoted(choices.kernel_initializer), bias=quoted(choices.bias_initializer))


def _padding(axes: Sequence[Axis]) -> str:
    if all(axis.pad[0] == axis.pad[1] for axis in axes):
        return _(
            "PyTorch's padding='same' takes strides of 1 only; the numbers given instead agree with "
            "Keras for this input size."
        )
    return _(
        "PyTorch's own padding is the same on both sides, Keras's is not here; so the zeros are laid "
        "around the input first, in amounts that hold for this input size."
    )


def _training(choices: ConvChoices) -> list[str]:
    given = choices.given()
    held = [n for n in given if n.endswith(("_regularizer", "_constraint"))]
    if not held:
        return []
    return [
        _(
            "PyTorch's layers take no {arguments}: penalties and bounds belong to the training loop."
        ).format(arguments=", ".join(quoted(name) for name in held))
    ]
