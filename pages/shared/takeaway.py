"""Taking the picture away: PNG, SVG or PDF of one step, GIF of the walk, made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import streamlit as st

from engine import ConvolutionTrace
from figures.animation import GIF_WIDTH, MOST_FRAMES, animation
from figures.convolution_picture import convolution_picture
from figures.lettering import drawable
from figures.saving import FORMATS, PNG_WIDTH, save
from figures.theme import DARK, LIGHT
from figures.words import PictureWords
from pages.shared.aside import aside
from pages.shared.language import _
from pages.shared.picture_words import picture_words

ANIMATED = "gif"


@dataclass(frozen=True)
class Order:
    """What is to be drawn: a format, a theme, a place in the trace, and how the input is coloured."""

    format: str
    theme: str
    filter_index: int
    position: tuple[int, ...]
    colour: str | None
    sample: int
    page: str

    @property
    def file_name(self) -> str:
        """A name for the file that says what it shows."""
        name = f"{self.page}-filter{self.filter_index}"
        if self.format != ANIMATED:
            name += "-cell" + "-".join(map(str, self.position))
        return f"{name}.{self.format}"


def open_for(
    trace: ConvolutionTrace, cell: Mapping[str, Any], key: str, colour: str | None
) -> None:
    """Open a dialog on pictures of one output cell: filter, row and column, as the stage tells it."""

    @st.dialog(_("Take the picture away"))
    def dialog() -> None:
        counts = (trace.kernel.shape[-1], *(axis.output for axis in trace.axes))
        asked = (cell.get(name) for name in ("filter", "row", "column"))
        first, *position = (_within(value, most) for value, most in zip(asked, counts, strict=True))
        show(trace, first, position, f"{key}_take", colour, name=key.partition("_stage")[0])

    dialog()


def _within(value: Any, most: int) -> int:
    return min(max(value, 0), most - 1) if isinstance(value, int) else 0


@st.fragment
def show(
    trace: ConvolutionTrace,
    filter_index: int,
    position: Sequence[int],
    key: str,
    colour: str | None = None,
    sample: int = 0,
    name: str = "picture",
) -> None:
    """Offer the picture of one output cell, (height, width), or the animation of one filter.

    `filter_index` and `position` are where the choice starts; `colour` is how the input is drawn, as
    in `convolution_picture`; the file's name begins with `name`. Widgets and the prepared file live
    under `key` in the session state.
    """
    order = _ordered(trace, filter_index, position, key, colour, sample, name)
    aside(_bounds(trace, order))
    held = f"{key}_file"
    if st.button(_("Prepare"), key=f"{key}_prepare"):
        st.session_state[held] = _fingerprint(trace, order), _prepared(trace, order)
    if held in st.session_state:
        made_for, data = st.session_state[held]
        if made_for == _fingerprint(trace, order):
            _offer(order, data, key)
        else:
            del st.session_state[held]


def _ordered(
    trace: ConvolutionTrace,
    filter_index: int,
    position: Sequence[int],
    key: str,
    colour: str | None,
    sample: int,
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
    filters, (high, wide) = trace.kernel.shape[-1], (axis.output for axis in trace.axes)
    labels = [_("Filter"), _("Output cell: height"), _("Output cell: width")]
    starts = zip(labels, (filters, high, wide), (filter_index, *position), strict=True)
    shown = list(starts)[: 1 if form == ANIMATED else 3]
    columns = st.columns(3)
    chosen = [
        int(column.number_input(label, 0, count - 1, start, key=f"{key}_{place}_{count}_{start}"))
        for place, (column, (label, count, start)) in enumerate(zip(columns, shown, strict=False))
    ]
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return Order(str(form), theme, chosen[0], tuple(chosen[1:]), colour, sample, page)


def _bounds(trace: ConvolutionTrace, order: Order) -> str:
    if order.format == "png":
        return _("{width} pixels wide.").format(width=PNG_WIDTH)
    if order.format != ANIMATED:
        return _("Lines and letters stay sharp at any size.")
    positions = int(np.prod([axis.output for axis in trace.axes]))
    if positions > MOST_FRAMES:
        sentence = _(
            "At most {width} pixels wide; {frames} of the {positions} window positions are shown, "
            "evenly spaced."
        )
    else:
        sentence = _(
            "At most {width} pixels wide, a frame for each of {positions} window positions."
        )
    return sentence.format(width=GIF_WIDTH, frames=MOST_FRAMES, positions=positions)


def _prepared(trace: ConvolutionTrace, order: Order) -> bytes:
    words, palette = picture_words(), DARK if order.theme == "dark" else LIGHT
    if not drawable(astuple(words)):
        aside(_("No letters for this language are installed; the picture is in English."))
        words = PictureWords()
    if order.format != ANIMATED:
        with st.spinner(_("Drawing the picture")):
            figure = convolution_picture(
                trace,
                order.filter_index,
                order.position,
                palette,
                words,
                colour=order.colour,
                sample=order.sample,
            )
            return save(figure, order.format)
    bar = st.progress(0.0, _("Waiting for other animations to be finished"))
    data = animation(
        trace,
        order.filter_index,
        palette,
        words,
        colour=order.colour,
        sample=order.sample,
        on_progress=_reporter(bar.progress),
    )
    bar.empty()
    return data


def _reporter(progress: Callable[[float, str], object]) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        progress(done / total, _("Frame {done} of {total}").format(done=done, total=total))

    return report


def _offer(order: Order, data: bytes, key: str) -> None:
    kinds = {"svg": "image/svg+xml", "pdf": "application/pdf"}
    st.download_button(
        _("Download {name}, {size} kB").format(
            name=order.file_name, size=max(1, round(len(data) / 1000))
        ),
        data,
        order.file_name,
        kinds.get(order.format, f"image/{order.format}"),
        key=f"{key}_download",
        on_click="ignore",
    )


def _fingerprint(trace: ConvolutionTrace, order: Order) -> tuple[Order, object, bytes]:
    digest = blake2b(digest_size=16)
    for array in (trace.inputs, trace.kernel, trace.bias):
        digest.update(b"" if array is None else np.ascontiguousarray(array))
    settings = trace.axes, trace.groups, trace.activation, trace.data_format, picture_words()
    return order, settings, digest.digest()
