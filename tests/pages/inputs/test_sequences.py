"""What goes into a layer that slides along steps: shapes, labels, faults, and a file of one's own."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from streamlit.testing.v1 import AppTest

from pages.frame.address import read
from pages.inputs import sequence_words, sequences, typed_input
from pages.inputs.grids import GridFault
from pages.inputs.sequence_values import SequenceChoice
from tests.pages.opening import SECONDS, assert_whole

NUMBERS = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=2, max_side=4),
    elements=st.floats(-1e6, 1e6, width=32),
)


def page():
    """A page that takes a sequence and tells what it was given."""
    import json

    import streamlit as st

    from pages.frame import controls
    from pages.inputs import sequences

    controls.begin(sequences.PARAMETERS, "sequences")
    sequences.draw_source()
    sequences.draw_details(lambda: st.text("and more"))
    choice = sequences.chosen()
    shown, said, instead = choice.load([min(size, 4000) for size in choice.sizes], choice.channels)
    told = {
        "shape": choice.shape("channels_last"),
        "first": choice.shape("channels_first"),
        "sizes": choice.sizes,
        "loaded": shown.shape,
        "numbers": shown[:6, :2].tolist(),
        "labels": choice.labels(),
        "editable": choice.editable,
        "colour": choice.colour,
        "sentences": [*said, *instead],
    }
    st.session_state["told"] = json.dumps(told)


def opened(**values):
    """The page with controls standing at these values, its details open."""
    app = AppTest.from_function(page, default_timeout=SECONDS)
    app.session_state["input_details"] = True
    for name, value in values.items():
        app.session_state[name] = value
    app.run()
    assert_whole(app)
    return app


def told(app):
    return json.loads(app.session_state["told"])


def test_it_opens_on_paper():
    given_ = told(opened())
    assert given_["shape"] == [None, 6, 1]
    assert given_["numbers"] == [[1], [2], [0], [3], [1], [2]]
    assert given_["editable"]
    assert given_["sentences"] == []


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ({"data": "small grid", "steps": 5, "channels": 3}, [None, 5, 3]),
        ({"data": "small grid", "batch": 2}, [2, 6, 1]),
        ({"data": "small grid", "batch": 0}, [None, 6, 1]),
        ({"data": "words"}, [None, 6, 8]),
        ({"data": "ECG"}, [None, 360, 1]),
        ({"data": "ECG", "ecg_steps": "3600"}, [None, 3600, 1]),
        ({"data": "noisy sine", "sine_steps": 40}, [None, 40, 1]),
        # 18 characters, of which t, o, space, b, e, r and n differ.
        ({"data": "own text"}, [None, 18, 7]),
        ({"data": "own text", "text_by": "words"}, [None, 6, 8]),
        ({"data": "own CSV"}, [None, 360, 1]),
    ],
)
def test_each_kind_has_its_shape(values, shape):
    given_ = told(opened(**values))
    batch, steps, channels = shape
    assert given_["shape"] == shape
    assert given_["first"] == [batch, channels, steps]
    assert given_["sizes"] == [steps]
    assert given_["loaded"] == [steps, channels]
    assert given_["colour"] is None
    assert given_["editable"] == (values["data"] == "small grid")


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ({}, []),
        ({"data": "ECG"}, []),
        ({"data": "words"}, ["the", "cat", "sat", "on", "the", "mat"]),
        ({"data": "own text", "text": "I am"}, ["I", "␣", "a", "m"]),
        ({"data": "own text", "text": "Ah, I see!", "text_by": "words"}, ["Ah", "I", "see"]),
    ],
)
def test_steps_are_named_where_they_have_names(values, labels):
    assert told(opened(**values))["labels"] == labels


def test_only_the_part_shown_is_loaded():
    choice = SequenceChoice("noisy sine", "", 10**9, 1, None, seed=0)
    assert choice.load((7,), 1)[0].shape == (7, 1)
    paper = SequenceChoice("small grid", "", 10**9, 10**9, None, seed=0)
    assert paper.load((7,), 2)[0].shape == (7, 2)
    assert not paper.editable
    assert SequenceChoice("words", "", 6, 8, None, seed=0).load((2,), 3)[0].shape == (2, 3)


def test_sizes_follow_numbers_that_are_typed():
    app = opened()
    app.text_input(key="input_values").set_value("1 2 3 | 4 5 6").run()
    assert_whole(app)
    assert told(app)["shape"] == [None, 3, 2]
    assert told(app)["numbers"] == [[1, 4], [2, 5], [3, 6]]
    assert told(app)["sentences"] == []


def test_numbers_of_another_size_wait():
    given_ = told(opened(input_values="1 2 3", steps=4))
    assert given_["sentences"] == [
        "You typed 3 × 1 values, the input has 4 × 1: it is filled from the seed, and your values wait "
        "until the sizes fit again."
    ]
    assert given_["loaded"] == [4, 1]


def test_the_numbers_it_opens_with_never_wait():
    assert told(opened(steps=4))["sentences"] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "V is empty: type a number for every step, with spaces between them."),
        ("1 2; 3 x", "V holds a sequence: put spaces between steps and | between channels;"),
        ("1 2\n3 4", "V holds a sequence: put spaces between steps and | between channels;"),
        ("1 / 2", "V holds channels only, separated by |; the sign / belongs to kernels."),
        ("1 2 | 3 x", "V: step 2 of channel 2 (both counted from 1) is `x`, which is no number."),
        ("1 1e99", "V: step 2 of channel 1 (both counted from 1) is `1e99`; use numbers between"),
        (
            "1 2 | 3",
            "V: channel 2 is not as long as the first channel: 1 instead of 2.",
        ),
        ("1 2 |", "V: channel 2 is empty; type a number for every step."),
        ("1 " * 10_001, "V may hold up to 10000 numbers."),
    ],
)
def test_a_fault_of_typed_numbers_is_named_with_its_place(text, sentence):
    with pytest.raises(GridFault) as fault:
        sequence_words.parse(text)
    assert sequence_words.fault_sentence("V", fault.value).startswith(sentence)


def test_a_faulty_text_moves_nothing_and_is_named():
    app = opened()
    app.text_input(key="input_values").set_value("1 2 | x").run()
    assert_whole(app)
    assert told(app)["shape"] == [None, 6, 1]
    [beside] = app.warning
    sentence, instead = told(app)["sentences"]
    assert beside.value == sentence
    assert instead == "Whole numbers drawn by the seed stand in for them."
    assert sentence.startswith("Values: step 1 of channel 2 (both counted from 1) is `x`")


@given(NUMBERS)
def test_what_is_written_is_read_back_exactly(numbers):
    assert np.array_equal(sequence_words.parse(sequence_words.written(numbers)), numbers)


@given(st.text("0123 .|;/x-\n", max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        numbers = sequence_words.parse(text)
    except GridFault as refused:
        sentence = sequence_words.fault_sentence("V", refused)
    else:
        sentence = f"V has {numbers.shape[0]} steps of {numbers.shape[1]} channels."
    assert sentence.startswith("V")
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "by"), [("", "characters"), ("", "words"), ("?!", "words"), ("   ", "words")]
)
def test_a_text_without_a_step_has_an_example_in_its_place(text, by):
    given_ = told(opened(data="own text", text=text, text_by=by))
    assert given_["sentences"] == [
        "Your text has nothing to show yet: `to be or not to be` stands in for it."
    ]
    assert "".join(given_["labels"]).replace("␣", "") == "tobeornottobe"


def test_a_text_of_many_characters_says_what_is_left_out():
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 40)))
    given_ = told(opened(data="own text", text=letters))
    assert given_["shape"] == [None, 40, 32]
    assert given_["sentences"] == [
        "The text has 40 different characters; the first 32 have a channel each, the others are zeros."
    ]


def uploaded(content, name="mine.csv"):
    app = opened(data="own CSV")
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert_whole(app)
    return app


def test_without_a_file_the_ecg_stands_in():
    assert told(opened(data="own CSV"))["sentences"] == [
        "No CSV file is uploaded in this session (a link does not carry it): here is an ECG."
    ]


def test_a_file_is_used_and_kept_while_its_controls_are_out_of_sight():
    app = uploaded(b"x,y\n1,2\n3,4\n5,6\n")
    for details in (True, False, False):
        app.session_state["input_details"] = details
        app.run()
        assert bool(app.file_uploader) == details
        assert told(app)["shape"] == [None, 3, 2]
        assert told(app)["numbers"] == [[1, 2], [3, 4], [5, 6]]
        assert told(app)["sentences"] == []


def test_a_file_that_is_taken_away_is_forgotten():
    app = uploaded(b"1\n2\n")
    app.file_uploader[0].set_value(None).run()
    assert_whole(app)
    assert told(app)["shape"] == [None, 360, 1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty: it needs a row of numbers for every step."),
        (b"a,b\n", "The file has no row of numbers: below the names of the columns, it needs one"),
        (
            b"PK\x03\x04",
            "The file is no plain text. In a spreadsheet program, save it as CSV (UTF-8).",
        ),
        (b"1" * (2 * 1024**2 + 1), "The file is larger than 2 MB, so it was not opened."),
        (b"1\n" * 10_001, "The file has more than 10000 rows; keep a part of it."),
        (b"1," * 64 + b"1", "The file has 65 columns, at most 64 can be read;"),
        (
            b"1,2\n3\n",
            "Line 2 of the file is not as long as the first row of numbers: 1 instead of 2.",
        ),
        (b"1,2\n3,\n", "Column 2 of line 2 of the file is empty; fill in a number"),
        (b"1,2\n3,`x`\n", "Column 2 of line 2 of the file is `'x'`, which is no number."),
        (b"1\n-1e99\n", "Column 1 of line 2 of the file is `-1e99`; use numbers between −1,000"),
    ],
)
def test_a_fault_of_a_file_is_one_clear_sentence(content, sentence):
    first, second = told(uploaded(content))["sentences"]
    assert first.startswith(sentence)
    assert second == "An ECG stands in for your file."


def test_the_part_with_details_opens_by_itself_where_there_is_more_to_choose():
    app = AppTest.from_function(page, default_timeout=SECONDS).run()
    assert not app.text
    for source, opens in (
        ("ECG", True),
        ("words", False),
        ("own CSV", True),
        ("small grid", False),
    ):
        app.selectbox(key="data").set_value(source).run()
        assert_whole(app)
        assert bool(app.text) == opens, source


def test_an_address_opens_every_kind():
    for source in sequences.SOURCE.options:
        assert read(sequences.PARAMETERS, {"data": source}) == ({"data": source}, [])
    assert [notice.name for notice in read(sequences.PARAMETERS, {"data": "photo"})[1]] == ["data"]


def test_numbers_too_many_to_draw_are_drawn_in_part():
    numbers, said, instead = typed_input.fitting(None, (10**9, 1), (4, 1), seed=0)
    assert numbers.shape == (4, 1)
    assert (said, instead) == ((), [])
