"""Recurrent layers as PyTorch code."""

from __future__ import annotations

from engine import activations
from engine.base.arrays import Shape
from engine.exchange.code_values import literal
from engine.exchange.torch_parts import Part, activation_code
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.recurrent import Recurrent

_ORDER = (0, 1, 2)
_ONE_BIAS = (
    "Keras has one bias for each gate, PyTorch two: here they are the weights of a constant 1."
)
GATES = "In the weights of Keras the gate update stands first, then reset; here reset, then update."
STATEFUL = "Keras keeps the states for the next call; here every call starts from zeros."


def recurrent_part(layer: Recurrent, shape: Shape, masked: bool = False) -> Part:
    """The part of a recurrent layer, on `(batch, timesteps, features)`; `masked` takes a mask besides.

    >>> from engine.layers.rnn.simple_rnn import SimpleRNN
    >>> recurrent_part(SimpleRNN(4, use_bias=False), (None, 10, 8)).lines
    ['Recurrent(nn.RNN(8, 4, bias=False, batch_first=True))']
    """
    code, remarks = _code(layer, shape, masked)
    gives = _ORDER if layer.return_sequences else _ORDER[:2]
    return Part([code], _ORDER, gives, remarks)


def bidirectional_part(layer: Bidirectional, shape: Shape, masked: bool = False) -> Part:
    """The part of two recurrent layers, one of which reads backwards; `masked` takes a mask besides."""
    forward, remarks = _code(layer.forward_layer, shape, masked)
    backward, _ = _code(layer.backward_layer, shape, masked)
    gives = _ORDER if layer.return_sequences else _ORDER[:2]
    merge = "" if layer.merge_mode == "concat" else f"    merge={literal(layer.merge_mode)},\n"
    code = f"Bidirectional(\n    {forward},\n    {backward},\n{merge})"
    return Part([code], _ORDER, gives, remarks)


def _code(layer: Recurrent, shape: Shape, masked: bool) -> tuple[str, list[str]]:
    is_own, is_gru = is_torchs_own(layer), isinstance(layer, GRU)
    one_bias = layer.use_bias and is_own and not is_gru  # a GRU has two in Keras too
    noted = {STATEFUL: layer.stateful, GATES: is_own and is_gru, _ONE_BIAS: one_bias}
    options = {
        "one_bias": one_bias,
        "sequences": layer.return_sequences,
        "state": layer.return_state,
        "backwards": layer.go_backwards,
    }
    named = "".join(f", {name}=True" for name, chosen in options.items() if chosen)
    inputs = (shape[2] or 0) + one_bias
    inner = _own(layer, inputs) if is_own else _looped(layer, inputs)
    if masked:
        inner = f"Held({inner}{', zeros=True' if layer.zero_output_for_mask else ''})"
    return f"Recurrent({inner}{named})", [remark for remark, applies in noted.items() if applies]


def is_torchs_own(layer: Recurrent) -> bool:
    """Whether nn.RNN, nn.LSTM or nn.GRU computes what the layer does."""
    activation = activations.name_of(layer.activation)
    if not isinstance(layer, LSTM | GRU):
        return activation in ("tanh", "relu")
    gate = activations.name_of(layer.recurrent_activation)
    resets = not isinstance(layer, GRU) or layer.reset_after
    return activation == "tanh" and gate == "sigmoid" and resets


def _own(layer: Recurrent, inputs: int) -> str:
    name = type(layer).__name__ if isinstance(layer, LSTM | GRU) else "RNN"
    own_bias = isinstance(layer, GRU) and layer.use_bias
    relu = name == "RNN" and activations.name_of(layer.activation) == "relu"
    options = [
        *(['nonlinearity="relu"'] if relu else []),
        *([] if own_bias else ["bias=False"]),
        "batch_first=True",
    ]
    return f"nn.{name}({inputs}, {layer.units}, {', '.join(options)})"


def _looped(layer: Recurrent, inputs: int) -> str:
    kind = type(layer).__name__.lower() if isinstance(layer, LSTM | GRU) else "rnn"
    options = [_function(layer.activation)]
    if isinstance(layer, LSTM | GRU):
        options.append(_function(layer.recurrent_activation))
    options += [] if layer.use_bias else ["bias=False"]
    options += ["reset_after=True"] if isinstance(layer, GRU) and layer.reset_after else []
    return f"LoopedRNN({literal(kind)}, {inputs}, {layer.units}, {', '.join(options)})"


def _function(activation: object) -> str:
    return activation_code(activation, (0, 1)) or "nn.Identity()"
