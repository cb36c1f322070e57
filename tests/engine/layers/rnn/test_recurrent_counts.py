"""Parameters and multiply-adds of recurrent layers, as sums one can follow."""

from engine import GRU, LSTM
from engine.layers.rnn.recurrent_counts import count_steps, work_steps


def test_an_lstm_by_hand():
    kernel, recurrent, _ = LSTM(4).weight_specs((None, 10, 8))
    steps = {s.name: (s.numbers, s.value) for s in count_steps(kernel, recurrent, 4, 1)}
    assert steps["kernel_parameters"] == ("8 · 4 · 4", 128)
    assert steps["bias_parameters"] == ("1 · 4 · 4", 16)
    assert steps["parameters"] == ("128 + 64 + 16", 208)


def test_a_gru_has_two_biases_or_one():
    for reset_after, parameters in ((True, 168), (False, 156)):  # 3 · 4 · (8 + 4 + 2 or 1)
        assert GRU(4, reset_after=reset_after).derive((1, 9, 8)).value("parameters") == parameters


def test_an_open_number_of_steps_leaves_the_work_open():
    assert work_steps(128, 64, None) == []
    assert [step.value for step in work_steps(128, 64, 10)] == [192, 1920]
