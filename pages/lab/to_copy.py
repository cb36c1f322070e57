"""The weights of a layer to copy: as a table, as CSV, and as lines for Keras, once they are asked for."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from textwrap import fill
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.frame import controls, session
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.frame.parameters import Flag
from pages.inputs.kernels import INITIALIZER, INTEGERS, KernelChoice
from pages.setting.setting import Setting

Array = NDArray[np.float32]
Panel = dict[str, Any]
WEIGHTS = Flag("weights_shown")
MOST_ROWS, MOST_COLUMNS = 64, 16  # of a table
MOST_WRITTEN = 2000  # numbers in the code


def asked() -> bool:
    """Whether the reader wants the weights."""
    return bool(controls.value(WEIGHTS))


def panels(setting: Setting, kernel: KernelChoice) -> list[Panel]:
    """Where the numbers come from, and a table of each weight."""
    if not setting.counts.specs:
        return []
    title, found = _("The weights"), setting.drawn.weights
    if found is None:
        told = _(
            "Only a part of this layer is drawn, so its weights are not all there to be copied."
        )
        return [{"title": title, "sentences": [told]}]
    first: Panel = {"title": title, "sentences": [_origin(kernel)]}
    return [first, *(_table(name, values) for name, values in _named(setting, found))]


def _origin(kernel: KernelChoice) -> str:
    told = _("Given these numbers, Keras computes what is drawn here: the code sets them.")
    if kernel.source == INITIALIZER:
        drawn = _(
            "Drawn with seed {seed} from the distributions of Keras's initializers; no Keras backend draws "
            "the same numbers."
        )
        return f"{drawn.format(seed=kernel.seed)} {told}"
    if kernel.source == INTEGERS:
        drawn = _("Small whole numbers drawn with seed {seed}, to be checked by hand.")
        return f"{drawn.format(seed=kernel.seed)} {told}"
    return told


def _named(setting: Setting, weights: Sequence[Array]) -> list[tuple[str, Array]]:
    names = [spec.name for spec in setting.counts.specs]
    return list(zip(names, weights, strict=False))


def _table(name: str, values: Array) -> Panel:
    """Rows of the last axis; the first column says where on the others a row stands."""
    flat = values.reshape(-1, values.shape[-1])
    rows, columns = flat[:MOST_ROWS, :MOST_COLUMNS].shape
    places = list(np.ndindex(values.shape[:-1]))[:rows]
    cells = [
        [_place(place), *(_shortest(value) for value in row[:columns])]
        for place, row in zip(places, flat, strict=False)
    ]
    sentences = []
    if flat.size > rows * columns:
        told = _("The first {rows} rows and {columns} columns are shown; the CSV holds all.")
        sentences.append(told.format(rows=rows, columns=columns))
    head = [_("index"), *(f"[…, {column}]" for column in range(columns))]
    return {
        "title": f"{name} {shape_text(values.shape)}",
        "sentences": sentences,
        "table": {"head": head, "rows": [{"cells": each, "marked": False} for each in cells]},
    }


def _place(place: tuple[int, ...]) -> str:
    return f"[{', '.join([*map(str, place), '…'])}]"


def _shortest(value: Any) -> str:
    """The fewest digits that give the number back exactly.

    >>> _shortest(np.float32(0.1)), _shortest(np.float32(-3))
    ('0.1', '-3')
    """
    return np.format_float_positional(value, unique=True, trim="-")


def lines(setting: Setting) -> tuple[str, list[str]]:
    """Lines of Python that set the weights of `model`, and what to say where there are too many."""
    weights = [*(setting.drawn.weights or []), *setting.drawn.further]
    size = sum(weight.size for weight in weights)
    if not weights:
        return "", []
    if size > MOST_WRITTEN:
        told = _("{count} weights are too many to be written into the code: take the CSV.")
        return "", [told.format(count=count(size))]
    arrays = "".join(f"    {_array(weight)},\n" for weight in weights)
    return f"\n\nimport numpy as np\n\nmodel.set_weights([\n{arrays}])", []


def _array(values: Array) -> str:
    """An array as Python makes it.

    >>> _array(np.array([[1, 2.5]], np.float32))
    'np.array([1, 2.5], "float32").reshape((1, 2))'
    """
    numbers = ", ".join(_shortest(value) for value in values.ravel())
    listed = f"np.array([{numbers}]"
    if len(listed) > 90:
        wrapped = fill(numbers, 88, initial_indent=" " * 8, subsequent_indent=" " * 8)
        listed = f"np.array([\n{wrapped},\n    ]"
    shape = "" if values.ndim == 1 else f".reshape({values.shape})"
    return f'{listed}, "float32"){shape}'


def as_csv(setting: Setting) -> str:
    """A row for each number: the weight's name, its index on every axis, and the number."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["weight", "index", "value"])
    for name, values in _named(setting, setting.drawn.weights or []):
        for place in np.ndindex(values.shape):
            rows.writerow([name, " ".join(map(str, place)), _shortest(values[place])])
    return text.getvalue()


def draw(page: str, setting: Setting) -> None:
    """The switch that asks for the weights, and the CSV once they are; an answer in advance leaves both."""
    if session.in_advance() or not setting.counts.specs:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        controls.toggle(
            WEIGHTS,
            label=_("Show the weights, and set them in the code"),
            help=_("To put them into Keras and get the numbers drawn here."),
        )
        if asked() and setting.drawn.weights is not None:
            st.download_button(
                _("Weights as CSV"),
                lambda: as_csv(setting),
                f"{page}-weights.csv",
                "text/csv",
                key=f"{page}_weights_csv",
                on_click="ignore",
            )
