"""What real PyTorch says of the last module that a program made and called, counted as Keras counts."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

_MADE: list[nn.Module] = []
_CALLED: list[tuple[nn.Module, tuple[Any, ...], Any]] = []
_KERAS = {
    "Linear": "Dense",
    "Conv1d": "Conv1D",
    "Conv2d": "Conv2D",
    "Conv3d": "Conv3D",
    "ConvTranspose1d": "Conv1DTranspose",
    "ConvTranspose2d": "Conv2DTranspose",
    "BatchNorm1d": "BatchNormalization",
    "BatchNorm2d": "BatchNormalization",
    "BatchNorm3d": "BatchNormalization",
    "LayerNorm": "LayerNormalization",
    "GroupNorm": "GroupNormalization",
    "RNN": "SimpleRNN",
}


def watch() -> None:
    """Keep every module made and every call from now on."""
    make = nn.Module.__init__

    def making(module: nn.Module, *arguments: Any, **options: Any) -> None:
        make(module, *arguments, **options)
        _MADE.append(module)

    nn.Module.__init__ = making  # type: ignore[method-assign]
    torch.nn.modules.module.register_module_forward_hook(
        lambda module, inputs, output: _CALLED.append((module, inputs, output))
    )


def forget() -> None:
    """Begin anew: no module is known."""
    _MADE.clear()
    _CALLED.clear()


def answer() -> dict[str, Any]:
    """Counts, called layers and output shape of the last module that is not part of another."""
    inner = {id(part) for module in _MADE for part in list(module.modules())[1:]}
    outer = [module for module in _MADE if id(module) not in inner]
    model = [module for module in outer if _size(module)][-1]
    first = list(model.modules())
    inputs = next((i for m, i, _ in _CALLED if m is model), None)
    if inputs is None:  # only its parts were called, one by one
        inputs = next(i for m, i, _ in _CALLED if any(m is part for part in first))
    _CALLED.clear()
    output = model(*inputs)
    called = [
        [_KERAS.get(type(m).__name__, type(m).__name__), _shape(o), _size(m)]
        for m, _, o in _CALLED
        if not list(m.children()) and _size(m)
    ]
    return {"total": _size(model), "called": called, "output": _shape(output), "framework": "torch"}


def refusing(cause: BaseException) -> str | None:
    """The layer, by Keras's name, whose call raised."""
    trace, found = cause.__traceback__, None
    while trace is not None:
        owner = trace.tb_frame.f_locals.get("self")
        if isinstance(owner, nn.Module) and not list(owner.children()):
            found = _KERAS.get(type(owner).__name__, type(owner).__name__)
        trace = trace.tb_next
    return found


def _shape(output: Any) -> list[int | None]:
    tensor = output[0] if isinstance(output, tuple) else output
    return [None, *tensor.shape[1:]]


def _size(module: nn.Module) -> int:
    """Weights as Keras counts them: with moving statistics, and one bias of a recurrent layer."""
    total = sum(weight.numel() for weight in module.parameters())
    total += sum(b.numel() for b in module.buffers() if b.dim())
    for part in module.modules():
        if isinstance(part, nn.LSTM | nn.RNN) and part.bias:
            total -= sum(w.numel() for name, w in part.named_parameters() if "bias_hh" in name)
    return total
