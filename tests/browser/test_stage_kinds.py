"""The stage's pure modules on every kind of layer, against the engine's numbers and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine import (
    AveragePooling2D,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Cropping1D,
    DepthwiseConv2D,
    Embedding,
    GlobalAveragePooling1D,
    LayerNormalization,
    MaxPooling1D,
    MaxPooling2D,
    ZeroPadding2D,
)
from figures.stage.convolution import convolution_payload, kind_of
from figures.stage.looking_up import looking_up_payload
from figures.stage.normalizing import normalizing_payload
from figures.stage.placing import placing_payload
from figures.stage.pooling import pooling_payload
from figures.stage.transposed import sliding_payload, stamping_payload
from pages.stages import cell_words, stage_words, step_words
from pages.stages.stage_words import stage_sentences, titles
from tests.browser.modules import modules


@pytest.fixture(scope="module")
def run(browser, server):
    with modules(browser, server.bare) as run_on:
        yield run_on


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """The sentences as they stand in the code: there is no session here to ask for its language."""
    for module in (stage_words, step_words, cell_words):
        monkeypatch.setattr(module, "_", str)
        monkeypatch.setattr(module, "forms", lambda one, other: [one, other])
    monkeypatch.setattr(stage_words, "which_form", lambda: "10" + "1" * 198)


def _words(kind):
    return {"sentences": stage_sentences(kind), "titles": titles(kind, "i", "k", "o")}


def _of_convolution(trace, **options):
    return convolution_payload(trace, **_words(kind_of(trace)), **options)


def _pooling(trace):
    kind = "pooling" if len(trace.axes) == 2 else "sequence_pooling"
    return pooling_payload(trace, **_words(kind))


def _stamping(trace):
    return stamping_payload(trace, **_words("stamping"))


def _sliding(trace):
    return sliding_payload(trace, **_words("inserted"))


def _cell_words(sentences):
    return {"sentences": sentences, "titles": titles("pooling", "i", "k", "o")}


def _looking_up(layer, words):
    layer.build((1, 6))
    trace = layer.trace([[1, 2, 3, 4, 1, 5]])
    named = _cell_words(cell_words.looking_up())
    named["titles"] = {**named["titles"], "kernel": "table"}
    return looking_up_payload(trace, step_labels=words, **named)


def _normalizing(inputs):
    trace = LayerNormalization().trace(inputs)
    samples, _height, _width, channels = inputs.shape
    names = [f"sample {s}, channel {c}" for s in range(samples) for c in range(channels)]
    over = [False, False, False, True]
    return normalizing_payload(trace, over, False, names, **_cell_words(cell_words.normalizing()))


def _placing(trace):
    return placing_payload(trace, **_cell_words(cell_words.placing(len(trace.axes) == 1)))


def _traced(layer, inputs, weights=None):
    array = np.asarray(inputs, np.float32)
    layer.build(array.shape)
    if weights is not None:
        layer.set_weights([np.asarray(weight, np.float32) for weight in weights])
    return layer.trace(array)


def _worked(**settings):
    # x = [[1, 2], [3, 4]], kernel 1 to 9, two cells apart
    layer = Conv2DTranspose(1, 3, strides=2, use_bias=False, **settings)
    kernel = np.arange(1, 10).reshape(3, 3, 1, 1)
    return _traced(layer, np.array([[1, 2], [3, 4]]).reshape(1, 2, 2, 1), [kernel])


def _random(shape):
    return np.random.default_rng(7).normal(size=shape).astype(np.float32)


CELL = {"filter": 0, "row": 0, "column": 0}


# -- sequences --------------------------------------------------------------------------------------


def test_a_causal_sequence_sums_to_the_hand_worked_steps(run):
    # k = 2, dilation 2, w = [1, 10], x = 1 to 6: every output reads the input two steps ago and now
    layer = Conv1D(1, 2, dilation_rate=2, padding="causal", use_bias=False)
    trace = _traced(layer, np.arange(1, 7).reshape(1, 6, 1), [np.array([1, 10]).reshape(2, 1, 1)])
    totals, told = run(
        _of_convolution(trace),
        """return [maps((f, r, c) => sums.cellSum(scene, f, r, c).total)[0][0],
            told({filter: 0, row: 0, column: 4})]""",
    )
    assert totals == [10, 20, 31, 42, 53, 64]
    assert told == [
        "Filter 0, output step 4: the window reads the input at step 2, 4 and no later step.",
        "3·1 + 5·10 = 53",
    ]


@pytest.mark.parametrize("groups", [1, 2])
def test_every_cell_of_a_sequence_sums_to_the_engines(run, groups):
    layer = Conv1D(4, 3, strides=2, padding="same", groups=groups, bias_initializer="ones")
    trace = layer.trace(_random((1, 9, 4)))
    totals = run(
        _of_convolution(trace), "return maps((f, r, c) => sums.cellSum(scene, f, r, c).total)"
    )
    expected = np.moveaxis(trace.pre_activation[0], -1, 0)[:, None]
    np.testing.assert_allclose(totals, expected, rtol=1e-5, atol=1e-5)


def test_a_step_is_told_with_its_channel_and_label(run):
    trace = Conv1D(2, 2).trace(_random((1, 3, 4)))
    words = run(
        _of_convolution(trace, step_labels=["the", "cat", "sat"]),
        "return told(given.cell, {kind: 'input', channel: 0, row: 3, column: 1})[0]",
        cell=CELL,
    )
    assert words == "Channel 3 at step 1 «cat» is read by 2 output steps of each filter: step 0–1."


# -- depthwise --------------------------------------------------------------------------------------


def test_a_depthwise_map_tells_its_channel(run):
    trace = DepthwiseConv2D(2, depth_multiplier=2).trace(_random((1, 3, 3, 3)))
    channels, words = run(
        _of_convolution(trace),
        """return [[0, 1, 2, 3, 4, 5].map(scene.channelsOf), told({filter: 5, row: 0, column: 1})[0]]""",
    )
    assert channels == [[0], [0], [1], [1], [2], [2]]
    assert words.startswith("Map 5, of channel 2 alone, output cell at height 0, width 1:")


# -- pooling ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_the_winners_are_the_engines(run, padding):
    inputs = np.random.default_rng(3).integers(-4, 4, size=(1, 7, 6, 3))
    trace = MaxPooling2D(3, strides=2, padding=padding).trace(inputs)
    winners = run(
        _pooling(trace),
        """return maps((filter, row, column) => {
            const winner = scene.winner({filter, row, column})
            return [winner.row, winner.column]
        })""",
    )
    np.testing.assert_array_equal(winners, np.moveaxis(trace.winners[0], 2, 0))


def test_a_maximum_is_told_with_its_place(run):
    grid = np.array([[3, 1], [2, 3]]).reshape(1, 2, 2, 1)
    told = run(_pooling(MaxPooling2D(2).trace(grid)), "return told(given.cell)", cell=CELL)
    assert told == [
        "Channel 0, output cell at height 0, width 0: the window covers height 0–1, width 0–1.",
        "max(3, 1, 2, 3) = 3, at height 0, width 0.",
    ]


def test_a_mean_counts_real_cells_only(run):
    grid = np.array([[1, 2, 3], [4, 5, 6], [7, 1, 2]]).reshape(1, 3, 3, 1)
    told = run(
        _pooling(AveragePooling2D(2, padding="same").trace(grid)),
        "return [told({filter: 0, row: 0, column: 0})[1], told({filter: 0, row: 1, column: 0})[1]]",
    )
    assert told == [
        "(1 + 2 + 4 + 5) / 4 = 3",
        "(7 + 1) / 2 = 4: 2 of 4 cells are padding and do not count.",
    ]


def test_a_mask_leaves_steps_out_of_a_mean(run):
    mask = np.array([[True, True, False]])
    trace = GlobalAveragePooling1D().trace(np.array([[[1], [3], [8]]]), mask=mask)
    told = run(_pooling(trace), "return told(given.cell)[1]", cell=CELL)
    assert told == "(1 + 3) / 2 = 2: 1 of 3 cells are left out by the mask and do not count."


def test_a_pooled_sequence_walks_channel_by_channel(run):
    trace = MaxPooling1D(2).trace(_random((1, 13, 3)))
    levels, steps, cell = run(
        _pooling(trace), "return [levels, walk.stepsOf(scene), walk.cellAt(scene, 7)]"
    )
    assert levels == ["maps", "cell"]
    assert steps == 3 * 6
    assert cell == {"filter": 0, "row": 1, "column": 1}


# -- transposed convolution -------------------------------------------------------------------------


def test_stamps_add_up_one_by_one(run):
    first, last = run(
        _stamping(_worked()),
        """const after = (row, column) => Array.from(scene.grown(0, {row, column}).sums)
        return [after(0, 0), after(1, 1)]""",
    )
    assert np.reshape(first, (5, 5))[:3, :3].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert np.reshape(last, (5, 5)).tolist() == [
        [1, 2, 5, 4, 6],
        [4, 5, 14, 10, 12],
        [10, 14, 36, 24, 30],
        [12, 15, 34, 20, 24],
        [21, 24, 55, 32, 36],
    ]


def test_stamps_can_be_taken_back(run):
    sums = run(
        _stamping(_worked()),
        """scene.grown(0, {row: 1, column: 1})
        return Array.from(scene.grown(0, {row: 0, column: 1}).sums)""",
    )
    # 1 · kernel, and beside it 2 · kernel: they meet in the column between
    assert np.reshape(sums, (5, 5))[:3].tolist() == [
        [1, 2, 5, 4, 6],
        [4, 5, 14, 10, 12],
        [7, 8, 23, 16, 18],
    ]


@pytest.mark.parametrize("settings", [{}, {"padding": "same"}, {"output_padding": 1}])
def test_both_readings_give_every_cell_of_the_engine(run, settings):
    layer = Conv2DTranspose(3, (3, 2), strides=2, bias_initializer="ones", **settings)
    trace = layer.trace(_random((1, 3, 4, 2)))
    expected = np.moveaxis(trace.pre_activation[0], -1, 0)
    for payload in (_stamping(trace), _sliding(trace)):
        totals = run(
            payload,
            """return maps((filter, row, column) =>
                scene.cell(scene.focusOn({filter, row, column})).total)""",
        )
        np.testing.assert_allclose(totals, expected, rtol=1e-5, atol=1e-5)


def test_a_transposed_sequence_gives_every_step_of_the_engine(run):
    trace = Conv1DTranspose(2, 3, strides=2, padding="same").trace(_random((1, 5, 3)))
    grown = run(
        _stamping(trace),
        """return [0, 1].map(filter => Array.from(scene.grown(filter, {row: 0, column: 4}).sums))""",
    )
    np.testing.assert_allclose(grown, trace.pre_activation[0].T, rtol=1e-5, atol=1e-5)


def test_an_output_cell_tells_every_stamp_that_reached_it(run):
    told = run(
        _stamping(_worked()),
        "return told({...given.cell, gathers: true})",
        cell=CELL | {"row": 2, "column": 1},
    )
    assert told == [
        "Filter 0, output cell at height 2, width 1: 2 stamps reach it, "
        "from the input at height 0–1, width 0.",
        "3·2 + 1·8 = 14",
    ]


def test_a_stamp_tells_what_is_cut_off(run):
    told = run(
        _stamping(_worked(padding="same")), "return told(given.cell)", cell=CELL | {"row": 1}
    )
    assert told == [
        "Filter 0, input cell at height 1, width 0: its stamp lands on the output at height 2–3, "
        "width 0–2; 3 of its 9 cells fall outside and are cut off.",
        "3 · kernel = 3, 6, 9 / 12, 15, 18 / 21, 24, 27",
    ]


def test_zeros_stand_between_the_cells_of_the_stretched_input(run):
    grid, words = run(
        _sliding(_worked()),
        """return [[0, 1, 2].map(row => [0, 1, 2].map(column => scene.isInserted(row, column))),
            told(given.cell, {kind: 'input', channel: 0, row: 1, column: 0})[0]]""",
        cell=CELL,
    )
    assert grid == [[False, True, False], [True, True, True], [False, True, False]]
    assert words == (
        "The cell at height 1, width 0 is an inserted zero: 9 output cells of each filter read it, "
        "and it adds nothing to them."
    )


# -- usage ------------------------------------------------------------------------------------------


def test_usage_counts_reads_and_stamps(run):
    script = """const {rows, columns} = scene.usage
        return Array.from(rows, row => Array.from(columns, column => row * column))"""
    reads = run(_of_convolution(Conv2D(1, 3).trace(_random((1, 5, 5, 1)))), script)
    assert reads[0] == [1, 2, 3, 2, 1]
    assert reads[2] == [3, 6, 9, 6, 3]
    # kernel 3 is not divisible by strides 2: where stamps meet, 2 or 4 of them overlap
    stamps = run(_stamping(_worked()), script)
    assert stamps[0] == [1, 1, 2, 1, 1]
    assert stamps[2] == [2, 2, 4, 2, 2]


def test_the_heading_says_that_the_cells_show_counts(run):
    script = """const focus = {filter: 0, row: 0, column: 0}
        return ['maps', 'filter'].filter(name => levels.includes(name)).map(name => {
            const level = LEVELS.find(one => one.name === name)
            return [false, true].map(usage =>
                view.layoutOf(scene, {focus, level, usage}, 900).words
                    .filter(({bold}) => bold).map(({text}) => text))
        })"""
    for plain, counted in run(_of_convolution(Conv2D(1, 3).trace(_random((1, 5, 5, 1)))), script):
        assert "Input i" in plain
        assert "Input i: reads of each cell" in counted
        assert "Input i" not in counted
    for plain, counted in run(_stamping(_worked()), script):
        assert "Output o" in plain
        assert "Output o: stamps on each cell" in counted


# -- what all kinds share ---------------------------------------------------------------------------

KINDS = {
    "sequence": lambda: _of_convolution(
        Conv1D(5, 3).trace(_random((1, 6, 8))),
        step_labels=["the", "small", "cat", "sat", "on", "chairs"],
    ),
    "long": lambda: _of_convolution(Conv1D(3, 9, padding="same").trace(_random((1, 300, 1)))),
    "strips": lambda: _of_convolution(Conv1D(64, 5).trace(_random((1, 200, 2)))),
    "groups": lambda: _of_convolution(Conv1D(4, 3, groups=2).trace(_random((1, 40, 4)))),
    "depthwise": lambda: _of_convolution(DepthwiseConv2D(3).trace(_random((1, 6, 6, 12)))),
    "pooling": lambda: _pooling(MaxPooling2D(2, padding="same").trace(_random((1, 7, 9, 5)))),
    "pooled steps": lambda: _pooling(MaxPooling1D(2).trace(_random((1, 40, 6)))),
    "stamping": lambda: _stamping(_worked(padding="same")),
    "stamped steps": lambda: _stamping(Conv1DTranspose(3, 4, strides=3).trace(_random((1, 12, 2)))),
    "inserted": lambda: _sliding(_worked()),
    "table": lambda: _looking_up(Embedding(10, 8), ["the", "cat", "sat", "on", "the", "mat"]),
    "long table": lambda: _looking_up(Embedding(10_000, 64), None),
    "normalized": lambda: _normalizing(_random((2, 3, 3, 3))),
    "laid around": lambda: _placing(ZeroPadding2D(2).trace(_random((1, 5, 5, 3)))),
    "cut off": lambda: _placing(Cropping1D(3).trace(_random((1, 12, 4)))),
}


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
@pytest.mark.parametrize("kind", KINDS)
def test_every_level_of_every_kind_lies_inside_and_apart(run, kind, width):
    found = run(
        KINDS[kind](),
        """const focuses = [{filter: 0, row: 0, column: 0}, scene.focusOn({filter: 0, row: 0, column: 1})]
        return levels.flatMap(level => focuses.flatMap(focus => faults(level, focus, given.width)))""",
        width=width,
    )
    assert found == []


def test_a_step_stands_below_the_middle_of_its_window_or_below_its_last_step(run):
    script = """const {grids} = layoutOf('maps', {filter: 0, row: 0, column: 0}, 900)
        const middle = (grid, column) => {
            const {x, w} = geometry.cellRect(grid, grid.row0, column)
            return x + w / 2
        }
        const [input, output] = ['input:0', 'map:0'].map(id => grids.find(grid => grid.id === id))
        return [middle(output, 10), middle(input, given.step)]"""
    same = _of_convolution(Conv1D(1, 5, padding="same").trace(_random((1, 40, 1))))
    output, under = run(same, script, step=10)
    assert output == pytest.approx(under)
    causal = _of_convolution(Conv1D(1, 5, padding="causal").trace(_random((1, 40, 1))))
    output, under = run(causal, script, step=10)
    assert output == pytest.approx(under)
    strided = _of_convolution(Conv1D(1, 5, strides=2).trace(_random((1, 60, 1))))
    output, under = run(strided, script, step=22)  # reads 20 to 24
    assert output == pytest.approx(under)


# -- stages that follow each other ------------------------------------------------------------------

_FOLLOW = """
    const stageOf = (over) => {
        const stage = {scene: {...scene, ...over}, pinned: null, playhead: {filter: 1, row: 0, column: 0}}
        stage.focus = () => stage.cell
        stage.follow = (cell) => { stage.followed = cell }
        following.followOthers(stage)
        return stage
    }
    const [one, two, other] = [stageOf({link: 'a'}), stageOf({link: 'a', ...given.two}), stageOf({link: 'b'})]
    one.cell = given.cell
    following.tellOthers(one)
    const {filter, row, column, everywhere} = two.followed ?? {}
    return [two.followed && {filter, row, column, everywhere}, one.followed, other.followed]
        .map(cell => cell ?? null)"""


def test_stages_of_one_name_follow_each_other_and_no_others(run):
    trace = Conv2D(2, 2).trace(_random((1, 4, 4, 1)))
    cell = {"filter": 0, "row": 1, "column": 2}
    followed = run(_of_convolution(trace), _FOLLOW, cell=cell, two={})
    assert followed == [cell | {"everywhere": False}, None, None]


def test_a_stage_that_mixes_channels_lights_its_cell_in_every_depthwise_map(run):
    trace = Conv2D(2, 2).trace(_random((1, 4, 4, 1)))
    cell = {"filter": 0, "row": 1, "column": 2}
    followed = run(_of_convolution(trace), _FOLLOW, cell=cell, two={"kind": "depthwise"})
    assert followed[0] == {"filter": 1, "row": 1, "column": 2, "everywhere": True}


def test_one_is_told_in_the_singular(run):
    # A corner of four stamps is reached by the first alone; its weight of a lone cell meets one cell.
    payload = _stamping(_worked())
    place, _sum = run(payload, "return told({filter: 0, row: 0, column: 0, gathers: true})")
    assert "one stamp reaches it" in place
    trace = _traced(AveragePooling2D(2, padding="same"), np.ones((1, 2, 3, 1)))
    _place, said = run(_pooling(trace), "return told({filter: 0, row: 0, column: 1})")
    assert "2 of 4 cells are padding" in said
    window = Conv2D(1, (1, 2), padding="same")
    place, _sum = run(
        _of_convolution(_traced(window, np.ones((1, 1, 2, 1)))),
        "return told({filter: 0, row: 0, column: 0}, {kind: 'input', at: '', channel: 0, row: 0, column: 0})",
    )
    assert "is read by one output cell of each filter" in place


def test_one_channel_that_is_not_drawn_is_told_in_the_singular(run):
    for channels, said in [(5, "One more channel is"), (6, "2 more channels are")]:
        payload = _of_convolution(_traced(Conv2D(1, 1), np.ones((1, 2, 2, channels))))
        texts = run(
            payload,
            """const {words} = layoutOf('cell', {filter: 0, row: 0, column: 0}, 900)
            return words.map(word => word.text)""",
        )
        assert any(text and text.startswith(said) for text in texts)


def test_a_causal_output_says_and_keeps_to_what_came_before(run):
    trace = _traced(Conv1D(1, 2, padding="causal"), np.ones((1, 4, 1)))
    place, _sum = run(_of_convolution(trace), "return told({filter: 0, row: 0, column: 2})")
    assert place.endswith("reads the input at step 1–2 and no later step.")
    for padding in ("same", "valid"):
        trace = _traced(Conv1D(1, 2, padding=padding), np.ones((1, 4, 1)))
        assert not run(_of_convolution(trace), "return scene.causal")


def test_padding_of_a_pool_shows_no_number_and_that_of_a_convolution_a_zero(run):
    script = """const {contentsOf} = await at('stage/contents')
        const contents = contentsOf(scene, scene.palettes.light)
        const focus = {filter: 0, row: 0, column: 1}
        const look = {focus, playhead: focus}
        const grid = {id: 'patch:0', rows: 1, columns: 2, row0: 0, column0: 0}
        const {value} = contents.of(grid, look)
        const input = contents.of({...grid, id: 'input:0', columns: 4}, look).value
        return [value(0, 0), value(0, 1), input(0, 3)]"""
    row = np.array([1, 2, 3]).reshape(1, 1, 3, 1)
    pool = _traced(AveragePooling2D((1, 2), padding="same"), row)
    assert run(_pooling(pool), script) == [3, None, None]
    layer = Conv2D(1, (1, 2), strides=(1, 2), padding="same")
    assert run(_of_convolution(_traced(layer, row)), script) == [3, 0, 0]
