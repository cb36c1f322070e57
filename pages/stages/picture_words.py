"""The words in a picture that is taken away, in the session's language."""

from __future__ import annotations

from figures.captions import PictureWords
from pages.frame.language import _


def picture_words() -> PictureWords:
    """Every word and template of a picture, translated."""
    return PictureWords(
        photo=_("Photo"),
        input=_("Input"),
        stretched=_("Input with inserted zeros"),
        window=_("Window"),
        kernel=_("Kernel"),
        flipped=_("Flipped kernel"),
        products=_("Products"),
        value=_("Value"),
        stamp=_("Stamp"),
        kernel_and_stamp=_("Kernel, stamp"),
        output=_("Output"),
        bias=_("Bias"),
        padding=_("Padding"),
        padding_left_out=_("Padding, left out"),
        cut_off=_("Cut off"),
        inserted=_("Inserted zeros"),
        never_read=_("Never read"),
        winner_and_output=_("Largest value, output"),
        channel=_("channel {channel}"),
        sample=_("sample {sample}"),
        filter=_("filter {filter}"),
        unit=_("unit {unit}"),
        cell=_(
            "Output cell at height {height}, width {width}: the window covers height {top} to "
            "{bottom}, width {left} to {right}."
        ),
        step=_("Output step {step}: the window covers steps {first} to {last}."),
        channel_step=_(
            "Channel {channel}, output step {step}: the window covers steps {first} to {last}."
        ),
        stamped_cell=_(
            "Input cell at height {height}, width {width}: its stamp covers height {top} to {bottom}, "
            "width {left} to {right} of the output."
        ),
        stamped_step=_(
            "Input step {step}: its stamp covers steps {first} to {last} of the output."
        ),
        stretched_cell=_(
            "Output cell at height {height}, width {width}: the window covers height {top} to "
            "{bottom}, width {left} to {right} of the input with inserted zeros."
        ),
        stretched_step=_(
            "Output step {step}: the window covers steps {first} to {last} of the input with inserted zeros."
        ),
        stamped_nowhere=_(
            "Input cell at height {height}, width {width}: its stamp is all cut off."
        ),
        stamped_no_step=_("Input step {step}: its stamp is all cut off."),
        unit_reads=_(
            "Unit {unit} reads all {count} values of the row, each with a weight of its own."
        ),
        left_out=_("Cells of the window that do not count: {count} of {cells}."),
        added_up=_("Stamps that overlap add up; the bias and the activation come last."),
        some_channels=_(
            "{drawn} of {channels} channels are drawn; the last partial sum counts the other {others} "
            "together."
        ),
        some_stamped=_(
            "{drawn} of {channels} channels are drawn; the stamp is the sum over all of them."
        ),
        state=_("State"),
        state_steps=_("State h: time steps × units, {shape}"),
        states_steps=_("States h and c: time steps × units, {shape}"),
        input_steps=_("Input x: time steps × features, {shape}"),
        leaves=_("leaves the layer"),
        started_zero=_("zeros"),
        started_carried=_("carried over"),
        started_given=_("given"),
        gate_input=_("Input gate {symbol}"),
        gate_forget=_("Forget gate {symbol}"),
        gate_output=_("Output gate {symbol}"),
        gate_update=_("Update gate {symbol}"),
        gate_reset=_("Reset gate {symbol}"),
        gate_candidate=_("Candidate {symbol}"),
        step_reads=_("Time step {time}."),
        step_labelled=_("Time step {time}, «{label}»."),
        of_unit=_("Unit {unit}:"),
        masked=_("left out by the mask"),
        left_out_step=_("The mask leaves this step out, so the state stays as it was:"),
        table=_("Table"),
        made_cell=_("Output cell at height {height}, width {width}."),
        made_step=_("Channel {channel}, output step {step}."),
        laid_around=_("A zero laid around the input."),
        looked_up=_("Step {step} holds index {index}; number {number} of its row:"),
        even_frames=_("{frames} of {positions} steps are shown, evenly spaced."),
    )


def place_labels() -> dict[str, str]:
    """The names of what can be chosen of a view: its maps, and the steps along its axes."""
    return {
        "filter": _("Filter"),
        "channel": _("Channel"),
        "unit": _("Unit"),
        "step": _("Step"),
        "number": _("Number"),
        "output_height": _("Output cell: height"),
        "output_width": _("Output cell: width"),
        "output_step": _("Output step"),
        "input_height": _("Input cell: height"),
        "input_width": _("Input cell: width"),
        "input_step": _("Input step"),
    }
