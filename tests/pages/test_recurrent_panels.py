"""The parts that recurrent pages share: states over time, letters foreseen, layers compared."""

from __future__ import annotations

import json
import struct

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.recurrent_panels import compared, letters
from tests.pages.opening import given

SECONDS = 60


def _page(name, units, steps, bidirectional):
    import numpy as np

    import engine
    from pages.shared import language, state_plots

    language.begin()
    layer = getattr(engine, name)(units)
    if bidirectional:
        layer = engine.Bidirectional(layer)
    inputs = np.random.default_rng(0).normal(size=(1, steps, 2)).astype(np.float32)
    layer.build(inputs.shape)
    state_plots.show(layer.trace(inputs), "stage", layer)


def _opened(name="SimpleRNN", units=3, steps=6, bidirectional=False, parts=()):
    app = AppTest.from_function(_page, args=(name, units, steps, bidirectional))
    app.default_timeout = SECONDS
    for part in parts:
        app.session_state[part] = True
    app.run()
    assert not app.exception
    return app


def _charts(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def _header(component):
    payload = given(component)
    (size,) = struct.unpack_from("<I", payload)
    return json.loads(payload[4 : 4 + size])


def _table(panel):
    return [row["cells"] for row in panel["table"]["rows"]]


def test_closed_parts_draw_nothing():
    app = _opened()
    (drawn,) = app.get("bidi_component")
    assert _header(drawn)["link"] == "stage"
    assert _charts(app) == []


@pytest.mark.parametrize(("name", "charts"), [("SimpleRNN", 3), ("GRU", 3), ("LSTM", 5)])
def test_states_to_zoom_into(name, charts):
    app = _opened(name, parts=["stage_states_closer"])
    assert [chart["data"][0]["type"] for chart in _charts(app)].count("heatmap") == charts // 2
    assert len(_charts(app)) == charts


def test_the_radius_turns_one_of_three_kernels():
    app = _opened(parts=["stage_fading"])
    for radius in ("0.5", "2"):
        app.segmented_control(key="spectral_radius").set_value(radius).run()
        assert not app.exception
        for chart in _charts(app):
            names = [line["name"] for line in chart["data"]]
            # Keras draws recurrent kernels orthogonal, so this layer's radius is 1 as well.
            assert names == [
                "this layer, radius 1",
                f"stretched, radius {radius}",
                "orthogonal, radius 1",
            ]


@pytest.mark.parametrize("name", ["LSTM", "GRU"])
def test_gates_have_no_radius(name):
    app = _opened(name, parts=["stage_fading"])
    assert len(app.segmented_control) == 0
    assert [[line["name"] for line in chart["data"]] for chart in _charts(app)] == [
        ["this layer"]
    ] * 2


def test_two_runs_are_drawn_apart():
    app = _opened(bidirectional=True, parts=["stage_states_closer", "stage_fading"])
    links = [_header(drawn)["link"] for drawn in app.get("bidi_component")]
    assert links == ["stage", "stage_backward"]
    assert len(_charts(app)) == 2 * 3 + 2 * 2


def test_what_is_too_much_to_follow_is_said():
    app = _opened("LSTM", units=64, steps=60, parts=["stage_fading"])
    assert _charts(app) == []
    assert any("60 steps of 64 units" in text.value for text in app.markdown)


# -- panels ----------------------------------------------------------------------------------------


def test_letters_are_foreseen_by_the_way_they_go():
    up, down = letters("abc"), letters("edc")
    assert _table(up)[-1][3:] == ("d 100%", "d")
    assert _table(down)[-1][3:] == ("b 100%", "b")
    assert [row[0] for row in _table(up)] == ["a", "b", "c"]
    memories = [(before, after) for _letter, before, after, *_guess in _table(up)]
    assert memories[0][0] == "[0.00, 0.00, 0.00]"
    assert [after for _before, after in memories[:-1]] == [
        before for before, _after in memories[1:]
    ]
    assert any("3 of the 3" in sentence for sentence in up["sentences"])


def test_a_letter_alone_has_two_followers():
    ((_letter, _before, _after, guess, follows),) = _table(letters("c"))
    assert sorted(guess.split(", ")) == ["b 50%", "d 50%"]
    assert follows == "b, d"


@pytest.mark.parametrize(
    ("text", "told", "read"),
    [
        ("ABX c", "Only letters from a to e are read", "abc"),
        ("", "stands in for it", "abcdedc"),
        ("xyz", "stands in for it", "abcdedc"),
        ("abe", "With `e` at step 2 your text breaks the walk", "abe"),
        ("abcdedcbabcdedc", "The last 12 of 15 letters", "dedcbabcdedc"),
    ],
)
def test_other_texts_are_answered(text, told, read):
    panel = letters(text)
    assert "".join(row[0] for row in _table(panel)) == read
    assert any(told in sentence for sentence in panel["sentences"])


def test_layers_at_equal_units():
    # From Keras's summaries of these layers on (None, None, 8).
    counts = {row[0]: row[1] for row in _table(compared(8, 4, 10))}
    assert counts == {
        "SimpleRNN": "52",
        "GRU": "168",
        "GRU, reset_after=False": "156",
        "LSTM": "208",
    }


def test_large_layers_are_counted_but_not_followed():
    panel = compared(1000, 2048, None)
    assert len(panel["table"]["head"]) == 2
    assert _table(panel)[0][1] == "6,244,352"  # 1,000 · 2,048 + 2,048² + 2,048
