"""What real PyTorch says of the last module that a program made and called, counted as Keras counts."""

from __future__ import annotations

import importlib
from typing import Any

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


class AskingTorch:
    """Keeps modules and their calls, and answers for the last module that is no part of another."""

    def __init__(self) -> None:
        self.nn = importlib.import_module("torch").nn
        self.made: list[Any] = []
        self.called: list[tuple[Any, Any, Any]] = []

    def watch(self) -> None:
        """Keep every module made and every call from now on."""
        make = self.nn.Module.__init__

        def making(module: Any, *arguments: Any, **options: Any) -> None:
            make(module, *arguments, **options)
            self.made.append(module)

        self.nn.Module.__init__ = making
        self.nn.modules.module.register_module_forward_hook(
            lambda module, inputs, output: self.called.append((module, inputs, output))
        )

    def forget(self) -> None:
        """Begin anew: no module is known."""
        self.made.clear()
        self.called.clear()

    def answer(self) -> dict[str, Any]:
        """Counts, called layers and output shape of the last module that is no part of another."""
        parts = {id(part) for module in self.made for part in list(module.modules())[1:]}
        model = [m for m in self.made if id(m) not in parts and self._size(m)][-1]
        own = list(model.modules())
        inputs = next((given for m, given, _ in self.called if m is model), None)
        if inputs is None:  # only its parts were called, one by one
            inputs = next(given for m, given, _ in self.called if any(m is part for part in own))
        self.called.clear()
        output = model(*inputs)
        outputs: dict[Any, Any] = {}
        for module, _, result in self.called:
            if not list(module.children()) and self._size(module):
                outputs.setdefault(module, result)
        rows = [[_name(m), _shape(each), self._size(m)] for m, each in outputs.items()]
        return {"total": self._size(model), "called": rows, "output": _shape(output)}

    def refusing(self, cause: BaseException) -> str | None:
        """The layer, by Keras's name, whose call raised."""
        trace, found = cause.__traceback__, None
        while trace is not None:
            owner = trace.tb_frame.f_locals.get("self")
            if isinstance(owner, self.nn.Module) and not list(owner.children()):
                found = _name(owner)
            trace = trace.tb_next
        return found

    def _size(self, module: Any) -> int:
        """Weights as Keras counts them: with moving statistics, one bias of a recurrent layer."""
        total = sum(weight.numel() for weight in module.parameters())
        total += sum(buffer.numel() for buffer in module.buffers() if buffer.dim())
        for part in module.modules():
            if isinstance(part, self.nn.LSTM | self.nn.RNN) and part.bias:
                named = part.named_parameters()
                total -= sum(weight.numel() for name, weight in named if "bias_hh" in name)
        return int(total)


def _name(module: Any) -> str:
    name = type(module).__name__
    if getattr(module, "bidirectional", False):
        return "Bidirectional"
    return _KERAS.get(name, name)


def _shape(output: Any) -> list[int | None]:
    tensor = output[0] if isinstance(output, tuple) else output
    return [None, *tensor.shape[1:]]
