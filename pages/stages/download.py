"""Taking the picture away: PNG, SVG or PDF of one step, GIF of all, made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, is_dataclass
from hashlib import blake2b
from time import monotonic
from typing import Any

import numpy as np
import streamlit as st

from figures.captions import PictureWords
from figures.ink.lettering import drawable
from figures.ink.saving import FORMATS, PNG_WIDTH, save
from figures.parts.picture import Look, View
from figures.pictures import views
from figures.pictures.animation import GIF_WIDTH, MOST_FRAMES, animation, filming
from figures.pictures.still import picture
from figures.theme import DARK, LIGHT
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.notation import count
from pages.stages.picture_words import picture_words, place_labels
from pages.stages.turning import turned_away

ANIMATED = "gif"
PAUSE = 0.06  # seconds between two moves of the progress bar


@dataclass(frozen=True)
class Order:
    """What is to be drawn: a format, a theme, a map and a step of it, and how the input is coloured."""

    format: str
    theme: str
    index: int
    position: tuple[int, ...]
    colour: str | None
    file_name: str


def open_for(view: View, cell: Mapping[str, Any], key: str, colour: str | None) -> None:
    """Open a dialog on pictures of one step, from the cell that the stage tells."""

    # Closing it asks for a new run, which an animation that is under way makes room for.
    @st.dialog(_("Take the picture away"), on_dismiss="rerun")
    def dialog() -> None:
        index, position = views.start_of(view, cell)
        show(view, index, position, f"{key}_take", colour, name=key.partition("_stage")[0])

    dialog()


@st.fragment
def show(
    view: View,
    index: int,
    position: Sequence[int],
    key: str,
    colour: str | None = None,
    name: str = "picture",
) -> None:
    """Offer the picture of one step, or the animation of all of them.

    `index` and `position` are where the choice starts; `colour` is how the input is drawn, as in
    `Look`; the file's name begins with `name`. Widgets and the prepared file live under `key` in the
    session state.
    """
    order = _ordered(view, index, position, key, colour, name)
    aside(_bounds(view, order))
    held = f"{key}_file"
    if st.button(_("Prepare"), key=f"{key}_prepare"):
        st.session_state[held] = _fingerprint(view, order), _prepared(view, order)
    if held in st.session_state:
        made_for, data = st.session_state[held]
        if made_for == _fingerprint(view, order):
            _offer(order, data, key)
        else:
            del st.session_state[held]


def _ordered(
    view: View,
    index: int,
    position: Sequence[int],
    key: str,
    colour: str | None,
    page: str,
) -> Order:
    names = {
        "png": _("Picture (PNG)"),
        "svg": _("Drawing (SVG)"),
        "pdf": _("Page (PDF)"),
        ANIMATED: _("Animation (GIF)"),
    }
    form = st.segmented_control(
        _("File format"),
        (*FORMATS, ANIMATED),
        default=FORMATS[0],
        format_func=names.__getitem__,
        required=True,
        key=f"{key}_format",
    )
    counts = {view.index: view.maps} if form == ANIMATED else {view.index: view.maps, **view.walk}
    # What there is but one of is no choice, and has no name.
    places = [index, *position]
    asked = [place for place, name in enumerate(counts) if name and counts[name] > 1]
    labels, each = place_labels(), list(counts.items())
    for place, column in zip(asked, st.columns(3), strict=False):
        (part, size), start = each[place], places[place]
        widget = f"{key}_{place}_{size}_{start}"
        places[place] = int(column.number_input(labels[part], 0, size - 1, start, key=widget))
    theme = "dark" if st.context.theme.type == "dark" else "light"
    told = [f"{each[place][0]}{places[place]}".replace("_", "-") for place in asked]
    file_name = ".".join(["-".join([page, *told]), str(form)])
    return Order(str(form), theme, places[0], tuple(places[1:]), colour, file_name)


def _bounds(view: View, order: Order) -> str:
    if order.format == "png":
        return _("{width} pixels wide.").format(width=PNG_WIDTH)
    if order.format != ANIMATED:
        return _("Lines and letters stay sharp at any size.")
    positions = int(np.prod(list(view.walk.values())))
    if positions > MOST_FRAMES:
        sentence = _(
            "At most {width} pixels wide; {frames} of the {positions} steps are shown, evenly spaced."
        )
    else:
        sentence = _("At most {width} pixels wide, a frame for each of {positions} steps.")
    return sentence.format(width=GIF_WIDTH, frames=MOST_FRAMES, positions=count(positions))


def _prepared(view: View, order: Order) -> bytes:
    words, palette = picture_words(), DARK if order.theme == "dark" else LIGHT
    if not drawable(astuple(words)):
        aside(_("No letters for this language are installed; the picture is in English."))
        words = PictureWords()
    look = Look(palette, order.index, colour=order.colour, words=words)
    if order.format != ANIMATED:
        with st.spinner(_("Drawing the picture")):
            return save(picture(view, order.position, look), order.format)
    waiting = _("Waiting for other animations to be finished")
    bar = st.progress(0.0, waiting if filming() else _("Drawing what stands still"))
    data = animation(view, look, on_progress=_reporter(bar.progress))
    bar.empty()
    return data


def _reporter(progress: Callable[[float, str], object]) -> Callable[[int, int], None]:
    """Tell a bar how far it is, not more often than an eye follows, until the reader turns away."""
    told = -PAUSE

    def report(done: int, total: int) -> None:
        nonlocal told
        if turned_away():
            st.stop()
        if done < total and monotonic() - told < PAUSE:
            return
        told = monotonic()
        progress(done / total, _("Frame {done} of {total}").format(done=done, total=total))

    return report


def _offer(order: Order, data: bytes, key: str) -> None:
    kinds = {"svg": "image/svg+xml", "pdf": "application/pdf"}
    st.download_button(
        _("Download {name}, {size} kB").format(
            name=order.file_name, size=count(max(1, round(len(data) / 1000)))
        ),
        data,
        order.file_name,
        kinds.get(order.format, f"image/{order.format}"),
        key=f"{key}_download",
        on_click="ignore",
    )


def _fingerprint(view: View, order: Order) -> tuple[Order, list[Any], bytes]:
    """What a file was made for: all that the view holds, in the words of the language."""
    digest, settings = blake2b(digest_size=16), [type(view).__name__, picture_words()]
    _gather(view, digest, settings)
    return order, settings, digest.digest()


def _gather(value: Any, digest: Any, settings: list[Any]) -> None:
    """Arrays into a digest and all else into a list; what repr leaves out is no value."""
    if is_dataclass(value):
        for part in fields(value):
            if part.repr:
                _gather(getattr(value, part.name), digest, settings)
    elif isinstance(value, np.ndarray):
        settings.append(value.shape)
        digest.update(np.ascontiguousarray(value))
    elif isinstance(value, list | tuple):
        settings.append(len(value))
        for part in value:
            _gather(part, digest, settings)
    else:
        settings.append(value)
