"""The arguments of a convolution as a reader chooses them, under Keras's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import streamlit as st

from pages.shared import controls, data, kernels
from pages.shared.address import TYPED
from pages.shared.language import _
from pages.shared.parameters import Choice, Flag, Parameter, Text, Whole

FILTERS = Whole("filters", 8, 1, 64)
PER_AXIS = Flag("per_axis")
SIZES = (Whole("kernel_size", 3, 1, 11), Whole("strides", 1, 1, 4), Whole("dilation_rate", 1, 1, 4))
WIDTHS = (
    Whole("kernel_width", 3, 1, 11),
    Whole("strides_width", 1, 1, 4),
    Whole("dilation_width", 1, 1, 4),
)
PADDING = Choice("padding", "valid", ("valid", "same"))
GROUPS = Whole("groups", 1, 1, 16)
ACTIVATION = Choice(
    "activation",
    "linear",
    (
        "linear", "relu", "leaky_relu", "relu6", "elu", "celu", "selu", "gelu", "silu", "mish",
        "sigmoid", "hard_sigmoid", "hard_silu", "log_sigmoid", "tanh", "hard_tanh", "tanh_shrink",
        "softmax", "log_softmax", "sparsemax", "softplus", "softsign", "soft_shrink", "hard_shrink",
        "exponential", "squareplus", "sparse_plus", "sparse_sigmoid",
    ),
)  # fmt: skip
USE_BIAS = Flag("use_bias", True)
DATA_FORMAT = Choice("data_format", "channels_last", ("channels_last", "channels_first"))
INITIALIZERS = (
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
    "random_uniform", "random_normal", "truncated_normal", "variance_scaling", "zeros", "ones",
)  # fmt: skip
KERNEL_INITIALIZER = Choice("kernel_initializer", "glorot_uniform", (*INITIALIZERS, "orthogonal"))
BIAS_INITIALIZER = Choice("bias_initializer", "zeros", INITIALIZERS)
NONE = "None"
REGULARIZERS = tuple(
    Choice(f"{w}_regularizer", NONE, (NONE, "l1", "l2")) for w in ("kernel", "bias")
)
CONSTRAINTS = tuple(
    Choice(f"{w}_constraint", NONE, (NONE, "max_norm", "min_max_norm", "non_neg", "unit_norm"))
    for w in ("kernel", "bias")
)
NAME = Text("name", most=60)
MORE: tuple[Parameter, ...] = (
    KERNEL_INITIALIZER, BIAS_INITIALIZER, *REGULARIZERS, *CONSTRAINTS, NAME,
)  # fmt: skip
ARGUMENTS: tuple[Parameter, ...] = (
    FILTERS, *SIZES, PER_AXIS, *WIDTHS, PADDING, GROUPS, ACTIVATION, USE_BIAS, DATA_FORMAT,
    KERNEL_INITIALIZER, BIAS_INITIALIZER, *REGULARIZERS, *CONSTRAINTS, NAME,
)  # fmt: skip
PARAMETERS = (TYPED, *data.PARAMETERS, *kernels.PARAMETERS, *ARGUMENTS)

Pair = tuple[int, int]


@dataclass(frozen=True)
class ConvChoices:
    """The arguments of `Conv2D` with Keras's names; sizes count cells, (height, width)."""

    filters: int
    kernel_size: Pair
    strides: Pair = (1, 1)
    padding: str = "valid"
    data_format: str = "channels_last"
    dilation_rate: Pair = (1, 1)
    groups: int = 1
    activation: str = "linear"
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    kernel_regularizer: str | None = None
    bias_regularizer: str | None = None
    kernel_constraint: str | None = None
    bias_constraint: str | None = None
    name: str | None = None

    def arguments(self) -> dict[str, Any]:
        """The choices as keyword arguments of the layer."""
        return asdict(self)

    def given(self) -> dict[str, Any]:
        """The arguments that differ from Keras's defaults.

        >>> ConvChoices(8, (3, 3), use_bias=False).given()
        {'filters': 8, 'kernel_size': (3, 3), 'use_bias': False}
        """
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) != f.default}


def controls_of(changes: Mapping[str, Any], per_axis: bool) -> dict[str, Any]:
    """The controls that stand for changed arguments; `per_axis` if both axes have their own already.

    >>> controls_of({"strides": (2, 2), "padding": "same"}, per_axis=False)
    {'strides': 2, 'padding': 'same'}
    >>> controls_of({"kernel_size": (3, 5)}, per_axis=False)
    {'kernel_size': 3, 'per_axis': True, 'kernel_width': 5}
    """
    widths = {size.name: width.name for size, width in zip(SIZES, WIDTHS, strict=True)}
    set_to: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in widths:
            set_to[name] = value
            continue
        set_to[name] = value[0]
        if per_axis or value[0] != value[1]:
            set_to |= {PER_AXIS.name: True, widths[name]: value[1]}
    return set_to


def apply(changes: Mapping[str, Any]) -> None:
    """Set the controls to changed arguments, from a callback."""
    per_axis = st.session_state.get(PER_AXIS.name, PER_AXIS.default)
    controls.put(PARAMETERS, controls_of(changes, per_axis))


def chosen() -> ConvChoices:
    """The arguments as the controls say them now."""
    value = controls.value
    kernel_size, strides, dilation_rate = _pairs()
    return ConvChoices(
        value(FILTERS) or 0,
        kernel_size,
        strides,
        value(PADDING) or PADDING.default,
        value(DATA_FORMAT) or DATA_FORMAT.default,
        dilation_rate,
        value(GROUPS) or 0,
        value(ACTIVATION),
        value(USE_BIAS),
        *(_identifier(value(p)) for p in MORE),
    )


def _pairs() -> list[Pair]:
    apart = controls.value(PER_AXIS)
    pairs = zip(SIZES, WIDTHS if apart else SIZES, strict=True)
    return [(controls.value(high) or 0, controls.value(wide) or 0) for high, wide in pairs]


def _identifier(chosen: str) -> str | None:
    return None if chosen in (NONE, "") else chosen


def separate_axes() -> None:
    """Start the width's own controls where the shared ones stand."""
    shared = {
        width.name: st.session_state.get(size.name, size.default)
        for size, width in zip(SIZES, WIDTHS, strict=True)
    }
    controls.put(WIDTHS, shared)


def use_initializer() -> None:
    """Show the initializer that was just chosen."""
    controls.put(PARAMETERS, {kernels.SOURCE.name: kernels.INITIALIZER})


def draw_windows(helps: Mapping[str, str]) -> None:
    """Draw kernel_size, strides and dilation_rate, for height and width apart where asked."""
    apart = controls.value(PER_AXIS)
    for size, width in zip(SIZES, WIDTHS, strict=True):
        label = _("{name}: height").format(name=size.name) if apart else size.name
        controls.whole(size, help=helps[size.name], label=label)
        if apart:
            label = _("{name}: width").format(name=size.name)
            controls.whole(width, help=helps[size.name], label=label)
