"""What the stage says of a step or a hover, for each kind of layer.

Where a name ends in `_one`, the sentence is the one for a count of one.
"""

from __future__ import annotations

from pages.frame.language import _


def steps(kind: str) -> dict[str, str]:
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
    return {**_sums(), **_convolution(), **own()}


def _sums() -> dict[str, str]:
    return {
        "channel": _("channel {channel}"),
        "channel_sum": _("{sum} (channel {channel}, {count} products)"),
        "channel_sum_one": _("{sum} (channel {channel}, one product)"),
        "all_channels_sum": _("{sum} ({count} products)"),
        "all_channels_sum_one": _("{sum} (one product)"),
        "bias_term": _("bias {bias}"),
    }


def _convolution() -> dict[str, str]:
    return {
        "window": _(
            "Filter {filter}, output cell at height {row}, width {column}: "
            "the window reads height {rows}, width {columns}."
        ),
        "read_by": _(
            "The input cell at height {row}, width {column} is read by {count} output cells "
            "of each filter: height {rows}, width {columns}."
        ),
        "read_by_one": _(
            "The input cell at height {row}, width {column} is read by one output cell of each "
            "filter: height {rows}, width {columns}."
        ),
        "read_by_none": _("No window reads the input cell at height {row}, width {column}."),
        "weight": _(
            "The weight {value} of filter {filter}, channel {channel} "
            "(height {row}, width {column}) multiplies {count} input cells: height {rows}, width "
            "{columns}."
        ),
        "weight_one": _(
            "The weight {value} of filter {filter}, channel {channel} "
            "(height {row}, width {column}) multiplies one input cell: height {rows}, width "
            "{columns}."
        ),
    }


def _dense() -> dict[str, str]:
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


def _depthwise() -> dict[str, str]:
    return {
        "window": _(
            "Map {filter}, of channel {channel} alone, output cell at height {row}, width "
            "{column}: the window reads height {rows}, width {columns}."
        ),
        "read_by": _(
            "The cell of channel {channel} at height {row}, width {column} is read by {count} "
            "output cells of each map of this channel: height {rows}, width {columns}."
        ),
        "read_by_one": _(
            "The cell of channel {channel} at height {row}, width {column} is read by one output "
            "cell of each map of this channel: height {rows}, width {columns}."
        ),
        "weight": _(
            "The weight {value} of map {filter} belongs to channel {channel} alone (height {row}, "
            "width {column}); it multiplies {count} input cells: height {rows}, width {columns}."
        ),
        "weight_one": _(
            "The weight {value} of map {filter} belongs to channel {channel} alone (height {row}, "
            "width {column}); it multiplies one input cell: height {rows}, width {columns}."
        ),
    }


def _sequence() -> dict[str, str]:
    return {
        "window": _(
            "Filter {filter}, output step {column}: the window reads the input at step {columns}."
        ),
        "window_causal": _(
            "Filter {filter}, output step {column}: the window reads the input at step {columns} and "
            "no later step."
        ),
        "read_by": _(
            "Channel {channel} at step {column} is read by {count} output steps of each filter: "
            "step {columns}."
        ),
        "read_by_one": _(
            "Channel {channel} at step {column} is read by one output step of each filter: "
            "step {columns}."
        ),
        "read_by_none": _("No window reads channel {channel} at step {column}."),
        "weight": _(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} multiplies "
            "{count} input steps: step {columns}."
        ),
        "weight_one": _(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} multiplies "
            "one input step: step {columns}."
        ),
    }


def _pooling() -> dict[str, str]:
    return {
        **_pooled(),
        "window": _(
            "Channel {filter}, output cell at height {row}, width {column}: "
            "the window covers height {rows}, width {columns}."
        ),
        "read_by": _(
            "The cell of channel {channel} at height {row}, width {column} lies in the windows of "
            "{count} output cells: height {rows}, width {columns}."
        ),
        "read_by_one": _(
            "The cell of channel {channel} at height {row}, width {column} lies in the window of "
            "one output cell: height {rows}, width {columns}."
        ),
        "max": _("max({values}) = {value}, at height {row}, width {column}."),
        "max_padded": _(
            "max({values}) = {value}, at height {row}, width {column}; {padding} of {all} cells "
            "are padding and never win."
        ),
        "max_padded_one": _(
            "max({values}) = {value}, at height {row}, width {column}; one of {all} cells is "
            "padding and never wins."
        ),
    }


