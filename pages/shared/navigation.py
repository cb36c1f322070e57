"""The frame around every page: its links, the language, and a guard for pages opened by address."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from locales import LANGUAGES, NAMES
from pages.shared import address, controls, language
from pages.shared.language import _

FOLDER = Path(__file__).parents[1]
HOME, CONV2D = FOLDER / "home.py", FOLDER / "conv2d.py"

# Whether the page that runs now was started by the frame: until `app.py` has run once in the
# process, Streamlit serves `pages/` by itself.
_framed: ContextVar[bool] = ContextVar("framed", default=False)


def run() -> None:
    """Draw the frame and the page the address names."""
    before = _framed.set(True)
    try:
        _run()
    finally:
        _framed.reset(before)


def _run() -> None:
    address.observe((language.parameter(),))
    language.begin()
    # Streamlit's menu, and in it the choice of light and dark, exists once it has an entry.
    about = _("ShapeLab: what a neural-network layer does to a tensor's shape.")
    st.set_page_config(page_icon="🔷", layout="wide", menu_items={"About": about})
    pages = [
        st.Page(HOME, title=_("Home"), default=True),
        st.Page(CONV2D, title="Conv2D", help=_("A kernel slides over a picture and adds up.")),
    ]
    st.navigation(pages, position="top").run()
    _declare_language()


def ensure() -> None:
    """The frame for a page that Streamlit started by itself; nothing otherwise."""
    if not _framed.get():
        run()
        st.stop()


def heading(title: str) -> None:
    """A page's title, and beside it the choice of language."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title)
        _choose_language()


def _choose_language() -> None:
    p = language.parameter()
    st.selectbox(
        _("Language"),
        LANGUAGES,
        index=LANGUAGES.index(p.default),
        format_func=NAMES.__getitem__,
        key=p.name,
        on_change=controls.keep_worded,
        label_visibility="collapsed",
        width=130,
    )


def _declare_language() -> None:
    # Streamlit declares every page English; a screen reader must know better.
    script = f"<script>document.documentElement.lang = '{language.current()}'</script>"
    st.html(script, unsafe_allow_javascript=True)
