"""The words of the states over time, and the names of their pictures."""

from __future__ import annotations

from pages.frame.language import _


def titles() -> dict[str, str]:
    """For each state its name, then the names of its pictures, as `figures.charts.states` asks for them."""
    return {
        "hidden": _("hidden state h"),
        "hidden_lines": _("Hidden state h, a line for each unit"),
        "hidden_map": _("Hidden state h, a row for each unit"),
        "carry": _("cell state c"),
        "carry_lines": _("Cell state c (the carry), a line for each unit"),
        "carry_map": _("Cell state c (the carry), a row for each unit"),
        "norm": _("Norm of the hidden state, ‖h‖"),
    }


def words() -> dict[str, str]:
    """What the drawing below the stage says of a step."""
    return {
        "board": _("States over time. Arrow keys move the playhead."),
        "axis": _("Time step"),
        "initial": _("initial"),
        "after": _("After time step {time}:"),
        "after_label": _("After time step {time}, «{label}»:"),
        "values": _("{name} = [{values}],"),
        "unit_value": _("{name}, unit {unit} = {value},"),
        "length": _("norm ‖h‖ = {value}."),
    }
