"""Numbers typed as text: read, written back exactly, and faults found where they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pages.inputs.grid_words import fault_sentence
from pages.inputs.grids import GridFault, fitted, parse, parse_input, written
from tests.pages.opening import (
    address,
    notice,
    numbers,
    open_conv2d,
    open_lab,
    payload,
    says,
    unfold,
)
from tests.pages.test_worked_cases import drawn

NUMBERS = st.floats(-1e6, 1e6, width=32)
GRIDS = arrays(np.float32, array_shapes(min_dims=4, max_dims=4, max_side=3), elements=NUMBERS)


@given(GRIDS)
def test_what_is_written_is_read_back_exactly(grid):
    assert np.array_equal(parse(written(grid)), grid)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "V is empty: type numbers with spaces between them, rows end with ;."),
        (
            "1 2; 3 x",
            "V: entry 2 of row 2 (channel 1, filter 1, all counted from 1) is `x`, which is no number. "
            "Put spaces between numbers and a point or a comma before decimals.",
        ),
        (
            "1 | 1e99",
            "V: entry 1 of row 1 (channel 2, filter 1) is `1e99`; use numbers between "
            "−1,000,000,000 and 1,000,000,000.",
        ),
        (
            "1 2; 3",
            "V: row 2 (channel 1, filter 1) is not as long as the first row: 1 instead of 2.",
        ),
        (
            "1 | 2; 3",
            "V: channel 2 of filter 1 is not as high as the first channel: 2 instead of 1.",
        ),
        (
            "1 / 2 | 3",
            "V: filter 2 is not as deep as the first filter: 2 instead of 1.",
        ),
        ("1 " * 10_001, "V may hold up to 10000 numbers."),
        ("nan", "V: entry 1 of row 1 (channel 1, filter 1) is `nan`;"),
    ],
)
def test_a_fault_is_named_with_its_place(text, sentence):
    with pytest.raises(GridFault) as fault:
        parse(text)
    assert fault_sentence("V", fault.value).startswith(sentence)


def test_an_input_has_no_filters():
    with pytest.raises(GridFault, match="filters"):
        parse_input("1 / 2")


def test_typed_channels_and_filters_repeat():
    laid = fitted(parse("1 2 / 3 4"), (2, 2, 2, 3))
    assert laid[:, :, 1, 2].tolist() == [[1, 2], [0, 0]]
    assert laid[:, :, 0, 1].tolist() == [[3, 4], [0, 0]]


def test_sizes_follow_a_text_that_is_typed():
    app = unfold(open_conv2d(), "input_details")
    app.text_input(key="input_values").set_value("1 2 3; 4 5 6; 7 8 9 | 0 0 0; 0 0 0; 0 0 0").run()
    assert numbers(app)["Input shape"] == "(None, 3, 3, 2)"
    assert numbers(open_conv2d(**address(app))) == numbers(app)


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("conv2d", {}),
        ("conv2d", {"height": 4, "width": 3, "channels": 2}),
        ("dense", {}),
        ("dense", {"height": 5, "width": 5}),
        ("conv2d_transpose", {}),
        ("conv2d_transpose", {"height": 3}),
        ("conv1d", {}),
        ("pooling1d", {"steps": 4, "channels": 1}),
    ],
)
def test_the_box_of_values_shows_the_grid_that_stands(page, asked):
    app = unfold(open_lab(page, **asked), "input_details")
    box = app.text_input(key="input_values")
    shown = parse(box.value or box.placeholder)  # (height, width, channels, 1)
    if page in ("conv1d", "pooling1d"):
        assert np.array_equal(
            shown[0, :, :, 0].T, drawn(payload(app), "input").reshape(shown.shape[2], -1)
        )
    else:
        assert np.array_equal(np.moveaxis(shown[..., 0], -1, 0), drawn(payload(app), "input"))


def test_a_faulty_text_is_kept_and_named():
    app = unfold(open_conv2d(), "input_details")
    app.text_input(key="input_values").set_value("1 2; 3").run()
    assert says(app, "Values: row 2 (channel 1, filter 1) is not as long as the first row")
    assert app.text_input(key="input_values").value == "1 2; 3"
    assert numbers(app)["Input shape"] == "(None, 5, 5, 1)"


def test_a_text_of_another_size_waits():
    app = open_conv2d(input_values="1 2; 3 5", height=4)
    assert "You typed 2 × 2 × 1 values, the input has 4 × 5 × 1" in notice(app)


def test_a_kernel_by_hand_is_laid_in():
    app = open_conv2d(kernel_source="by hand", kernel_values="1 2; 3 4", filters=1)
    assert says(app, "Your kernel is 2 × 2, kernel_size asks for 3 × 3: cells beyond yours are 0.")
    kernel = drawn(payload(app), "kernel")
    assert kernel[0, 0].tolist() == [[1, 2, 0], [3, 4, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("text", "numbers"), [("1,5 -0,25", [1.5, -0.25]), ("0,125 ,5", [0.125, 0.5]), ("2,0", [2])]
)
def test_a_decimal_comma_is_read(text, numbers):
    assert parse(text).ravel().tolist() == numbers


def test_what_may_be_a_thousand_is_asked_about():
    with pytest.raises(GridFault) as fault:
        parse("1,000")
    assert fault.value.kind == "no_number"
