"""The arguments that recurrent layers have, or have for other reasons."""

from __future__ import annotations

from pages.frame.language import N_
from pages.frame.parameters import Choice, Flag, Real, Whole
from pages.setting import arguments as a
from pages.setting.arguments import Argument

RATES = tuple(tenth / 10 for tenth in range(10))  # that a slider stops at

UNITS = Argument(
    Whole("units", 3, 1, 64),
    N_(
        "How many numbers the layer remembers, and as many come out. Twice as many units have "
        "four times the recurrent weights, for every unit also reads all others."
    ),
)
RETURN_SEQUENCES = Argument(
    Flag("return_sequences"),
    N_(
        "Give the state after every step instead of the last one only: for another recurrent layer on "
        "top, or an answer at every step."
    ),
)
RETURN_STATE = Argument(
    Flag("return_state"),
    N_(
        "Give the last state as well (of an LSTM h and c), apart from the output: to hand it to another "
        "layer."
    ),
)
GO_BACKWARDS = Argument(
    Flag("go_backwards"),
    N_("Take the steps from the last to the first, and give outputs in that order."),
)
STATEFUL = Argument(
    Flag("stateful"),
    N_(
        "Begin each batch with the state that the batch before ended with, for a signal cut into "
        "pieces. The batch then needs a size."
    ),
)
DROPOUT = Argument(
    Real("dropout", 0.0, RATES, least=0.0, most=1.0),
    N_(
        "The share of input features that training drops at random, the same ones at every step. It acts in "
        "training only: the picture shows the layer as it is used, without."
    ),
    use=a.TRAINING,
)
RECURRENT_DROPOUT = Argument(
    Real("recurrent_dropout", 0.0, RATES, least=0.0, most=1.0),
    N_(
        "The share of the state's units that training drops at random on their way back into the layer, the "
        "same ones at every step. It acts in training only: the picture shows the layer without."
    ),
    use=a.TRAINING,
)
RESET_AFTER = Argument(
    Flag("reset_after", True),
    N_(
        "Where GRU's reset gate acts: after the recurrent product (Keras's default, with a bias of its "
        "own) or before it, as in the first paper."
    ),
)
UNIT_FORGET_BIAS = Argument(
    Flag("unit_forget_bias", True),
    N_("Start the forget gate's bias at 1, so that an untrained LSTM keeps what it has."),
)
RECURRENT_ACTIVATION = Argument(
    Choice("recurrent_activation", "sigmoid", a.ACTIVATIONS),
    N_("Applied to the gates: sigmoid opens and closes them between 0 and 1."),
)
MASKING = Argument(
    Flag("masking"),
    N_(
        "Put a Masking layer in front: a step whose features are all zero is padding, as where "
        "sequences of a batch are filled up to the same length. The layer leaves it out and keeps its "
        "state."
    ),
    label=N_("Masking in front"),
)
ZERO_OUTPUT = Argument(
    Flag("zero_output_for_mask"),
    N_(
        "What leaves at a step that the mask leaves out: off repeats the output before it, on gives "
        "zeros. The state is kept either way."
    ),
)
BIDIRECTIONAL = Argument(
    Flag("bidirectional"),
    N_(
        "Two such layers, one from each end, their outputs merged: for whole sequences, where what "
        "comes later may matter."
    ),
    label=N_("Within Bidirectional"),
)
MERGE_MODE = Argument(
    Choice("merge_mode", "concat", ("concat", "sum", "mul", "ave", a.NONE)),
    N_(
        "How Bidirectional makes one output of both: concat puts them side by side, sum, mul and ave "
        "(the mean) work unit by unit, None gives both."
    ),
)
USE_BIAS = a.USE_BIAS.advising(
    N_(
        "One number added to each unit's sum at every step; where there are gates, the sums of each have "
        "numbers of their own."
    )
)
ACTIVATION = a.ACTIVATION.among("tanh", a.ACTIVATIONS).advising(
    N_(
        "Applied at every step to what enters the state, in an LSTM also to c where it becomes h. tanh "
        "keeps h between −1 and 1; without a bound, such as with relu or linear, it can grow from step to "
        "step."
    )
)
RECURRENT_START = N_(
    "How the recurrent kernel's weights start. orthogonal keeps the length of what it multiplies: without "
    "gates the state neither grows nor shrinks by these weights alone, with gates that length is of the "
    "sums of all gates together."
)
STEPS_START = N_("How the kernel's weights start. glorot_uniform suits tanh and sigmoid.")
