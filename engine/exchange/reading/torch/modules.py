"""Modules of PyTorch as the text makes them; layers of Keras are made as they are first called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.layers.core.layer import Layer

# The parameters that are often written by place, in PyTorch's order.
_WINDOW = ("kernel_size", "stride", "padding", "dilation")
_CONV = ("in_channels", "out_channels", *_WINDOW, "groups", "bias", "padding_mode")
_TRANSPOSED = (
    *("in_channels", "out_channels", "kernel_size", "stride", "padding", "output_padding"),
    *("groups", "bias", "dilation"),
)
_NORM = ("num_features", "eps", "momentum", "affine", "track_running_stats")
_RECURRENT = (
    *("input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout"),
    "bidirectional",
)
PARAMETERS: dict[str, tuple[str, ...]] = {
    "Linear": ("in_features", "out_features", "bias"),
    "LazyLinear": ("out_features", "bias"),
    **{f"Conv{rank}d": _CONV for rank in (1, 2, 3)},
    **{f"LazyConv{rank}d": _CONV[1:] for rank in (1, 2, 3)},
    **{f"ConvTranspose{rank}d": _TRANSPOSED for rank in (1, 2, 3)},
    **{f"MaxPool{rank}d": (*_WINDOW, "return_indices", "ceil_mode") for rank in (1, 2, 3)},
    **{f"AvgPool{rank}d": (*_WINDOW[:3], "ceil_mode", "count_include_pad") for rank in (1, 2, 3)},
    **{f"AdaptiveAvgPool{rank}d": ("output_size",) for rank in (1, 2, 3)},
    **{f"AdaptiveMaxPool{rank}d": ("output_size",) for rank in (1, 2, 3)},
    **{f"BatchNorm{rank}d": _NORM for rank in (1, 2, 3)},
    **{f"LazyBatchNorm{rank}d": _NORM[1:] for rank in (1, 2, 3)},
    **{f"InstanceNorm{rank}d": _NORM for rank in (1, 2, 3)},
    "LayerNorm": ("normalized_shape", "eps", "elementwise_affine", "bias"),
    "GroupNorm": ("num_groups", "num_channels", "eps", "affine"),
    "Dropout": ("p", "inplace"),
    **{f"Dropout{rank}d": ("p", "inplace") for rank in (1, 2, 3)},
    "AlphaDropout": ("p", "inplace"),
    "Embedding": ("num_embeddings", "embedding_dim", "padding_idx"),
    "RNN": ("input_size", "hidden_size", "num_layers", "nonlinearity", *_RECURRENT[3:]),
    "LSTM": _RECURRENT,
    "GRU": _RECURRENT,
    "Flatten": ("start_dim", "end_dim"),
    "Unflatten": ("dim", "unflattened_size"),
    "Upsample": ("size", "scale_factor", "mode", "align_corners"),
    **{f"ZeroPad{rank}d": ("padding",) for rank in (1, 2, 3)},
    **{f"ConstantPad{rank}d": ("padding", "value") for rank in (1, 2, 3)},
    "ReflectionPad2d": ("padding",),
    "ReplicationPad2d": ("padding",),
    "PixelShuffle": ("upscale_factor",),
    "Identity": (),
    "ReLU": ("inplace",),
    "ReLU6": ("inplace",),
    "LeakyReLU": ("negative_slope", "inplace"),
    "ELU": ("alpha", "inplace"),
    "PReLU": ("num_parameters", "init"),
    "Softmax": ("dim",),
    "LogSoftmax": ("dim",),
    **dict.fromkeys(
        ("Sigmoid", "Tanh", "GELU", "SiLU", "SELU", "Softplus", "Softsign", "Hardswish", "Mish"), ()
    ),
    **dict.fromkeys(
        ("Hardsigmoid", "CELU", "Hardtanh", "LogSigmoid", "Softmax2d", "Tanhshrink"), ()
    ),
}


@dataclass(eq=False)
class Module:
    """A module by its class and its arguments; `layers` are those of Keras once it is called.

    >>> Module("Linear", {"out_features": 3}, 1).options["out_features"]
    3
    """

    kind: str
    options: dict[str, Any]
    line: int
    layers: dict[str, Layer] = field(default_factory=dict)


@dataclass(eq=False)
class Stack:
    """`nn.Sequential`: modules one after the other."""

    modules: list[Any] = field(default_factory=list)


@dataclass(eq=False)
class States:
    """The last states of a recurrent module, one for each of its directions, as tensors of a row."""

    rows: Sequence[Any]


def module_of(kind: str, args: Sequence[Any], kwargs: dict[str, Any], line: int) -> Module:
    """A module with its arguments by name; raises TypeError where it takes no such ones."""
    names = PARAMETERS[kind]
    if len(args) > len(names):
        # An activation is often written as ReLU(True).
        args = args[: len(names)]
    return Module(kind, {**dict(zip(names, args, strict=False)), **kwargs}, line)


_TOLD = re.compile(r"#\s*Inputs are \(batch, ([\d, None]+)\)")


def told_input(text: str) -> tuple[int | None, ...] | None:
    """The shape of the input, without the batch, where a comment tells it as `to_torch_code` does.

    >>> told_input("# Inputs are (batch, 3, 32, 32).")
    (3, 32, 32)
    """
    found = _TOLD.search(text)
    if found is None:
        return None
    sizes = [part.strip() for part in found[1].split(",") if part.strip()]
    return tuple(int(size) if size.isdigit() else None for size in sizes)


def first_of(value: Any) -> Module | None:
    """The first module with weights in a module, a stack, or a list of them."""
    if isinstance(value, Module):
        weighty = value.kind.startswith(("Linear", "Conv", "Embedding", "LSTM", "GRU", "RNN"))
        norms = value.kind.startswith(("BatchNorm", "LayerNorm"))
        return value if weighty or norms else None
    if isinstance(value, Stack):
        value = value.modules
    if isinstance(value, list | tuple):
        return next((found for each in value if (found := first_of(each)) is not None), None)
    return None


def input_shape_of(module: Module) -> tuple[int | None, ...] | None:
    """The shape of its input without the batch, as far as its arguments tell it.

    >>> input_shape_of(Module("Conv2d", {"in_channels": 3}, 1))
    (3, None, None)
    """
    options, kind = module.options, module.kind
    if kind == "Linear":
        shape: tuple[Any, ...] = (options.get("in_features"),)
    elif kind.startswith("Conv"):
        shape = (options.get("in_channels"), *(None,) * int(kind[-2]))
    elif kind == "Embedding":
        shape = (None,)
    elif kind in ("LSTM", "GRU", "RNN"):
        shape = (None, options.get("input_size"))
    elif kind.startswith("BatchNorm"):
        rank = {"1": 0, "2": 2, "3": 3}[kind[-2]]
        shape = (options.get("num_features"), *(None,) * rank)
    else:
        return None
    return shape if all(isinstance(size, int | None) for size in shape) else None
