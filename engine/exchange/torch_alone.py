"""A recurrent layer by itself as PyTorch's users write it: nn.LSTM and its like, within a module."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine import activations
from engine.base.arrays import Shape
from engine.exchange.torch_recurrent import GATES, STATEFUL, is_torchs_own
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.recurrent import Recurrent

_TWO_BIASES = "PyTorch has two biases, bias_ih and bias_hh; their sum is the one bias of Keras."
_MERGED = {
    "sum": "forward + backward",
    "mul": "forward * backward",
    "ave": "(forward + backward) / 2",
    None: "forward, backward",
}


def alone(layer: Any, shape: Shape) -> str | None:
    """The lines that make `model` of a layer on `(batch, timesteps, features)`; None for others.

    Others are layers that are not recurrent, and those that PyTorch has no option for.

    >>> from engine.layers.rnn.simple_rnn import SimpleRNN
    >>> print(alone(SimpleRNN(4, use_bias=False), (None, 10, 8)), end="")
    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.RNN(input_size=8, hidden_size=4, bias=False, batch_first=True)
    <BLANKLINE>
        def forward(self, x):
            output, h_n = self.rnn(x)
            return output[:, -1]
    <BLANKLINE>
    <BLANKLINE>
    model = Model()
    """
    one = layer.forward_layer if isinstance(layer, Bidirectional) else layer
    if not isinstance(one, Recurrent) or not is_torchs_own(one):
        return None
    if isinstance(layer, Bidirectional) and not _alike(*layer.inner):
        return None
    name = _name(one).lower()
    states = "(h_n, c_n)" if isinstance(one, LSTM) else "h_n"
    read = "x.flip(1)" if one is layer and one.go_backwards else "x"
    lines = [f"output, {states} = self.{name}({read})"]
    lines += _both_ways(layer) if isinstance(layer, Bidirectional) else _one_way(one)
    body = "".join(f"        {line}\n" for line in lines)
    remarks = "".join(f"# {remark}\n" for remark in _remarks(one))
    return (
        "class Model(nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        f"        self.{name} = {_made(one, shape, isinstance(layer, Bidirectional))}\n"
        "\n"
        "    def forward(self, x):\n"
        f"{body}\n\n"
        f"{remarks}"
        "model = Model()\n"
    )


def _name(layer: Recurrent) -> str:
    return type(layer).__name__ if isinstance(layer, LSTM | GRU) else "RNN"


def _made(layer: Recurrent, shape: Shape, both_ways: bool) -> str:
    relu = _name(layer) == "RNN" and activations.name_of(layer.activation) == "relu"
    options = [
        f"input_size={shape[2]}",
        f"hidden_size={layer.units}",
        *(['nonlinearity="relu"'] if relu else []),
        *([] if layer.use_bias else ["bias=False"]),
        "batch_first=True",
        *(["bidirectional=True"] if both_ways else []),
    ]
    return f"nn.{_name(layer)}({', '.join(options)})"


def _alike(forward: Recurrent, backward: Recurrent) -> bool:
    # PyTorch runs the same layer from both ends, the first one forwards.
    plain = [layer.get_config() for layer in (forward, backward)]
    same = ("units", "activation", "use_bias", "recurrent_activation", "reset_after")
    told = [{name: config.get(name) for name in same} for config in plain]
    return type(forward) is type(backward) and told[0] == told[1] and backward.go_backwards


def _one_way(layer: Recurrent) -> list[str]:
    output = "output" if layer.return_sequences else "output[:, -1]"
    return [f"return {_listed([output, *_states(layer, 0)])}"]


def _both_ways(layer: Bidirectional) -> list[str]:
    one = layer.forward_layer
    split = "forward, backward = output.chunk(2, -1)" if one.return_sequences else ""
    split = split or "forward, backward = h_n  # each after its own last step"
    if layer.merge_mode == "concat":
        merged = "output" if one.return_sequences else "torch.cat([forward, backward], -1)"
        split = "" if one.return_sequences else split
    else:
        merged = _MERGED[layer.merge_mode]
    returned = _listed([merged, *_states(one, 0), *_states(one, 1)])
    return [*([split] if split else []), f"return {returned}"]


def _states(layer: Recurrent, at: int) -> list[str]:
    if not layer.return_state:
        return []
    return [f"h_n[{at}]", *([f"c_n[{at}]"] if isinstance(layer, LSTM) else [])]


def _listed(tensors: Sequence[str]) -> str:
    return ", ".join(tensors)


def _remarks(layer: Recurrent) -> list[str]:
    gru = isinstance(layer, GRU)
    noted = {
        STATEFUL: layer.stateful,
        GATES: gru,
        _TWO_BIASES: layer.use_bias and not gru,
    }
    return [remark for remark, applies in noted.items() if applies]
