"""States over time: what is drawn, and how a change of a state fades or grows."""

from __future__ import annotations

import base64
import struct

import numpy as np
import plotly.graph_objects as go
import pytest

from engine import GRU, LSTM, SimpleRNN
from engine.layers.rnn.fading import Fading, fading, kept_by, spectral_radius, stretched, with_bias
from engine.layers.rnn.jacobians import (
    activations_of,
    first_input_norms,
    gradient_norms,
    step_jacobians,
)
from figures.charts.charts import chart, typed
from figures.charts.states import (
    fading_lines,
    gates_of,
    heat_map,
    length,
    lines,
    memory_lines,
    plots_header,
    states_of,
)
from figures.theme import DARK, LIGHT

QUARTER_TURN = np.array([[0.0, -1.0], [1.0, 0.0]])
HALF = 0.5 * np.eye(2)
WORDS = {
    "step": "Steps",
    "initial": "initial",
    "value": "Value",
    "units": "Unit",
    "unit": "unit {unit}",
}


def _simple(recurrent_kernel, activation="linear", **arguments):
    """A SimpleRNN of as many features as units, whose kernel is the identity."""
    units = len(recurrent_kernel)
    layer = SimpleRNN(units, activation=activation, use_bias=False, **arguments)
    layer.build((None, None, units))
    layer.set_weights([np.eye(units), recurrent_kernel])
    return layer


def _still(layer, features, steps=4):
    """A layer of zero weights, and its trace on zeros."""
    layer.build((None, None, features))
    layer.set_weights([np.zeros_like(weight) for weight in layer.get_weights()])
    return layer.trace(np.zeros((1, steps, features)))


# -- how states fade -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matrix", "radius"),
    [(QUARTER_TURN, 1), (HALF, 0.5), ([[3.0, 5.0], [0.0, -4.0]], 4), ([[0.0, 1.0], [0.0, 0.0]], 0)],
)
def test_the_spectral_radius_by_hand(matrix, radius):
    assert spectral_radius(np.array(matrix)) == pytest.approx(radius, abs=1e-12)


def test_a_kernel_is_stretched_to_a_radius():
    np.testing.assert_allclose(stretched(HALF, 2.0), 2 * np.eye(2))
    nilpotent = np.array([[0.0, 1.0], [0.0, 0.0]])
    np.testing.assert_array_equal(stretched(nilpotent, 2.0), nilpotent)


def test_a_rotation_keeps_the_gradient():
    layer = _simple(QUARTER_TURN)
    found = fading(layer, layer.trace(np.ones((1, 5, 2))))
    np.testing.assert_allclose(found.gradient, np.ones(6))
    np.testing.assert_allclose(found.echo, np.full(5, np.sqrt(2)))  # (1, 1) turned and turned
    assert found.radius == pytest.approx(1)


def test_a_half_halves_at_each_step():
    layer = _simple(HALF)
    found = fading(layer, layer.trace([[[3, 4], [9, 9], [9, 9]]]))
    np.testing.assert_allclose(found.gradient, [0.125, 0.25, 0.5, 1])
    np.testing.assert_allclose(found.echo, [5, 2.5, 1.25])  # √(3² + 4²), the nines left out


def test_another_kernel_in_the_same_layer():
    layer = _simple(HALF)
    found = fading(layer, layer.trace([[[3, 4], [9, 9]]]), 2 * np.eye(2))
    np.testing.assert_allclose(found.gradient, [4, 2, 1])
    np.testing.assert_allclose(found.echo, [5, 10])
    assert found.radius == pytest.approx(2)


def test_steps_are_followed_in_the_order_taken():
    layer = _simple(HALF, go_backwards=True)
    found = fading(layer, layer.trace([[[9, 9], [3, 4]]]))
    np.testing.assert_allclose(found.echo, [5, 2.5])


def test_tanh_at_zero_does_nothing_and_beyond_holds():
    layer = _simple(HALF, "tanh")
    np.testing.assert_allclose(
        gradient_norms(step_jacobians(layer.trace(np.zeros((1, 3, 2))), "tanh"), 2),
        [0.125, 0.25, 0.5, 1],
    )
    trace = layer.trace(np.full((1, 1, 2), np.arctanh(0.6)))  # then h is 0.6, the slope 1 − 0.36
    np.testing.assert_allclose(step_jacobians(trace, "tanh")[0], 0.64 * HALF, rtol=1e-6)


