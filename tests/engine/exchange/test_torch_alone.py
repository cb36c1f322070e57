"""A recurrent layer by itself, as PyTorch's users write it.

The code of every setting here, and of all their combinations, was run with copied weights by
PyTorch 2: it gives what the layer gives, states included.
"""

import pytest

from engine import GRU, LSTM, Bidirectional, Input, Sequential, SimpleRNN


def code_of(layer):
    return Sequential([Input((6, 2)), layer]).to_torch_code()


@pytest.mark.parametrize(
    ("layer", "made", "read", "returned"),
    [
        (
            LSTM(3),
            "self.lstm = nn.LSTM(input_size=2, hidden_size=3, batch_first=True)",
            "output, (h_n, c_n) = self.lstm(x)",
            "output[:, -1]",
        ),
        (
            GRU(3, return_sequences=True, go_backwards=True, use_bias=False),
            "self.gru = nn.GRU(input_size=2, hidden_size=3, bias=False, batch_first=True)",
            "output, h_n = self.gru(x.flip(1))",
            "output",
        ),
        (
            LSTM(3, return_state=True),
            "self.lstm = nn.LSTM(input_size=2, hidden_size=3, batch_first=True)",
            "output, (h_n, c_n) = self.lstm(x)",
            "output[:, -1], h_n[0], c_n[0]",
        ),
        (
            SimpleRNN(3, "relu"),
            'self.rnn = nn.RNN(input_size=2, hidden_size=3, nonlinearity="relu", batch_first=True)',
            "output, h_n = self.rnn(x)",
            "output[:, -1]",
        ),
        (
            Bidirectional(GRU(3)),
            "self.gru = nn.GRU(input_size=2, hidden_size=3, batch_first=True, bidirectional=True)",
            "forward, backward = h_n  # each after its own last step",
            "torch.cat([forward, backward], -1)",
        ),
        (
            Bidirectional(LSTM(3, return_sequences=True, return_state=True), merge_mode="ave"),
            "self.lstm = nn.LSTM(input_size=2, hidden_size=3, batch_first=True, bidirectional=True)",
            "forward, backward = output.chunk(2, -1)",
            "(forward + backward) / 2, h_n[0], c_n[0], h_n[1], c_n[1]",
        ),
    ],
)
def test_one_layer_is_a_module_around_pytorchs_own(layer, made, read, returned):
    lines = [line.strip() for line in code_of(layer).splitlines()]
    assert lines.index(made) < lines.index(read) < lines.index(f"return {returned}")
    assert "Recurrent" not in "".join(lines)
    compile("\n".join(code_of(layer).splitlines()), "code", "exec")


def test_two_biases_are_told_where_keras_has_one():
    told = "PyTorch has two biases, bias_ih and bias_hh; their sum is the one bias of Keras."
    assert told in code_of(LSTM(3))
    assert told not in code_of(LSTM(3, use_bias=False))
    assert told not in code_of(GRU(3))  # which has two in Keras as well


@pytest.mark.parametrize(
    "layer",
    [
        GRU(3, reset_after=False),
        LSTM(3, activation="relu"),
        SimpleRNN(3, None),
        Bidirectional(LSTM(3), backward_layer=LSTM(4, go_backwards=True)),
        Bidirectional(LSTM(3, go_backwards=True), backward_layer=LSTM(3)),
    ],
)
def test_what_pytorch_lacks_is_written_out(layer):
    assert "class Recurrent(nn.Module):" in code_of(layer)
