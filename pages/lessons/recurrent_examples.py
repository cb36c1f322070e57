"""Worked examples of recurrent layers."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.sequence_values import ECG, LETTERS, SINE, WORDS
from pages.lessons.recurrent_charts import FADING
from pages.setting.examples import Example

OPEN = Example(
    N_("Any number of steps"),
    N_("4 features and 3 units: 4 · 3 + 3 · 3 + 3 = 24 parameters, however many steps there are."),
    {"channels": 4, "activation": "relu", "open_steps": True},
)
SEQUENCE = Example(
    N_("An answer at every step"),
    N_("return_sequences: all states leave the layer, not only the last one."),
    {"return_sequences": True},
)
BACKWARDS = Example(
    N_("From the end to the start"),
    N_("The last step is read first; the outputs come in that order too."),
    {"return_sequences": True, "go_backwards": True},
)
BOTH = Example(
    N_("From both ends"),
    N_("Two layers, one from each end, side by side: twice the outputs and twice the parameters."),
    {"bidirectional": True},
)
CARRIED = Example(
    N_("Pieces of a longer signal"),
    N_(
        "stateful: the first state is no longer zero but what the window of the ECG before left behind."
    ),
    {"stateful": True, "batch": 1, "data": ECG, "ecg_steps": "90", "ecg_window": 1},
)
PADDED = Example(
    N_("A sequence that ends early"),
    N_("masking: steps of zeros fill it up to six; the layer leaves them out and keeps its state."),
    {"masking": True, "return_sequences": True, "input_values": "1 2 3 0 0 0 | 2 0 1 0 0 0"},
)
SENTENCE = Example(
    N_("A sentence, word by word"),
    N_("Every word is a vector of 8 numbers; 4 units remember what was said."),
    {"data": WORDS, "units": 4},
)
LEARNED = Example(
    N_("A memory that was trained"),
    N_(
        "Letters up and down from a to e: after c, only the memory knows whether d or b comes next. Change "
        "the letters and watch it."
    ),
    {"data": LETTERS, "return_sequences": True},
)
WAVE = Example(
    N_("A hundred steps, 32 units"),
    N_("A noisy wave goes in; 32 memories follow it in their own ways."),
    {"data": SINE, "units": 32, "return_sequences": True},
)
FADES = Example(
    N_("A memory that vanishes, explodes or stays"),
    N_(
        "activation linear: only the recurrent kernel counts. This one makes state and gradient explode; "
        "rescaled to a spectral radius of 0.8 they vanish, and an orthogonal kernel keeps them."
    ),
    {
        "activation": "linear",
        "recurrent_initializer": "glorot_uniform",
        "data": SINE,
        "sine_steps": 40,
        "units": 8,
        "return_sequences": True,
        "charts": FADING,
        "spectral_radius": "0.8",
    },
)
HEART = Example(
    N_("One second of a heart"),
    N_("360 steps of an ECG: watch how long a beat is remembered."),
    {"data": ECG, "units": 8, "return_sequences": True},
)


def _first(sentence: str) -> Example:
    return Example(N_("Six steps by hand"), sentence, {})


SIMPLE_RNN = (
    _first(N_("Two numbers come in at each step, three are remembered.")),
    OPEN, SEQUENCE, BACKWARDS, BOTH, CARRIED, PADDED, SENTENCE, LEARNED, WAVE, FADES, HEART,
)  # fmt: skip
LSTM_EXAMPLES = (
    _first(N_("Four sums at each step instead of one: three gates and the candidate.")),
    SEQUENCE, BACKWARDS, BOTH, CARRIED, PADDED, SENTENCE, LEARNED, WAVE, HEART,
)  # fmt: skip
GRU_EXAMPLES = (
    _first(N_("Three sums at each step: two gates and the candidate.")),
    Example(
        N_("Reset before the product"),
        N_("reset_after off: one bias instead of two, as in the first paper."),
        {"reset_after": False},
    ),
    SEQUENCE, BACKWARDS, BOTH, CARRIED, PADDED, SENTENCE, LEARNED, WAVE, HEART,
)  # fmt: skip
