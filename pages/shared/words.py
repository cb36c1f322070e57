"""Every sentence the stage can say; `{fields}` are filled in as the reader moves about."""

from __future__ import annotations

from pages.shared.language import _


def stage_sentences() -> dict[str, str]:
    """The stage's words in the session's language."""
    return {**_controls(), **_legend(), **_steps()}


def _controls() -> dict[str, str]:
    return {
        "stage": _("The window sliding over the input"),
        "board": _(
            "Picture of input, kernel and output. Arrow keys move the window, Space plays, "
            "Enter zooms in, Backspace zooms out, Escape lets go of a pinned cell."
        ),
        "level_maps": _("All maps"),
        "level_filter": _("One filter"),
        "level_cell": _("One cell"),
        "edit": _("Edit cells"),
        "edit_cell": _("New value at height {row}, width {column}"),
        "play": _("Play"),
        "pause": _("Pause"),
        "step_back": _("One step back"),
        "step_forward": _("One step forward"),
        "scrubber": _("Position of the window"),
        "speed": _("Speed"),
        "steps_per_second": _("{count} per second"),
    }


def _legend() -> dict[str, str]:
    return {
        "input": _("input"),
        "kernel": _("kernel and window"),
        "output": _("output"),
        "bias": _("bias"),
        "padding": _("padding (zeros)"),
        "unread": _("never read"),
        "scale": _("negative, zero, positive"),
    }


def _steps() -> dict[str, str]:
    return {
        "window": _(
            "Filter {filter}, output cell at height {row}, width {column}: "
            "the window reads height {rows}, width {columns}."
        ),
        "channel": _("channel {channel}"),
        "channel_sum": _("{sum} (channel {channel}, {count} products)"),
        "more_channels": _("{count} more channels are added up the same way but not drawn."),
        "bias_term": _("bias {bias}"),
        "read_by": _(
            "The input cell at height {row}, width {column} is read by {count} output cells "
            "of each filter: height {rows}, width {columns}."
        ),
        "read_by_none": _("No window reads the input cell at height {row}, width {column}."),
        "weight": _(
            "The weight {value} of filter {filter}, channel {channel} "
            "(height {row}, width {column}) multiplies {count} input cells: height {rows}, width {columns}."
        ),
    }


def convolution_titles(input_shape: str, kernel_shape: str, output_shape: str) -> dict[str, object]:
    """The headings over the stage's columns; shapes come as text such as `5 × 5 × 1`."""
    return {
        "input": _("Input {shape}").format(shape=input_shape),
        "kernel": _("Kernel {shape}").format(shape=kernel_shape),
        "output": _("Output {shape}").format(shape=output_shape),
        "filter": {
            "input": _("Input channels"),
            "kernel": _("Weights"),
            "partial": _("Partial sums"),
            "output": _("Sum, bias, activation"),
        },
        "cell": {
            "input": _("Window"),
            "kernel": _("Weights"),
            "partial": _("Products"),
            "output": _("Output cell"),
        },
    }
