"""What is to be known beside the numbers."""

import numpy as np

from engine import LSTM, Bidirectional, Dense, Input, Model, MultiHeadAttention, Sequential


def test_two_widths_have_keras_number_and_a_word_on_it():
    model = Sequential(
        [
            Input((20, 3)),
            Bidirectional(
                LSTM(5, return_sequences=True),
                backward_layer=LSTM(7, return_sequences=True, go_backwards=True),
            ),
        ]
    )
    assert model.output_shape == (None, 20, 10)  # Keras 3.15.1
    (said,) = model.remarks()
    assert "says 10 features; 5 + 7 = 12 come out" in said


def test_a_policy_is_told_and_float32_is_not():
    start = Input((4,))
    model = Model(start, Dense(2, dtype="mixed_float16", name="half")(Dense(3)(start)))
    assert model.remarks() == [
        "'half': its dtype policy is mixed_float16; values here are computed in float32."
    ]


def test_scores_have_keras_shape_and_a_word_on_it():
    query, value = Input((4, 8)), Input((6, 8))
    made = MultiHeadAttention(2, 3)(query, value, return_attention_scores=True)
    model = Model([query, value], made)
    assert model.output_shape == [(None, 4, 8), (None, 2, 4, 4)]  # Keras 3.15.1
    (said,) = model.remarks()
    assert "(None, 2, 4, 4); (None, 2, 4, 6) come out" in said
    _, scores = model([np.zeros((1, 4, 8)), np.zeros((1, 6, 8))])
    assert scores.shape == (1, 2, 4, 6)


def test_scores_of_one_length_need_no_word():
    query = Input((4, 8))
    made = MultiHeadAttention(2, 3)(query, query, return_attention_scores=True)
    assert Model(query, made).remarks() == []
