"""Each trace finds its picture, and the stage's cell finds its place in it."""

from __future__ import annotations

import numpy as np
import pytest

from engine import (
    LSTM,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    DepthwiseConv2D,
    MaxPooling1D,
    MaxPooling2D,
    SeparableConv2D,
)
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.views import start_of, view_of


def plane(channels=3):
    return np.zeros((1, 6, 6, channels), np.float32)


def steps():
    return np.zeros((1, 6, 3), np.float32)


VIEWS = {
    "Conv2D": lambda: view_of(Conv2D(4, 3).trace(plane())),
    "Conv1D": lambda: view_of(Conv1D(4, 3).trace(steps())),
    "DepthwiseConv2D": lambda: view_of(DepthwiseConv2D(3).trace(plane())),
    "SeparableConv2D": lambda: view_of(
        SeparableConv2D(4, 3).trace(plane()).pointwise, name="SeparableConv2D"
    ),
    "MaxPooling2D": lambda: view_of(MaxPooling2D().trace(plane())),
    "MaxPooling1D": lambda: view_of(MaxPooling1D().trace(steps())),
    "Conv2DTranspose": lambda: view_of(Conv2DTranspose(4, 3).trace(plane())),
    "LSTM": lambda: RecurrentView.of(LSTM(4).trace(steps()), LSTM(4)),
    "Flatten, Dense": lambda: view_of(Conv2D(4, 6).trace(plane()), "dense"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_bears_its_layer_s_name(name):
    assert VIEWS[name]().subject.title.startswith(f"{name} (1, ")


@pytest.mark.parametrize(
    ("name", "cell", "start"),
    [
        ("Conv2D", {"filter": 2, "row": 1, "column": 3}, (2, (1, 3))),
        ("Conv2D", {"filter": 99, "row": -1, "column": 99}, (3, (0, 3))),
        ("Conv2D", {"filter": "x", "row": None}, (0, (0, 0))),
        ("Conv1D", {"filter": 2, "row": 0, "column": 3}, (2, (0, 3))),
        ("MaxPooling1D", {"filter": 0, "row": 2, "column": 1}, (0, (2, 1))),
        ("LSTM", {"unit": 2, "step": 5}, (2, (5,))),
        ("LSTM", {"unit": 99, "step": -1}, (3, (0,))),
        ("LSTM", {"unit": None}, (0, (0,))),
        ("Flatten, Dense", {"filter": 3, "row": 0, "column": 0}, (0, (0, 3))),
    ],
)
def test_the_stage_s_cell_is_found(name, cell, start):
    assert start_of(VIEWS[name](), cell) == start


def test_an_output_cell_of_the_stamps_starts_at_the_first_cell_that_reaches_it():
    layer = Conv2DTranspose(filters=1, kernel_size=3, strides=2)
    view = view_of(layer.trace(np.zeros((1, 3, 3, 1), np.float32)), "stamping")
    # Along an axis cell 0 writes 0 to 2, cell 1 writes 2 to 4.
    assert start_of(view, {"filter": 0, "row": 2, "column": 3, "gathers": True}) == (0, (0, 1))
    assert start_of(view, {"filter": 0, "row": 2, "column": 1}) == (0, (2, 1))
