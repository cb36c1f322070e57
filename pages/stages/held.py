"""The stages of the last setting that worked: they stay in sight, greyed, while another is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.frame import session
from pages.frame.component import Component

SHOWN = "stages_shown"
# What a stage is told while a setting is refused: the axis at fault, if one is, and what is wrong there.
Told = Mapping[str, Any]


def begin(page: str) -> None:
    """From now on the stages that are shown are those of a setting of this page that works."""
    session.state()[SHOWN] = (page, {})


def note(component: Component, key: str) -> None:
    """A stage has been mounted under a key."""
    _page, stages = session.state().get(SHOWN, (None, {}))
    stages[key] = component


def hold(page: str, told: Told) -> None:
    """Keep the stages shown last on this page where they are, and tell them of a refusal."""
    before, stages = session.state().get(SHOWN, (None, {}))
    if before != page:
        return
    for key, component in stages.items():
        component.hold(key, told)
