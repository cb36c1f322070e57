"""The stage's pure modules, run in the browser, against the engine's numbers."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Conv2D
from figures.stage.convolution import convolution_payload
from tests.browser.modules import modules

SENTENCES = {
    "window": "filter {filter}, {row}/{column}: {rows} by {columns}",
    "channel": "channel {channel}",
    "channel_sum": "{sum} (channel {channel}, {count} products)",
    "more_channels": "{count} more",
    "bias_term": "bias {bias}",
    "read_by": "{count} of {rows} by {columns}",
    "read_by_none": "none at {row}/{column}",
    "weight": "{value} at {rows} by {columns}, {count}",
}
TITLES = {
    "input": "",
    "kernel": "",
    "output": "",
    "filter": dict.fromkeys(("input", "kernel", "partial", "output"), ""),
    "cell": dict.fromkeys(("input", "kernel", "partial", "output"), ""),
}


def _traced(shape=(1, 6, 7, 4), weights=None, **arguments):
    layer = Conv2D(**{"filters": 4, "kernel_size": (3, 2), "bias_initializer": "ones"} | arguments)
    inputs = np.random.default_rng(3).normal(size=shape).astype(np.float32)
    if weights is not None:
        layer.build(shape)
        layer.set_weights(weights)
    return layer.trace(inputs)


@pytest.fixture(scope="module")
def run(browser, server):
    """`run(trace, script, **given)`: the script's result, with the scene of the trace at hand."""
    with modules(browser, server.bare) as run_on:

        def run_one(trace, script, **given):
            payload = convolution_payload(trace, sentences=SENTENCES, titles=TITLES)
            return run_on(payload, script, **given)

        yield run_one


SETTINGS = [
    {"padding": "same"},
    {"strides": (2, 1), "padding": "same"},
    {"dilation_rate": (2, 3), "padding": "same"},
    {"groups": 2, "strides": 2},
    {"use_bias": False, "activation": "relu"},
]


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_sum_of_every_cell_is_the_engines(run, settings):
    trace = _traced(**settings)
    totals = run(
        trace,
        """return Array.from({length: scene.shownFilters}, (_, f) => scene.readRows.map((_, r) =>
            scene.readColumns.map((_, c) => sums.cellSum(scene, f, r, c).total)))""",
    )
    np.testing.assert_allclose(
        np.moveaxis(totals, 0, -1), trace.pre_activation[0], rtol=1e-5, atol=1e-5
    )


@pytest.mark.parametrize("settings", SETTINGS)
def test_partial_sums_and_bias_add_up_to_the_map(run, settings):
    trace = _traced(**settings)
    filter_index = 3
    partial = run(
        trace,
        """return Array.from({length: scene.depth},
            (_, slice) => Array.from(sums.partialMap(scene, given.filter, slice)))""",
        filter=filter_index,
    )
    bias = 0 if trace.bias is None else trace.bias[filter_index]
    expected = trace.pre_activation[0, ..., filter_index].ravel()
    np.testing.assert_allclose(np.sum(partial, axis=0) + bias, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("settings", SETTINGS)
def test_an_input_cell_is_read_by_the_windows_of_the_table(run, settings):
    trace = _traced(**settings)
    high, wide = trace.axes
    cells = run(trace, "return sums.readersOf(scene, 2, 3).map(cell => [cell.row, cell.column])")
    expected = [
        [row, column]
        for row in range(high.output)
        for column in range(wide.output)
        if 2 in high.reads[row] and 3 in wide.reads[column]
    ]
    assert cells == expected


def test_values_travel_without_loss(run):
    trace = _traced(padding="same")
    maps = run(trace, "return Array.from(scene.arrays.maps.data)")
    np.testing.assert_array_equal(np.float32(maps), np.moveaxis(trace.outputs[0], -1, 0).ravel())


def test_a_step_is_told_as_a_sum_that_can_be_checked_by_hand(run):
    kernel = np.array([[1, 2], [0, -1]], np.float32).reshape(2, 2, 1, 1)
    layer = Conv2D(1, 2, padding="same", activation="relu")
    layer.build((1, 2, 2, 1))
    layer.set_weights([kernel, [1]])
    trace = layer.trace(np.array([[3, 1], [2, 5]], np.float32).reshape(1, 2, 2, 1))
    told = run(
        trace,
        """const cell = {filter: 0, row: 0, column: 0}
        return [describe.place(scene, cell), describe.pieces(scene, cell).map(p => p.text).join('')]""",
    )
    # 3·1 + 1·2 + 2·0 + 5·(−1) + 1 = 1
    assert told == [
        "filter 0, 0/0: 0–1 by 0–1",
        "3·1 + 1·2 + 2·0 + 5·(−1) + bias 1 = 1, relu → 1",
    ]


def test_many_products_are_told_by_channel(run):
    trace = _traced()
    text = run(
        trace,
        """return describe.pieces(scene, {filter: 1, row: 0, column: 0}).map(p => p.text).join('')""",
    )
    sums = trace.products(0, (0, 0), 1).sum(axis=(0, 1))
    assert text.count("6 products") == 4
    assert (
        f"(channel 3, 6 products) + bias 1 ≈ {trace.outputs[0, 0, 0, 1]:.4g}".replace("-", "−")
        in text
    )
    assert f"{abs(sums[0]):.4g}" in text


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
@pytest.mark.parametrize("level", ["maps", "filter", "cell"])
def test_every_grid_lies_inside_and_apart_and_is_hit_where_it_is_drawn(run, level, width):
    trace = _traced(shape=(1, 9, 8, 3), padding="same", filters=6)
    found = run(
        trace,
        "return faults(given.level, {filter: 1, row: 0, column: 0}, given.width)",
        level=level,
        width=width,
    )
    assert found == []


def test_the_playhead_walks_every_cell_once_and_comes_round(run):
    trace = _traced()
    walked = run(
        trace,
        """let cell = {filter: 0, row: 0, column: 0}
        const seen = new Set()
        for (let step = 0; step < walk.stepsOf(scene); step++) {
            seen.add(JSON.stringify(cell))
            cell = walk.moved(scene, cell, 1)
        }
        return [seen.size, cell]""",
    )
    assert walked == [trace.outputs.size, {"filter": 0, "row": 0, "column": 0}]


def test_a_playhead_is_kept_as_far_as_a_smaller_scene_allows(run):
    trace = _traced(strides=2)
    kept = run(trace, "return walk.keep(scene, {filter: 1, row: 9, column: 1})")
    assert kept == {"filter": 1, "row": trace.axes[0].output - 1, "column": 1}


def test_filters_that_go_together_are_walked_once(run):
    trace = _traced((1, 4, 5, 2), filters=3)  # a map of 2 by 4 cells
    steps, there, back, ticks = run(
        trace,
        """scene.together = true
        const looked = {filter: 2, row: 1, column: 3}
        return [walk.stepsOf(scene), walk.stepAt(scene, looked), walk.moved(scene, looked, 1),
            walk.ticksOf(scene, 9)]""",
    )
    assert (steps, there) == (2 * 4, 7)
    assert back == {"filter": 2, "row": 0, "column": 0}  # round again, the filter looked at kept
    assert ticks == {"rows": [0, 4], "filters": [0]}


def test_a_dash_never_stands_beside_a_sign(run):
    told = run(
        _traced(),
        "const {range} = await at('canvas/text'); return [[0, 1, 2], [-2, -1, 0]].map(range)",
    )
    assert told == ["0–2", "−2 … 0"]
