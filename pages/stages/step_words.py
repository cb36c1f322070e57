"""What the stage says of a step or a hover, for each kind of layer.

A sentence that counts something has a form for each kind of count.
"""

from __future__ import annotations

from pages.frame.language import _, forms

# A sentence by its name, or its plural forms.
Words = dict[str, str | list[str]]


def steps(kind: str) -> Words:
    """The sentences of one kind, as in `stage_sentences`."""
    own = {
        "dense": _dense,
        "depthwise": _depthwise,
        "pooling": _pooling,
        "stamping": _stamping,
        "inserted": _inserted,
        "sequence": _sequence,
        "sequence_pooling": _sequence_pooling,
        "sequence_stamping": _sequence_stamping,
        "sequence_inserted": _sequence_inserted,
    }.get(kind, dict)
    return {**_sums(), **_axes(), **_names(kind), **_convolution(), **own()}


def editing() -> dict[str, str]:
    """The words of a stage whose cells are overwritten: of input and kernel, or of the input alone."""
    return {
        "edit": _("Edit cells"),
        "edit_hint": _(
            "Click a cell of the input or of the kernel, type a number and press Enter; Escape leaves the "
            "cell as it was."
        ),
        "edit_hint_input": _(
            "Click a cell of the input, type a number and press Enter; Escape leaves the cell as it was."
        ),
    }


def _sums() -> Words:
    return {
        "channel": _("channel {channel}"),
        "channel_brief": _("c{channel}"),
        "channel_sum": forms(
            "{sum} (channel {channel}, one product)", "{sum} (channel {channel}, {count} products)"
        ),
        "all_channels_sum": forms("{sum} (one product)", "{sum} ({count} products)"),
        "bias_term": _("bias {bias}"),
    }


def _axes() -> Words:
    return {
        "axis_height": _("height {size}"),
        "axis_width": _("width {size}"),
        "axis_steps": _("steps {size}"),
        "axis_channels": _("channels {size}"),
        "axis_units": _("units {size}"),
        "axis_values": _("values {size}"),
        "axis_indices": _("indices {size}"),
        "axis_numbers": _("numbers {size}"),
    }


def _names(kind: str) -> Words:
    """What a map is called, and a slice of the kernel that is drawn beside it."""
    if kind == "dense":
        return {
            "map_name": _("unit {filter}"),
            "map_name_brief": "{filter}",
            "kernel_name": _("unit {filter}, channel {channel}"),
            "kernel_name_brief": _("u{filter} c{channel}"),
        }
    if kind in ("pooling", "sequence_pooling"):
        return {"map_name": _("channel {filter}"), "map_name_brief": _("c{filter}")}
    if kind == "depthwise":
        return {
            "map_name": _("map {filter}"),
            "map_name_brief": _("m{filter}"),
            "kernel_name": _("map {filter}, channel {channel}"),
            "kernel_name_brief": _("m{filter} c{channel}"),
        }
    return {
        "map_name": _("filter {filter}"),
        "map_name_brief": _("f{filter}"),
        "kernel_name": _("filter {filter}, channel {channel}"),
        "kernel_name_brief": _("f{filter} c{channel}"),
    }


def _convolution() -> Words:
    return {
        "window": _(
            "Filter {filter}, output cell at height {row}, width {column}: "
            "the window reads height {rows}, width {columns}."
        ),
        "read_by": forms(
            "The input cell at height {row}, width {column} is read by one output cell of each "
            "filter: height {rows}, width {columns}.",
            "The input cell at height {row}, width {column} is read by {count} output cells "
            "of each filter: height {rows}, width {columns}.",
        ),
        "read_by_none": _("No window reads the input cell at height {row}, width {column}."),
        "weight": forms(
            "The weight {value} of filter {filter}, channel {channel} "
            "(height {row}, width {column}) multiplies one input cell: height {rows}, width "
            "{columns}.",
            "The weight {value} of filter {filter}, channel {channel} "
            "(height {row}, width {column}) multiplies {count} input cells: height {rows}, width "
            "{columns}.",
        ),
    }