@pytest.mark.parametrize(
    ("activation", "sum_", "slope"),
    [
        ("relu", 1, 1), ("relu", -1, 0), ("sigmoid", 0, 0.25), ("linear", 7, 1),
        ("softsign", 1, 0.25), ("leaky_relu", -1, 0.2),
    ],
)  # fmt: skip
def test_the_slope_of_other_activations(activation, sum_, slope):
    trace = _simple(HALF, activation).trace(np.full((1, 1, 2), sum_))
    np.testing.assert_allclose(step_jacobians(trace, activation)[0], slope * HALF, atol=1e-4)


LAYERS = [
    *(SimpleRNN(5, activation=name) for name in ("tanh", "sigmoid", "linear")),
    LSTM(4),
    LSTM(4, activation="linear", recurrent_activation="tanh", use_bias=False),
    GRU(4),
    GRU(4, use_bias=False),
    GRU(4, reset_after=False),
]


def _random(layer, steps=8):
    random = np.random.default_rng(1)
    layer.build((1, steps, 3))
    layer.set_weights([random.normal(size=weight.shape) / 2 for weight in layer.get_weights()])
    return layer.trace(random.normal(size=(1, steps, 3)).astype(np.float32))


@pytest.mark.parametrize("layer", LAYERS)
def test_nudging_comes_to_the_exact_slopes(layer):
    trace = _random(layer)
    exact = step_jacobians(trace, *activations_of(layer))
    np.testing.assert_allclose(step_jacobians(trace), exact, atol=1e-4)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_nudged_first_input_moves_the_last_state_as_far(layer):
    trace = _random(layer, steps=3)
    nudges = np.zeros((6, 3, 3), np.float32)
    nudges[:, 0] = np.concatenate([np.eye(3), -np.eye(3)]) / 128
    states = layer.trace(trace.inputs + nudges).hidden[:, 1:].astype(float)  # (6, steps, units)
    moved = (states[:3] - states[3:]) * 64  # (features, steps, units)
    stretch = [np.linalg.svd(moved[:, step], compute_uv=False)[0] for step in range(3)]
    np.testing.assert_allclose(first_input_norms(layer, trace), stretch, rtol=2e-3)


def test_a_step_left_out_keeps_the_state():
    trace = _simple(HALF).trace(np.ones((1, 3, 2)), mask=[[True, False, True]])
    np.testing.assert_allclose(
        gradient_norms(step_jacobians(trace, "linear"), 2), [0.25, 0.5, 0.5, 1]
    )


def test_gates_of_zero_weights_by_hand():
    # All gates are 1/2 and the candidate 0: c = c′ / 2, h = tanh(c) / 2; a GRU has h = h′ / 2.
    lstm = step_jacobians(_still(LSTM(1, unit_forget_bias=False), 2))
    np.testing.assert_allclose(lstm[0], [[0, 0], [0.25, 0.5]], atol=1e-4)
    np.testing.assert_allclose(
        gradient_norms(lstm, 1), [0.25 / 8, 0.25 / 4, 0.125, 0.25, 1], atol=1e-4
    )
    for reset_after in (True, False):
        gru = step_jacobians(_still(GRU(2, reset_after=reset_after), 2))
        np.testing.assert_allclose(
            gradient_norms(gru, 2), [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1], atol=1e-4
        )


def test_the_first_input_is_remembered_by_halves():
    layer = _simple(HALF)
    layer.set_weights([3 * np.eye(2), HALF])
    np.testing.assert_allclose(
        first_input_norms(layer, layer.trace(np.ones((1, 3, 2)))), [3, 1.5, 0.75], rtol=1e-4
    )


def test_the_norm_is_the_largest_singular_value():
    matrices = np.random.default_rng(0).normal(size=(6, 4, 4))
    products = [np.linalg.multi_dot([*matrices[t:], np.eye(4)]) for t in range(6)]
    expected = [np.linalg.svd(product[:, :3], compute_uv=False)[0] for product in products]
    np.testing.assert_allclose(gradient_norms(matrices, 3)[:-1], expected)


def test_growth_beyond_float32_is_followed():
    layer = _simple(2 * np.eye(2))
    found = fading(layer, layer.trace(np.ones((1, 150, 2))))
    assert found.gradient[0] == pytest.approx(2.0**150)
    assert not np.isfinite(found.echo[-1])  # 2¹⁴⁹ · √2, more than a float32 can hold


