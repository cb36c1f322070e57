"""Recurrent pages: shapes and parameters as in Keras, and the states by hand arithmetic at every step.

Shapes, weight shapes and parameters were taken from Keras 3.15.
"""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

import samples
from samples.letters import letter_weights
from tests.figures.opened import opened
from tests.pages.opening import (
    address,
    answers,
    axes,
    choose,
    code,
    components,
    dials,
    given,
    lab_of,
    move,
    notice,
    numbers,
    open_lab,
    panel,
    payloads,
    rows,
    says,
)

PAGES = ["simple_rnn", "lstm", "gru"]
# Output shape, kernel, recurrent kernel, bias, parameters of each example but the one with two layers.
SIMPLE = {
    "Six steps by hand": ("(None, 3)", "(2, 3)", "(3, 3)", "(3,)", "18"),
    "Any number of steps": ("(None, 3)", "(4, 3)", "(3, 3)", "(3,)", "24"),
    "An answer at every step": ("(None, 6, 3)", "(2, 3)", "(3, 3)", "(3,)", "18"),
    "From the end to the start": ("(None, 6, 3)", "(2, 3)", "(3, 3)", "(3,)", "18"),
    "Pieces of a longer signal": ("(1, 3)", "(1, 3)", "(3, 3)", "(3,)", "15"),
    "A sequence that ends early": ("(None, 6, 3)", "(2, 3)", "(3, 3)", "(3,)", "18"),
    "A sentence, word by word": ("(None, 4)", "(8, 4)", "(4, 4)", "(4,)", "52"),
    "A memory that was trained": ("(None, 7, 3)", "(5, 3)", "(3, 3)", "(3,)", "27"),
    "A hundred steps, 32 units": ("(None, 100, 32)", "(1, 32)", "(32, 32)", "(32,)", "1,088"),
    "A memory that vanishes, explodes or stays": (
        "(None, 40, 8)",
        "(1, 8)",
        "(8, 8)",
        "(8,)",
        "80",
    ),
    "One second of a heart": ("(None, 360, 8)", "(1, 8)", "(8, 8)", "(8,)", "80"),
}
LSTM = {
    "Six steps by hand": ("(None, 3)", "(2, 12)", "(3, 12)", "(12,)", "72"),
    "An answer at every step": ("(None, 6, 3)", "(2, 12)", "(3, 12)", "(12,)", "72"),
    "From the end to the start": ("(None, 6, 3)", "(2, 12)", "(3, 12)", "(12,)", "72"),
    "Pieces of a longer signal": ("(1, 3)", "(1, 12)", "(3, 12)", "(12,)", "60"),
    "A sequence that ends early": ("(None, 6, 3)", "(2, 12)", "(3, 12)", "(12,)", "72"),
    "A sentence, word by word": ("(None, 4)", "(8, 16)", "(4, 16)", "(16,)", "208"),
    "A memory that was trained": ("(None, 7, 3)", "(5, 12)", "(3, 12)", "(12,)", "108"),
    "A hundred steps, 32 units": ("(None, 100, 32)", "(1, 128)", "(32, 128)", "(128,)", "4,352"),
    "One second of a heart": ("(None, 360, 8)", "(1, 32)", "(8, 32)", "(32,)", "320"),
}
GRU = {
    "Six steps by hand": ("(None, 3)", "(2, 9)", "(3, 9)", "(2, 9)", "63"),
    "Reset before the product": ("(None, 3)", "(2, 9)", "(3, 9)", "(9,)", "54"),
    "An answer at every step": ("(None, 6, 3)", "(2, 9)", "(3, 9)", "(2, 9)", "63"),
    "From the end to the start": ("(None, 6, 3)", "(2, 9)", "(3, 9)", "(2, 9)", "63"),
    "Pieces of a longer signal": ("(1, 3)", "(1, 9)", "(3, 9)", "(2, 9)", "54"),
    "A sequence that ends early": ("(None, 6, 3)", "(2, 9)", "(3, 9)", "(2, 9)", "63"),
    "A sentence, word by word": ("(None, 4)", "(8, 12)", "(4, 12)", "(2, 12)", "168"),
    "A memory that was trained": ("(None, 7, 3)", "(5, 9)", "(3, 9)", "(2, 9)", "90"),
    "A hundred steps, 32 units": ("(None, 100, 32)", "(1, 96)", "(32, 96)", "(2, 96)", "3,360"),
    "One second of a heart": ("(None, 360, 8)", "(1, 24)", "(8, 24)", "(2, 24)", "264"),
}
CASES = {"simple_rnn": SIMPLE, "lstm": LSTM, "gru": GRU}
BOTH = "From both ends"
TOLD = ("Output shape", "Kernel shape", "Recurrent kernel shape", "Bias shape", "Parameters")