def _dense() -> Words:
    return {
        "window": _("Unit {filter} adds up all {count} values, each times a weight of its own."),
        "share": _(
            "{activation}: its sum {sum} against the sums of all units gives it {value} of the whole."
        ),
        "value_of_cell": _(
            "The input cell at height {row}, width {column}, channel {channel} is {value}. It is "
            "value {index} of the row: ({row} · {width} + {column}) · {channels} + {channel}. Every "
            "unit has a weight for it."
        ),
        "values_of_cell": _(
            "The input cell at height {row}, width {column} gives values {index} to {last} of the row, "
            "one for each channel: ({row} · {width} + {column}) · {channels} = {index}. Every unit "
            "has a weight for each."
        ),
        "weight": _(
            "Unit {unit} multiplies value {index} of the row, which is {value}, by its weight "
            "{weight}: {product}."
        ),
    }


def _depthwise() -> Words:
    return {
        "window": _(
            "Map {filter}, of channel {channel} alone, output cell at height {row}, width "
            "{column}: the window reads height {rows}, width {columns}."
        ),
        "read_by": forms(
            "The cell of channel {channel} at height {row}, width {column} is read by one output "
            "cell of each map of this channel: height {rows}, width {columns}.",
            "The cell of channel {channel} at height {row}, width {column} is read by {count} "
            "output cells of each map of this channel: height {rows}, width {columns}.",
        ),
        "weight": forms(
            "The weight {value} of map {filter} belongs to channel {channel} alone (height {row}, "
            "width {column}); it multiplies one input cell: height {rows}, width {columns}.",
            "The weight {value} of map {filter} belongs to channel {channel} alone (height {row}, "
            "width {column}); it multiplies {count} input cells: height {rows}, width {columns}.",
        ),
    }


def _sequence() -> Words:
    return {
        "window": _(
            "Filter {filter}, output step {column}: the window reads the input at step {columns}."
        ),
        "window_causal": _(
            "Filter {filter}, output step {column}: the window reads the input at step {columns} and "
            "no later step."
        ),
        "read_by": forms(
            "Channel {channel} at step {column} is read by one output step of each filter: "
            "step {columns}.",
            "Channel {channel} at step {column} is read by {count} output steps of each filter: "
            "step {columns}.",
        ),
        "read_by_none": _("No window reads channel {channel} at step {column}."),
        "weight": forms(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} multiplies "
            "one input step: step {columns}.",
            "The weight {value} of filter {filter}, channel {channel}, tap {column} multiplies "
            "{count} input steps: step {columns}.",
        ),
    }


def _pooling() -> Words:
    return {
        **_pooled(),
        "window": _(
            "Channel {filter}, output cell at height {row}, width {column}: "
            "the window covers height {rows}, width {columns}."
        ),
        "read_by": forms(
            "The cell of channel {channel} at height {row}, width {column} lies in the window of "
            "one output cell: height {rows}, width {columns}.",
            "The cell of channel {channel} at height {row}, width {column} lies in the windows of "
            "{count} output cells: height {rows}, width {columns}.",
        ),
        "max": _("max({values}) = {value}, at height {row}, width {column}."),
        "max_padded": forms(
            "max({values}) = {value}, at height {row}, width {column}; one of {all} cells is "
            "padding and never wins.",
            "max({values}) = {value}, at height {row}, width {column}; {padding} of {all} cells "
            "are padding and never win.",
        ),
    }


def _sequence_pooling() -> Words:
    return {
        **_pooled(),
        "window": _(
            "Channel {row}, output step {column}: the window covers the input at step {columns}."
        ),
        "read_by": forms(
            "Channel {channel} at step {column} lies in the window of one output step: step {columns}.",
            "Channel {channel} at step {column} lies in the windows of {count} output steps: "
            "step {columns}.",
        ),
        "read_by_none": _("No window reads channel {channel} at step {column}."),
        "max": _("max({values}) = {value}, at step {column}."),
        "max_padded": forms(
            "max({values}) = {value}, at step {column}; one of {all} cells is padding and never wins.",
            "max({values}) = {value}, at step {column}; {padding} of {all} cells are padding and "
            "never win.",
        ),
    }


