"""The modules of the recurrent stage, run in the browser, against the engine's numbers."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from engine import GRU, LSTM, SimpleRNN
from figures.stage.recurrent import recurrent_payload

# Given to every script: the scene of a payload, and a mounted stage where it asks for one.
_OPEN = """async ({payload, ...given}) => {
    const at = name => import(new URL(`/app/static/${name}.js`, location.origin).href)
    const names = ['canvas/decode', 'canvas/geometry', 'canvas/view', 'recurrent/scene', 'recurrent/levels',
        'recurrent/sums', 'recurrent/describe', 'recurrent/layout/window', 'recurrent/link']
    const [decode, geometry, view, scenes, {LEVELS}, sums, describe, windows, link] =
        await Promise.all(names.map(at))
    const levelOf = level => LEVELS.find(({name}) => name === level)
    const bytes = Uint8Array.from(atob(payload), letter => letter.charCodeAt(0))
    const scene = scenes.sceneOf(decode.decode(bytes))
    const told = (level, focus, hover = null) => {
        const [place, pieces] = describe.tellAt(scene, {level: levelOf(level), focus, hover})
        return [place, pieces.map(piece => piece.text).join('')]
    }
    const layoutOf = (level, look, width) => view.layoutOf(scene, {...look, level: levelOf(level)}, width)
    const message = data => {
        const told = {key: 'stage', heard: 0, form: 'bytes', digest: String(Math.random()), size: data.length}
        const head = new TextEncoder().encode(JSON.stringify(told))
        const whole = new Uint8Array(4 + head.length + data.length)
        new DataView(whole.buffer).setUint32(0, head.length, true)
        whole.set(head, 4)
        whole.set(data, 4 + head.length)
        return whole
    }
    const mounted = async (data = bytes, host = document.createElement('div')) => {
        if (!host.shadowRoot) {
            host.style.width = '900px'
            document.body.append(host)
            host.attachShadow({mode: 'open'})
        }
        const {default: show} = await at('recurrent/recurrent')
        show({data: message(data), parentElement: host.shadowRoot})
        const root = host.shadowRoot.querySelector('.recurrent')
        const part = name => root.querySelector(name)
        const press = (key, shiftKey = false) => part('canvas').dispatchEvent(
            new KeyboardEvent('keydown', {key, shiftKey, bubbles: true}))
        return {host, root, part, press, text: () => [part('.place').textContent, part('.sum').textContent]}
    }
    const done = async ({host}) => { history.replaceState(null, '', location.pathname); host.remove() }
    %s
}"""

WORDS = {
    **dict.fromkeys(
        ("stage", "board", "board_walk", "play", "pause", "step_back", "step_forward"), ""
    ),
    **dict.fromkeys(("level_sequence", "level_step", "level_unit", "gates"), "level"),
    **dict.fromkeys(("scrubber", "speed", "table", "table_axes"), ""),
    **dict.fromkeys(("table_hidden", "table_carry", "table_input"), ""),
    **{
        f"key_{role}": role
        for role in ("input", "kernel", "output", "bias", "leaves", "masked", "scale")
    },
    "steps_per_second": "{count}",
    "step_at": "Step {time}.",
    "step_labelled": "Step {time} «{label}».",
    "unit_at": "Unit {unit}:",
    "unit_gate": "Unit {unit}, {gate}:",
    "leaves": "It leaves.",
    "left_out": "It stays.",
    "gives_zero": "Zeros leave.",
    "gives_same": "The same leaves.",
    "foreseen": "Next {next}, {share}",
    "bias_term": "bias {bias}",
    "inputs_sum": "{sum} of {count} inputs",
    "states_sum": "{sum} of {count} states",
    "initial_zero": "zeros",
    "starts_zero": "{unit} starts with {value}",
    "input_reaches": "{feature} at {time} is {value}",
    "kernel_weight": "{value} from feature {feature} to {unit}",
    "recurrent_weight": "{value} from unit {from} to {unit}",
}
GATES = {
    "simple_rnn": {},
    "lstm": {f"gate_{name}": "{symbol}" for name in ("input", "forget", "candidate", "output")},
    "gru": {f"gate_{name}": "{symbol}" for name in ("update", "reset", "candidate")},
}
TITLES = dict.fromkeys(("input", "hidden", "kernel", "recurrent", "sum", "states"), "")
TITLES |= {"inputs_products": "", "states_products": ""}

HALF = [[[1.0]], [[0.5]], [0.0]]
ONE_TWO_THREE = np.array([[[1.0], [2.0], [3.0]]], np.float32)


def _random(layer, shape=(1, 5, 3), **arguments):
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=shape).astype(np.float32)
    layer.build(shape)
    layer.set_weights([rng.normal(size=weight.shape) / 2 for weight in layer.get_weights()])
    return layer.trace(inputs, **arguments)


def _halving(**arguments):
    """h = x + h′ / 2 on 1, 2, 3."""
    layer = SimpleRNN(1, activation=None, **arguments)
    layer.build(ONE_TWO_THREE.shape)
    layer.set_weights(HALF)
    return layer.trace(ONE_TWO_THREE)


def _payload(trace, kind, activation="tanh", **options):
    words = {"sentences": {**WORDS, **GATES[kind]}, "titles": TITLES}
    return recurrent_payload(trace, activation=activation, **words, **options)


@pytest.fixture(scope="module")
def run(browser, server):
    """`run(payload, script, **given)`: the script's result, with the payload's scene at hand."""
    page = browser.new_page()
    page.goto(server.bare)

    def run_one(payload, script, **given):
        text = base64.b64encode(payload).decode()
        return page.evaluate(_OPEN % script, {"payload": text, **given})

    yield run_one
    page.close()


LAYERS = [
    ("simple_rnn", SimpleRNN(4)),
    ("simple_rnn", SimpleRNN(2, use_bias=False, go_backwards=True)),
    ("lstm", LSTM(3)),
    ("gru", GRU(3)),
    ("gru", GRU(3, reset_after=False)),
    ("gru", GRU(2, use_bias=False)),
]


@pytest.mark.parametrize(("kind", "layer"), LAYERS)
def test_the_sum_of_every_unit_is_the_engines(run, kind, layer):
    trace = _random(layer)
    wholes = run(
        _payload(trace, kind),
        """return scene.gates.map((_, gate) => Array.from({length: scene.steps}, (_, step) =>
            Array.from({length: scene.units}, (_, unit) =>
                sums.wholeOf(sums.unitSum(scene, gate, step, unit)))))""",
    )
    expected = [sums[0] for sums in trace.pre_activations.values()]
    np.testing.assert_allclose(wholes, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("kind", "layer"), [("lstm", LSTM(3)), ("gru", GRU(3))])
def test_gates_combine_to_the_engines_next_state(run, kind, layer):
    trace = _random(layer)
    found = run(
        _payload(trace, kind),
        """return Array.from({length: scene.steps}, (_, step) =>
            Array.from({length: scene.units}, (_, unit) => {
                const {kept, added} = sums.combined(scene, step, unit)
                return kept + added
            }))""",
    )
    np.testing.assert_allclose(found, trace.states[-1][0, 1:], rtol=1e-4, atol=1e-5)


def test_a_step_is_told_as_a_sum_that_can_be_checked_by_hand(run):
    focus = {"step": 1, "unit": 0, "gate": 0}
    script = "return told('step', given.focus)"
    told = run(_payload(_halving(), "simple_rnn", "linear"), script, focus=focus)
    sum_ = "h₁ = x₁·kernel[:, 0] + h₀·recurrent_kernel[:, 0] + bias[0] = 2·1 + 1·0.5 + bias 0 = 2.5"
    assert told == ["Step 1. Unit 0:", sum_]
    layer = SimpleRNN(1, activation="relu")
    layer.build(ONE_TWO_THREE.shape)
    layer.set_weights([[[1]], [[-3]], [0]])  # 1, then 2 − 3 = −1, cut to 0
    payload = _payload(layer.trace(ONE_TWO_THREE), "simple_rnn", "relu")
    told = run(payload, script, focus=focus)
    columns = "relu(x₁·kernel[:, 0] + h₀·recurrent_kernel[:, 0] + bias[0])"
    assert told[1] == f"h₁ = {columns} = relu(2·1 + 1·(−3) + bias 0) = relu(−1) = 0"


def test_many_products_are_told_by_their_sum(run):
    layer = SimpleRNN(20, activation=None)
    layer.build((1, 2, 1))
    layer.set_weights([np.ones((1, 20)), np.full((20, 20), 0.5), np.zeros(20)])
    payload = _payload(layer.trace(np.ones((1, 2, 1), np.float32)), "simple_rnn", "linear")
    text = run(payload, "return told('step', {step: 1, unit: 5, gate: 0})")[1]
    columns = "x₁·kernel[:, 5] + h₀·recurrent_kernel[:, 5] + bias[5]"
    assert text == f"h₁ = {columns} = 1·1 + 10 of 20 states + bias 0 = 11"  # 20 · 1 / 2


def test_the_last_state_leaves_and_a_label_names_the_time_step(run):
    payload = _payload(_halving(go_backwards=True), "simple_rnn", "linear", labels=["a", "b", "c"])
    told = run(payload, "return told('sequence', {step: 2, unit: 0, gate: 0})")
    assert told[0] == "Step 0 «a». It leaves. Unit 0:"
    assert told[1].endswith(" = 1·1 + 3.5·0.5 + bias 0 = 2.75")


def test_a_gru_tells_where_its_reset_gate_acts(run):
    weights = [[[0, 0, 1]], [[0, 0, 4]], [[0, 0, 2], [0, 0, 6]]]
    state = [np.array([[1.0]], np.float32)]
    texts = []
    for after in (True, False):
        layer = GRU(1, activation="linear", reset_after=after)
        layer.build((1, 1, 1))
        layer.set_weights(weights if after else [*weights[:2], weights[2][0]])
        trace = layer.trace(np.ones((1, 1, 1), np.float32), initial_state=state)
        payload = _payload(trace, "gru", "linear")
        texts.append(run(payload, "return told('step', {step: 0, unit: 0, gate: 2})")[1])
    after, before = (text.split(" = ") for text in texts)
    # The candidate's columns come third, behind those of the update and the reset gate.
    assert after[1] == (
        "x₀·kernel[:, 2] + bias[0, 2] + r₀[0]·(h₋₁·recurrent_kernel[:, 2] + bias[1, 2])"
    )
    assert after[2:] == ["1·1 + bias 2 + 0.5·(1·4 + bias 6)", "8"]  # 1 + 2 + 10 / 2
    assert before[1] == "x₀·kernel[:, 2] + (r₀·h₋₁)·recurrent_kernel[:, 2] + bias[2]"
    assert before[2:] == ["1·1 + 0.5·1·4 + bias 2", "5"]


def test_an_lstm_tells_its_gates_and_both_states(run):
    layer = LSTM(1, activation="linear", unit_forget_bias=False)
    layer.build((1, 1, 1))
    layer.set_weights([[[0, 0, 2, 0]], np.zeros((1, 4)), np.zeros(4)])
    states = [np.zeros((1, 1), np.float32), np.full((1, 1), 4, np.float32)]
    trace = layer.trace(np.ones((1, 1, 1), np.float32), initial_state=states)
    _, text = run(
        _payload(trace, "lstm", "linear"), "return told('sequence', {step: 0, unit: 0, gate: 0})"
    )
    assert text == (
        "i₀ = 0.5, f₀ = 0.5, g₀ = 2, o₀ = 0.5; "
        "c₀ = f·c₋₁ + i·g = 0.5·4 + 0.5·2 = 3; h₀ = o·c₀ = 0.5·3 = 1.5"
    )


def test_a_hover_tells_what_an_input_a_weight_and_a_first_state_mean(run):
    payload = _payload(_halving(), "simple_rnn", "linear")
    focus = "{step: 2, unit: 0, gate: 0}"
    script = f"return given.hovers.map(hover => told('step', {focus}, hover))"
    hovers = [
        {"kind": "input", "step": 2, "feature": 0},
        {"kind": "weight", "feature": 0, "unit": 0},
        {"kind": "weight", "from": 0, "unit": 0},
        {"kind": "initial", "state": "hidden", "unit": 0},
    ]
    reached, weight, recurrent, initial = run(payload, script, hovers=hovers)
    assert reached == ["0 at 2 is 3", ""]
    assert weight == ["1 from feature 0 to 0", "3·1 = 3"]
    assert recurrent == ["0.5 from unit 0 to 0", "2.5·0.5 = 1.25"]
    assert initial == ["0 starts with 0", ""]


@pytest.mark.parametrize(
    ("mask", "zero", "gives"),
    [
        ([True, False, True], False, [None, "The same leaves.", None]),
        ([True, False, True], True, [None, "Zeros leave.", None]),
        ([False, True, False], False, ["Zeros leave.", None, "The same leaves."]),
    ],
)
def test_a_left_out_step_tells_what_stays_and_what_leaves(run, mask, zero, gives):
    layer = SimpleRNN(1, activation=None)
    layer.build((1, 3, 1))
    layer.set_weights(HALF)
    trace = layer.trace(ONE_TWO_THREE, mask=[mask])
    payload = _payload(trace, "simple_rnn", "linear", return_sequences=True, zero_output=zero)
    script = "return [0, 1, 2].map(step => told('step', {step, unit: 0, gate: 0})[1])"
    states = trace.hidden[0, :, 0]
    for step, (text, leaves) in enumerate(zip(run(payload, script), gives, strict=True)):
        if leaves is None:
            assert text.startswith(f"h{'₀₁₂'[step]} = x")
            continue
        before = ("₋₁", "₀", "₁")[step]
        assert text == f"It stays. h{'₀₁₂'[step]} = h{before} = {states[step]:g}. {leaves}"


def test_a_left_out_step_takes_no_input_and_lets_out_zeros(run):
    layer = SimpleRNN(2)
    layer.build((1, 3, 1))
    trace = layer.trace(ONE_TWO_THREE, mask=[[True, False, True]])
    payload = _payload(trace, "simple_rnn", return_sequences=True, zero_output=True)
    steps, zeros, rows = run(
        payload,
        """const look = {focus: {step: 1, unit: 0, gate: 0}, playhead: {step: 1, unit: 0}}
        const {arrows, words} = layoutOf('sequence', look, 900)
        const {grids} = layoutOf('step', look, 900)
        return [arrows.filter(({part}) => part === 'kernel').map(({step}) => step),
            words.filter(({text}) => text === '0' ).map(({step, role}) => [step, role]),
            grids.map(({id}) => id).filter(id => id.startsWith('row'))]""",
    )
    assert steps == [0, 2]
    assert [1, "output"] in zeros
    assert rows == ["row:value"]


def test_what_is_foreseen_stands_above_each_state_and_in_the_sentence(run):
    payload = _payload(_halving(), "simple_rnn", "linear", foreseen=[("b", "99%")] * 3)
    told, words = run(
        payload,
        """const focus = {step: 1, unit: 0, gate: 0}
        const {words} = layoutOf('sequence', {focus, playhead: focus}, 900)
        return [told('sequence', focus)[1], words.map(({text}) => text)]""",
    )
    assert told.endswith("= 2.5. Next b, 99%")
    assert words.count("→ b") == words.count("99%") == 3


SIZES = [("simple_rnn", SimpleRNN(3), (1, 6, 4)), ("lstm", LSTM(5), (1, 30, 2))]
SIZES += [("gru", GRU(32), (1, 100, 5)), ("simple_rnn", SimpleRNN(64), (1, 400, 20))]


@pytest.mark.parametrize("width", [296, 360, 700, 1200])
@pytest.mark.parametrize("level", ["sequence", "step", "unit"])
@pytest.mark.parametrize(("kind", "layer", "shape"), SIZES)
def test_every_grid_lies_inside_and_apart_and_is_hit_where_it_is_drawn(
    run, kind, layer, shape, level, width
):
    faults = run(
        _payload(_random(layer, shape), kind, return_state=True),
        """const focus = {step: 4, unit: 1, gate: scene.gates.length - 1}
        const {grids, height} = layoutOf(given.level, {focus, playhead: focus}, given.width)
        const found = []
        grids.forEach((grid, index) => {
            if (grid.x < 0 || grid.y < 0 || grid.x + grid.w > given.width || grid.y + grid.h > height)
                found.push(`${grid.id} leaves the picture`)
            for (const other of grids.slice(index + 1))
                if (grid.x < other.x + other.w && other.x < grid.x + grid.w
                    && grid.y < other.y + other.h && other.y < grid.y + grid.h)
                    found.push(`${grid.id} covers ${other.id}`)
            const {x, y, w, h} = geometry.cellRect(grid, grid.row0, grid.column0 + grid.columns - 1)
            const place = geometry.hit({grids}, x + w / 2, y + h / 2)
            if (place?.grid !== grid || place.column !== grid.column0 + grid.columns - 1)
                found.push(`${grid.id} is missed`)
        })
        return found""",
        level=level,
        width=width,
    )
    assert faults == []


def test_a_window_holds_the_step_and_the_one_before_and_stays_while_it_does(run):
    found = run(
        _payload(_halving(), "simple_rnn"),
        """const faults = []
        for (const steps of [3, 20, 101]) for (const count of [2, 5, 13]) {
            if (count > steps) continue
            let first
            for (const step of [...Array(steps).keys(), ...[...Array(steps).keys()].reverse()]) {
                const before = first
                first = windows.firstColumn(steps, count, step, before)
                if (first < -1 || first + count > steps) faults.push(`${steps} ${count} ${step}: outside`)
                if (step <= first || step >= first + count) faults.push(`${steps} ${count} ${step}: hidden`)
                const stays = before !== undefined && step > before && step < before + count
                if (stays && first !== before) faults.push(`${steps} ${count} ${step}: moved`)
            }
        }
        return faults""",
    )
    assert found == []


def test_a_changed_scene_keeps_the_place_as_far_as_it_goes(run):
    kept = run(
        _payload(_halving(), "simple_rnn"),
        "return [scenes.keep(scene, {step: 7, unit: 4}), scenes.moved(scene, {step: 2, unit: 0}, 2)]",
    )
    assert kept == [{"step": 2, "unit": 0}, {"step": 1, "unit": 0}]


def test_an_address_says_where_to_look(run):
    found = run(
        _payload(_halving(), "simple_rnn"),
        """const named = ({level, ...look}) => ({level: level && level.name, ...look})
        return [named(link.lookIn('?level=unit&step=3&unit=1&gate=2&speed=30')),
            named(link.lookIn('?level=none&step=-1&speed=7')),
            link.lookIn('?b_step=2&step=5', 'b_').step, link.lookIn('?step=5', null).step]""",
    )
    assert found == [
        {"level": "unit", "step": 3, "unit": 1, "gate": 2, "speed": 30},
        {"level": None, "step": None, "unit": None, "gate": None, "speed": None},
        2,
        None,
    ]


def test_keys_move_the_playhead_and_the_zoom(run):
    states = run(
        _payload(_random(LSTM(3)), "lstm", address=None),
        """const stage = await mounted()
        const seen = []
        for (const key of given.keys) {
            stage.press(key)
            const {step, level} = stage.root.dataset
            const gate = stage.part('.gates [aria-pressed="true"]').dataset.gate
            seen.push([step, level, gate, /Unit (\\d)/.exec(stage.text()[0])[1]])
        }
        await done(stage)
        return seen""",
        keys=[
            "ArrowRight",
            "ArrowLeft",
            "ArrowLeft",
            "ArrowDown",
            "Enter",
            "3",
            "Backspace",
            "Home",
        ],
    )
    assert states == [
        ["1", "sequence", "0", "0"],
        ["0", "sequence", "0", "0"],
        ["4", "sequence", "0", "0"],  # round the end
        ["4", "sequence", "0", "1"],
        ["4", "step", "0", "1"],
        ["4", "step", "2", "1"],
        ["4", "sequence", "2", "1"],
        ["0", "sequence", "2", "1"],
    ]


def test_a_zoom_level_more_is_one_record(run):
    buttons, entered, asked = run(
        _payload(_halving(), "simple_rnn", address=None),
        """LEVELS.push({...LEVELS[1], name: 'twice'})
        const stage = await mounted()
        for (const level of LEVELS) stage.press('Enter')
        const buttons = [...stage.part('.levels').children].map(button => button.dataset.level)
        const seen = [buttons, stage.root.dataset.level, link.lookIn('?level=twice').level.name]
        await done(stage)
        LEVELS.pop()
        return seen""",
    )
    assert buttons == ["sequence", "step", "unit", "twice"]
    assert entered == asked == "twice"


def test_with_shift_the_arrow_keys_look_at_weights(run):
    told = run(
        _payload(_halving(), "simple_rnn", "linear", address=None),
        """const stage = await mounted()
        const texts = given.keys.map(([key, shift]) => { stage.press(key, shift); return stage.text() })
        await done(stage)
        return texts""",
        keys=[
            ["ArrowRight", False],
            ["k", False],
            ["r", False],
            ["i", False],
            ["ArrowRight", True],
        ],
    )
    assert told[1:] == [
        ["1 from feature 0 to 0", "2·1 = 2"],
        ["0.5 from unit 0 to 0", "1·0.5 = 0.5"],
        ["0 at 1 is 2", ""],
        ["0 at 2 is 3", ""],
    ]


TERMS = {
    "kernel_parameters": [["kernel"], ["kernel"]],
    "recurrent_parameters": [["recurrent"], ["recurrent"]],
    "bias_parameters": [["row:bias"], []],
    "output": [["row:value"], []],
}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_derivation_glows_in_the_picture(run, term):
    lit = run(
        _payload(_halving(), "simple_rnn"),
        """const {meansArrow, meansGrid} = await at('recurrent/terms')
        const focus = {step: 1, unit: 0, gate: 0}
        const [look, term] = [{focus, playhead: focus}, {term: given.term, axis: null}]
        const {grids} = layoutOf('step', look, 700)
        const lit = grids.filter(grid => meansGrid(term, scene, grid)).map(({id}) => id)
        const {arrows} = layoutOf('sequence', look, 700)
        const parts = arrows.filter(arrow => meansArrow(term, arrow)).map(({part}) => part)
        return [lit, [...new Set(parts)]]""",
        term=term,
    )
    assert lit == TERMS[term]


def test_parts_of_one_name_stand_at_the_same_step(run):
    told = run(
        _payload(_halving(), "simple_rnn", link="a", address=None),
        """const stage = await mounted()
        const heard = []
        const hear = ({detail}) => heard.push([detail.link, detail.step])
        window.addEventListener('shapelab:step', hear)
        stage.press('ArrowRight')
        const tell = (link, step) => window.dispatchEvent(
            new CustomEvent('shapelab:step', {detail: {link, step, from: null}}))
        tell('a', 2); tell('b', 0)
        window.removeEventListener('shapelab:step', hear)
        const {step} = stage.root.dataset
        await done(stage)
        return [heard, step]""",
    )
    assert told == [[["a", 1], ["a", 2], ["b", 0]], "2"]  # following, it tells nothing itself


def test_a_change_of_data_keeps_step_and_level(run):
    kept = run(
        _payload(_halving(), "simple_rnn", address=None),
        """const stage = await mounted()
        stage.press('End'); stage.press('Enter')
        const other = Uint8Array.from(atob(given.other), letter => letter.charCodeAt(0))
        await mounted(other, stage.host)
        const {step, level, revision} = stage.root.dataset
        await done(stage)
        return [step, level, revision]""",
        other=base64.b64encode(
            _payload(_random(SimpleRNN(2), (1, 2, 3)), "simple_rnn", address=None)
        ).decode(),
    )
    assert kept == ["1", "step", "2"]


def test_it_plays_from_the_start_where_it_should_and_a_key_stops_it(run):
    seen = run(
        _payload(_random(SimpleRNN(2), (1, 60, 1)), "simple_rnn", autoplay=True, address=None),
        """const stage = await mounted()
        const speed = stage.part('.speed')
        speed.value = '120'; speed.dispatchEvent(new Event('change'))
        const began = stage.root.dataset.playing
        while (stage.root.dataset.step === '0') await new Promise(requestAnimationFrame)
        const live = stage.part('.say').getAttribute('aria-live')
        stage.press('ArrowRight')
        const ended = stage.root.dataset.playing
        const after = stage.part('.say').getAttribute('aria-live')
        await done(stage)
        return [began, live, ended, after]""",
    )
    assert seen == ["true", "off", "false", "polite"]


def test_a_click_pins_a_unit_and_escape_lets_it_go(run):
    seen = run(
        _payload(_random(SimpleRNN(3)), "simple_rnn", address=None),
        """const stage = await mounted()
        const canvas = stage.part('.board canvas')
        const box = canvas.getBoundingClientRect()
        const focus = {step: 0, unit: 0, gate: 0}
        const {grids} = layoutOf('sequence', {focus, playhead: focus}, canvas.clientWidth)
        const {x, y, w, h} = geometry.cellRect(grids.find(grid => grid.id === 'hidden:2'), 1, 0)
        const init = {pointerType: 'mouse', bubbles: true,
            clientX: box.left + x + w / 2, clientY: box.top + y + h / 2}
        canvas.dispatchEvent(new PointerEvent('pointermove', init))
        const hovered = stage.text()[0]
        canvas.dispatchEvent(new MouseEvent('click', init))
        const pinned = [stage.root.hasAttribute('data-pinned'), stage.root.dataset.step]
        stage.press('Escape')
        const free = stage.root.hasAttribute('data-pinned')
        await done(stage)
        return [hovered, ...pinned, free]""",
    )
    assert seen == ["Step 2. Unit 1:", True, "2", False]


def test_the_tables_hold_every_state(run):
    rows = run(
        _payload(_halving(), "simple_rnn", address=None),
        """const stage = await mounted()
        const table = stage.part('details.table')
        table.open = true
        while (!stage.part('tbody')) await new Promise(requestAnimationFrame)
        const rows = Array.from(stage.part('tbody').rows,
            row => Array.from(row.cells, cell => cell.textContent))
        await done(stage)
        return rows""",
    )
    assert rows == [["zeros", "0"], ["0", "1"], ["1", "2.5"], ["2", "4.25"]]


@pytest.mark.parametrize(
    ("kind", "layer", "heads", "acts"),
    [
        ("lstm", LSTM(2), ["i", "f", "g", "o"], ["i·g", "o", "f"]),
        ("gru", GRU(2), ["z", "r", "g"], ["(1−z)·g", "z"]),
    ],
)
def test_the_first_picture_names_the_gates_and_draws_the_way_through_them(
    run, kind, layer, heads, acts
):
    words, arrows, hover = run(
        _payload(_random(layer, (1, 3, 2)), kind),
        """const focus = {step: 1, unit: 1, gate: 0}
        const {hoverOf} = await at('recurrent/hovering')
        const level = levelOf('sequence')
        const {words, arrows, grids} = layoutOf('sequence', {focus, playhead: focus}, 900)
        const of = id => grids.find(grid => grid.id === id)
        const within = ({x, y}, {x: left, y: top, w, h}) =>
            x > left - 8 && x < left + w + 8 && y > top - 8 && y < top + h + 24
        const ends = arrows.filter(({step}) => step === 1).map(({from, to}) => {
            const name = point => grids.find(grid => within(point, grid))?.id
            return [name(from), name(to)]
        })
        const hover = hoverOf({scene, level, focus: () => focus}, {grid: of('gates:1'), row: 1, column: 2})
        return [words.filter(({small}) => small).map(({text}) => text), ends, hover]""",
    )
    assert [text for text in words if text in heads][: len(heads)] == heads
    assert set(acts) <= set(words)
    inner = "carry" if kind == "lstm" else "hidden"
    assert ["hidden:0", "gates:1"] in arrows
    assert ["input:1", "gates:1"] in arrows
    assert ["gates:1", f"{inner}:1"] in arrows
    assert (["hidden:0", "hidden:1"] in arrows) == (
        kind == "gru"
    )  # an LSTM's h leads on through gates alone
    assert (hover["kind"], hover["step"], hover["unit"], hover["gate"]) == ("state", 1, 1, 2)
