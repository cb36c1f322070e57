"""Worked examples of a 1-D convolution, from a sum on paper to an ECG."""

from __future__ import annotations

from pages.frame.language import N_
from pages.inputs.sequence_values import ECG, WORDS
from pages.setting.examples import Example

PAPER_EXAMPLE = Example(
    N_("Six steps by hand"),
    N_("A window of 3 steps fits at 4 places of 6; it spans every channel there is."),
    {},
)
SENTENCE = Example(
    N_("Six words as vectors"),
    N_(
        "Now every step is a word of 8 numbers: the kernel of 3 words is 3 × 8, and 5 filters make "
        "5 · 24 + 5 = 125 parameters."
    ),
    {"data": WORDS, "filters": 5},
)
CAUSAL = Example(
    N_("No look ahead"),
    N_("causal lays all zeros before the first word: 6 outputs, and none reads a later word."),
    {"data": WORDS, "filters": 5, "padding": "causal"},
)
DILATED = Example(
    N_("A wide view with two weights"),
    N_("Two taps, 4 steps apart, and still causal: stacked with 1, 2, 4 and 8 they see 16 steps."),
    {
        "steps": 16,
        "channels": 1,
        "filters": 1,
        "kernel_size": 2,
        "dilation_rate": 4,
        "padding": "causal",
    },
)
HEART = Example(
    N_("Ten seconds of a heart"),
    N_("3600 steps, a window of 50, strides of 3 with same: 1200 steps for each of 128 filters."),
    {
        "data": ECG,
        "ecg_steps": "3600",
        "filters": 128,
        "kernel_size": 50,
        "strides": 3,
        "padding": "same",
        "activation": "relu",
    },
)
EXAMPLES = (PAPER_EXAMPLE, SENTENCE, CAUSAL, DILATED, HEART)
