"""A wrong setting answered in words: what was chosen, what it would need, which control to move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from engine import Refusal
from pages.frame.language import _
from pages.frame.notation import axis_word, count
from pages.frame.quoting import quoted
from pages.lab.repairs import INPUT, Refused, working

Apply = Callable[[Mapping[str, Any]], None]


def show(fault: ValueError, setting: Refused, apply: Apply) -> None:
    """Word a refusal and offer its repairs; `apply` sets the controls to a repair's arguments."""
    st.warning(sentence(fault), icon=":material/front_hand:")
    if not isinstance(fault, Refusal):
        return
    ways = working(setting, fault)
    if not ways:
        return
    st.markdown(_("Either of these makes it work:") if len(ways) > 1 else _("This makes it work:"))
    with st.container(horizontal=True):
        for number, changes in enumerate(ways):
            st.button(
                _label(changes, setting), key=f"repair_{number}", on_click=apply, args=(changes,)
            )


def told(fault: ValueError) -> dict[str, Any]:
    """What the last picture that was drawn is told: that it is an earlier one, and which axis is at fault."""
    earlier = {"sentence": _("The last setting that works")}
    numbers = fault.numbers if isinstance(fault, Refusal) else {}
    axis = numbers.get("axis")
    if not isinstance(axis, str):
        return earlier
    fields = {"axis": axis_word(axis), "size": numbers.get("size"), "span": numbers.get("span")}
    at_fault = (
        _("{axis}: {size}, window {span}") if fields["span"] is not None else _("{axis}: {size}")
    )
    return {**earlier, "axis": axis, "text": at_fault.format(**fields)}


def sentence(fault: ValueError) -> str:
    """The refusal in the reader's language, the engine's own words where there are no others."""
    template = _template(fault) if isinstance(fault, Refusal) else None
    if not isinstance(fault, Refusal) or template is None:
        return quoted_message(str(fault))
    fields = {name: _field(value) for name, value in fault.numbers.items()}
    if isinstance(fault.numbers.get("axis"), str):
        fields["axis"] = axis_word(str(fault.numbers["axis"]))
    return template.format(**fields)


def plain(fault: ValueError) -> str:
    """The refusal in the reader's language as plain text, without marks of Markdown."""
    if isinstance(fault, Refusal) and _template(fault) is not None:
        return sentence(fault).replace("`", "")
    return fault.sentence if isinstance(fault, Refusal) else str(fault)


def quoted_message(message: str) -> str:
    """A message of the engine with every sign shown as it stands."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>$~:" else sign for sign in message)


def _field(value: Any) -> Any:
    if isinstance(value, (str, tuple)):
        return quoted(str(value))
    return count(value) if isinstance(value, int) else value


def _label(changes: Mapping[str, Any], setting: Refused) -> str:
    told = {name: value for name, value in changes.items() if name != INPUT}
    if INPUT in changes:
        told |= setting.resized(changes[INPUT]) or {}
    return ", ".join(f"`{name}={_plain(value)!r}`" for name, value in told.items())


def _plain(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and len(set(value)) == 1 else value


def _template(refusal: Refusal) -> str | None:
    if refusal.kind == "window_too_large":
        return _window_too_large(refusal)
    return {
        "not_positive": _(
            "{argument} is {value}, but there must be at least one. Move {argument} up."
        ),
        "too_small": _(
            "{argument} is {value}, but must be at least {least} along every axis. "
            "Move {argument} up."
        ),
        "not_integers": _(
            "{argument} is {value}, but takes one whole number, or {count} of them: one for each "
            "axis."
        ),
        "not_whole": _("{argument} is {value}, but must hold whole numbers."),
        "unknown_option": _("{argument} is {value}, but must be one of {allowed}."),
        "filters_not_divisible": _(
            "groups must divide filters, and {groups} does not divide {filters}: {remainder} would be "
            "left over. Move groups or filters."
        ),
        "channels_not_divisible": _(
            "groups must divide the number of input channels, and {groups} does not divide "
            "{channels}: {remainder} would be left over. Move groups, or the input's channels."
        ),
        "strides_with_dilation": _(
            "strides is {strides} and dilation_rate is {dilation_rate}, both above 1; Keras computes "
            "one or the other. Move one of them back to 1."
        ),
        "wrong_rank": _(
            "The layer expects {wanted} axes {axes}, the input shape {shape} has {found}."
        ),
        "channels_unknown": _(
            "The number of weights depends on the channels, but the input shape {shape} leaves them "
            "open."
        ),
        "output_padding_too_large": _(
            "output_padding is {output_padding}, but must stay below strides {strides}: it only says "
            "which of the sizes comes out that a convolution makes the same. Move output_padding down."
        ),
        "open_batch": _(
            "A stateful layer keeps a state for each sample, so the batch must have a size; the input "
            "shape {shape} leaves it open. Set the batch size, or switch stateful off."
        ),
        "same_direction": _(
            "go_backwards is on, but bidirectional brings the way backwards itself: the layer it is given "
            "must go forwards. Switch one of them off."
        ),
        "no_channels": _("The input shape {shape} has no channels, so there is nothing to read."),
        "no_cells": _("The input shape {shape} has no cells, so there is nothing to pool."),
        "nothing_left": _(
            "Along the {axis} nothing would be left of {size} cells. Crop less, or take a larger "
            "input."
        ),
        "index_outside": _(
            "The index {index} has no row: with input_dim {input_dim} the rows are counted from 0 up to one "
            "less. Move input_dim up."
        ),
        "no_such_axis": _(
            "axis is {axis}, but the input shape {shape} has no such axis. Count from 0, or from the end "
            "with −1."
        ),
        "axis_of_batch": _(
            "axis is {axis}: that is the batch, and how many samples it holds is open until they come in, "
            "so gamma and beta cannot have an entry for each. Set axis to −1, the channels, or give the "
            "batch a size."
        ),
        "not_pairs": _(
            "{argument} is {value}, but must count cells, none below 0. Move {argument} up."
        ),
        "other_channels": _("The layer was built for {built} channels, the input has {channels}."),
    }.get(refusal.kind)


def _window_too_large(refusal: Refusal) -> str:
    if "others" in refusal.numbers:
        return _(
            "A first size of {first} beside {others} looks like channels that come first, as PyTorch "
            "writes them: then data_format is channels_first. Read as it stands, the {axis} has only "
            "{size}, and a window that spans {span} fits nowhere."
        )
    if refusal.numbers["dilation"] == 1:
        return _(
            "Along the {axis} the window covers {span} cells, but the input has only {size}: "
            "with padding valid it fits nowhere. Move {argument} down, or choose padding same."
        )
    return _(
        "Along the {axis} {window} cells with dilation_rate {dilation} span {span} cells, but the "
        "input has only {size}: with padding valid the window fits nowhere. Move {argument} or "
        "dilation_rate down, or choose padding same."
    )
