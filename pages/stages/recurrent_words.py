"""Every sentence that the stage of recurrent layers can say; `{fields}` are filled in as it plays."""

from __future__ import annotations

from pages.frame.language import _
from pages.stages.step_words import editing


def sentences(kind: str) -> dict[str, str]:
    """The stage's words in the session's language; `kind` is `simple_rnn`, `lstm` or `gru`."""
    return {**_controls(kind), **_legend(), **_table(), **_places(), **_sums(), **_gates(kind)}


def titles(
    kind: str, inputs: str, states: str, kernel: str, recurrent_kernel: str
) -> dict[str, str]:
    """The headings over the parts of the picture; shapes come as text such as `6 × 4`."""
    return {
        "input": _("Input x: time steps × features, {shape}").format(shape=inputs),
        "hidden": (
            _("States h and c: time steps × units, {shape}")
            if kind == "lstm"
            else _("State h: time steps × units, {shape}")
        ).format(shape=states),
        "kernel": f"kernel {kernel}",
        "recurrent": f"recurrent_kernel {recurrent_kernel}",
        "sum": _("Sum, activation"),
        "states": _("From the gates to the state"),
        "inputs_products": _("Inputs × weights"),
        "states_products": _("State before × weights"),
    }


def _controls(kind: str) -> dict[str, str]:
    gates = {} if kind == "simple_rnn" else {"gates": _("Gate")}
    return {
        "stage": _("The layer, unrolled over the time steps"),
        "board": (
            _(
                "Picture of inputs and states at every time step. Left and right move from step to "
                "step, up and down from unit to unit, Space plays, Enter zooms in, Backspace zooms "
                "out, Escape lets go of a pinned unit."
            )
            if kind == "simple_rnn"
            else _(
                "Picture of inputs and states at every time step. Left and right move from step to "
                "step, up and down from unit to unit, digits choose a gate, Space plays, Enter zooms "
                "in, Backspace zooms out, Escape lets go of a pinned unit."
            )
        ),
        "board_walk": _(
            "With Shift, the arrow keys look at single cells: inputs after I, weights of the kernel "
            "after K, of the recurrent kernel after R."
        ),
        "level_sequence": _("All steps"),
        "level_step": _("One step"),
        "level_unit": _("One unit"),
        **gates,
        "products": _("All products"),
        **editing(),
        "edit_cell": _("New value of feature {channel} at time step {column}"),
        "take": _("Download figure"),
        "take_png": _("Picture (PNG)"),
        "take_svg": _("Drawing (SVG)"),
        "take_pdf": _("Page (PDF)"),
        "take_worked": _("Worked figure, animation"),
        "play": _("Play"),
        "pause": _("Pause"),
        "step_back": _("One step back"),
        "step_forward": _("One step forward"),
        "scrubber": _("Time step"),
        "speed": _("Speed"),
        "steps_per_second": _("{count} per second"),
    }


def _legend() -> dict[str, str]:
    return {
        "key_input": _("input"),
        "key_kernel": _("kernel and recurrent_kernel: the same at every step"),
        "key_output": _("state"),
        "key_bias": _("bias"),
        "key_leaves": _("leaves the layer"),
        "key_masked": _("left out by the mask"),
        "key_scale_input": _("input: negative, zero, positive"),
        "key_scale": _("negative, zero, positive"),
    }


def _table() -> dict[str, str]:
    return {
        "table": _("Numbers as a table"),
        "table_hidden": _("State h after every step"),
        "table_carry": _("State c (the carry) after every step"),
        "table_input": _("Input x"),
        "table_axes": _("Rows are time steps, columns are units or features."),
        "table_cut": _("Only the first {rows} rows and {columns} columns are shown."),
    }


def _places() -> dict[str, str]:
    return {
        "step_labelled": _("Time step {time}, «{label}»."),
        "step_at": _("Time step {time}."),
        "unit_at": _("Unit {unit}:"),
        "unit_gate": _("Unit {unit} · {gate}:"),
        "leaves": _("Its state leaves the layer."),
        "foreseen": _("A Dense layer on top predicts {next}: {share}."),
        "left_out": _("The mask leaves this step out, so the state stays as it was:"),
        "gives_zero": _("Zeros leave the layer in its place."),
        "gives_same": _("What left before leaves the layer again."),
        "axis_steps": _("time steps {size}"),
        "axis_units": _("units {size}"),
        "axis_features": _("features {size}"),
        "initial_zero": _("zeros"),
        "initial_carried": _("carried over"),
        "initial_given": _("given"),
        "starts_zero": _(
            "Before the first step the state is zero: unit {unit} starts with {value}."
        ),
        "starts_carried": _(
            "The state is carried over from the batch before: unit {unit} starts with {value}."
        ),
        "starts_given": _("The first state was given: unit {unit} starts with {value}."),
    }


def _sums() -> dict[str, str]:
    return {
        "bias_term": _("bias {bias}"),
        "inputs_sum": _("{sum} (inputs · kernel, {count} products)"),
        "states_sum": _("{sum} (state · recurrent_kernel, {count} products)"),
        "input_reaches": _(
            "Feature {feature} at time step {time} is {value}. Row {feature} of the kernel takes it to "
            "every unit of this step, and the state carries it on to later ones."
        ),
        "kernel_weight": _(
            "The kernel's weight {value} takes feature {feature} to unit {unit}, at every step "
            "alike. Here:"
        ),
        "recurrent_weight": _(
            "The recurrent kernel's weight {value} takes the state of unit {from} to unit {unit}, "
            "at every step alike. Here:"
        ),
    }


def _gates(kind: str) -> dict[str, str]:
    if kind == "lstm":
        return {
            "gate_input": _("Input gate {symbol}"),
            "gate_forget": _("Forget gate {symbol}"),
            "gate_candidate": _("Candidate {symbol}"),
            "gate_output": _("Output gate {symbol}"),
        }
    if kind == "gru":
        return {
            "gate_update": _("Update gate {symbol}"),
            "gate_reset": _("Reset gate {symbol}"),
            "gate_candidate": _("Candidate {symbol}"),
        }
    return {}
