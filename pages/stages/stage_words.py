"""Every sentence the stage can say; `{fields}` are filled in as the reader moves about."""

from __future__ import annotations

from pages.frame.language import _, forms, which_form
from pages.stages.step_words import Words, editing, steps

SEQUENCES = ("sequence", "sequence_pooling", "sequence_stamping", "sequence_inserted")
POOLING = ("pooling", "sequence_pooling")
STAMPING = ("stamping", "sequence_stamping")
INSERTED = ("inserted", "sequence_inserted")


def stage_sentences(kind: str = "convolution") -> Words:
    """The stage's words for one kind of layer, in the session's language.

    `kind` is `convolution`, `depthwise`, `dense`, `pooling`, `stamping` or `inserted` (the two readings of a
    transposed convolution), or one of 1-D layers: `sequence`, `sequence_pooling`,
    `sequence_stamping`, `sequence_inserted`.
    """
    return {
        **_controls(kind),
        **_legend(kind),
        **_table(kind),
        **steps(kind),
        "forms": which_form(),
    }


def _controls(kind: str) -> Words:
    stamping = kind in STAMPING
    return {
        "stage": (
            _("Every input cell stamping the kernel on the output")
            if stamping
            else _("All values in a row, and the units that weigh them")
            if kind == "dense"
            else _("The window sliding over the input")
        ),
        "board": _board(kind),
        "board_walk": _(
            "With Shift, the arrow keys look at single cells, and Page Up and Page Down at other "
            "channels: those of the input after I, of the kernel after K, of the output after O."
        ),
        "level_maps": _("All units") if kind == "dense" else _("All maps"),
        "level_filter": _("One filter"),
        "level_cell": (
            _("One stamp") if stamping else _("One unit") if kind == "dense" else _("One cell")
        ),
        **editing(),
        "edit_cell": _edit_cell(kind),
        "usage": (
            _("How many stamps reach each output cell")
            if stamping
            else _("How often each cell is read")
        ),
        "usage_note": (
            _("The output cells show how many stamps reach them: {least} to {most}.")
            if stamping
            else _("The input cells show how many windows read them: {least} to {most}.")
        ),
        "scales": _("Scale each map"),
        "products": _("All products"),
        "take": _("Download figure"),
        "take_png": _("Picture (PNG)"),
        "take_svg": _("Drawing (SVG)"),
        "take_pdf": _("Page (PDF)"),
        "take_worked": _("Worked figure, animation"),
        "play": _("Play"),
        "pause": _("Pause"),
        "step_back": _("One step back"),
        "step_forward": _("One step forward"),
        "scrubber": (
            _("Position of the stamp")
            if stamping
            else _("Unit that is looked at")
            if kind == "dense"
            else _("Position of the window")
        ),
        "speed": _("Speed"),
        "steps_per_second": _("{count} per second"),
    }


def _board(kind: str) -> str:
    if kind in STAMPING:
        return _(
            "Picture of input, kernel and output. Arrow keys move from input cell to input cell, "
            "Space plays, Enter zooms in, Backspace zooms out, Escape lets go of a pinned cell."
        )
    if kind == "dense":
        return _(
            "Picture of input, the row of its values, weights and outputs. Arrow keys move from unit to "
            "unit, Space plays, Enter zooms in, Backspace zooms out, Escape lets go of a pinned unit."
        )
    if kind in POOLING:
        return _(
            "Picture of input and output. Arrow keys move the window, Space plays, "
            "Enter zooms in, Backspace zooms out, Escape lets go of a pinned cell."
        )
    return _(
        "Picture of input, kernel and output. Arrow keys move the window, Space plays, "
        "Enter zooms in, Backspace zooms out, Escape lets go of a pinned cell."
    )


def _edit_cell(kind: str) -> str:
    if kind in SEQUENCES:
        return _("New value at step {column}")
    return _("New value at height {row}, width {column}")


def _legend(kind: str) -> Words:
    stamping, pooling = kind in STAMPING, kind in POOLING
    return {
        "input": _("input"),
        "kernel": (
            _("kernel and stamp")
            if stamping
            else _("window")
            if pooling
            else _("kernel")
            if kind == "dense"
            else _("kernel and window")
        ),
        "output": _("output"),
        "bias": _("bias"),
        "padding": (
            _("cut off")
            if stamping
            else _("padding (left out)")
            if pooling
            else _("padding (zeros)")
        ),
        "inserted": _("inserted zeros"),
        "masked": _("left out by the mask"),
        "unread": _("cut off entirely") if stamping else _("never read"),
        "scale_input": _("input: negative, zero, positive"),
        "scale": _("negative, zero, positive: outputs from {low} to {high}"),
        "scale_each": _("negative, zero, positive: each map on its own scale"),
    }


