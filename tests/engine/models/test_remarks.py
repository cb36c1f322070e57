"""What is to be known beside the numbers."""

from engine import LSTM, Bidirectional, Dense, Input, Model, Sequential


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
