"""What the drawing of a network says: its buttons, its legend, and the sentences about a box."""

from __future__ import annotations

from typing import Any

from pages.frame.language import _, forms, which_form


def words_of() -> dict[str, Any]:
    """Every word of the drawing in the session's language, by name."""
    return {
        "forms": which_form(),
        "thousands": _(","),
        **_general(),
        **_buttons(),
        **_legend(),
        **_sentences(),
        **_clashes(),
        **_pad(),
    }


def _general() -> dict[str, Any]:
    return {
        "board": _(
            "Drawing of the network. Left and right go from layer to layer along the arrows, up and "
            "down to layers beside; plus and minus zoom, 0 shows everything; A adds a layer after the "
            "chosen one, B before it, N in a new branch; D duplicates it, brackets move it, Delete "
            "removes it; F folds or opens its block."
        ),
        "hint": _(
            "Point at a layer to see what it reads and who reads it; click to choose it. Drag the chosen "
            "one into another arrow, the background to move on; Ctrl and the wheel go nearer."
        ),
        "tools": _("What can be done with the chosen layer"),
        "list": _("The network as a list"),
        "input": _("input"),
        "refuses": _("refuses its input"),
        "unsettled": _("not settled"),
        "folded": _("× {count} ▸ open"),
        "opened": _("× {count} ▾ fold"),
    }


def _buttons() -> dict[str, Any]:
    return {
        "do_in": _("Zoom in"),
        "do_out": _("Zoom out"),
        "do_fit": _("Show the whole network"),
        "do_undo": _("Undo"),
        "do_redo": _("Redo"),
        "do_take": _("Take this drawing away"),
        "do_before": _("Add a layer before"),
        "do_after": _("Add a layer after"),
        "do_branch": _("Add a layer in a new branch"),
        "do_duplicate": _("Duplicate"),
        "do_earlier": _("Move one place earlier"),
        "do_later": _("Move one place later"),
        "do_remove": _("Remove"),
        "do_open": _("Open this block"),
        "do_fold": _("Fold this block"),
    }


def _legend() -> dict[str, Any]:
    return {
        "key_input": _("input"),
        "key_weighted": _("layer with weights"),
        "key_plain": _("layer without weights"),
        "key_batch": _("batch"),
        "key_height": _("height"),
        "key_width": _("width or steps"),
        "key_channels": _("channels or units"),
    }


def _sentences() -> dict[str, Any]:
    return {
        "at_input": _("{name}: an input of shape {shape}."),
        "at_settled": _("{name}: {kind} gives {shape}."),
        "at_refused": _("{name}: {kind} refuses its input. {reason}"),
        "at_unsettled": _(
            "{name}: {kind} keeps its settings; its shape is open until the layers before fit."
        ),
        "reads": _("It reads {sources}."),
        "readers": _("It is read by {readers}."),
        "output": _("Nothing reads it: it is an output of the network."),
        "parameters": forms("It has {count} parameter.", "It has {count} parameters."),
        "block": _(
            "It stands in a block that comes {count} times in a row, from {first} to {last}, with "
            "{parameters} parameters in all."
        ),
    }


def _clashes() -> dict[str, Any]:
    return {
        "clash_batch": _("The batches differ: {one} against {other}."),
        "clash_depth": _("The depths differ: {one} against {other}."),
        "clash_height": _("The heights differ: {one} against {other}."),
        "clash_width": _("The widths differ: {one} against {other}."),
        "clash_steps": _("The numbers of steps differ: {one} against {other}."),
        "clash_channels": _("The numbers of channels differ: {one} against {other}."),
        "clash_other": _("The sizes along an axis differ: {one} against {other}."),
    }


def _pad() -> dict[str, Any]:
    return {
        "pad": _("Pad for a digit: arrow keys move the pen, Space sets it down and lifts it."),
        "pad_title": _("Draw a digit"),
        "pad_how": _("With finger or mouse; it flows through the network as you draw."),
        "pad_wipe": _("Wipe"),
    }
