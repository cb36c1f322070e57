"""A layer's share of generated PyTorch code, and what activations become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine import activations
from engine.base.refusal import Lesson, Refusal
from engine.exchange.code_values import literal
from engine.layers.activation.activating import (
    ELU,
    Activation,
    Elementwise,
    Identity,
    LeakyReLU,
    ReLU,
    Softmax,
)

# Axis j of a PyTorch tensor holds axis order[j] of Keras's.
Order = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """What one layer becomes: the modules in `lines`, for inputs with axes in the order `wants`.

    `wants` None takes any order; `gives`, the order of the outputs, is that of the inputs where it is
    None. Empty lines stand for nothing. The lines may use `engine.exchange.torch_helpers`; `remarks` say
    where PyTorch differs.
    """

    lines: Sequence[str]
    wants: Order | None = None
    gives: Order | None = None
    remarks: Sequence[str] = ()

    def after(self, order: Order) -> tuple[list[str], Order]:
        """The lines for inputs with axes in another order, and the order of the outputs.

        >>> Part(["nn.Flatten()"], wants=(0, 1, 2), gives=(0, 1)).after((0, 2, 1))
        (['Permute(0, 2, 1)', 'nn.Flatten()'], (0, 1))
        """
        wanted = order if self.wants is None else self.wants
        moved = [] if wanted == order else [f"Permute{tuple(order.index(a) for a in wanted)}"]
        lines = [*moved, *(line for line in self.lines if line)]
        return lines, wanted if self.gives is None else self.gives


_MODULES = {
    "linear": "",
    "celu": "nn.CELU()",
    "elu": "nn.ELU()",
    "gelu": "nn.GELU()",
    "hard_shrink": "nn.Hardshrink()",
    "hard_sigmoid": "nn.Hardsigmoid()",
    "hard_silu": "nn.Hardswish()",
    "hard_tanh": "nn.Hardtanh()",
    "leaky_relu": "nn.LeakyReLU(0.2)",
    "log_sigmoid": "nn.LogSigmoid()",
    "mish": "nn.Mish()",
    "relu": "nn.ReLU()",
    "relu6": "nn.ReLU6()",
    "selu": "nn.SELU()",
    "sigmoid": "nn.Sigmoid()",
    "silu": "nn.SiLU()",
    "soft_shrink": "nn.Softshrink()",
    "softplus": "nn.Softplus()",
    "softsign": "nn.Softsign()",
    "tanh": "nn.Tanh()",
    "tanh_shrink": "nn.Tanhshrink()",
}
_FUNCTIONS = {
    "exponential": "torch.exp",
    "sparse_plus": "lambda x: torch.where(x < 1, (x + 1).clamp(min=0) ** 2 / 4, x)",
    "sparse_sigmoid": "lambda x: ((x + 1) / 2).clamp(0, 1)",
    "squareplus": "lambda x: (x + torch.sqrt(x * x + 4)) / 2",
}
_ALONG = {"glu": "nn.GLU", "log_softmax": "nn.LogSoftmax", "softmax": "nn.Softmax"}


def activation_code(activation: Any, order: Order) -> str:
    """The module for an activation, "" for none; one that works along an axis takes Keras's last.

    Raises `Refusal` for a function of the reader's own.

    >>> activation_code("softmax", (0, 3, 1, 2))  # Keras's axis 3 is PyTorch's 1
    'nn.Softmax(dim=1)'
    """
    function = activations.get(activation)
    if isinstance(function, Elementwise):
        return elementwise_code(function, order)
    name = activations.name_of(function)
    if not isinstance(activations.serialize(function), str):
        raise untold(f"the activation {name!r}")
    last = order.index(len(order) - 1)
    if name in _ALONG:
        return f"{_ALONG[name]}(dim={last})"
    if name == "sparsemax":
        return f"Function(lambda x: sparsemax(x, {last}))"
    if name in _FUNCTIONS:
        return f"Function({_FUNCTIONS[name]})"
    if name in _MODULES:
        return _MODULES[name]
    raise untold(f"the activation {name!r}")


def elementwise_code(layer: Elementwise, order: Order) -> str:
    """The module for a layer that changes every value by a function; "" where none changes."""
    if isinstance(layer, Activation):
        return activation_code(layer.activation, order)
    if isinstance(layer, LeakyReLU):
        return f"nn.LeakyReLU({literal(layer.negative_slope)})"
    if isinstance(layer, ELU):
        return f"nn.ELU({literal(layer.alpha)})"
    if isinstance(layer, ReLU):
        return _relu_code(layer)
    if isinstance(layer, Softmax):
        return _softmax_code(layer, order)
    if isinstance(layer, Identity):
        return ""
    raise untold(f"the layer {type(layer).__name__}")


def _relu_code(layer: ReLU) -> str:
    slope, most, threshold = layer.negative_slope, layer.max_value, layer.threshold
    if not threshold and most is None:
        return f"nn.LeakyReLU({literal(slope)})" if slope else "nn.ReLU()"
    if not threshold and not slope and most == 6:
        return "nn.ReLU6()"
    above = f"torch.where(x > {literal(threshold)}, x, 0.0)"
    above += "" if most is None else f".clamp(0, {literal(most)})"
    below = f" - {literal(slope)} * ({literal(threshold)} - x).clamp(min=0)" if slope else ""
    return f"Function(lambda x: {above}{below})"


def _softmax_code(layer: Softmax, order: Order) -> str:
    if isinstance(layer.axis, int):
        return f"nn.Softmax(dim={order.index(layer.axis % len(order))})"
    axes = range(len(order)) if layer.axis is None else layer.axis
    dims = tuple(sorted(order.index(axis % len(order)) for axis in axes))
    code = f"torch.exp(x - torch.logsumexp(x, dim={literal(dims)}, keepdim=True))"
    return f"Function(lambda x: {code})"


def untold(what: str) -> Refusal:
    """The refusal of a part for which no PyTorch code is known."""
    return Refusal(f"There is no PyTorch code for {what}.", Lesson("no_torch_code", {"part": what}))
