"""Cells a reader overwrites in the picture, turned into the text that the address carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from engine import ConvolutionTrace
from pages.shared import controls, data, grids, kernels
from pages.shared.aside import aside
from pages.shared.language import _
from pages.shared.quoting import quoted

FAULT = "edit_fault"


def remember(key: str, trace: ConvolutionTrace) -> None:
    """Keep the small arrays that the stage `key` shows, so that the next edit can change one cell."""
    st.session_state[_held(key)] = trace.inputs[0], trace.kernel


def take(key: str) -> None:
    """Called when the stage `key` sends an edit, which moves into the text of its control."""
    edit = getattr(st.session_state.get(key), "edit", None)
    if edit is None or _held(key) not in st.session_state:
        return
    inputs, kernel = st.session_state[_held(key)]
    try:
        changes = controls_of(edit, inputs, kernel)
    except grids.GridFault:
        st.session_state[FAULT] = _("{text} is no number, so the cell keeps its value.").format(
            text=quoted(str(edit["value"]))
        )
        return
    controls.put((data.VALUES, kernels.SOURCE, kernels.VALUES_BY_HAND), changes)


def show_fault() -> None:
    """Say once what was wrong with the latest edit."""
    if FAULT in st.session_state:
        aside(st.session_state.pop(FAULT))


def controls_of(
    edit: Mapping[str, Any], inputs: NDArray[np.float32], kernel: NDArray[np.float32]
) -> dict[str, str]:
    """The controls after one edited cell; raises `GridFault` where its text is no number.

    `inputs` is `(height, width, channels)`, `kernel` is `(height, width, channels, filters)`.

    >>> grid = np.zeros((1, 2, 1), np.float32)
    >>> edit = {"grid": "input", "channel": 0, "row": 0, "column": 1, "value": "3"}
    >>> controls_of(edit, grid, grid)
    {'input_values': '0 3'}
    """
    value = grids.parse(str(edit["value"]))[0, 0, 0, 0]
    if edit["grid"] == "input":
        place = (edit["row"], edit["column"], edit["channel"])
        return {data.VALUES.name: grids.written(_changed(inputs, place, value)[..., None])}
    depth = kernel.shape[2]  # with groups, a kernel's channels count from its group's first
    place = (edit["row"], edit["column"], edit["channel"] % depth, edit["filter"])
    numbers = grids.written(_changed(kernel, place, value))
    return {kernels.SOURCE.name: kernels.BY_HAND, kernels.VALUES_BY_HAND.name: numbers}


def _changed(
    numbers: NDArray[np.float32], place: tuple[int, ...], value: np.float32
) -> NDArray[np.float32]:
    changed = numbers.copy()
    changed[place] = value
    return changed


def _held(key: str) -> str:
    return f"{key}_shown"
