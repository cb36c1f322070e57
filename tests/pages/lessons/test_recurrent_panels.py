"""The parts that recurrent pages share: states over time, letters foreseen, layers compared."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from engine import GRU, LSTM, Bidirectional, SimpleRNN
from pages.inputs.sequence_values import letters_shown
from pages.lessons.memory_charts import memories
from pages.lessons.recurrent_charts import FADING, GATES, MEMORY, STATES
from pages.lessons.recurrent_panels import compared
from pages.setting.learned_letters import letters, teach
from samples.letters import one_hot
from tests.pages.opening import address, open_lab, says

SECONDS = 60


def _page(name, units, steps, bidirectional):
    import numpy as np

    import engine
    from pages.frame import language
    from pages.lessons import recurrent_charts

    language.begin()
    layer = getattr(engine, name)(units)
    if bidirectional:
        layer = engine.Bidirectional(layer)
    inputs = np.random.default_rng(0).normal(size=(1, steps, 2)).astype(np.float32)
    layer.build(inputs.shape)
    recurrent_charts.draw(layer.trace(inputs), "stage", layer)


def _opened(name="SimpleRNN", units=3, steps=6, bidirectional=False, charts=STATES, **controls):
    app = AppTest.from_function(_page, args=(name, units, steps, bidirectional))
    app.default_timeout = SECONDS
    app.session_state["stage_charts"] = True
    app.session_state["charts"] = charts
    for control, value in controls.items():
        app.session_state[control] = value
    app.run()
    assert not app.exception
    return app


def _charts(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def _last(chart, line):
    return _numbers(chart["data"][line]["y"])


def _numbers(array):
    return np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"])


def _table(panel):
    return [row["cells"] for row in panel["table"]["rows"]]


def test_a_closed_part_draws_nothing():
    app = AppTest.from_function(_page, args=("SimpleRNN", 3, 6, False)).run()
    assert _charts(app) == []


@pytest.mark.parametrize(("name", "charts"), [("SimpleRNN", 3), ("GRU", 3), ("LSTM", 5)])
def test_states_to_zoom_into(name, charts):
    app = _opened(name)
    assert [chart["data"][0]["type"] for chart in _charts(app)].count("heatmap") == charts // 2
    assert len(_charts(app)) == charts


def test_the_radius_turns_one_of_three_kernels():
    app = _opened(charts=FADING)
    for radius in ("0.5", "2"):
        app.segmented_control(key="spectral_radius").set_value(radius).run()
        assert not app.exception
        for chart in _charts(app):
            names = [line["name"] for line in chart["data"]]
            # Keras draws recurrent kernels orthogonal, so this layer's radius is 1 as well.
            assert names == [
                "this layer, radius 1",
                f"rescaled, radius {radius}",
                "orthogonal, radius 1",
            ]


@pytest.mark.parametrize(("name", "gate"), [("LSTM", "forget"), ("GRU", "update")])
def test_gates_have_a_bias_in_the_place_of_a_radius(name, gate):
    app = _opened(name, charts=FADING, gate_bias="-1")
    left = []
    for bias in ("−1", "5"):
        app.segmented_control(key="gate_bias").set_value(bias.replace("−", "-")).run()
        assert not app.exception
        for chart in _charts(app):
            names = [line["name"] for line in chart["data"]]
            assert names == ["this layer", f"{gate} gate's bias {bias}"]
        left.append(_last(_charts(app)[1], 1)[0])
    assert left[0] < left[1]  # an open gate keeps more of the first state
    assert any(f"the {gate} gate stands at" in text.value for text in app.markdown)


def test_what_the_forget_gate_alone_keeps_is_told_in_numbers():
    # Of zero weights f is σ(1) = 0.73 at each of 6 steps: 0.73⁶ = 0.153.
    app = open_lab(
        "lstm",
        kernel_initializer="zeros",
        recurrent_initializer="zeros",
        charts=FADING,
    )
    assert says(app, "stands at 0.73 on average (0.73 to 0.73)")
    assert says(app, "at most 0.15 of c in 6 steps")


@pytest.mark.parametrize("name", ["SimpleRNN", "LSTM", "GRU"])
def test_memory_of_the_first_input_at_equal_units(name):
    app = _opened(name, charts=MEMORY)
    (chart,) = _charts(app)
    assert [line["name"] for line in chart["data"]] == ["SimpleRNN", "GRU", "LSTM"]
    for line, norms in zip(chart["data"], memories(2, 3, 6), strict=True):
        assert _numbers(line["x"]).tolist() == [0, 1, 2, 3, 4, 5]
        assert _numbers(line["y"]).tolist() == list(norms)


def test_large_layers_are_not_followed():
    app = _opened(units=33, charts=MEMORY)
    assert _charts(app) == []
    assert any("up to 32 units" in text.value for text in app.markdown)


def test_two_runs_are_drawn_apart():
    assert len(_charts(_opened(bidirectional=True))) == 2 * 3
    assert len(_charts(_opened(bidirectional=True, charts=FADING))) == 2 * 2
    assert len(_charts(_opened(bidirectional=True, charts=MEMORY))) == 1


@pytest.mark.parametrize(("name", "gates"), [("LSTM", 4), ("GRU", 3), ("SimpleRNN", 0)])
def test_gates_are_drawn_over_time(name, gates):
    app = _opened(name, charts=GATES)
    assert len(_charts(app)) == 2 * gates  # lines and a heat-map each
    assert any("has no gates" in text.value for text in app.markdown) == (not gates)


def test_what_is_too_much_to_follow_is_said():
    app = _opened("LSTM", units=64, steps=60, charts=FADING)
    assert _charts(app) == []
    assert any("60 steps of 64 units" in text.value for text in app.markdown)


def test_a_link_opens_the_charts_it_was_sent_from():
    app = open_lab("gru", charts=FADING, gate_bias="5")
    assert len(_charts(app)) == 2
    assert address(app) == {"charts": FADING, "gate_bias": "5"}


# -- panels ----------------------------------------------------------------------------------------


def _read(text, kind=SimpleRNN):
    """The panel of a text as the trained layer reads it."""
    layer, shown = kind(3, return_sequences=True), one_hot(letters_shown(text))[None]
    layer.build(shown.shape)
    assert teach(layer)
    return letters(text, layer, layer.trace(shown).hidden[0])


@pytest.mark.parametrize("kind", [SimpleRNN, LSTM, GRU])
def test_letters_are_foreseen_by_the_way_they_go(kind):
    up, down = _read("abc", kind), _read("edc", kind)
    assert _table(up)[-1][3][:4] in ("d 10", "d 99")  # % of its guess
    assert _table(up)[-1][4] == "d"
    assert _table(down)[-1][3][:4] in ("b 10", "b 99")
    assert _table(down)[-1][4] == "b"
    assert [row[0] for row in _table(up)] == ["a", "b", "c"]
    memories = [(before, after) for _letter, before, after, *_guess in _table(up)]
    assert memories[0][0] == "[0.00, 0.00, 0.00]"
    assert [after for _before, after in memories[:-1]] == [
        before for before, _after in memories[1:]
    ]
    assert any("3 of the 3" in sentence for sentence in up["sentences"])


def test_a_letter_alone_has_two_followers():
    ((_letter, _before, _after, guess, follows),) = _table(_read("c"))
    assert sorted(guess.split(", ")) == ["b 50%", "d 50%"]
    assert follows == "b, d"


@pytest.mark.parametrize(
    ("text", "told", "read"),
    [
        ("abe", "With `e` at step 2 your text breaks the walk", "abe"),
        ("abcdedcbabcdedc", "The last 12 of 15 letters", "dedcbabcdedc"),
    ],
)
def test_other_texts_are_answered(text, told, read):
    panel = _read(text)
    assert "".join(row[0] for row in _table(panel)) == read
    assert any(told in sentence for sentence in panel["sentences"])


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        (SimpleRNN(3, activation="relu"), 'activation="relu"'),
        (SimpleRNN(4, use_bias=False), "units=4`, `use_bias=False"),
        (LSTM(3, go_backwards=True), "go_backwards=True"),
        (GRU(3, reset_after=False), "reset_after=False"),
        (Bidirectional(LSTM(3)), "Bidirectional"),
    ],
)
def test_a_layer_that_was_not_trained_is_told_and_led_back(layer, told):
    panel = letters("abc", layer, np.zeros((4, 3), np.float32))
    assert "table" not in panel
    assert any(f"With `{told}` they are no longer its weights" in s for s in panel["sentences"])
    assert panel["link"]["settings"] == {"data": "letters a to e", "return_sequences": "true"}


def test_where_other_things_go_in_the_letters_are_a_link_away():
    panel = letters("abc", SimpleRNN(3), None)
    assert "table" not in panel
    assert panel["link"]["text"] == "Open it with letters"


def test_layers_at_equal_units():
    # From Keras's summaries of these layers on (None, None, 8).
    counts = {row[0]: row[1] for row in _table(compared(8, 4))}
    assert counts == {
        "SimpleRNN": "52",
        "GRU": "168",
        "GRU, reset_after=False": "156",
        "LSTM": "208",
    }


def test_large_layers_are_counted():
    assert _table(compared(1000, 2048))[0][1] == "6,244,352"  # 1,000 · 2,048 + 2,048² + 2,048
