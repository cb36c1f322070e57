"""The words a picture may carry; whoever asks for the picture may hand in translated ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureWords:
    """Templates with named fields, English unless said otherwise.

    >>> PictureWords().channel.format(channel=2)
    'channel 2'
    """

    photo: str = "Photo"
    input: str = "Input"
    stretched: str = "Input with inserted zeros"
    window: str = "Window"
    kernel: str = "Kernel"
    flipped: str = "Flipped kernel"
    products: str = "Products"
    value: str = "Value"
    stamp: str = "Stamp"
    kernel_and_stamp: str = "Kernel, stamp"
    output: str = "Output"
    bias: str = "Bias"
    padding: str = "Padding"
    cut_off: str = "Cut off"
    inserted: str = "Inserted zeros"
    never_read: str = "Never read"
    winner_and_output: str = "Largest value, output"
    padding_left_out: str = "Padding, left out"
    channel: str = "channel {channel}"
    sample: str = "sample {sample}"
    filter: str = "filter {filter}"
    unit: str = "unit {unit}"
    cell: str = (
        "Output cell at height {height}, width {width}: "
        "the window covers height {top} to {bottom}, width {left} to {right}."
    )
    step: str = "Output step {step}: the window covers steps {first} to {last}."
    channel_step: str = (
        "Channel {channel}, output step {step}: the window covers steps {first} to {last}."
    )
    stamped_cell: str = (
        "Input cell at height {height}, width {width}: "
        "its stamp covers height {top} to {bottom}, width {left} to {right} of the output."
    )
    stamped_step: str = "Input step {step}: its stamp covers steps {first} to {last} of the output."
    stretched_cell: str = (
        "Output cell at height {height}, width {width}: "
        "the window covers height {top} to {bottom}, width {left} to {right} "
        "of the input with inserted zeros."
    )
    stretched_step: str = (
        "Output step {step}: the window covers steps {first} to {last} "
        "of the input with inserted zeros."
    )
    unit_reads: str = (
        "Unit {unit} reads all {count} values of the row, each with a weight of its own."
    )
    left_out: str = "Cells of the window that do not count: {count} of {cells}."
    stamped_nowhere: str = "Input cell at height {height}, width {width}: its stamp is all cut off."
    stamped_no_step: str = "Input step {step}: its stamp is all cut off."
    added_up: str = "Stamps that overlap add up; the bias and the activation come last."
    some_channels: str = (
        "{drawn} of {channels} channels are drawn; "
        "the last partial sum counts the other {others} together."
    )
    some_stamped: str = (
        "{drawn} of {channels} channels are drawn; the stamp is the sum over all of them."
    )
    state: str = "State"
    state_steps: str = "State h: time steps × units, {shape}"
    states_steps: str = "States h and c: time steps × units, {shape}"
    input_steps: str = "Input x: time steps × features, {shape}"
    leaves: str = "leaves the layer"
    started_zero: str = "zeros"
    started_carried: str = "carried over"
    started_given: str = "given"
    gate_input: str = "Input gate {symbol}"
    gate_forget: str = "Forget gate {symbol}"
    gate_output: str = "Output gate {symbol}"
    gate_update: str = "Update gate {symbol}"
    gate_reset: str = "Reset gate {symbol}"
    gate_candidate: str = "Candidate {symbol}"
    step_reads: str = "Time step {time}."
    step_labelled: str = "Time step {time}, «{label}»."
    of_unit: str = "Unit {unit}:"
    masked: str = "left out by the mask"
    left_out_step: str = "The mask leaves this step out, so the state stays as it was:"
    table: str = "Table"
    made_cell: str = "Output cell at height {height}, width {width}."
    made_step: str = "Channel {channel}, output step {step}."
    laid_around: str = "A zero laid around the input."
    looked_up: str = "Step {step} holds index {index}; number {number} of its row:"
    even_frames: str = "{frames} of {positions} steps are shown, evenly spaced."


@dataclass(frozen=True)
class NetworkWords:
    """The words of a network's picture, templates with named fields.

    >>> NetworkWords().repeated.format(count=3)
    '× 3'
    """

    title: str = "Network: {name}"
    counts: str = "{layers} layers, {parameters} parameters"
    input: str = "input"
    refuses: str = "refuses its input"
    unsettled: str = "not settled"
    repeated: str = "× {count}"
    thousands: str = ","
    told: str = "{name}: {kind} gives {shape}."
    reads: str = "{name}: {kind} gives {shape}. It reads {sources}."
