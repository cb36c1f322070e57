"""One module of PyTorch and the tensor that it is applied to: layers of Keras, channels first."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.torch.modules import Module

FIRST = {"data_format": "channels_first"}


class Applying:
    """Applies one module to one tensor; a layer that it makes is kept and shared by later calls."""

    def __init__(self, record: Record, module: Module, node: ast.AST) -> None:
        self.record, self.module, self.node = record, module, node
        self.options = module.options

    def layer(self, key: str, kind: str, options: dict[str, Any], tensor: Any) -> Any:
        """Call the module's layer of that key on a tensor."""
        made = self.module.layers.get(key)
        if made is None:
            place = ast.copy_location(ast.Pass(), self.node)
            place.lineno = self.module.line
            made = self.module.layers[key] = make_layer(self.record, kind, [], options, place)
        return called_on(self.record, made, [tensor], {}, self.node)

    def remark(self, said: str) -> None:
        """Tell where PyTorch differs."""
        self.record.remark(self.module.line, "note", said)


def spread(value: Any, rank: int) -> tuple[Any, ...]:
    """One number for each axis."""
    return tuple(value) if isinstance(value, list | tuple) else (value,) * rank


def padded(at: Applying, tensor: Any, pads: list[Any], rank: int) -> Any:
    """The tensor with as many zeros on each axis: a number for both sides, or a pair."""
    if all(pad in (0, (0, 0)) for pad in pads):
        return tensor
    pairs = tuple(pad if isinstance(pad, tuple) else (pad, pad) for pad in pads)
    if any(each < 0 for pair in pairs for each in pair):
        return _cropped(at, tensor, pairs, rank)
    padding: Any = pairs[0] if rank == 1 else pairs
    key = f"padding {pairs}"
    return at.layer(key, f"ZeroPadding{rank}D", {"padding": padding, **FIRST}, tensor)


def _cropped(at: Applying, tensor: Any, pairs: tuple[Any, ...], rank: int) -> Any:
    """What stands below zero is cut off, after what stands above it is laid on."""
    more = [(max(before, 0), max(after, 0)) for before, after in pairs]
    less: Any = tuple((max(-before, 0), max(-after, 0)) for before, after in pairs)
    tensor = padded(at, tensor, list(more), rank)
    made = {"cropping": less[0] if rank == 1 else less, **FIRST}
    return at.layer(f"cropping {less}", f"Cropping{rank}D", made, tensor)


def require_channels(at: Applying, tensor: Any, wanted: Any) -> None:
    """Refuse a tensor of other channels than the module was made for."""
    held = tensor.shape[1] if tensor.shape and len(tensor.shape) > 1 else None
    if isinstance(wanted, int) and isinstance(held, int) and wanted != held:
        at.record.refuse(
            CodeRefusal(
                line_of(at.node),
                f"{at.module.kind} of line {at.module.line} was made for in_channels={wanted}; its "
                f"input has {held} channels.",
                kind="other_channels",
            )
        )