# One number at each step, 1 2 0 3 1 2, and every weight 1: h = x + 2 h before, in both units.
PLAIN = {
    "channels": 1,
    "units": 2,
    "activation": "linear",
    "kernel_initializer": "ones",
    "recurrent_initializer": "ones",
}
AHEAD = [0, 1, 4, 8, 19, 39, 80]
BACK = [0, 2, 5, 13, 26, 54, 109]
# With no weights and biases of 1, gates stand at σ(1) and what they let through at 1.
BIASED = {
    "channels": 1,
    "units": 1,
    "activation": "linear",
    "kernel_initializer": "zeros",
    "recurrent_initializer": "zeros",
    "bias_initializer": "ones",
}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def stages(app):
    """Header and arrays of each stage."""
    return [opened(payload) for payload in payloads(app)]


def joined(app):
    """Header and arrays of the drawing of both outputs."""
    (found,) = components(app, "joined")
    return opened(given(found))


def hidden(app):
    """The states of the first stage, before the first step and after each: `(steps + 1, units)`."""
    return stages(app)[0][1]["hidden"]


def test_every_example_has_its_case():
    for page, named in CASES.items():
        names = [example.name for example in lab_of(page).examples]
        assert sorted(names) == sorted([*named, BOTH])


@pytest.mark.parametrize(("page", "name"), [(page, name) for page in PAGES for name in CASES[page]])
def test_choosing_an_example_shows_its_numbers(page, name):
    app = choose(open_lab(page, batch=5), name)
    shown = numbers(app)
    assert tuple(shown[label] for label in TOLD) == CASES[page][name]
    assert numbers(open_lab(page, **address(app))) == shown


@pytest.mark.parametrize(
    ("page", "gated", "bias"),
    [
        ("simple_rnn", "units", ["units"]),
        # The order in which Keras splits the weights of LSTMCell and GRUCell.
        ("lstm", "4 · units (i f g o)", ["4 · units (i f g o)"]),
        ("gru", "3 · units (z r g)", ["input or state", "3 · units (z r g)"]),
    ],
)
@pytest.mark.parametrize("masking", [False, True])
def test_every_axis_is_named(page, gated, bias, masking):
    named = axes(open_lab(page, units=5, return_sequences="true", masking=masking))
    assert named == {
        "Input shape": ["any batch", "time steps", "features"],
        "Output shape": ["any batch", "time steps", "units"],
        "Kernel shape": ["features", gated],
        "Recurrent kernel shape": ["units before", gated],
        "Bias shape": bias,
    }


def test_the_axes_of_what_leaves_are_named_where_it_is_one():
    assert axes(open_lab("lstm", batch=2))["Output shape"] == ["batch size", "units"]
    assert axes(open_lab("lstm", bidirectional="true"))["Output shape"] == [
        "any batch",
        "2 · units",
    ]
    told = axes(open_lab("lstm", bidirectional="true", merge_mode="sum"))
    assert told["Output shape"] == ["any batch", "units"]


@pytest.mark.parametrize(
    ("page", "asked", "names"),
    [
        ("simple_rnn", {}, "output, h"),
        ("gru", {}, "output, h"),
        ("lstm", {}, "output, h, c"),
        ("gru", {"bidirectional": True}, "output, forward h, backward h"),
        (
            "lstm",
            {"bidirectional": True, "merge_mode": "None"},
            "forward output, backward output, forward h, forward c, backward h, backward c",
        ),
    ],
)
def test_every_tensor_that_leaves_has_a_name(page, asked, names):
    app = open_lab(page, return_state=True, **asked)
    assert ", ".join(axes(app)["Output shape"]) == names
    assert numbers(app)["Output shape"].count("(None,") == len(names.split(", "))