def _pooled() -> Words:
    return {
        "average": _("({values}) / {count} = {value}"),
        "average_padded": forms(
            "({values}) / {count} = {value}: one of {all} cells is padding and does not count.",
            "({values}) / {count} = {value}: {padding} of {all} cells are padding and do not count.",
        ),
        "average_masked": _(
            "({values}) / {count} = {value}: {padding} of {all} cells are left out by the mask and "
            "do not count."
        ),
    }


def _stamping() -> Words:
    return {
        **_stamps(),
        "stamp_at": _(
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}."
        ),
        "stamp_cropped": forms(
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}; one of its {all} cells falls outside and is "
            "cut off.",
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}; {count} of its {all} cells fall outside "
            "and are cut off.",
        ),
        "stamp_lost": _(
            "Filter {filter}, input cell at height {row}, width {column}: its whole stamp falls "
            "outside the output and is cut off."
        ),
        "gathered": forms(
            "Filter {filter}, output cell at height {row}, width {column}: one stamp reaches it, "
            "from the input at height {rows}, width {columns}.",
            "Filter {filter}, output cell at height {row}, width {column}: {count} stamps reach "
            "it, from the input at height {rows}, width {columns}.",
        ),
        "gathered_none": _(
            "Filter {filter}, output cell at height {row}, width {column}: no stamp reaches it."
        ),
        "weight": forms(
            "The weight {value} of filter {filter}, channel {channel} (height {row}, width "
            "{column}) is laid down once: on the output at height {rows}, width {columns}.",
            "The weight {value} of filter {filter}, channel {channel} (height {row}, width "
            "{column}) is laid down {count} times: on the output at height {rows}, width {columns}.",
        ),
    }


def _sequence_stamping() -> Words:
    return {
        **_stamps(),
        "stamp_at": _(
            "Filter {filter}, input step {column}: its stamp lands on the output at step {columns}."
        ),
        "stamp_cropped": forms(
            "Filter {filter}, input step {column}: its stamp lands on the output at step "
            "{columns}; one of its {all} cells falls outside and is cut off.",
            "Filter {filter}, input step {column}: its stamp lands on the output at step "
            "{columns}; {count} of its {all} cells fall outside and are cut off.",
        ),
        "stamp_lost": _(
            "Filter {filter}, input step {column}: its whole stamp falls outside the output and "
            "is cut off."
        ),
        "gathered": forms(
            "Filter {filter}, output step {column}: one stamp reaches it, from the input at step "
            "{columns}.",
            "Filter {filter}, output step {column}: {count} stamps reach it, from the input at "
            "step {columns}.",
        ),
        "gathered_none": _("Filter {filter}, output step {column}: no stamp reaches it."),
        "weight": forms(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} is laid down "
            "once: on the output at step {columns}.",
            "The weight {value} of filter {filter}, channel {channel}, tap {column} is laid down "
            "{count} times: on the output at step {columns}.",
        ),
    }


def _stamps() -> Words:
    return {
        "stamp_one": _("{value} · kernel"),
        "stamp_channels": _("sum over {count} channels of value · kernel"),
    }


def _inserted() -> Words:
    return {
        "inserted_zero": forms(
            "The cell at height {row}, width {column} is an inserted zero: one output cell of each "
            "filter reads it, and it adds nothing to it.",
            "The cell at height {row}, width {column} is an inserted zero: {count} output cells of "
            "each filter read it, and it adds nothing to them.",
        ),
    }


def _sequence_inserted() -> Words:
    return {
        **_sequence(),
        "inserted_zero": forms(
            "Step {column} is an inserted zero: one output step of each filter reads it, and it "
            "adds nothing to it.",
            "Step {column} is an inserted zero: {count} output steps of each filter read it, and "
            "it adds nothing to them.",
        ),
    }