def _sequence_pooling() -> dict[str, str]:
    return {
        **_pooled(),
        "window": _(
            "Channel {row}, output step {column}: the window covers the input at step {columns}."
        ),
        "read_by": _(
            "Channel {channel} at step {column} lies in the windows of {count} output steps: "
            "step {columns}."
        ),
        "read_by_one": _(
            "Channel {channel} at step {column} lies in the window of one output step: step {columns}."
        ),
        "read_by_none": _("No window reads channel {channel} at step {column}."),
        "max": _("max({values}) = {value}, at step {column}."),
        "max_padded": _(
            "max({values}) = {value}, at step {column}; {padding} of {all} cells are padding and "
            "never win."
        ),
        "max_padded_one": _(
            "max({values}) = {value}, at step {column}; one of {all} cells is padding and never wins."
        ),
    }


def _pooled() -> dict[str, str]:
    return {
        "average": _("({values}) / {count} = {value}"),
        "average_padded": _(
            "({values}) / {count} = {value}: {padding} of {all} cells are padding and do not count."
        ),
        "average_padded_one": _(
            "({values}) / {count} = {value}: one of {all} cells is padding and does not count."
        ),
        "average_masked": _(
            "({values}) / {count} = {value}: {padding} of {all} cells are left out by the mask and "
            "do not count."
        ),
    }


def _stamping() -> dict[str, str]:
    return {
        **_stamps(),
        "stamp_at": _(
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}."
        ),
        "stamp_cropped": _(
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}; {count} of its {all} cells fall outside "
            "and are cut off."
        ),
        "stamp_cropped_one": _(
            "Filter {filter}, input cell at height {row}, width {column}: its stamp lands on the "
            "output at height {rows}, width {columns}; one of its {all} cells falls outside and is "
            "cut off."
        ),
        "stamp_lost": _(
            "Filter {filter}, input cell at height {row}, width {column}: its whole stamp falls "
            "outside the output and is cut off."
        ),
        "gathered": _(
            "Filter {filter}, output cell at height {row}, width {column}: {count} stamps reach "
            "it, from the input at height {rows}, width {columns}."
        ),
        "gathered_one": _(
            "Filter {filter}, output cell at height {row}, width {column}: one stamp reaches it, "
            "from the input at height {rows}, width {columns}."
        ),
        "gathered_none": _(
            "Filter {filter}, output cell at height {row}, width {column}: no stamp reaches it."
        ),
        "weight": _(
            "The weight {value} of filter {filter}, channel {channel} (height {row}, width "
            "{column}) is laid down {count} times: on the output at height {rows}, width {columns}."
        ),
        "weight_one": _(
            "The weight {value} of filter {filter}, channel {channel} (height {row}, width "
            "{column}) is laid down once: on the output at height {rows}, width {columns}."
        ),
    }


def _sequence_stamping() -> dict[str, str]:
    return {
        **_stamps(),
        "stamp_at": _(
            "Filter {filter}, input step {column}: its stamp lands on the output at step {columns}."
        ),
        "stamp_cropped": _(
            "Filter {filter}, input step {column}: its stamp lands on the output at step "
            "{columns}; {count} of its {all} cells fall outside and are cut off."
        ),
        "stamp_cropped_one": _(
            "Filter {filter}, input step {column}: its stamp lands on the output at step "
            "{columns}; one of its {all} cells falls outside and is cut off."
        ),
        "stamp_lost": _(
            "Filter {filter}, input step {column}: its whole stamp falls outside the output and "
            "is cut off."
        ),
        "gathered": _(
            "Filter {filter}, output step {column}: {count} stamps reach it, from the input at "
            "step {columns}."
        ),
        "gathered_one": _(
            "Filter {filter}, output step {column}: one stamp reaches it, from the input at step "
            "{columns}."
        ),
        "gathered_none": _("Filter {filter}, output step {column}: no stamp reaches it."),
        "weight": _(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} is laid down "
            "{count} times: on the output at step {columns}."
        ),
        "weight_one": _(
            "The weight {value} of filter {filter}, channel {channel}, tap {column} is laid down "
            "once: on the output at step {columns}."
        ),
    }


def _stamps() -> dict[str, str]:
    return {
        "stamp_one": _("{value} · kernel"),
        "stamp_channels": _("sum over {count} channels of value · kernel"),
    }


def _inserted() -> dict[str, str]:
    return {
        "inserted_zero": _(
            "The cell at height {row}, width {column} is an inserted zero: {count} output cells of "
            "each filter read it, and it adds nothing to them."
        ),
        "inserted_zero_one": _(
            "The cell at height {row}, width {column} is an inserted zero: one output cell of each "
            "filter reads it, and it adds nothing to it."
        ),
    }


def _sequence_inserted() -> dict[str, str]:
    return {
        **_sequence(),
        "inserted_zero": _(
            "Step {column} is an inserted zero: {count} output steps of each filter read it, and "
            "it adds nothing to them."
        ),
        "inserted_zero_one": _(
            "Step {column} is an inserted zero: one output step of each filter reads it, and it "
            "adds nothing to it."
        ),
    }