def gradients(app):
    """‖∂h_T/∂hₜ‖ over the steps for this layer, the stretched kernel and an orthogonal one."""
    _echo, chart = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    every = [line["y"] for line in chart["data"]]
    return [np.frombuffer(base64.b64decode(y["bdata"]), y["dtype"]) for y in every]


def test_the_example_of_fading_opens_on_gradients_that_explode_fade_and_stay():
    app = choose(open_lab("simple_rnn"), "A memory that vanishes, explodes or stays")
    own, stretched, orthogonal = gradients(app)
    # With h = x·kernel + h·recurrent_kernel the gradient is a power of the recurrent kernel.
    assert orthogonal == pytest.approx(np.ones(len(orthogonal)), rel=1e-3)
    assert own[0] > 100
    assert stretched[0] < 0.001
    app.session_state["simple_rnn_stage_charts"] = False
    assert app.run().get("plotly_chart") == []  # a reader may close it
    assert len(choose(app, "Six steps by hand").get("plotly_chart")) == 3


@pytest.mark.parametrize(("page", "parameters"), [("simple_rnn", 36), ("lstm", 144), ("gru", 126)])
def test_both_ends_take_twice_the_parameters(page, parameters):
    app = choose(open_lab(page), BOTH)
    assert numbers(app)["Output shape"] == "(None, 6)"
    assert numbers(app)["Parameters"] == str(parameters)
    assert len(payloads(app)) == 2


@pytest.mark.parametrize(
    ("page", "asked", "parameters", "output"),
    [
        ("simple_rnn", {}, "52", "(None, 4)"),
        ("simple_rnn", {"bidirectional": True}, "104", "(None, 8)"),
        ("simple_rnn", {"use_bias": False}, "48", "(None, 4)"),
        ("lstm", {}, "208", "(None, 4)"),
        ("lstm", {"bidirectional": True}, "416", "(None, 8)"),
        ("gru", {}, "168", "(None, 4)"),
        ("gru", {"reset_after": False}, "156", "(None, 4)"),
        ("gru", {"reset_after": False, "bidirectional": True}, "312", "(None, 8)"),
    ],
)
def test_four_units_on_eight_features(page, asked, parameters, output):
    shown = numbers(open_lab(page, channels=8, units=4, **asked))
    assert (shown["Parameters"], shown["Output shape"]) == (parameters, output)


def test_any_number_of_steps_needs_the_same_weights():
    asked = {"channels": 4, "units": 3, "activation": "relu", "open_steps": True}
    app = open_lab("simple_rnn", **asked)
    shown = numbers(app)
    assert shown["Input shape"] == "(None, None, 4)"
    weights = [shown[label] for label in TOLD[1:]]
    assert weights == ["(4, 3)", "(3, 3)", "(3,)", "24"]
    assert says(app, "None means any number: the same weights serve every sample and every step")
    for steps in (1, 50):
        assert [numbers(move(app, open_steps=False))[label] for label in TOLD[1:]] == weights
        assert [
            numbers(open_lab("simple_rnn", steps=steps, **asked))[n] for n in TOLD[1:]
        ] == weights


@pytest.mark.parametrize(("steps", "weights"), [(6, "24"), (50, "24")])
def test_none_time_steps_are_explained_where_they_are_shown(steps, weights):
    asked = {"channels": 4, "units": 3, "activation": "relu", "steps": steps}
    told = (
        f"None time steps: a sequence of any length may come, for the same {weights} weights serve at "
        f"every step. Drawn: {steps} steps."
    )
    app = open_lab("simple_rnn", open_steps=True, **asked)
    assert told in answers(app)["asides"]
    assert not says(move(app, open_steps=False), "None time steps")


OUTPUTS = [
    ({}, "(None, 3)", 0),
    ({"return_sequences": True}, "(None, 6, 3)", 0),
    ({"return_state": True}, "((None, 3), {state})", 1),
    ({"return_sequences": True, "return_state": True}, "((None, 6, 3), {state})", 1),
    ({"go_backwards": True}, "(None, 3)", 0),
    ({"return_sequences": True, "batch": 2}, "(2, 6, 3)", 0),
    ({"return_sequences": True, "open_steps": True}, "(None, None, 3)", 0),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("asked", "shape", "_states"), OUTPUTS)
