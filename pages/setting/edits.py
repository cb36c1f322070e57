"""Cells a reader overwrites in the picture, turned into the text that the address carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from engine import ConvolutionTrace, DepthwiseTrace
from pages.frame import controls, session
from pages.frame.aside import aside
from pages.frame.component import told
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs import grids, kernels, pictures

FAULT = "edit_fault"
Array = NDArray[np.float32]


def remember(key: str, trace: ConvolutionTrace) -> None:
    """Keep the small arrays that the stage `key` shows, so that the next edit can change one cell."""
    session.state()[_held(key)] = as_typed(trace)


def as_typed(trace: ConvolutionTrace) -> tuple[Array, Array]:
    """Input `(height, width, channels)` and kernel `(height, width, channels, filters)` as typed.

    Those of a 1-D layer are one row of steps; the kernels of a depthwise one count as filters.

    >>> from engine import Conv1D
    >>> inputs, kernel = as_typed(Conv1D(filters=5, kernel_size=3).trace(np.zeros((1, 6, 8))))
    >>> inputs.shape, kernel.shape
    ((1, 6, 8), (1, 3, 8, 5))
    """
    kernel = trace.kernel_by_channel if isinstance(trace, DepthwiseTrace) else trace.kernel
    if len(trace.axes) == 1:
        return trace.inputs, kernel[None]
    return trace.inputs[0], kernel


def take(key: str) -> None:
    """Called when the stage `key` sends an edit, which moves into the text of its control."""
    edit = told(key, "edit")
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
    typed = (pictures.VALUES, *kernels.ON_PICTURES.parameters)
    controls.put(typed, changes)


def show_fault() -> None:
    """Say once what was wrong with the latest edit."""
    if FAULT in session.state():
        aside(session.state().pop(FAULT))


def controls_of(edit: Mapping[str, Any], inputs: Array, kernel: Array) -> dict[str, str]:
    """The controls after one edited cell; raises `GridFault` where its text is no number.

    `inputs` is `(height, width, channels)`, `kernel` is `(height, width, channels, filters)`.

    >>> grid = np.zeros((1, 2, 1), np.float32)
    >>> edit = {"grid": "input", "channel": 0, "row": 0, "column": 1, "value": "3"}
    >>> controls_of(edit, grid, grid)
    {'input_values': '0 3'}
    """
    value = grids.parse(str(edit["value"]))[0, 0, 0, 0]
    row, column, channel = edit["row"], edit["column"], edit["channel"]
    if row >= len(inputs if edit["grid"] == "input" else kernel):  # channels drawn as rows
        row, channel = 0, row
    if edit["grid"] == "input":
        changed = _changed(inputs, (row, column, channel), value)
        return {pictures.VALUES.name: grids.written(changed[..., None])}
    *_taps, depth, filters = kernel.shape
    place = (row, column, channel % depth, edit["filter"])
    if edit["filter"] >= filters:  # a depthwise map is a kernel of its channel
        place = (row, column, edit["filter"] // filters, edit["filter"] % filters)
    numbers = grids.written(_changed(kernel, place, value))
    source, values = kernels.ON_PICTURES.parameters
    return {source.name: kernels.BY_HAND, values.name: numbers}


def _changed(numbers: Array, place: tuple[int, ...], value: np.float32) -> Array:
    changed = numbers.copy()
    changed[place] = value
    return changed


def _held(key: str) -> str:
    return f"{key}_shown"
