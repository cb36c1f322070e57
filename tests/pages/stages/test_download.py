"""Taking a picture away: nothing is drawn unasked, what is offered is what is chosen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import astuple
from io import BytesIO

import pytest
from PIL import Image
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.testing.v1 import AppTest

from figures.captions import PictureWords
from figures.ink.saving import save
from figures.parts.picture import Look
from figures.pictures.animation import animation
from figures.pictures.still import picture
from figures.theme import LIGHT
from pages.stages import download, picture_words
from tests.pages.opening import assert_whole, open_lab, open_page


def page(position=(0, 1), channels=1, weight=2.0):
    """A page that offers the picture of a 2×2 kernel over 4×4 ones, two filters."""
    import numpy as np

    from engine import Conv2D
    from figures.pictures.views import view_of
    from pages.stages.download import show

    layer = Conv2D(filters=2, kernel_size=2)
    layer.build((None, 4, 4, channels))
    layer.set_weights([np.full((2, 2, channels, 2), weight), np.zeros(2)])
    show(view_of(layer.trace(np.ones((1, 4, 4, channels)))), 1, position, "take")


@pytest.fixture
def app():
    return AppTest.from_function(page, default_timeout=60).run()


def held(app):
    """The prepared file, or None."""
    found = "take_file" in app.session_state and app.session_state["take_file"]
    return found[1] if found else None


def offered(app):
    """Labels of the download buttons."""
    return [button.proto.label for button in app.get("download_button")]


def prepare(app, format):
    app.segmented_control(key="take_format").set_value(format).run()
    app.button(key="take_prepare").click().run()
    assert not app.exception
    return held(app)


def test_nothing_is_prepared_unasked(app):
    assert not app.exception
    assert held(app) is None
    assert offered(app) == []


@pytest.mark.parametrize(
    ("format", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_still_picture_is_offered_with_name_and_size(app, format, start):
    data = prepare(app, format)
    assert data.startswith(start)
    size = max(1, round(len(data) / 1000))
    assert offered(app) == [
        f"Download picture-filter1-output-height0-output-width1.{format}, {size} kB"
    ]


def test_the_animation_has_a_frame_for_each_position(app):
    gif = Image.open(BytesIO(prepare(app, "gif")))
    assert gif.n_frames == 3 * 3
    assert offered(app)[0].startswith("Download picture-filter1.gif, ")
    assert any("each of 9 steps" in text.value for text in app.markdown)


def test_the_file_shows_the_cell_that_was_chosen(app):
    place = [number.label for number in app.number_input].index("Output cell: height")
    app.number_input[place].set_value(2).run()
    text = prepare(app, "svg").decode()
    assert "Output cell at height 2, width 1" in text


def test_what_waits_in_streamlit_is_still_found_where_it_was():
    requests = ScriptRequests()
    assert requests._state is ScriptRequestType.CONTINUE
    requests.request_rerun(RerunData(fragment_id="dialog"))
    assert requests._state is ScriptRequestType.RERUN


@pytest.mark.parametrize("part", ["stages.stages", "lessons.recurrent_parts"])
def test_no_picture_is_loaded_before_a_stage_s_button_is_pressed(part):
    script = f"import sys, pages.{part}; assert 'figures.parts.picture' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_animation_stops_for_a_reader_who_turns_away(app, monkeypatch):
    monkeypatch.setattr(download, "turned_away", lambda: True)
    assert prepare(app, "gif") is None
    assert offered(app) == []
    monkeypatch.undo()
    assert prepare(app, "gif").startswith(b"GIF89a")


def test_a_changed_choice_withdraws_the_file(app):
    prepare(app, "png")
    app.segmented_control(key="take_format").set_value("svg").run()
    assert offered(app) == []
    assert held(app) is None


@pytest.mark.parametrize("change", [{"weight": 3.0}, {"channels": 2}, {"position": (1, 1)}])
def test_a_changed_layer_withdraws_the_file(change):
    app = AppTest.from_function(page, default_timeout=60, kwargs={}).run()
    prepare(app, "png")
    app.run()
    assert len(offered(app)) == 1
    other = AppTest.from_function(page, default_timeout=60, kwargs=change)
    for key in ("take_file", "take_format"):
        other.session_state[key] = app.session_state[key]
    other.run()
    assert not other.exception
    assert offered(other) == []


def test_the_limit_of_a_long_animation_is_said():
    def large():
        import numpy as np

        from engine import Conv2D
        from figures.pictures.views import view_of
        from pages.stages.download import show

        layer = Conv2D(filters=1, kernel_size=1)
        layer.build((None, 30, 30, 1))
        show(view_of(layer.trace(np.ones((1, 30, 30, 1)))), 0, (0, 0), "take")

    app = AppTest.from_function(large, default_timeout=60).run()
    app.segmented_control(key="take_format").set_value("gif").run()
    assert any("120 of the 900 steps" in text.value for text in app.markdown)


def test_the_english_words_are_those_of_the_picture(monkeypatch):
    monkeypatch.setattr(picture_words, "_", lambda sentence: sentence)
    assert picture_words.picture_words() == PictureWords()


def test_every_word_in_the_picture_is_translated(monkeypatch):
    monkeypatch.setattr(picture_words, "_", lambda sentence: f"¿{sentence}")
    assert all(word.startswith("¿") for word in astuple(picture_words.picture_words()))


def test_without_the_letters_of_a_language_the_picture_is_in_english(app, monkeypatch):
    monkeypatch.setattr(download, "drawable", lambda words: False)
    data = prepare(app, "svg").decode()
    assert "Output cell at height 0, width 1" in data
    assert any("the picture is in English" in text.value for text in app.markdown)


@pytest.mark.parametrize("part", ["stages.download", "stages.stages", "lessons.recurrent_parts"])
def test_the_page_loads_no_matplotlib_before_the_button_is_pressed(part):
    script = f"import sys, pages.{part}; assert 'matplotlib' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def asked_for(page, cell, stage="stage", **setting):
    """A page after its stage's button asked for pictures of a cell."""
    app = open_lab(page, **setting)
    app.session_state["take_away"] = (f"{page}_{stage}", cell)
    app.run()
    assert_whole(app)
    return app