def test_what_leaves_the_layer_is_on_screen(page, asked, shape, _states):
    app = open_lab(page, **asked)
    state = "(None, 3), (None, 3)" if page == "lstm" else "(None, 3)"
    assert numbers(app)["Output shape"] == shape.format(state=state)
    (header, arrays) = stages(app)[0]
    wanted = {name: asked.get(f"return_{name}s" if name == "sequence" else f"return_{name}", False)
              for name in ("sequence", "state")}  # fmt: skip
    assert header["returns"] == wanted
    order = [5, 4, 3, 2, 1, 0] if asked.get("go_backwards") else [0, 1, 2, 3, 4, 5]
    assert arrays["taken"].tolist() == order


@pytest.mark.parametrize(
    ("asked", "states"),
    [
        ({}, AHEAD),
        ({"go_backwards": True}, BACK),
        ({"recurrent_initializer": "zeros"}, [0, 1, 2, 0, 3, 1, 2]),
        ({"units": 1}, [0, 1, 3, 3, 6, 7, 9]),
        ({"bias_initializer": "ones"}, [0, 2, 7, 15, 34, 70, 143]),
        ({"bias_initializer": "ones", "use_bias": False}, AHEAD),
        ({"kernel_initializer": "zeros"}, [0, 0, 0, 0, 0, 0, 0]),
        ({"input_values": "1 -1 0 0 0 0", "activation": "relu"}, [0, 1, 1, 2, 4, 8, 16]),
        ({"input_values": "-1 1 2 0 0 0", "activation": "relu"}, [0, 0, 1, 4, 8, 16, 32]),
    ],
)
def test_states_are_those_worked_by_hand(asked, states):
    for values in hidden(open_lab("simple_rnn", **{**PLAIN, **asked})).T:
        assert values.tolist() == states


