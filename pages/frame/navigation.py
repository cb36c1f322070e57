"""The frame around every page: its links, the language, and a guard for pages opened by address."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from locales import LANGUAGES, NAMES
from pages.frame import address, controls, language
from pages.frame.language import N_, _

FOLDER = Path(__file__).parents[1]
HOME = FOLDER / "home.py"
# Every layer's page: its title, and in English what it shows.
LAYERS = {
    "conv1d": ("Conv1D", N_("A kernel slides along steps.")),
    "conv2d": ("Conv2D", N_("A kernel slides over a picture and adds up.")),
    "depthwise_conv2d": ("DepthwiseConv2D", N_("Every channel by itself.")),
    "separable_conv2d": ("SeparableConv2D", N_("Every channel by itself, then mixed.")),
    "conv1d_transpose": ("Conv1DTranspose", N_("A sequence grows.")),
    "conv2d_transpose": ("Conv2DTranspose", N_("A picture grows.")),
    "pooling1d": (N_("Pooling, 1-D"), N_("The largest of some steps, or their mean.")),
    "pooling2d": (N_("Pooling, 2-D"), N_("The largest of a window, or its mean.")),
    "simple_rnn": ("SimpleRNN", N_("A memory that is fed back at every step.")),
    "lstm": ("LSTM", N_("Gates decide what is kept.")),
    "gru": ("GRU", N_("Two gates and one memory.")),
    "dense": ("Dense", N_("From maps to a vector to an answer.")),
}

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
    pages = [st.Page(HOME, title=_("Home"), default=True)]
    pages += [
        st.Page(path(name), title=_(title), help=_(what)) for name, (title, what) in LAYERS.items()
    ]
    st.navigation(pages, position="top").run()
    _declare_language()


def path(name: str) -> Path:
    """The file of a page."""
    return FOLDER / f"{name}.py"


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
