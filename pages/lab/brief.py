"""The numbers that are moved, in a line over the picture that stays in sight: output shape and parameters."""

from __future__ import annotations

from pages.frame.component import component
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.setting.counts import Counts
from pages.stages import held

_brief = component("brief", "answers/brief.js")


def show(key: str, counts: Counts) -> None:
    """Show them, and beside each that a move has changed what it was before."""
    items = [
        {
            "label": _("Output shape"),
            "value": shape_text(counts.derivation.output_shape),
            "role": "output",
        },
        {"label": _("Parameters"), "value": count(counts.parameters), "role": None},
    ]
    _brief(data={"items": items, "was": _("was {value}")}, key=key)
    held.note(_brief, key)
