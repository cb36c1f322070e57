"""What is taken away: code, JSON, the table, the drawing, and an address that opens all again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from engine import Refusal
from engine.base.refusal import sentence_of
from figures.theme import DARK, LIGHT
from pages.frame.aside import aside
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.networks import events, feeding, standing, table
from pages.networks.standing import Standing

KEY = "network_take"


@dataclass(frozen=True)
class Form:
    """A form in which the network is taken away: its name, its file's, and what makes it as text."""

    label: str
    file: str
    kind: str
    text: Callable[[Any], str]
    language: str | None = None


FORMS: Mapping[str, Form] = {
    "keras": Form("Keras", "network.py", "text/x-python", lambda m: m.to_keras_code(), "python"),
    "torch": Form(
        "PyTorch", "network_torch.py", "text/x-python", lambda m: m.to_torch_code(), "python"
    ),
    "json": Form("JSON", "network.json", "application/json", lambda m: m.to_json(indent=1)),
    "csv": Form(N_("Table (CSV)"), "network.csv", "text/csv", table.as_csv),
    "markdown": Form(N_("Table (Markdown)"), "network.md", "text/markdown", table.as_markdown),
}
PICTURES: Mapping[str, tuple[str, str]] = {
    "svg": (N_("Drawing (SVG)"), "image/svg+xml"),
    "pdf": (N_("Page (PDF)"), "application/pdf"),
    "png": (N_("Picture (PNG)"), "image/png"),
}
_LONGEST_SHOWN = 20_000  # letters of code that are shown beside the file


def show(now: Standing) -> None:
    """A part with all forms; they are made once it is open."""
    if st.session_state.pop(events.TAKING, False):
        st.session_state[KEY] = True
        st.session_state[f"{KEY}_form"] = "svg"
    part = st.expander(_("Take it away"), key=KEY, on_change="rerun")
    if not part.open:
        return
    with part:
        _show(now)


def _show(now: Standing) -> None:
    labels = {name: form.label for name, form in FORMS.items()}
    labels |= {name: told for name, (told, _kind) in PICTURES.items()}
    form = st.segmented_control(
        _("Form"),
        tuple(labels),
        default="keras",
        format_func=lambda name: _(labels[name]),
        required=True,
        key=f"{KEY}_form",
    )
    if str(form) in FORMS:
        _offer_text(now.model, FORMS[str(form)])
    else:
        _offer_picture(now, str(form))
    if standing.too_large():
        aside(
            _(
                "This network is too large for an address: take it as JSON, and open that file again."
            )
        )
    else:
        aside(_("The address of this page opens the network again, with all that was changed."))


def _offer_text(model: Any, form: Form) -> None:
    try:
        text = form.text(model)
    except Refusal as refusal:
        st.warning(sentence_of(refusal))
        return
    _offer(text.encode(), form.file, form.kind)
    if form.language is not None and len(text) <= _LONGEST_SHOWN:
        st.code(text, language=form.language, height=320)


def _offer_picture(now: Standing, form: str) -> None:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    folded = events.folded_now()
    # Large networks take seconds to draw, so that a picture is made when it is asked for.
    asked = (id(now.model), form, theme, folded)
    if st.button(_("Prepare"), key=f"{KEY}_prepare"):
        from pages.stages.network_picture import network_file

        with st.spinner(_("Drawing the picture")):
            trace = feeding.trace_of(now)
            data = network_file(
                now.model,
                form,
                DARK if theme == "dark" else LIGHT,
                trace=trace,
                folded=folded,
                answers=feeding.answers_of(now),
            )
        st.session_state[f"{KEY}_made"] = (asked, data)
    made = st.session_state.get(f"{KEY}_made")
    if made is not None and made[0] == asked:
        _offer(made[1], f"network.{form}", PICTURES[form][1])


def _offer(data: bytes, file: str, kind: str) -> None:
    st.download_button(
        _("Download {name}, {size} kB").format(
            name=file, size=count(max(1, round(len(data) / 1000)))
        ),
        data,
        file,
        kind,
        key=f"{KEY}_{file}",
        on_click="ignore",
    )
