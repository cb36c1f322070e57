"""The picture of a recurrent layer: all steps, one unit's weights in one step, and its sums."""

from __future__ import annotations

import numpy as np
import pytest

from engine import GRU, LSTM, SimpleRNN
from figures.parts.picture import Look
from figures.pictures.recurrent_sums import sum_of
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.views import scene_of
from figures.theme import LIGHT
from tests.figures.drawn import drawn, grid_of, hatched, numbers_in, outlined, texts

X = np.array([[[1.0], [2.0], [3.0]]], np.float32)


def view(layer, weights=None, inputs=X, labels=None, **call):
    """The view of one call; without weights each is drawn at random."""
    inputs = np.asarray(inputs, np.float32)
    layer.build(inputs.shape)
    rng = np.random.default_rng(3)
    layer.set_weights(weights or [rng.normal(size=w.shape) for w in layer.get_weights()])
    return RecurrentView.of(layer.trace(inputs, **call), layer, labels)


def halving(**arguments):
    """h = x + h before / 2 − 1: 0, 1 and 2.5."""
    return view(SimpleRNN(1, activation=None, **arguments), [[[1]], [[0.5]], [-1]])


def strip(picture, name):
    """The grids of one row of columns."""
    return picture.scene.steps.steps.strips[name].boxes


def columns(picture, name):
    """The numbers in a row of columns, one list for each."""
    return [[row[0] for row in grid_of(picture, box)] for box in strip(picture, name)]


def part(picture, name):
    """The numbers of one vector, its weights and the products."""
    return [grid_of(picture, box) for box in picture.scene.weights.boxes(name)]


def lines(picture):
    return picture.figure.get_label().splitlines()


def test_a_step_is_its_two_products_its_bias_and_its_state():
    picture = drawn(halving(), (2,))
    assert columns(picture, "inputs") == [["1"], ["2"], ["3"]]
    assert columns(picture, "hidden") == [["0.0"], ["0.0"], ["1.0"], ["2.5"]]
    assert part(picture, "inputs") == [[["3"]], [["1.0"]], [["3"]]]
    assert part(picture, "states") == [[["1"]], [["0.5"]], [["0.5"]]]
    assert lines(picture) == [
        "SimpleRNN (1, 3, 1) → (1, 1)",
        "Time step 2. Unit 0:",
        "h₂ = 3·1 + 1·0.5 + (−1) = 2.5",
    ]


def test_states_come_step_by_step_in_an_animation():
    picture = drawn(halving(), (1,), whole=False)
    assert [bool(cells[0]) for cells in columns(picture, "hidden")] == [True, True, True, False]


def test_what_is_read_and_what_is_made_are_outlined():
    picture = drawn(halving(), (1,))
    read = [len(outlined(picture, box, LIGHT.kernel)) for box in strip(picture, "hidden")]
    made = [len(outlined(picture, box, LIGHT.output)) for box in strip(picture, "hidden")]
    assert (read, made) == ([0, 1, 0, 0], [0, 0, 1, 0])
    assert [len(outlined(picture, box, LIGHT.kernel)) for box in strip(picture, "inputs")] == [
        0,
        1,
        0,
    ]


def leaving(picture):
    """Whether each state leaves the layer."""
    arrows = [t.get_position()[0] for t in picture.axes.texts if t.get_text() == "↑"]
    return [any(box.left < x < box.right for x in arrows) for box in strip(picture, "hidden")]


def test_all_states_leave_with_return_sequences_else_the_last():
    assert leaving(drawn(halving(), (0,))) == [False, False, False, True]
    assert leaving(drawn(halving(return_sequences=True), (0,))) == [False, True, True, True]


def test_backwards_the_last_time_step_is_read_first():
    picture = drawn(halving(go_backwards=True), (0,))
    assert columns(picture, "inputs") == [["3"], ["2"], ["1"]]
    assert lines(picture)[1:] == ["Time step 2. Unit 0:", "h₂ = 3·1 + 0·0.5 + (−1) = 2"]
    assert "go_backwards=True" in picture.scene.view.subject.settings


def test_a_word_stands_under_its_step():
    layer = SimpleRNN(1, activation=None)
    picture = drawn(view(layer, [[[1]], [[0.5]], [-1]], labels=["a", "b", "c"]), (1,))
    assert {"a", "b", "c"} <= set(texts(picture))
    assert lines(picture)[1] == "Time step 1, «b». Unit 0:"


def open_lstm():
    """Gates without weights, their biases 0, so that i, f and o are 1/2; g = x − 1, nothing squeezed."""
    layer = LSTM(1, activation=None, unit_forget_bias=False)
    return view(layer, [[[0, 0, 1, 0]], [[0, 0, 0, 0]], [0, 0, -1, 0]])


def test_each_gate_of_an_lstm_is_a_sum_of_its_own():
    # g is 0, 1, 2; c is half of c before and half of g: 0, 1/2, 5/4; h is half of c.
    assert lines(drawn(open_lstm(), (2,)))[2:] == [
        "i₂ = sigmoid(3·0 + 0.25·0 + 0) = sigmoid(0) = 0.5",
        "f₂ = sigmoid(3·0 + 0.25·0 + 0) = sigmoid(0) = 0.5",
        "g₂ = 3·1 + 0.25·0 + (−1) = 2",
        "o₂ = sigmoid(3·0 + 0.25·0 + 0) = sigmoid(0) = 0.5",
        "c₂ = f·c₁ + i·g = 0.5·0.5 + 0.5·2 = 1.25",
        "h₂ = o·c₂ = 0.5·1.25 = 0.625",
    ]


