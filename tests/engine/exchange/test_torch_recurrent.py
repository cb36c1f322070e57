"""Recurrent layers as PyTorch code.

The lines were run against Keras 3.15.1 and PyTorch 2.13: with the same weights they give the same
values.
"""

import pytest

from engine import GRU, LSTM, Bidirectional, SimpleRNN
from engine.exchange.torch_recurrent import bidirectional_part, recurrent_part

STEPS = (None, 10, 3)


@pytest.mark.parametrize(
    ("layer", "module"),
    [
        (SimpleRNN(4, use_bias=False), "Recurrent(nn.RNN(3, 4, bias=False, batch_first=True))"),
        (
            SimpleRNN(4, "relu", use_bias=False),
            'Recurrent(nn.RNN(3, 4, nonlinearity="relu", bias=False, batch_first=True))',
        ),
        (GRU(4), "Recurrent(nn.GRU(3, 4, batch_first=True))"),
        (GRU(4, use_bias=False), "Recurrent(nn.GRU(3, 4, bias=False, batch_first=True))"),
        # one bias: 4 weights of a constant 1 beside those of the 3 features
        (LSTM(4), "Recurrent(nn.LSTM(4, 4, bias=False, batch_first=True), one_bias=True)"),
        (
            LSTM(4, use_bias=False, return_sequences=True, return_state=True),
            "Recurrent(nn.LSTM(3, 4, bias=False, batch_first=True), sequences=True, state=True)",
        ),
        # what nn.RNN, nn.LSTM and nn.GRU have no option for is written out
        (SimpleRNN(4, "sigmoid"), 'Recurrent(LoopedRNN("rnn", 3, 4, nn.Sigmoid()))'),
        (SimpleRNN(4, None), 'Recurrent(LoopedRNN("rnn", 3, 4, nn.Identity()))'),
        (
            GRU(4, reset_after=False),
            'Recurrent(LoopedRNN("gru", 3, 4, nn.Tanh(), nn.Sigmoid()))',
        ),
        (
            GRU(4, recurrent_activation="hard_sigmoid", use_bias=False),
            'Recurrent(LoopedRNN("gru", 3, 4, nn.Tanh(), nn.Hardsigmoid(), '
            "bias=False, reset_after=True))",
        ),
        (
            LSTM(4, activation="relu", return_sequences=True, go_backwards=True),
            'Recurrent(LoopedRNN("lstm", 3, 4, nn.ReLU(), nn.Sigmoid()), '
            "sequences=True, backwards=True)",
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_each_layer_becomes_the_module_that_computes_the_same(layer, module):
    assert recurrent_part(layer, STEPS).lines == [module]


def test_the_steps_are_given_where_they_are_returned():
    assert recurrent_part(GRU(4), STEPS).gives == (0, 1)
    assert recurrent_part(GRU(4, return_sequences=True), STEPS).gives == (0, 1, 2)


def test_two_directions_are_two_recurrent_modules():
    layer = Bidirectional(GRU(2, return_sequences=True), merge_mode="sum")
    (code,) = bidirectional_part(layer, STEPS).lines
    assert code.splitlines() == [
        "Bidirectional(",
        "    Recurrent(nn.GRU(3, 2, batch_first=True), sequences=True),",
        "    Recurrent(nn.GRU(3, 2, batch_first=True), sequences=True, backwards=True),",
        '    merge="sum",',
        ")",
    ]


def test_one_after_the_other_is_how_directions_are_merged_without_a_word():
    part = bidirectional_part(Bidirectional(SimpleRNN(2, use_bias=False)), STEPS)
    assert "merge" not in part.lines[0]
    assert part.gives == (0, 1)
    kept = bidirectional_part(Bidirectional(GRU(2), merge_mode=None), STEPS)
    assert "    merge=None,\n" in kept.lines[0]


@pytest.mark.parametrize(
    ("layer", "remarks"),
    [
        (GRU(4), ["update"]),
        (LSTM(4), ["one bias"]),
        (SimpleRNN(4, stateful=True), ["zeros", "one bias"]),
        (SimpleRNN(4, use_bias=False), []),
        (GRU(4, reset_after=False), []),  # written out, gates and bias are Keras's own
        (LSTM(4, "relu"), []),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_remarks_say_where_pytorch_differs(layer, remarks):
    told = recurrent_part(layer, STEPS).remarks
    for remark, wanted in zip(told, remarks, strict=True):
        assert wanted in remark
