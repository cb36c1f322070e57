"""Where PyTorch differs from Keras, in sentences that several kinds of layers share."""

from __future__ import annotations

from typing import Any

from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.setting.arguments import START
from pages.setting.choices import Choices


def order_of_channels(choices: Choices, axes: int) -> str:
    """Where the channels stand in a layer over so many spatial axes."""
    if choices.get("data_format") == "channels_first":
        return _("With channels_first both take the same input.")
    return {
        1: _("PyTorch takes the channels second: (batch, channels, steps)."),
        2: _("PyTorch takes the channels second: (batch, channels, height, width)."),
        3: _("PyTorch takes the channels second: (batch, channels, depth, height, width)."),
    }[axes]


def spreading(choices: Choices) -> list[str]:
    """That gaps in a window may go together with strides, where the window has some."""
    rates = choices.get("dilation_rate", 1)
    if max(rates if isinstance(rates, tuple) else (rates,)) == 1:
        return []
    return [_("PyTorch's dilation may go together with strides above 1, which Keras refuses here.")]


def start_of_kernels(choices: Choices) -> str:
    """What the kernels and the bias start from."""
    return _(
        "PyTorch starts from other random weights, and its bias too; here they start from {names}. "
        "Its kernels hold the same numbers with the axes in another order: filters and channels come "
        "first."
    ).format(names=starts(choices))


def starts(choices: Choices) -> str:
    """The initializers that were chosen, each once."""
    names = [_named(start) for start in choices.of(START)]
    return ", ".join(quoted(name) for name in dict.fromkeys(names))


def _named(start: Any) -> str:
    """An initializer by its name, one that is configured with what it is configured by."""
    if isinstance(start, str):
        return start
    values = ", ".join(f"{name}={value}" for name, value in start["config"].items())
    return f"{start['class_name']}({values})"
