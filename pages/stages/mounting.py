"""What every stage of a window or of cells has: its place, its name, its focus, and pictures of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from pages.frame import beside, controls
from pages.frame.component import told
from pages.frame.language import _
from pages.setting import edits
from pages.setting.pinned import PINNED
from pages.stages import download_request, window_stage

if TYPE_CHECKING:
    from figures.parts.picture import View
    from pages.setting.setting import Setting


def mount(payload: bytes, key: str) -> None:
    """Draw the stage of a payload under a key, and hear what the reader asks for in it."""
    window_stage.show(
        payload,
        key,
        on_edit=partial(edits.take, key),
        on_take=partial(download_request.asked_for, key),
    )


def input_editable(setting: Setting, key: str, trace: Any) -> Literal["input", False]:
    """That cells of the input alone are edited on a stage, where they are few enough."""
    if not setting.data.editable:
        return False
    edits.remember(key, trace, kernel=False)
    return "input"


def usual(setting: Setting, key: str) -> dict[str, Any]:
    """Options of a page's first stage; a pinned setting's stage stands beside the present one's."""
    if setting.pinned:
        beside.by_setting()
    return {
        "address": None if setting.pinned else "",
        "takeaway": not setting.pinned,
        "plays_once": not setting.pinned,
        "caption": named(setting),
        "notice": notice(setting),
        "link": link(setting, key),
    }


def link(setting: Setting, key: str) -> str | None:
    """The name under which stages look at the same place: of a setting and the one pinned beside it.

    `key` is that of the present setting's stage, or of the pinned one's.
    """
    return key.replace("_pinned", "") if controls.value(PINNED) else None


def notice(setting: Setting) -> str | None:
    """Why something else is drawn than what was asked for; None where it is what was."""
    return " ".join(setting.drawn.instead) or None


def named(setting: Setting, told: str | None = None) -> str | None:
    """What stands over a stage: which setting it shows, where there are two, and what is told of it."""
    if not controls.value(PINNED):
        return told
    name = _("Pinned") if setting.pinned else _("Now")
    return name if told is None else _("{name}: {sentence}").format(name=name, sentence=told)


def asked(key: str, maps: int) -> int:
    """The map that the reader looks at, where not all of them can be sent whole."""
    wanted = told(key, "filter")
    return min(int(wanted), maps - 1) if wanted else 0


def take_away(trace: Any, key: str, colour: str | None, **reading: Any) -> None:
    """Offer pictures of a trace; `reading` is how it is read, as in `figures.pictures.views.view_of`."""

    def view() -> View:
        from figures.pictures import views

        return views.view_of(trace, **reading)

    download_request.offer(key, view, colour)
