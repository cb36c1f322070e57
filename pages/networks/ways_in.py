"""Three ways in: choose from the shelf, paste code, open a file; and what was read is said line by line."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from engine import Refusal
from engine.base.refusal import sentence_of
from pages.frame import controls
from pages.frame.aside import aside
from pages.frame.language import N_, _, counted
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.networks import reading, standing
from pages.networks.controls_of import LAYER, MODEL, NETWORK, OWN
from pages.networks.reading import Read
from pages.networks.shelf import NAMES, SHELF
from pages.networks.standing import Standing

WAY, CODE, FILE, READ, VALUES, FAULT = (
    "network_way", "network_code", "network_file", "network_read", "network_values", "network_fault"
)  # fmt: skip
SHELF_WAY, CODE_WAY, FILE_WAY = N_("Shelf"), N_("Paste code"), N_("Open a file")
TYPES = ("json", "keras", "h5", "hdf5", "ipynb", "py", "txt")
MEGABYTES = 50  # as much as the server takes
MOST_REMARKS = 30
_WORDED = {SHELF_WAY: N_("Shelf"), CODE_WAY: N_("Paste code"), FILE_WAY: N_("Open a file")}


def draw() -> None:
    """Draw the chosen way in."""
    line = st.container(horizontal=True, vertical_alignment="bottom")
    way = line.segmented_control(
        _("Way in"),
        tuple(_WORDED),
        default=SHELF_WAY,
        format_func=lambda each: _(_WORDED[each]),
        required=True,
        key=WAY,
        label_visibility="collapsed",
    )
    if way == SHELF_WAY:
        with line:
            _draw_shelf()
        name = controls.value(NETWORK)
        aside(_(SHELF[name][1]) if name in SHELF else _("A network of your own."))
    elif way == CODE_WAY:
        _draw_code()
    else:
        _draw_file()


def _draw_shelf() -> None:
    names = [*NAMES, OWN] if controls.value(NETWORK) == OWN else list(NAMES)
    st.selectbox(
        _("Network"),
        names,
        index=names.index(controls.value(NETWORK)),
        format_func=_title,
        key="network_shelf",
        on_change=_from_shelf,
        help=_("Known networks, in a few lines of code each. Type to search."),
    )


def _title(name: str) -> str:
    return _(SHELF[name][0]) if name in SHELF else _("your own")


def _from_shelf() -> None:
    state = st.session_state
    state[NETWORK.name], state[MODEL.name], state[LAYER.name] = state["network_shelf"], "", ""
    state.pop(READ, None)
    controls.put((), {})


def _draw_code() -> None:
    st.text_area(
        _("Code"),
        key=CODE,
        height=220,
        placeholder=_("Keras or PyTorch, as you have it: a model, a class, a whole notebook."),
        help=_("Nothing of it is executed, and it does not leave this server."),
        on_change=_read_code,
    )
    st.button(_("Read"), key="network_read_button", on_click=_read_code)
    _say_read()


def _draw_file() -> None:
    st.file_uploader(
        _("File"),
        type=list(TYPES),
        key=FILE,
        max_upload_size=MEGABYTES,
        on_change=_read_file,
        help=_("Its layers, and the weights that a .keras or .h5 file holds. Nothing is executed."),
    )
    aside(_(".json, .keras, .h5, .ipynb or .py, at most {most} MB.").format(most=MEGABYTES))
    _say_read()


def _read_code() -> None:
    _take(partial(reading.read_code, st.session_state.get(CODE) or ""))


def _read_file() -> None:
    file = st.session_state.get(FILE)
    if file is None:
        return
    try:
        found = reading.read_file(file.getvalue(), file.name)
    except Refusal as refusal:
        _refuse(refusal)
        return
    if isinstance(found, str):
        st.session_state[CODE] = found
        _take(partial(reading.read_code, found))
    else:
        _show(found)


def _take(read: Any) -> None:
    values = st.session_state.setdefault(VALUES, {})
    try:
        _show(read(values))
    except Refusal as refusal:
        _refuse(refusal)


def _refuse(refusal: Refusal) -> None:
    st.session_state.pop(READ, None)
    st.session_state[FAULT] = sentence_of(refusal)


def _show(read: Read, model: Any = None) -> None:
    st.session_state[READ] = read
    st.session_state.pop(FAULT, None)
    standing.select(None)
    standing.show(Standing(read.model if model is None else model, OWN, weights=read.weights))
    controls.put((), {})


def _say_read() -> None:
    """What is to be said of what was read: faults, questions, other models, remarks by their lines."""
    fault = st.session_state.get(FAULT)
    if fault:
        st.warning(quoted_plain(fault), icon="✋")
    read = st.session_state.get(READ)
    if read is None:
        return
    if read.weights:
        aside(
            counted(
                "{count} weight array is the file's.", "{count} weight arrays are the file's.",
                read.weights,
            ).format(count=count(read.weights))
        )  # fmt: skip
    for sentence in read.said[:MOST_REMARKS]:
        aside(quoted_plain(sentence))
    _ask(read)
    _offer_others(read)
    _remark(read)


def _ask(read: Read) -> None:
    """A field for each thing that the text leaves open."""
    values = st.session_state.setdefault(VALUES, {})
    for asked in read.asked:
        typed = st.text_input(
            _("{name}, of line {line}").format(name=quoted(asked.name), line=asked.line),
            values.get(asked.name, ""),
            key=f"network_asked_{asked.name}",
            help=_("A number such as 32, or a shape such as (28, 28, 1)."),
            on_change=_answered,
            args=(asked.name,),
        )
        if not typed:
            aside(_("The text does not say it, and the network needs it."))


def _answered(name: str) -> None:
    st.session_state.setdefault(VALUES, {})[name] = st.session_state[f"network_asked_{name}"]
    _read_code()


def _offer_others(read: Read) -> None:
    names = [name for name, model in read.models.items() if model is not None]
    if len(names) < 2:
        return
    shown = next((name for name in names if read.models[name] is read.model), names[-1])
    st.selectbox(
        _("Model of this text"),
        names,
        index=names.index(shown),
        key="network_other",
        on_change=lambda: _show(read, read.models[st.session_state["network_other"]]),
    )


def _remark(read: Read) -> None:
    if not read.remarks:
        return
    label = counted("{count} remark", "{count} remarks", len(read.remarks))
    with st.expander(label.format(count=len(read.remarks)), expanded=len(read.remarks) <= 3):
        for remark in read.remarks[:MOST_REMARKS]:
            line = read.lines[remark.line - 1] if 0 < remark.line <= len(read.lines) else ""
            st.markdown(
                _("Line {line}: {code}").format(line=remark.line, code=quoted(line.strip()))
            )
            aside(quoted_plain(remark.said))
        if len(read.remarks) > MOST_REMARKS:
            aside(_("And {count} more.").format(count=len(read.remarks) - MOST_REMARKS))


def quoted_plain(message: str) -> str:
    """A message of the engine, or of a file, with every sign shown as it stands."""
    cut = message if len(message) <= 600 else message[:599] + "…"
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>$~:" else sign for sign in cut)