def test_the_gates_are_named_in_keras_order():
    named = ["Input gate i", "Forget gate f", "Candidate g", "Output gate o"]
    assert [t for t in texts(drawn(open_lstm(), (0,))) if t in named] == named


def test_the_columns_of_a_unit_are_named_as_python_takes_them():
    picture = drawn(view(LSTM(3)), (0,), index=1)
    assert {"kernel[:, 1::3]", "recurrent_kernel[:, 1::3]"} <= set(texts(picture))
    taken = picture.scene.view.trace.kernel[:, 1::3]
    np.testing.assert_array_equal(picture.scene.weights.kernel, taken)


def halfway_gru(**arguments):
    """Both gates 1/2 everywhere; the candidate is x + r · (h + 1), or x + r·h + 1 where r comes first."""
    layer = GRU(1, activation=None, **arguments)
    bias = [[0, 0, 0], [0, 0, 1]] if layer.reset_after else [0, 0, 1]
    return view(layer, [[[0, 0, 1]], [[0, 0, 1]], bias])


def test_a_gru_that_resets_afterwards_scales_the_product():
    # g₀ = 1 + ½·(0 + 1) = 1.5, h₀ = 0.75; g₁ = 2 + ½·(0.75 + 1) = 2.875, h₁ = 1.8125.
    assert lines(drawn(halfway_gru(), (1,)))[-2:] == [
        "g₁ = 2·1 + 0 + 0.5·(0.75·1 + 1) = 2.875",
        "h₁ = z·h₀ + (1 − z)·g = 0.5·0.75 + 0.5·2.875 ≈ 1.812",
    ]


def test_a_gru_that_resets_before_reads_other_states():
    # g₀ = 1 + 0 + 1 = 2, h₀ = 1; g₁ = 2 + ½·1 + 1 = 3.5, h₁ = 2.25.
    picture = drawn(halfway_gru(reset_after=False), (1,))
    assert lines(picture)[-2:] == [
        "g₁ = 2·1 + 0.5·1 + 1 = 3.5",
        "h₁ = z·h₀ + (1 − z)·g = 0.5·1 + 0.5·3.5 = 2.25",
    ]
    assert part(picture, "states")[0] == [["1.0", "0.5"]]  # h, and r·h
    assert "reset_after=False" in picture.scene.view.subject.settings


def test_a_step_that_a_mask_leaves_out_is_hatched_and_keeps_the_state():
    layer = SimpleRNN(1, activation=None)
    masked = view(layer, [[[1]], [[0.5]], [-1]], mask=[[True, True, False]])
    picture = drawn(masked, (2,))
    assert lines(picture)[2] == (
        "The mask leaves this step out, so the state stays as it was: h₂ = h₁ = 1"
    )
    assert [len(hatched(picture, box)) for box in strip(picture, "inputs")] == [0, 0, 1]
    vector, _weights, products = picture.scene.weights.boxes("inputs")
    assert [numbers_in(picture, box) for box in (vector, products)] == [{}, {}]
    assert "left out by the mask" in texts(picture)


@pytest.mark.parametrize(
    "layer",
    [SimpleRNN(4), LSTM(4), GRU(4), GRU(4, reset_after=False)],
    ids=["SimpleRNN", "LSTM", "GRU", "GRU, reset before"],
)
def test_the_parts_of_a_sum_make_what_the_layer_made(layer):
    inputs = np.random.default_rng(0).normal(size=(2, 5, 3))
    trace = view(layer, inputs=inputs).trace
    for gate in trace.gate_names:
        told = sum_of(trace, 1, 3, gate, 2)
        states = (told.reset or 1) * (told.states.total + (told.recurrent_bias or 0))
        made = told.inputs.total + states + (told.bias or 0)
        assert made == pytest.approx(trace.pre_activations[gate][1, 3, 2], abs=1e-5)


def test_the_state_carried_over_is_named():
    layer = SimpleRNN(1, activation=None, stateful=True)
    first = view(layer, [[[1]], [[0.5]], [-1]])
    assert "zeros" in texts(drawn(first, (0,)))
    layer.conclude(first.trace)
    later = RecurrentView.of(layer.trace(X), layer)
    assert "carried over" in texts(drawn(later, (0,)))
    assert "stateful=True" in later.subject.settings


def test_states_that_leave_besides_stand_in_the_title():
    both = view(LSTM(2, return_state=True))
    assert both.subject.title == "LSTM (1, 3, 1) → ((1, 2), (1, 2), (1, 2))"


def test_a_hundred_steps_of_32_units_are_drawn_within_bounds():
    inputs = np.random.default_rng(0).normal(size=(1, 100, 5))
    many = view(LSTM(32, return_sequences=True), inputs=inputs)
    picture = drawn(many, (99,), index=31)
    assert len(picture.axes.get_children()) < 800
    assert picture.figure.get_figheight() < 16
    assert [len(strip(picture, name)) for name in ("hidden", "carry", "inputs")] == [1, 1, 1]


@pytest.mark.parametrize("place", [((3,), 0, 0), ((0,), 1, 0), ((0,), 0, 1)])
def test_what_the_trace_does_not_have_is_refused(place):
    position, unit, sample = place
    with pytest.raises(IndexError):
        scene_of(halving(), Look(LIGHT, index=unit, sample=sample), [position])
