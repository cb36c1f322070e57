"""Cells a reader overwrites in the picture, turned into the text that the address carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from engine import DepthwiseTrace, TransposedTrace
from pages.frame import controls, session
from pages.frame.aside import aside
from pages.frame.component import told
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs import grids, kernels, pictures

FAULT = "edit_fault"
Array = NDArray[np.float32]


class Held(NamedTuple):
    """The arrays behind a stage.

    `inputs` is `(height, width, channels)`, `kernel` `(height, width, channels, filters)`, or None where
    nothing of it is edited. `strides` apart real cells stand between zeros, under a
    kernel that is turned around, where there are any.
    """

    inputs: Array
    kernel: Array | None = None
    strides: tuple[int, int] | None = None


def remember(key: str, trace: Any, stretched: bool = False, kernel: bool = True) -> None:
    """Keep the small arrays that the stage `key` shows, so that the next edit can change one cell.

    `stretched` a transposed convolution is drawn with zeros between its cells; without `kernel` the
    input alone is edited.
    """
    held = as_typed(trace) if kernel else Held(input_of(trace))
    if stretched:
        strides = [axis.stride for axis in trace.axes]
        held = held._replace(strides=(1, *strides)[-2:])
    session.state()[_held(key)] = held


def input_of(trace: Any) -> Array:
    """The first sample of a trace as typed; that of a sequence is one row of steps.

    >>> from engine import LSTM
    >>> input_of(LSTM(2).trace(np.zeros((1, 6, 3)))).shape
    (1, 6, 3)
    """
    sample: Array = np.asarray(trace.inputs[0])
    return sample[None] if sample.ndim == 2 else sample


def as_typed(trace: Any) -> Held:
    """Input and kernel of a convolution, or of a transposed one, as typed.

    Those of a 1-D layer are one row of steps; the kernels of a depthwise one count as filters.

    >>> from engine import Conv1D
    >>> inputs, kernel, _strides = as_typed(Conv1D(filters=5, kernel_size=3).trace(np.zeros((1, 6, 8))))
    >>> inputs.shape, kernel.shape
    ((1, 6, 8), (1, 3, 8, 5))
    """
    kernel = trace.kernel_by_channel if isinstance(trace, DepthwiseTrace) else trace.kernel
    if isinstance(trace, TransposedTrace):
        kernel = kernel.swapaxes(-1, -2)  # filters stand before channels
    return Held(input_of(trace), kernel[None] if len(trace.axes) == 1 else kernel)


def take(key: str) -> None:
    """Called when the stage `key` sends an edit, which moves into the text of its control."""
    edit = told(key, "edit")
    if edit is None or _held(key) not in st.session_state:
        return
    try:
        changes = controls_of(edit, st.session_state[_held(key)])
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


def controls_of(edit: Mapping[str, Any], held: Held) -> dict[str, str]:
    """The controls after one edited cell; raises `GridFault` where its text is no number.

    >>> grid = np.zeros((1, 2, 1), np.float32)
    >>> edit = {"grid": "input", "channel": 0, "row": 0, "column": 1, "value": "3"}
    >>> controls_of(edit, Held(grid))
    {'input_values': '0 3'}
    """
    inputs, kernel, strides = held
    value = grids.parse(str(edit["value"]))[0, 0, 0, 0]
    row, column, channel = edit["row"], edit["column"], edit["channel"]
    if edit["grid"] == "input" or kernel is None:
        if strides:
            row, column = row // strides[0], column // strides[1]
        row, channel = _laid(row, channel, inputs)
        changed = _changed(inputs, (row, column, channel), value)
        return {pictures.VALUES.name: grids.written(changed[..., None])}
    if strides:
        row, column = len(kernel) - 1 - row, kernel.shape[1] - 1 - column
    row, channel = _laid(row, channel, kernel)
    *_taps, depth, filters = kernel.shape
    place = (row, column, channel % depth, edit["filter"])
    if edit["filter"] >= filters:  # a depthwise map is a kernel of its channel
        place = (row, column, edit["filter"] // filters, edit["filter"] % filters)
    numbers = grids.written(_changed(kernel, place, value))
    source, values = kernels.ON_PICTURES.parameters
    return {source.name: kernels.BY_HAND, values.name: numbers}


def _laid(row: int, channel: int, numbers: Array) -> tuple[int, int]:
    """Row and channel; of a sequence whose channels are drawn as rows the row is the channel."""
    return (row, channel) if row < len(numbers) else (0, row)


def _changed(numbers: Array, place: tuple[int, ...], value: np.float32) -> Array:
    changed = numbers.copy()
    changed[place] = value
    return changed


def _held(key: str) -> str:
    return f"{key}_shown"
