"""The frame around every page: its links, the language, and a guard for pages opened by address."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from locales import LANGUAGES, name_of
from pages.frame import address, controls, headers, language
from pages.frame.component import component
from pages.frame.language import N_, _

_menu = component("menu", "menu/menu.js")

FOLDER = Path(__file__).parents[1]
HOME = FOLDER / "home.py"
Pages = dict[str, tuple[str, str]]
# The layers' pages in groups, by the groups' English names: each page's title, and what it shows.
GROUPS: dict[str, Pages] = {
    N_("Whole networks"): {
        "network": (N_("A whole network"), N_("Every layer to scale, a shape on every arrow.")),
    },
    N_("Convolution"): {
        "conv1d": ("Conv1D", N_("A kernel slides along steps.")),
        "conv2d": ("Conv2D", N_("A kernel slides over a picture and adds up.")),
        "depthwise_conv2d": ("DepthwiseConv2D", N_("Every channel by itself.")),
        "separable_conv2d": ("SeparableConv2D", N_("Every channel by itself, then mixed.")),
    },
    N_("Transposed"): {
        "conv1d_transpose": ("Conv1DTranspose", N_("A sequence grows.")),
        "conv2d_transpose": ("Conv2DTranspose", N_("A picture grows.")),
    },
    N_("Pooling and reshaping"): {
        "pooling1d": (N_("Pooling, 1-D"), N_("The largest of some steps, or their mean.")),
        "pooling2d": (N_("Pooling, 2-D"), N_("The largest of a window, or its mean.")),
        "padding1d": (
            N_("Padding, cropping, upsampling, 1-D"),
            N_("Steps laid around, cut off or repeated."),
        ),
        "padding2d": (
            N_("Padding, cropping, upsampling, 2-D"),
            N_("Cells laid around, cut off or repeated."),
        ),
    },
    N_("Normalizing"): {
        "normalization": (N_("Normalization"), N_("Mean 0 and variance 1, by batch or by sample.")),
    },
    N_("Recurrent"): {
        "simple_rnn": ("SimpleRNN", N_("A memory that is fed back at every step.")),
        "lstm": ("LSTM", N_("Gates decide what is kept.")),
        "gru": ("GRU", N_("Two gates and one memory.")),
    },
    N_("Dense and tables"): {
        "dense": ("Dense", N_("From maps to a vector to an answer.")),
        "embedding": ("Embedding", N_("Words become rows of a table.")),
    },
    N_("Weights"): {
        "initializers": (N_("Initializers"), N_("Where weights come from.")),
        "regularizers": (N_("Regularizers"), N_("What large weights cost.")),
        "constraints": (N_("Constraints"), N_("What holds weights within bounds.")),
        "activations": (N_("Activations"), N_("What becomes of a sum.")),
    },
}
LAYERS: Pages = {name: told for pages in GROUPS.values() for name, told in pages.items()}

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
    pages = {HOME.stem: _page(HOME, _("Home"), None, True)}
    pages |= {
        name: _page(path(name), _(title), _(what), False) for name, (title, what) in LAYERS.items()
    }
    here = st.navigation(list(pages.values()), position="hidden")
    _draw_menu(here.url_path or HOME.stem, pages)
    here.run()
    _declare_language()


def _page(file: Path, title: str, what: str | None, default: bool) -> Any:
    """A page of the menu; a run marks its pages, so it gets a copy of its own."""
    # Outside of a session Streamlit makes half a page, which must not be kept.
    made = _kept_page if get_script_run_ctx(suppress_warning=True) else _kept_page.__wrapped__
    return copy(made(file, title, what, default))


@cache
def _kept_page(file: Path, title: str, what: str | None, default: bool) -> Any:
    """Looking a page's file up anew took a tenth of every rerun."""
    return st.Page(file, title=title, help=what, default=default)


def _draw_menu(here: str, pages: Mapping[str, Any]) -> None:
    """The links to all pages, as one element; a page that was chosen there is opened at once."""
    groups = [
        {"name": _(name), "pages": [_link(page) for page in listed]}
        for name, listed in GROUPS.items()
    ]
    home = {"name": HOME.stem, "title": _("Home"), "what": "", "path": ""}
    waiting = _("The server is not heard. Your page waits here and comes back with what you moved.")
    data = {"label": _("Pages"), "open": _("Pages"), "home": home, "groups": groups, "here": here}
    told = _menu(
        {**data, "waiting": waiting}, "menu", on_page_change=_nothing, on_again_change=_nothing
    )
    chosen: str = getattr(told, "page", None) or ""
    if chosen in pages and chosen != here:
        st.switch_page(pages[chosen])


def _link(name: str) -> dict[str, str]:
    title, what = LAYERS[name]
    return {"name": name, "title": _(title), "what": _(what), "path": name}


def _nothing() -> None:
    """The page that was chosen is read after the mount; without a callback it would not be told."""


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
        format_func=name_of,
        key=p.name,
        on_change=controls.keep_worded,
        label_visibility="collapsed",
        width=130,
    )


def _declare_language() -> None:
    # Streamlit declares every page English; a screen reader must know better.
    script = headers.declaring(language.current())
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
