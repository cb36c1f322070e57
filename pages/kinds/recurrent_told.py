"""The words of recurrent layers: gates side by side, the same weights at every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine import GRU, Bidirectional
from figures.gates import SYMBOLS
from pages.frame.language import N_, _
from pages.kinds import torch_remarks
from pages.kinds.dense import OUTPUT_HELP
from pages.setting.choices import Choices
from pages.setting.counts import Counts
from pages.setting.layer_words import BIAS, LayerWords, Weight
from pages.setting.learned_letters import learned
from pages.setting.masked import inner_of, one_of

INPUT_HELP = N_(
    "What goes in: batch, time steps, features. None means any number: the same weights serve "
    "every sample and every step."
)
PARAMETERS_HELP = N_(
    "All numbers that training can change: every weight and every bias. The same serve every time "
    "step, so the number of steps plays no part."
)
WORK_HELP = N_(
    "Multiplications, each with an addition, for one sample: the products of one time step times all "
    "steps. They decide how long the layer takes."
)
STEPS = N_("time steps")
# The tensors that a layer can give: its output, and its last states.
OUTPUT, H, C = N_("output"), "h", "c"
FORWARD = {OUTPUT: N_("forward output"), H: N_("forward h"), C: N_("forward c")}
BACKWARD = {OUTPUT: N_("backward output"), H: N_("backward h"), C: N_("backward c")}
UNITS, FEATURES = "units", "features"  # as Keras names them

PLAIN = {
    "kernel": Weight(
        N_("Kernel shape"),
        N_("From every input feature to every unit. The same weights serve every step."),
    ),
    "recurrent_kernel": Weight(
        N_("Recurrent kernel shape"),
        N_("From every unit of the state before to every unit: the memory's own weights."),
    ),
    "bias": Weight(
        N_("Bias shape"), N_("One number for each unit, added to its sum at every step."), BIAS
    ),
}
GATED = {
    "kernel": Weight(
        N_("Kernel shape"),
        N_(
            "From every input feature to every unit of each gate: the gates stand side by side "
            "along the last axis, in Keras's order. The same weights serve every step."
        ),
    ),
    "recurrent_kernel": Weight(
        N_("Recurrent kernel shape"),
        N_(
            "From every unit of the state before to every unit of each gate: the gates stand side "
            "by side along the last axis, in Keras's order."
        ),
    ),
    "bias": Weight(
        N_("Bias shape"), N_("One number for each unit of each gate, added at every step."), BIAS
    ),
}
# Of a GRU that resets after the recurrent product.
RESET_AFTER = {
    **GATED,
    "bias": Weight(
        N_("Bias shape"),
        N_(
            "One number for each unit of each gate, twice: one row is added to what comes from the "
            "inputs, the other to what comes from the state (reset_after)."
        ),
        BIAS,
    ),
}


def _weights(counts: Counts) -> Mapping[str, Weight]:
    layer = one_of(counts.layer)
    if isinstance(layer, GRU) and layer.reset_after:
        return RESET_AFTER
    return GATED if len(layer.gate_names) > 1 else PLAIN


def _of_output(counts: Counts) -> Sequence[str]:
    shape, layer = counts.derivation.output_shape, inner_of(counts.layer)
    if shape[0] is not None and not isinstance(shape[0], int):
        return _several(layer)
    joined = isinstance(layer, Bidirectional) and layer.merge_mode == "concat"
    return [*[STEPS] * (len(shape) - 2), f"2 · {UNITS}" if joined else UNITS]


def _several(layer: Any) -> list[str]:
    """What each tensor is, in the order in which Keras gives them."""
    states = [] if not layer.return_state else [H, C][: len(one_of(layer).state_names)]
    if not isinstance(layer, Bidirectional):
        return [OUTPUT, *states]
    outputs = [OUTPUT] if layer.merge_mode else [FORWARD[OUTPUT], BACKWARD[OUTPUT]]
    return [*outputs, *(FORWARD[name] for name in states), *(BACKWARD[name] for name in states)]


def _weight_axes(counts: Counts) -> Mapping[str, str]:
    gates = one_of(counts.layer).gate_names
    order = " ".join(SYMBOLS[gate] for gate in gates)
    return {
        "features": FEATURES,
        "units": UNITS,
        "previous_units": N_("units before"),
        "input_or_recurrent": N_("input or state"),
        "gate_units": f"{len(gates)} · {UNITS} ({order})",
    }


def _remarks(choices: Choices, counts: Counts) -> Sequence[str]:
    start = _(
        "PyTorch starts from other random weights; here they start from {names}. Its matrices are turned "
        "around, (gates · units, features), and its gates may stand in another order than Keras's."
    )
    return [
        *_naming(counts),
        _("With batch_first=True both take (batch, timesteps, features)."),
        start.format(names=torch_remarks.starts(choices)),
    ]


def _naming(counts: Counts) -> list[str]:
    """What the code has besides where letters are read by the layer that was trained for them."""
    layer = inner_of(counts.layer)
    if not learned(layer):
        return []
    if layer.return_state:
        told = _(
            "The Dense layer that names the next letter takes the output alone: with return_state it cannot "
            "follow in a Sequential, and is left out."
        )
        return [told]
    told = _(
        "The Dense layer that names the next letter stands in the code; the numbers above are those of "
        "{kind} alone."
    )
    return [told.format(kind=type(layer).__name__)]


WORDS = LayerWords(
    INPUT_HELP,
    OUTPUT_HELP,
    PARAMETERS_HELP,
    lambda counts: [STEPS, FEATURES],
    _of_output,
    _weights,
    _weight_axes,
    remarks=_remarks,
    work_help=WORK_HELP,
)