# ‖∂h_6/∂x_1‖ and ‖∂h_6/∂s_0‖, from jax.jacobian of Keras 3.15's layers with these weights and inputs.
FROM_KERAS = [
    (SimpleRNN(4), 0.048346624, 0.45273337),
    (LSTM(4), 0.010371595, 0.021642175),
    (GRU(4), 0.027416319, 0.016661603),
    (GRU(4, reset_after=False), 0.059960354, 0.30360368),
]


def test_the_gradient_is_the_one_that_keras_differentiates():
    random = np.random.default_rng(3)
    for layer, first_input, first_state in FROM_KERAS:
        inputs = random.normal(size=(1, 6, 3)).astype(np.float32)
        layer.build(inputs.shape)
        shapes = [weight.shape for weight in layer.get_weights()]
        layer.set_weights([random.normal(size=shape).astype(np.float32) / 2 for shape in shapes])
        trace = layer.trace(inputs)
        assert first_input_norms(layer, trace)[-1] == pytest.approx(first_input, rel=1e-5)
        jacobians = step_jacobians(trace, *activations_of(layer))
        assert gradient_norms(jacobians, 4)[0] == pytest.approx(first_state, rel=1e-5)


def test_what_one_gate_lets_through_is_the_product_of_its_values():
    # Without weights every gate stands at 1/2; a step left out keeps all.
    layer = LSTM(2, unit_forget_bias=False)
    trace = _still(layer, 1, steps=3)
    np.testing.assert_allclose(kept_by(trace, "forget"), [0.125, 0.125])
    masked = layer.trace(np.zeros((1, 3, 1)), mask=[[True, False, True]])
    np.testing.assert_allclose(kept_by(masked, "forget"), [0.25, 0.25])


@pytest.mark.parametrize("use_bias", [True, False])
def test_the_bias_of_one_gate_is_set_and_no_other(use_bias):
    layer = LSTM(2, use_bias=use_bias)  # gates i, f, g, o; Keras starts f's bias at 1
    found = with_bias(_random(layer, 2), "forget", 3)
    own = layer.get_weights()[2] if use_bias else np.zeros(8)
    np.testing.assert_array_equal(found, [*own[:2], 3, 3, *own[4:]])
    gru = with_bias(_still(GRU(2, use_bias=use_bias), 1), "update", -1)
    np.testing.assert_array_equal(gru, [[-1, -1, 0, 0, 0, 0], [0] * 6])


def test_an_open_forget_gate_keeps_the_gradient():
    # Zero weights: f = σ(b), all else halves: ∂h_T/∂c_t = σ(b)ⁿ / 2 over n steps.
    layer = LSTM(1, unit_forget_bias=False)
    trace = _still(layer, 1)
    for bias in (0.0, 5.0):
        found = fading(layer, trace, bias=with_bias(trace, "forget", bias))
        kept = 1 / (1 + np.exp(-bias))
        np.testing.assert_allclose(
            found.gradient, [*(kept ** np.arange(4, 0, -1) / 2), 1], rtol=1e-5
        )


# -- what is drawn ---------------------------------------------------------------------------------


def _numbers(array):
    values = np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"])
    return (
        values.reshape([int(n) for n in array["shape"].split(",")]) if "shape" in array else values
    )


def _states(units=3, steps=4):
    return np.random.default_rng(2).normal(size=(steps + 1, units)).astype(np.float32)


def test_few_units_have_a_line_each():
    values = _states()
    data = lines(values, "output", LIGHT, WORDS, range(4))["data"]
    assert [line["name"] for line in data] == ["unit 0", "unit 1", "unit 2"]
    assert len({line["line"]["dash"] for line in data}) == 3
    np.testing.assert_array_equal(_numbers(data[1]["x"]), [-1, 0, 1, 2, 3])
    np.testing.assert_array_equal(_numbers(data[1]["y"]), values[:, 1])


def test_many_units_share_one_line_with_gaps():
    values = _states(units=9)
    (line,) = lines(values, "output", LIGHT, WORDS, range(4))["data"]
    y = _numbers(line["y"]).reshape(9, 6)
    np.testing.assert_array_equal(y[:, :5], values.T)
    assert np.isnan(y[:, 5]).all()
    np.testing.assert_array_equal(_numbers(line["customdata"])[[0, 5, 6, 53]], [0, 0, 1, 8])
    assert line["hovertemplate"].startswith("unit %{customdata}")


