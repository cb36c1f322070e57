"""Layers of Keras for a module of PyTorch, by its class."""

from __future__ import annotations

from typing import Any

from engine.exchange.reading.torch.applying import Applying
from engine.exchange.reading.torch.plain import PLAIN
from engine.exchange.reading.torch.windows import WINDOWS
from engine.layers.core.symbolic import KerasTensor

_ACTIVATIONS = {
    "ReLU": "relu",
    "ReLU6": "relu6",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "GELU": "gelu",
    "SiLU": "silu",
    "SELU": "selu",
    "CELU": "celu",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Hardswish": "hard_silu",
    "Hardsigmoid": "hard_sigmoid",
    "Hardtanh": "hard_tanh",
    "Mish": "mish",
    "LogSigmoid": "log_sigmoid",
    "LogSoftmax": "log_softmax",
    "Tanhshrink": "tanh_shrink",
}


def applied_to(at: Applying, tensor: Any) -> Any:
    """What the module makes of the tensor; None where no layer stands for it."""
    kind = at.module.kind
    if tensor.shape is None:
        return KerasTensor(None)
    if kind in _ACTIVATIONS:
        return at.layer("", "Activation", {"activation": _ACTIVATIONS[kind]}, tensor)
    base, rank = (kind[:-2], int(kind[-2])) if kind[-2:-1].isdigit() else (kind, 0)
    base = base.removeprefix("Lazy")
    apply = WINDOWS.get(base) or PLAIN.get(base)
    return None if apply is None else apply(at, tensor, rank)