HEIGHT, WIDTH = "Output cell: height", "Output cell: width"
CELL = {"Filter": 0, HEIGHT: 0, WIDTH: 0}
STAMP = {"Input cell: height": 1}


def starts(app, page):
    """Where the dialog's numbers start, by their labels; None where there is no dialog."""
    if not app.get("dialog"):
        return None
    numbers = [n for n in app.number_input if f"{page}_stage" in n.key and "_take_" in n.key]
    return {number.label: int(number.value) for number in numbers}


@pytest.mark.parametrize(
    ("page", "cell", "first"),
    [
        ("conv2d", {"filter": 1, "row": 0, "column": 2}, CELL | {"Filter": 1, WIDTH: 2}),
        ("conv1d", {"filter": 2, "row": 0, "column": 3}, {"Filter": 2, "Output step": 3}),
        (
            "depthwise_conv2d",
            {"filter": 2, "row": 1, "column": 1},
            {"Filter": 2, HEIGHT: 1, WIDTH: 1},
        ),
        ("pooling2d", {"filter": 0, "row": 1, "column": 1}, {HEIGHT: 1, WIDTH: 1}),
        ("pooling1d", {"filter": 0, "row": 0, "column": 1}, {"Output step": 1}),
        (
            "conv2d_transpose",
            {"filter": 0, "row": 1, "column": 2},
            STAMP | {"Input cell: width": 1},
        ),
        ("simple_rnn", {"unit": 2, "step": 4}, {"Unit": 2, "Step": 4}),
        ("lstm", {"unit": 99, "step": -1}, {"Unit": 2, "Step": 0}),
        ("gru", {}, {"Unit": 0, "Step": 0}),
        ("conv2d", {"filter": 99, "row": -1, "column": 99}, CELL | {"Filter": 7, WIDTH: 2}),
        ("conv2d", {"filter": "x", "row": None}, CELL),
        ("conv2d", {}, CELL),
    ],
)
def test_the_stages_button_opens_a_dialog_on_its_cell(page, cell, first):
    app = asked_for(page, cell)
    found = starts(app, page)
    assert {label: found[label] for label in first} == first
    assert app.button(key=f"{page}_stage_take_prepare")


@pytest.mark.parametrize(
    ("page", "stage"),
    [
        ("separable_conv2d", "stage_pointwise"),
        ("conv1d_transpose", "stage"),
        ("conv1d_transpose", "stage_inserted"),
        ("conv2d_transpose", "stage_inserted"),
        ("pooling1d", "stage"),
        ("pooling2d", "stage"),
    ],
)
def test_every_windowed_stage_gives_its_picture_and_its_film(page, stage, monkeypatch):
    asked = []
    monkeypatch.setattr(download, "open_for", lambda view, *rest: asked.append(view))
    asked_for(page, {}, stage)
    (view,) = asked
    step = tuple(size - 1 for size in view.walk.values())
    assert save(picture(view, step, Look(LIGHT)), "svg").startswith(b"<?xml")
    assert animation(view, Look(LIGHT), frames_limit=2).startswith(b"GIF89a")


@pytest.mark.parametrize("stage", ["stage", "stage_backward"])
@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_every_run_of_a_recurrent_layer_gives_its_picture_and_its_film(page, stage, monkeypatch):
    asked = []
    monkeypatch.setattr(download, "open_for", lambda view, *rest: asked.append(view))
    asked_for(page, {}, stage, bidirectional=True, masking=True)
    (view,) = asked
    assert list(view.trace.steps) == [5, 4, 3, 2, 1, 0][:: 1 if "back" in stage else -1]
    assert save(picture(view, (5,), Look(LIGHT, index=2)), "svg").startswith(b"<?xml")
    assert animation(view, Look(LIGHT), frames_limit=2).startswith(b"GIF89a")


def test_a_file_of_a_recurrent_layer_is_withdrawn_where_its_words_or_weights_are_others():
    def recurrent(labels=None, weight=1.0):
        import numpy as np

        from engine import LSTM
        from figures.pictures.recurrent_view import RecurrentView
        from pages.stages.download import show

        layer = LSTM(1)
        layer.build((1, 2, 1))
        layer.set_weights([np.full((1, 4), weight), np.zeros((1, 4)), np.zeros(4)])
        show(RecurrentView.of(layer.trace(np.ones((1, 2, 1))), layer, labels), 0, (1,), "take")

    app = AppTest.from_function(recurrent, default_timeout=60).run()
    prepare(app, "png")
    for change, offers in [({}, 1), ({"labels": ["a", "b"]}, 0), ({"weight": 2.0}, 0)]:
        other = AppTest.from_function(recurrent, default_timeout=60, kwargs=change)
        for key in ("take_file", "take_format"):
            other.session_state[key] = app.session_state[key]
        other.run()
        assert not other.exception
        assert len(offered(other)) == offers


def test_the_dialog_opens_once_and_for_its_own_stage_alone():
    app = asked_for("conv2d", {"filter": 0, "row": 0, "column": 0})
    assert "take_away" not in app.session_state
    assert starts(app.run(), "conv2d") is None
    assert starts(asked_for("conv2d", {}, stage="pinned_stage"), "conv2d") is None


def test_no_dialog_opens_unasked():
    assert not open_page("conv2d.py").get("dialog")