def _table(kind: str) -> Words:
    pooling = kind in POOLING
    return {
        "table": _("Numbers as a table"),
        "table_map": (
            _("Output, steps of every channel")
            if kind == "sequence_pooling"
            else _("Output, channel {filter}")
            if kind == "pooling"
            else _("Output, map {filter}")
            if kind == "depthwise"
            else _("Output of unit {filter}")
            if kind == "dense"
            else _("Output, filter {filter}")
        ),
        "table_input": (
            _("Input, steps of every channel")
            if kind in ("sequence", "sequence_pooling")
            else _("Input, channel {channel}")
        ),
        "table_kernel": (
            _("Kernel, filter {filter}")
            if kind == "sequence"
            else _("Kernel, map {filter} of channel {channel}")
            if kind == "depthwise"
            else _("Weights of unit {filter}, channel {channel}")
            if kind == "dense"
            else _("Kernel, filter {filter}, channel {channel}")
        ),
        "table_axes": (
            _("Rows are channels, columns are steps.")
            if kind in ("sequence", "sequence_pooling")
            else _("Columns are steps.")
            if kind in SEQUENCES
            else _("Rows are height, columns are width.")
        ),
        "table_cut": _("Only the first {most} rows and columns are shown."),
        "table_more": forms(
            "One more channel is not shown.", "{count} more channels are not shown."
        ),
        "more_channels": forms(
            "One more channel is added up the same way but not drawn.",
            "{count} more channels are added up the same way but not drawn.",
        ),
        "more_maps": (
            forms(
                "One more channel is pooled the same way but not drawn.",
                "{count} more channels are pooled the same way but not drawn.",
            )
            if pooling
            else (
                forms(
                    "One more unit works the same way but is not drawn.",
                    "{count} more units work the same way but are not drawn.",
                )
                if kind == "dense"
                else forms(
                    "One more filter works the same way but is not drawn.",
                    "{count} more filters work the same way but are not drawn.",
                )
            )
        ),
    }


def titles(
    kind: str, input_shape: str, kernel_shape: str | None, output_shape: str
) -> dict[str, object]:
    """The headings over the stage's columns; shapes come as text such as `5 × 5 × 1`.

    `kernel_shape` is None where nothing has weights.
    """
    told = {
        "input": (
            _("Input with inserted zeros {shape}") if kind in INSERTED else _("Input {shape}")
        ).format(shape=input_shape),
        "kernel": (_("Flipped kernel {shape}") if kind in INSERTED else _("Kernel {shape}")).format(
            shape=kernel_shape
        ),
        "output": _("Output {shape}").format(shape=output_shape),
    }
    counted = (
        _("Output {shape}: stamps on each cell").format(shape=output_shape)
        if kind in STAMPING
        else _("Input {shape}: reads of each cell").format(shape=input_shape)
    )
    window = (
        _("Input cells of {shape}") if kind in STAMPING else _("Window in the input {shape}")
    ).format(shape=input_shape)
    cell = _("Output cell of {shape}").format(shape=output_shape)
    products = {"kernel": told["kernel"], "partial": _("Products")}
    return {
        **told,
        "usage": counted,
        "filter": {**told, "partial": _("Partial sums")},
        "cell": {**products, "input": window, "output": cell},
        "stamp": {
            **products,
            "input": _("Input cell of {shape}").format(shape=input_shape),
            "partial": _("Value times weight"),
            "output": _("Stamp"),
        },
    }


def dense_titles(input_shape: str, kernel_shape: str, units: str) -> dict[str, object]:
    """The headings of a Dense layer after Flatten; shapes come as text such as `9 × 4`."""
    of_a_unit = {
        "input": _("Input {shape}").format(shape=input_shape),
        "kernel": _("Weights of the unit, of {shape}").format(shape=kernel_shape),
        "partial": _("Products"),
        "output": _("Output of the unit, of {shape}").format(shape=units),
    }
    return {
        **titles("dense", input_shape, kernel_shape, units),
        "vector": _("Flatten: one row"),
        "bias": _("bias"),
        "sums": _("sum"),
        "shares": _("shares of 1"),
        "cell": of_a_unit,
    }


def convolution_titles(input_shape: str, kernel_shape: str, output_shape: str) -> dict[str, object]:
    """The headings of a convolution; shapes come as text such as `5 × 5 × 1`."""
    return titles("convolution", input_shape, kernel_shape, output_shape)
