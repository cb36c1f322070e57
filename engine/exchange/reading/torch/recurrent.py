"""RNN, LSTM and GRU of PyTorch as layers of Keras, with what they give besides their outputs."""

from __future__ import annotations

from typing import Any

from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.tensors import part
from engine.exchange.reading.torch.applying import Applying
from engine.exchange.reading.torch.modules import States

ALL = slice(None)
MOST_LAYERS = 50  # of one module
_KINDS = {"RNN": "SimpleRNN", "LSTM": "LSTM", "GRU": "GRU"}


def recurrent(at: Applying, tensor: Any) -> Any:
    """Outputs at every step, and the last states: `(out, h)`, of an LSTM `(out, (h, c))`."""
    options = at.options
    units, both = options.get("hidden_size"), options.get("bidirectional", False)
    if not options.get("batch_first", False):
        at.remark(
            f"{at.module.kind} without batch_first takes the steps first; it is read with the batch first."
        )
    outputs = tensor
    states: list[Any] = []
    for number in range(min(int(options.get("num_layers", 1)), MOST_LAYERS)):
        outputs = _layer(at, outputs, number, units, both)
        states += _last(at, outputs, units, both)
    _remark_counts(at)
    if at.module.kind == "LSTM":
        return (outputs, (States(states), States(states)))
    return (outputs, States(states))


def _layer(at: Applying, tensor: Any, number: int, units: Any, both: bool) -> Any:
    made = {
        "units": units,
        "return_sequences": True,
        "use_bias": at.options.get("bias", True),
        "dropout": at.options.get("dropout", 0.0) if number else 0.0,
    }
    kind = _KINDS[at.module.kind]
    if kind == "SimpleRNN":
        made["activation"] = at.options.get("nonlinearity", "tanh")
    key = f"layer {number}"
    if not both:
        return at.layer(key, kind, made, tensor)
    layer = at.module.layers.get(key)
    if layer is None:
        inner = make_layer(at.record, kind, [], made, at.node)
        at.record.layers.pop(inner, None)
        layer = at.module.layers[key] = make_layer(at.record, "Bidirectional", [inner], {}, at.node)
    return called_on(at.record, layer, [tensor], {}, at.node)


def _last(at: Applying, outputs: Any, units: Any, both: bool) -> list[Any]:
    """What the last state of each direction is, taken from the outputs when it is asked for."""

    def forward() -> Any:
        last = (ALL, -1, slice(None, units)) if both else (ALL, -1)
        return part(at.record, outputs, last, at.node)

    def backward() -> Any:
        return part(at.record, outputs, (ALL, 0, slice(units, None)), at.node)

    return [forward, backward] if both else [forward]


def _remark_counts(at: Applying) -> None:
    if at.options.get("bias", True) and at.module.kind in ("RNN", "LSTM"):
        at.remark(
            f"PyTorch counts two biases in {at.module.kind}, which are added; Keras counts the one."
        )
