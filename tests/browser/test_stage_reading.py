"""What can be read off a picture: numbers that fit, names of planes, axes along edges, contrast."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from engine import Conv1D, Conv2D
from figures.stage.convolution import convolution_payload
from pages.stages.stage_words import stage_sentences, titles
from tests.browser.looking import picture, wait_for_frames
from tests.browser.modules import modules


def _payload(layer, inputs, kind="convolution"):
    shapes = ("input", "kernel", "output")
    told = {"sentences": stage_sentences(kind), "titles": titles(kind, *shapes)}
    return convolution_payload(layer.trace(inputs.astype(np.float32)), **told)


@pytest.fixture(scope="module")
def run(browser, server):
    with modules(browser, server.bare) as run_on:
        yield run_on


PLAIN = Conv2D(2, 2, use_bias=False)
CELLS = np.arange(2 * 12, dtype=np.float32).reshape(1, 3, 4, 2)


def test_a_number_has_all_its_digits_where_it_is_asked_for(run):
    told = run(
        _payload(PLAIN, CELLS),
        """const {number, exact, equals} = await at('canvas/text')
        return [number(123456.789), number(Math.fround(0.30600184)), exact(Math.fround(0.30600184)),
            exact(Math.fround(0.1)), exact(-2), exact(Math.fround(123456.789)),
            equals([0.25, 3]), equals([0.25, 1 / 3]), equals([Math.fround(0.1), null])]""",
    )
    # The nearest float32 of 123456.789 is 123456.7890625; seven digits and one tell it apart.
    assert told == ["123457", "0.306", "0.30600184", "0.1", "−2", "123456.79", "=", "≈", "="]


def test_decimals_follow_the_sign_of_the_pages_language(run):
    told = run(
        _payload(PLAIN, CELLS),
        """const {number, exact, typed, listed} = await at('canvas/text')
        document.documentElement.lang = 'fr'
        const texts = [number(-0.25), exact(Math.fround(0.1)), typed(Math.fround(-0.1)), number(1e-7),
            listed([0.5, 2]), listed([1, 2])]
        document.documentElement.lang = ''
        return texts""",
    )
    # Typed into a cell it keeps the point; a comma that is a decimal sign parts no list.
    assert told == ["−0,25", "0,1", "-0.1", "1,00e-7", "0,5 ; 2", "1, 2"]


def test_printed_digits_fit_the_cell_and_are_never_one_alone(run):
    told = run(
        _payload(PLAIN, CELLS),
        """const {fitting} = await at('canvas/cells')
        const context = new OffscreenCanvas(9, 9).getContext('2d')
        context.font = '10px sans-serif'
        const seen = {}
        for (const value of [-0.306, 0.00265, 123456.789, 0.7682, 12, Infinity])
            for (let width = 10; width < 60; width++) {
                const text = fitting(context, value, width)
                if (text !== null && context.measureText(text).width > width) return 'too wide'
                ;(seen[value] ??= []).push(text)
            }
        return seen""",
    )
    assert set(told["-0.306"]) == {None, "−0.31", "−0.306"}
    assert "0.00265" in told["0.00265"]
    assert not {"≈0", "0", "0.003"} & set(told["0.00265"])
    assert {"123457", "1.2e5"} <= set(told["123456.789"])
    assert set(told["12"]) == {None, "12"}


def test_every_plane_has_the_name_of_what_it_is(run):
    words = run(
        _payload(PLAIN, CELLS),
        """return layoutOf('maps', {filter: 1, row: 0, column: 0}, 900).words.map(({text}) => text)""",
    )
    assert {"filter 0", "filter 1"} <= set(words)
    assert {"filter 1, channel 0", "filter 1, channel 1"} <= set(words)
    assert {"channel 0", "channel 1"} <= set(words)
    assert not [text for text in words if re.fullmatch(r"\d+", text or "")]


EDGES = {
    "maps": {"input": ["height 3", "width 4"], "kernel": ["height 2", "width 2"]},
    "filter": {"input": ["height 3", "width 4"], "partial": ["height 2", "width 3"]},
    "cell": {"input": ["height 2", "width 2"], "partial": ["height 2", "width 2"]},
}


@pytest.mark.parametrize("width", [360, 900, 1290])
@pytest.mark.parametrize("level", EDGES)
def test_axes_stand_along_the_edges_in_the_colour_of_their_tensor(run, level, width):
    found = run(
        _payload(PLAIN, CELLS),
        """return layoutOf(given.level, {filter: 1, row: 0, column: 0}, given.width).words
            .filter(({small}) => small)""",
        level=level,
        width=width,
    )
    for role, texts in EDGES[level].items():
        assert [word["text"] for word in found if word["role"] == role] == texts
    assert all(word.get("upright", False) == word["text"].startswith("height") for word in found)
    assert all(4 <= word["x"] <= width for word in found)


def test_a_sequence_runs_across_and_its_channels_run_down(run):
    found = run(
        _payload(Conv1D(3, 2, use_bias=False), np.ones((1, 6, 4)), "sequence"),
        """return layoutOf('maps', {filter: 0, row: 0, column: 0}, 900).words
            .filter(({small}) => small).map(({role, text, upright = false}) => [role, text, upright])""",
    )
    assert [one for one in found if one[0] == "input"] == [
        ["input", "channels 4", True],
        ["input", "steps 6", False],
    ]
    assert [one for one in found if one[0] == "output"] == [["output", "steps 5", False]]


def test_the_products_behind_a_partial_sum_can_be_opened(run):
    layer = Conv1D(1, 2, use_bias=False)
    layer.build((1, 3, 7))
    layer.set_weights([np.full((2, 7, 1), 2)])
    lines = run(
        _payload(layer, np.arange(21).reshape(1, 3, 7), "sequence"),
        """return describe.productLines(scene, scene.cell({filter: 0, row: 0, column: 0}))
            .map(pieces => pieces.map(({text}) => text).join(''))""",
    )
    assert len(lines) == 7
    assert lines[3] == "channel 3: 3·2 + 10·2 = 26"


def test_cells_grow_with_the_room(run):
    sides = run(
        _payload(Conv2D(1, 3), np.ones((1, 5, 5, 1))),
        """return [850, 1290, 1700].map(width =>
            layoutOf('maps', {filter: 0, row: 0, column: 0}, width).grids[0].cellWidth)""",
    )
    assert sides[0] == 52
    assert sides[0] < sides[1] < sides[2] <= 84


def test_a_ring_leaves_most_of_a_small_window_in_sight(run):
    covered = run(
        _payload(PLAIN, CELLS),
        """const {ring, windowFrame} = await at('canvas/strokes')
        const context = new OffscreenCanvas(80, 80).getContext('2d')
        const palette = {background: '#ffffff', output: '#ff0000', kernel: '#ff0000'}
        const grid = {x: 16, y: 16, row0: 0, column0: 0, cellWidth: 12, cellHeight: 12}
        windowFrame({context, palette}, grid, [0, 1], [0, 1])
        ring({context, palette}, grid, 0, 0, 'output')
        const {data} = context.getImageData(16, 16, 24, 24)
        let count = 0
        for (let at = 3; at < data.length; at += 4) count += data[at] > 0
        return count / 24 ** 2""",
    )
    assert covered < 0.5


# -- pages ------------------------------------------------------------------------------------------

# Of every text of the last frame: what it is, and the colours in its box, the one that is most there first.
_CONTRASTS = """async () => {
    const root = [...document.querySelectorAll('*')].find(one => one.shadowRoot?.querySelector('.stage'))
    const canvas = root.shadowRoot.querySelector('.board canvas')
    const context = canvas.getContext('2d')
    const texts = []
    const write = context.fillText
    context.fillText = function (text, x, y, room) {
        const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => context.getTransform()[name])
        const wide = Math.min(room ?? Infinity, context.measureText(text).width)
        const left = {center: x - wide / 2, right: x - wide, left: x, start: x}[context.textAlign]
        const upright = Math.abs(b) > 0.01
        if (!upright) texts.push([String(text), left * a + e, (y - 5) * d + f, wide * a, 10 * d])
        return write.call(context, text, x, y, room)
    }
    const clear = context.clearRect
    context.clearRect = function (...box) { texts.length = 0; return clear.apply(context, box) }
    for (let frame = 0; frame < 3; frame++) {
        canvas.dispatchEvent(new PointerEvent('pointerleave'))
        window.dispatchEvent(new CustomEvent('shapelab:term', {detail: null}))
        await new Promise(requestAnimationFrame)
    }
    delete context.fillText
    delete context.clearRect
    const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const light = colour => 0.2126 * linear(colour[0] / 255) + 0.7152 * linear(colour[1] / 255)
        + 0.0722 * linear(colour[2] / 255)
    const over = getComputedStyle(root).getPropertyValue('--st-background-color').match(/\\w\\w/g)
        .map(part => parseInt(part, 16))
    return texts.map(([text, x, y, w, h]) => {
        const {data} = context.getImageData(x, y, Math.max(1, w), Math.max(1, h))
        const counts = new Map()
        for (let at = 0; at < data.length; at += 4) {
            const part = data[at + 3] / 255
            const seen = [0, 1, 2].map(i => Math.round(data[at + i] * part + over[i] * (1 - part)))
            counts.set(seen.join(), (counts.get(seen.join()) ?? 0) + 1)
        }
        const [ground] = [...counts].sort((one, other) => other[1] - one[1])[0]
        const base = light(ground.split(',').map(Number))
        const best = Math.max(...[...counts.keys()].map(key => {
            const other = light(key.split(',').map(Number))
            return (Math.max(base, other) + 0.05) / (Math.min(base, other) + 0.05)
        }))
        return [text, Math.round(best * 100) / 100]
    })
}"""

PAGES = [
    "/conv2d?groups=4&filters=8&channels=4&step=9",  # channels of other groups are idle
    "/dense?activation=softmax",
    "/pooling2d?padding=same",
    "/normalization",
    "/lstm?masking=true",
    "/conv1d?data=words&padding=causal",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_every_number_and_word_of_a_picture_has_the_contrast_of_aa(open_page, path, scheme):
    page = open_page(path, scheme=scheme, reduced_motion="reduce", device_scale_factor=3)
    picture(page)
    found = page.evaluate(_CONTRASTS)
    assert len(found) > 10
    assert [one for one in found if one[1] < 4.5] == []


def test_each_map_may_have_its_own_scale_which_the_address_and_the_legend_say(open_page):
    page = open_page("/conv2d?step=3", reduced_motion="reduce")
    legend = page.locator(".stage .legend")
    expect(legend).to_contain_text("outputs from −23 to 23")
    before = picture(page)
    page.get_by_role("button", name="Scale each map").click()
    expect(legend).to_contain_text("each map on its own scale")
    page.wait_for_url(re.compile("scale=each"))
    assert picture(page) != before
    again = open_page("/conv2d?step=3&scale=each", reduced_motion="reduce")
    expect(again.locator(".stage .legend")).to_contain_text("each map on its own scale")


def test_the_table_has_the_exact_weights(open_page):
    page = open_page("/conv2d?data=photo&size=16&filters=1&step=1", reduced_motion="reduce")
    page.locator(".stage .table summary").click()
    kernel = page.locator(".stage table").filter(has_text="Kernel, filter 0, channel 0").last
    wait_for_frames(page)
    numbers = [
        float(text.replace("−", "-")) for text in kernel.locator("tbody td").all_inner_texts()
    ]
    assert len(numbers) == 9
    assert any(len(str(abs(number))) > 7 for number in numbers)


def test_every_product_of_a_long_sum_can_be_opened_on_the_page(open_page):
    page = open_page("/conv1d?data=words&step=1", reduced_motion="reduce")
    page.get_by_text("All products", exact=True).click()
    lines = page.locator(".stage .products .lines p")
    expect(lines).to_have_count(8)
    assert lines.first.inner_text().count("·") == 3