def test_both_runs_are_worked_by_hand():
    (_, ahead), (_, back) = stages(open_lab("simple_rnn", bidirectional=True, **PLAIN))
    assert ahead["hidden"][:, 0].tolist() == AHEAD
    assert back["hidden"][:, 0].tolist() == BACK
    assert back["taken"].tolist() == [5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(("before", "first"), [(0, 0), (1, 80), (2, 5200), (3, 332880)])
def test_a_state_is_carried_from_batch_to_batch(before, first):
    # A batch of these six numbers leaves 80 + 64 times the state before it.
    app = open_lab("simple_rnn", stateful=True, batch=1, batches_before=before, **PLAIN)
    ((header, arrays),) = stages(app)
    assert arrays["hidden"][0].tolist() == [first, first]
    assert arrays["hidden"][-1, 0] == 80 + 64 * first
    assert header["initial"] == ("carried" if before else "zero")


@pytest.mark.parametrize("page", PAGES)
def test_only_a_stateful_layer_has_seen_batches_before(page):
    app = open_lab(page, batch=1, batches_before=3)
    assert "batches_before" not in dials(app)
    assert stages(app)[0][0]["initial"] == "zero"
    move(app, stateful=True)
    assert dials(app)["batches_before"]["value"] == 3
    assert stages(app)[0][0]["initial"] == "carried"
    assert (hidden(app)[0] != 0).any()


def test_the_lstms_states_are_those_worked_by_hand():
    ((_, arrays),) = stages(open_lab("lstm", **BIASED))
    open_, carry, states = sigmoid(1), [0.0], [0.0]
    for _step in range(6):
        carry.append(open_ * carry[-1] + open_)
        states.append(open_ * carry[-1])
    assert arrays["carry"][:, 0] == pytest.approx(carry, rel=1e-5)
    assert arrays["hidden"][:, 0] == pytest.approx(states, rel=1e-5)


def test_the_forget_gate_starts_open_unless_told_otherwise():
    unbiased = {**BIASED, "bias_initializer": "zeros"}
    for asked, bias in (({}, 1), ({"unit_forget_bias": False}, 0)):
        ((header, arrays),) = stages(open_lab("lstm", **unbiased, **asked))
        assert arrays["bias"].ravel().tolist() == [0, bias, 0, 0]
        names = [gate["name"] for gate in header["gates"]]
        assert names == ["input", "forget", "candidate", "output"]
        forget = arrays["gates"][1]
        assert forget.ravel() == pytest.approx(np.full(6, sigmoid(bias)), rel=1e-5)


def test_the_grus_states_are_those_worked_by_hand():
    # The update gate keeps z of the state and takes in 1 − z of the candidate, so its gap shrinks by z.
    powers = np.arange(7)
    before = hidden(open_lab("gru", reset_after=False, **BIASED))[:, 0]
    assert before == pytest.approx(1 - sigmoid(1) ** powers, rel=1e-5)
    after = hidden(open_lab("gru", **BIASED))[
        :, 0
    ]  # two biases of 1, one of them behind the reset gate
    assert after == pytest.approx((1 + sigmoid(2)) * (1 - sigmoid(2) ** powers), rel=1e-5)


def test_a_simple_state_is_its_equation_at_every_step():
    ((_, arrays),) = stages(open_lab("simple_rnn", units=5, channels=3, steps=9, seed=4))
    state = np.zeros(5)
    for step, values in enumerate(arrays["inputs"]):
        sums = values @ arrays["kernel"][0] + state @ arrays["recurrent_kernel"][0]
        state = np.tanh(sums + arrays["bias"][0])
        assert arrays["hidden"][step + 1] == pytest.approx(state, abs=1e-5)


def test_an_lstms_states_are_its_equations_at_every_step():
    ((_, arrays),) = stages(open_lab("lstm", units=5, channels=3, steps=9, seed=4))
    state = carry = np.zeros(5)
    for step, values in enumerate(arrays["inputs"]):
        sums = [values @ arrays["kernel"][g] + state @ arrays["recurrent_kernel"][g]
                + arrays["bias"][g] for g in range(4)]  # fmt: skip
        taken, kept, shown = (sigmoid(sums[g]) for g in (0, 1, 3))
        carry = kept * carry + taken * np.tanh(sums[2])
        state = shown * np.tanh(carry)
        assert arrays["carry"][step + 1] == pytest.approx(carry, abs=1e-5)
        assert arrays["hidden"][step + 1] == pytest.approx(state, abs=1e-5)


@pytest.mark.parametrize("reset_after", [True, False])
def test_a_grus_states_are_its_equations_at_every_step(reset_after):
    app = open_lab("gru", units=5, channels=3, steps=9, seed=4, reset_after=reset_after)
    ((_, arrays),) = stages(app)
    state = np.zeros(5)
    second = arrays.get("recurrent_bias", np.zeros((3, 5)))
    for step, values in enumerate(arrays["inputs"]):
        new = [values @ arrays["kernel"][g] + arrays["bias"][g] for g in range(3)]
        old = [state @ arrays["recurrent_kernel"][g] + second[g] for g in range(3)]
        kept, read = sigmoid(new[0] + old[0]), sigmoid(new[1] + old[1])
        if not reset_after:
            old[2] = (read * state) @ arrays["recurrent_kernel"][2]
        candidate = np.tanh(new[2] + (read * old[2] if reset_after else old[2]))
        state = kept * state + (1 - kept) * candidate
        assert arrays["hidden"][step + 1] == pytest.approx(state, abs=1e-5)


MASKED = {"input_values": "1 2 0 3 1 2", "masking": True}  # step 2 is zero


@pytest.mark.parametrize(
    ("asked", "states", "kept"),
    [
        ({}, [0, 1, 4, 4, 11, 23, 48], [1, 1, 0, 1, 1, 1]),  # 2 · 4 + 3 = 11
        ({"go_backwards": True}, [0, 2, 5, 13, 13, 28, 57], [1, 1, 1, 0, 1, 1]),
        ({"input_values": "0 1 2 0 0 0"}, [0, 0, 1, 4, 4, 4, 4], [0, 1, 1, 0, 0, 0]),
    ],
)
def test_a_step_of_zeros_is_left_out_by_masking(asked, states, kept):
    app = open_lab("simple_rnn", **{**PLAIN, **MASKED, **asked})
    ((header, arrays),) = stages(app)
    for values in arrays["hidden"].T:
        assert values.tolist() == states
    assert arrays["kept"].tolist() == kept
    assert "layers.Masking()," in code(app)["Keras"]
    assert header["zero_output"] is False


def test_only_a_masked_sequence_asks_what_leaves_at_masked_steps():
    for asked, there in (
        ({}, False),
        ({"masking": True}, False),
        ({"masking": True, "return_sequences": True}, True),
        ({"masking": True, "return_sequences": True, "bidirectional": True}, False),
    ):
        app = open_lab("gru", **asked)
        assert ("zero_output_for_mask" in dials(app)) == there
    app = open_lab("lstm", masking=True, return_sequences=True, zero_output_for_mask=True)
    assert stages(app)[0][0]["zero_output"] is True
    assert "zero_output_for_mask=True" in code(app)["Keras"]


# From Keras 3.15: what leaves Bidirectional(LSTM(3)) behind Masking with the weights of this page.
BOTH_MASKED = {
    0: [-0.55021, -0.30796, -0.36600, 0.06044, 0.21607, -0.01806],
    3: [0, 0, 0, 0, 0, 0],
    5: [-0.59210, 0.26504, -0.29600, -0.11146, -0.39589, 0.13288],
}


def test_both_outputs_stand_side_by_side_with_zeros_where_a_mask_says():
    app = open_lab(
        "lstm",
        bidirectional=True,
        return_sequences=True,
        masking=True,
        kernel_source="initializer",
    )
    header, arrays = joined(app)
    assert arrays["outputs"].shape == (6, 6)
    for step, values in BOTH_MASKED.items():
        assert arrays["outputs"][step] == pytest.approx(values, abs=1e-5)
    assert arrays["kept"].tolist() == [1, 1, 1, 0, 1, 1]
    assert header["links"] == [stage["link"] for stage, _arrays in stages(app)]


@pytest.mark.parametrize("page", PAGES)
def test_what_leaves_both_runs_is_their_last_states(page):
    app = open_lab(page, bidirectional=True)
    (_, ahead), (_, back) = stages(app)
    header, arrays = joined(app)
    assert header["sequence"] is False
    last = [*ahead["hidden"][-1], *back["hidden"][-1]]
    assert arrays["outputs"].tolist() == [pytest.approx(last)]
    assert not np.array_equal(ahead["recurrent_kernel"], back["recurrent_kernel"])


@pytest.mark.parametrize(("window", "before", "windows"), [(0, 3, []), (2, 1, [1]), (2, 5, [0, 1])])
def test_a_stateful_layer_goes_on_from_the_ecgs_windows_before(window, before, windows):
    asked = {**PLAIN, "activation": "tanh", "data": "ECG", "ecg_steps": "90", "units": 1}
    app = open_lab(
        "simple_rnn", stateful=True, batch=1, batches_before=before, ecg_window=window, **asked
    )
    ((header, arrays),) = stages(app)
    state = 0.0
    for value in (v for at in windows for v in samples.ecg(90, at)[:, 0]):
        state = np.tanh(value + state)
    assert arrays["hidden"][0, 0] == pytest.approx(state, abs=1e-4)
    assert arrays["inputs"].tolist() == samples.ecg(90, window).tolist()
    assert header["initial"] == ("carried" if windows else "zero")


def test_a_window_beyond_the_ecg_is_its_last():
    app = open_lab("lstm", data="ECG", ecg_steps="1200", ecg_window=39)
    ((_, arrays),) = stages(app)
    assert arrays["inputs"].tolist() == samples.ecg(1200, 2)[:400].tolist()


@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_the_next_letter_is_foreseen_above_every_state(page):
    app = open_lab(page, data="letters a to e", letters="cdedc")
    ((header, _arrays),) = stages(app)
    first, *others = header["foreseen"]
    assert sorted(first[0].split(", ")) == ["b", "d"]  # after one c nobody knows
    assert [letters for letters, _share in others] == ["e", "d", "c", "b"]
    assert all(int(share[:-1]) > 90 for _letters, share in others)
    for asked in ({"units": 4}, {"activation": "relu"}, {"data": "words", "units": 3}):
        ((header, _arrays),) = stages(open_lab(page, **{"data": "letters a to e", **asked}))
        assert header["foreseen"] is None


def test_the_code_of_letters_names_the_next_one():
    asked = {"data": "letters a to e", "return_sequences": True}
    for page, made in (("simple_rnn", "SimpleRNN"), ("lstm", "LSTM"), ("gru", "GRU")):
        app = open_lab(page, **asked)
        assert 'layers.Dense(5, activation="softmax")' in code(app)["Keras"]
        assert says(app, f"the numbers above are those of {made} alone")
    for other in ({"units": 4}, {"activation": "relu"}, {"return_state": True}):
        assert "Dense" not in code(open_lab("simple_rnn", **asked, **other))["Keras"]


def test_letters_that_are_not_read_are_told_beside_and_on_the_picture():
    app = open_lab("simple_rnn", data="letters a to e", letters="xyz")
    told = "`xyz` has no letter from a to e: `abcdedc` stands in for it."
    assert [beside.value for beside in app.warning] == [told]
    assert notice(app) == told
    app = open_lab("simple_rnn", data="letters a to e", letters="abx")
    assert notice(app) == "Only letters from a to e are read; the others are left out."


@pytest.mark.parametrize("page", PAGES)
def test_small_whole_numbers_stand_in_the_weights_of_a_small_grid(page):
    ((_header, arrays),) = stages(open_lab(page))
    for name in ("kernel", "recurrent_kernel"):
        assert set(arrays[name].ravel()) == {-1, 0, 1}
    ((_header, arrays),) = stages(open_lab(page, kernel_initializer="ones"))
    assert set(arrays["kernel"].ravel()) == {1}


def test_letters_are_typed_beside_the_menu():
    app = open_lab("simple_rnn", data="letters a to e")
    assert len(stages(app)[0][0]["labels"]) == 7
    app.text_input(key="letters").set_value("abcde").run()
    assert stages(app)[0][0]["labels"] == ["a", "b", "c", "d", "e"]
    assert address(app)["letters"] == "abcde"


def test_what_learned_the_letters_is_what_is_drawn():
    app = open_lab("simple_rnn", data="letters a to e", letters="abcd")
    ((header, arrays),) = stages(app)
    assert header["labels"] == ["a", "b", "c", "d"]
    assert arrays["inputs"].tolist() == np.eye(5)[:4].tolist()
    assert arrays["kernel"][0].tolist() == letter_weights()["kernel"].tolist()
    assert arrays["recurrent_kernel"][0].tolist() == letter_weights()["recurrent_kernel"].tolist()
    after = [cells[2] for cells in rows(panel(app, "Which letter comes next?"))]
    drawn = [f"[{', '.join(f'{value:.2f}' for value in state)}]" for state in arrays["hidden"][1:]]
    assert [text.replace("−", "-") for text in after] == drawn


@pytest.mark.parametrize("asked", [{"units": 4}, {"bidirectional": True}, {"use_bias": False}])
def test_letters_without_weights_that_fit_are_still_read(asked):
    app = open_lab("simple_rnn", data="letters a to e", letters="abcd", **asked)
    assert answers(app) is not None
    for _header, arrays in stages(app):
        assert arrays["hidden"].shape == (5, asked.get("units", 3))


@pytest.mark.parametrize("page", PAGES)
def test_stage_and_states_share_a_playhead(page):
    app = open_lab(page, bidirectional=True)
    assert [header["link"] for header, _arrays in stages(app)] == [
        f"{page}_stage",
        f"{page}_stage_backward",
    ]


def test_the_spectral_radius_belongs_to_the_address():
    app = open_lab("simple_rnn", spectral_radius="0.5", letters="edcba")
    assert address(app) == {"spectral_radius": "0.5", "letters": "edcba"}
    assert hidden(app).tolist() == hidden(open_lab("simple_rnn")).tolist()


@pytest.mark.parametrize("page", PAGES)
def test_too_many_units_still_have_their_numbers(page):
    app = open_lab(page, units=65)
    assert numbers(app)["Output shape"] == "(None, 65)"
    assert payloads(app) == []
    long = open_lab(page, steps=401)
    assert numbers(long)["Input shape"] == "(None, 401, 2)"
    assert len(hidden(long)) == 401
    assert says(long, "400")


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_memory_stays_out_of_the_address(page):
    app = open_lab(page, units=4, pinned="units=3")
    assert [header["address"] for header, _arrays in stages(app)] == ["", None]
    assert [arrays["hidden"].shape[1] for _header, arrays in stages(app)] == [4, 3]
