"""Layers behind a mask as PyTorch code: `python -m tests.benchmarks torch` runs them beside our values."""

from __future__ import annotations

import pytest

from engine import GRU, LSTM, Bidirectional, Dense, Embedding, Input, Masking, Sequential, SimpleRNN

STEPS = Input((7, 3))
WORDS = Input((7,), dtype="int32")
NOT_HANDED_ON = "PyTorch hands no mask on"


def code(*layers):
    text = Sequential(list(layers)).to_torch_code()
    compile(text, "generated", "exec")
    return text[text.index("# Inputs") :]


def test_a_masked_step_is_held():
    text = code(STEPS, Masking(), LSTM(4, use_bias=False, return_sequences=True))
    assert "lambda x: (x != 0.0).any(-1),\n" in text
    assert "Recurrent(Held(nn.LSTM(3, 4, bias=False, batch_first=True)), sequences=True)" in text
    assert NOT_HANDED_ON not in text


def test_zeros_leave_where_zero_output_for_mask_asks_for_them():
    text = code(STEPS, Masking(2.0), GRU(4, return_sequences=True, zero_output_for_mask=True))
    assert "(x != 2.0).any(-1)" in text
    assert "Held(nn.GRU(3, 4, batch_first=True), zeros=True)" in text


def test_both_runs_and_the_next_layer_hold_too():
    text = code(STEPS, Masking(), Bidirectional(LSTM(2, return_sequences=True)), SimpleRNN(4))
    assert text.count("Held(") == 3
    assert NOT_HANDED_ON not in text


def test_words_of_index_zero_are_left_out():
    text = code(WORDS, Embedding(9, 3, mask_zero=True), GRU(4), Dense(2))
    assert "Masked(\n        lambda x: x != 0,\n        nn.Embedding(9, 3),\n" in text
    assert NOT_HANDED_ON not in text


@pytest.mark.parametrize(
    "layers",
    [
        (STEPS, Masking(), Dense(2)),
        (STEPS, Masking(), LSTM(4, return_sequences=True), Dense(2), LSTM(2)),
    ],
)
def test_a_mask_that_goes_further_is_said(layers):
    assert NOT_HANDED_ON in code(*layers)
