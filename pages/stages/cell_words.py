"""Every sentence of the stages whose cells are moved, normalized or looked up."""

from __future__ import annotations

from pages.frame.language import _, forms
from pages.stages.stage_words import stage_sentences
from pages.stages.step_words import Words


def placing(sequence: bool) -> Words:
    """The words of padding, cropping and upsampling, in one dimension or two."""
    shared: Words = {
        "stage": _("Cells laid around, cut off or repeated"),
        "board": _(
            "Picture of input and output. Arrow keys move from output cell to output cell, Space plays, "
            "Enter zooms in, Backspace zooms out, Escape lets go of a pinned cell."
        ),
        "kernel": _("cells it is made of"),
        "laid": _("zeros laid around"),
        "unread": _("cut off"),
        "scrubber": _("Output cell that is looked at"),
        "usage": _("How often each cell is used"),
        "usage_note": _(
            "The input cells show how many output cells they go to: {least} to {most}."
        ),
        "more_maps": forms(
            "One more channel is treated alike but not drawn.",
            "{count} more channels are treated alike but not drawn.",
        ),
    }
    if sequence:
        return {**stage_sentences("sequence_pooling"), **shared, **_placed_steps()}
    return {**stage_sentences("pooling"), **shared, **_placed_cells()}


def _placed_cells() -> Words:
    return {
        "window": _(
            "Channel {filter}, output cell at height {row}, width {column}: made of the input at height "
            "{rows}, width {columns}."
        ),
        "window_laid": _(
            "Channel {filter}, output cell at height {row}, width {column}: a zero laid around the input."
        ),
        "read_by": forms(
            "The input cell of channel {channel} at height {row}, width {column} goes to one output cell: "
            "height {rows}, width {columns}.",
            "The input cell of channel {channel} at height {row}, width {column} goes to {count} output "
            "cells: height {rows}, width {columns}.",
        ),
        "read_by_none": _(
            "The input cell of channel {channel} at height {row}, width {column} is cut off."
        ),
    }


def _placed_steps() -> Words:
    return {
        "window": _("Channel {row}, output step {column}: made of the input at step {columns}."),
        "window_laid": _("Channel {row}, output step {column}: a zero laid around the input."),
        "read_by": forms(
            "Channel {channel} at step {column} goes to one output step: step {columns}.",
            "Channel {channel} at step {column} goes to {count} output steps: step {columns}.",
        ),
        "read_by_none": _("Channel {channel} at step {column} is cut off."),
    }


def normalizing() -> Words:
    """The words of batch and layer normalization."""
    return {
        **stage_sentences("pooling"),
        "stage": _("Cells moved to mean 0 and scaled to variance 1"),
        "board": _(
            "Picture of input and output. Arrow keys move from cell to cell, Space plays, Enter zooms in, "
            "Backspace zooms out, Escape lets go of a pinned cell."
        ),
        "kernel": _("values of its mean"),
        "scrubber": _("Cell that is looked at"),
        "window": _(
            "{name}, height {row}, width {column}: its mean and variance are those of {count} values."
        ),
        "window_moving": _(
            "{name}, height {row}, width {column}: its mean and variance are the moving ones, kept from "
            "training."
        ),
        "table_map": _("Output, map {filter}"),
        "table_input": _("Input, map {channel}"),
    }


def looking_up() -> Words:
    """The words of an Embedding."""
    return {
        **stage_sentences("pooling"),
        "stage": _("Words looked up in a table"),
        "board": _(
            "Picture of indices, table and output. Arrow keys move from number to number, Space plays, "
            "Escape lets go of a pinned one."
        ),
        "kernel": _("table"),
        "scrubber": _("Number that is looked at"),
        "window": _(
            "Step {step} holds index {index}: row {index} of the table takes its place. Number {column} "
            "of it is"
        ),
        "masked": _("Index 0 is padding: layers that follow leave this step out."),
        "row_read": forms(
            "Row {row} of the table stands at one step: {steps}.",
            "Row {row} of the table stands at {count} steps: {steps}.",
        ),
        "row_read_none": _("Row {row} of the table stands at no step: no word here has its index."),
        "table_map": _("Output: a row for every step"),
        "table_input": _("Indices"),
        "table_kernel": _("Table: a row for every index"),
        "table_axes": _("Rows are steps, or indices; columns are the numbers of each."),
    }
