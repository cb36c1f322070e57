"""The stage of Flatten, Dense and an activation: the row, the units, and what they say."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from figures.stage.dense import dense_payload
from pages.setting.flattened import FlattenedDense
from pages.stages import stage_words, step_words
from pages.stages.stage_words import dense_titles, stage_sentences
from tests.browser.modules import modules


@pytest.fixture(scope="module")
def run(browser, server):
    with modules(browser, server.bare) as run_on:
        yield run_on


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """The sentences as they stand in the code: there is no session here to ask for its language."""
    for module in (stage_words, step_words):
        monkeypatch.setattr(module, "_", str)
        monkeypatch.setattr(module, "forms", lambda one, other: [one, other])
    monkeypatch.setattr(stage_words, "which_form", lambda: "10" + "1" * 198)


def _payload(units=2, shape=(1, 2, 3, 2), **arguments):
    layer = FlattenedDense(units, **arguments)
    values = int(np.prod(shape))
    kernel = np.arange(values * units, dtype=np.float32).reshape(values, units)
    layer.set_weights([kernel, np.ones(units, np.float32)])
    trace = layer.trace(np.arange(values, dtype=np.float32).reshape(shape))
    titles = dense_titles("i", "k", str(units))
    return dense_payload(trace, sentences=stage_sentences("dense"), titles=titles)


def test_the_row_holds_channels_then_width_then_height(run):
    # The values count up in Flatten's own order, so each is its place.
    row = run(_payload(), "return Array.from({length: scene.values}, (_, at) => scene.valueAt(at))")
    assert row == list(range(12))


def test_every_place_of_the_row_leads_back_to_itself(run):
    places = run(
        _payload(),
        """return Array.from({length: scene.values}, (_, at) => {
            const {channel, row, column} = scene.placeOf(at)
            return scene.indexOf(channel, row, column)
        })""",
    )
    assert places == list(range(12))


def test_the_weights_of_a_unit_are_a_column(run):
    column = run(
        _payload(), "return Array.from({length: scene.values}, (_, at) => scene.weightAt(at, 1))"
    )
    assert column == list(range(1, 24, 2))


def test_a_value_says_where_it_comes_from(run):
    hover = {"kind": "input", "at": "", "channel": 1, "row": 1, "column": 2}
    place, _sum = run(
        _payload(),
        "return told({filter: 0, row: 0, column: 0}, given.hover)",
        hover=hover,
    )
    assert "value 11 of the row: (1 · 3 + 2) · 2 + 1" in place


def test_a_weight_says_its_product(run):
    hover = {"kind": "weight", "at": "", "slice": 0, "row": 0, "column": 1}
    place, _sum = run(
        _payload(), "return told({filter: 1, row: 0, column: 0}, given.hover)", hover=hover
    )
    # value 2 of the row is 2, its weight for unit 1 is 5
    assert place == "Unit 1 multiplies value 2 of the row, which is 2, by its weight 5: 10."


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
@pytest.mark.parametrize("level", ["maps", "cell"])
@pytest.mark.parametrize(
    ("units", "shape"), [(2, (1, 2, 3, 2)), (64, (1, 8, 8, 1)), (10, (1, 6, 7, 3))]
)
def test_every_grid_lies_inside_and_apart(run, level, width, units, shape):
    found = run(
        _payload(units, shape, activation="softmax"),
        "return faults(given.level, {filter: 1, row: 0, column: 0}, given.width)",
        level=level,
        width=width,
    )
    assert found == []


def test_hovering_a_cell_of_the_row_shows_where_it_comes_from(open_page):
    page = open_page("/dense")  # a grid of 3 × 3 beginning 3, 2, 2 and four units
    status = page.locator(".stage").get_by_role("status")
    board = page.locator(".stage .board canvas")
    box = board.bounding_box()
    seen = set()
    for part in np.linspace(0.32, 0.5, 12):  # the row stands between the maps and the weights
        page.mouse.move(box["x"] + part * box["width"], box["y"] + 60)
        hovered = page.locator(".stage").get_attribute("data-hover") or ""
        if "vector" in hovered:
            seen.add(hovered)
            expect(status).to_contain_text(re.compile(r"is value \d of the row: \("))
    assert seen


def test_a_unit_is_played_and_pinned_and_named_a_unit(open_page):
    page = open_page("/dense?units=10&activation=softmax&data=digits")
    stage = page.locator(".stage")
    status = stage.get_by_role("status")
    expect(status).to_contain_text("Unit 0 adds up all 64 values")
    expect(status).to_contain_text("softmax")
    page.locator(".stage .board canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("Unit 1 adds up")
    stage.get_by_role("button", name="One unit").click()
    expect(status).to_contain_text("Unit 1 adds up")
    assert "ilter" not in stage.inner_text()