def test_the_heat_map_is_centred_on_zero():
    values = np.array([[0, 0], [1, -4], [2, 3]], np.float32)
    (cells,) = heat_map(values, DARK, WORDS, range(2))["data"]
    assert cells["x0"] == -1
    np.testing.assert_array_equal(_numbers(cells["z"]), [[0, 1, 2], [0, -4, 3]])
    assert (cells["zmin"], cells["zmax"]) == (-4, 4)
    assert dict(cells["colorscale"])[0.5] == DARK.neutral


def test_the_length_of_a_state():
    (line,) = length(np.array([[3.0, 4.0], [0.0, 2.0]]), "output", LIGHT, WORDS, range(1))["data"]
    assert _numbers(line["y"]).tolist() == [5, 2]


def test_what_fades_to_nothing_leaves_a_gap():
    kind = Fading(1.0, np.array([2.0, 0.0]), np.array([np.inf, 0.5, 1.0]))
    (echo,) = fading_lines("echo", [("own", kind)], LIGHT, WORDS, range(2))["data"]
    (gradient,) = fading_lines("gradient", [("own", kind)], LIGHT, WORDS, range(2))["data"]
    np.testing.assert_array_equal(_numbers(echo["x"]), [0, 1])  # after time steps 0 and 1
    np.testing.assert_array_equal(_numbers(echo["y"]), [2, np.nan])
    np.testing.assert_array_equal(_numbers(gradient["x"]), [-1, 0, 1])
    np.testing.assert_array_equal(_numbers(gradient["y"]), [np.nan, 0.5, 1])


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_plotly_takes_every_figure(palette):
    kind = Fading(1.0, np.ones(3), np.ones(4))
    kinds = [(name, kind) for name in ("own", "stretched", "orthogonal")]
    specs = [
        lines(_states(), "output", palette, WORDS, range(4)),
        lines(_states(units=20), "bias", palette, WORDS, range(4)),
        heat_map(_states(), palette, WORDS, range(4)),
        length(_states(), "output", palette, WORDS, range(4)),
        fading_lines("echo", kinds, palette, WORDS, range(4)),
        fading_lines("gradient", kinds, palette, WORDS, range(4)),
    ]
    for spec in specs:
        checked = go.Figure(**spec).to_dict()
        assert checked["layout"]["xaxis"]["title"]["text"] == "Steps"
        assert len(checked["data"]) == len(spec["data"])
        assert chart(spec).to_dict() is spec


def test_time_is_numbered_as_the_steps_are_read():
    ahead = lines(_states(), "output", LIGHT, WORDS, range(4))["layout"]["xaxis"]
    back = heat_map(_states(), LIGHT, WORDS, range(3, -1, -1))["layout"]["xaxis"]
    assert ahead["labelalias"] == {"-1": "initial", "−1": "initial"}
    assert back["labelalias"] == {**ahead["labelalias"], "0": "3", "1": "2", "2": "1", "3": "0"}


def test_gates_begin_with_the_first_step():
    trace = _random(GRU(2), steps=3)
    found = gates_of(trace)
    assert list(found) == ["update", "reset", "candidate"]
    for name, values in found.items():
        assert np.isnan(values[0]).all()
        np.testing.assert_array_equal(values[1:], trace.gates[name][0])
    assert gates_of(_random(SimpleRNN(2), steps=3)) == {}


def test_an_array_travels_as_bytes():
    assert base64.b64decode(typed([1.5])["bdata"]) == struct.pack("<d", 1.5)
    assert typed(np.zeros((2, 3)))["shape"] == "2, 3"


def test_the_stage_is_told_which_states_to_draw():
    trace = LSTM(2).trace(np.random.default_rng(0).normal(size=(2, 3, 1)))
    header = plots_header(trace, {"board": "States"}, {"norm": "Length"})
    assert [(state["name"], state["role"]) for state in header["states"]] == [
        ("hidden", "output"),
        ("carry", "output"),
    ]
    assert header["words"] == {"board": "States"}
    assert set(states_of(trace)) == {"hidden", "carry"}


def test_a_few_powers_of_ten_are_told_by_one_two_and_five():
    def ticks(*values):
        return memory_lines([("own", values)], LIGHT, WORDS)["layout"]["yaxis"].get("dtick")

    assert ticks(1.0, 0.02) == "D2"
    assert ticks(1.0, 0.5) is None
    assert ticks(1.0, 1e-9) is None
    assert ticks(0.0, 0.0) is None
