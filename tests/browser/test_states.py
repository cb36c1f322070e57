"""The drawing of states over time, in the browser: where things lie, and a playhead that is shared."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from playwright.sync_api import expect

from engine import LSTM, SimpleRNN
from figures.stage.recurrent import recurrent_payload
from pages.frame.component import packed
from tests.browser.looking import wait_for_frames
from tests.browser.test_recurrent_modules import TITLES as STAGE_TITLES
from tests.browser.test_recurrent_modules import WORDS as STAGE_WORDS

WORDS = {
    "board": "States",
    "after": "after {time}:",
    "axis": "Time",
    "initial": "start",
    "after_label": "after {label} at {time}:",
    "values": "{name} {values}",
    "unit_value": "{name} unit {unit} {value}",
    "length": "length {value}",
}
TITLES = {
    name: name
    for name in (
        "hidden",
        "hidden_lines",
        "hidden_map",
        "carry",
        "carry_lines",
        "carry_map",
        "norm",
    )
}

GATES = {f"gate_{name}": "{symbol}" for name in ("input", "forget", "candidate", "output")}

# Mounts a payload as Streamlit does, and hears what it tells the other parts of the page.
_MOUNT = """async ({payload}) => {
    const show = (await import(new URL('/app/static/recurrent/recurrent.js', location.origin).href)).default
    const host = document.body.appendChild(document.createElement('div'))
    host.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 800px; background: white; z-index: 9'
    const shadow = host.attachShadow({mode: 'open'})
    shadow.innerHTML = '<div class="recurrent-root"></div>'
    window.told = []
    window.addEventListener('shapelab:step', ({detail}) => window.told.push([detail.link, detail.step]))
    const data = Uint8Array.from(atob(payload), letter => letter.charCodeAt(0))
    window.gone = show({data, parentElement: shadow})
}"""


@pytest.fixture
def mounted(browser, server):
    """`mounted(trace, …)`: a page on which the states of the trace are drawn."""
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    page.goto(server.bare)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))

    def mount(trace, **options):
        payload = recurrent_payload(
            trace,
            sentences={**STAGE_WORDS, **GATES},
            titles=STAGE_TITLES,
            plots={"words": WORDS, "titles": TITLES},
            link="stage",
            address=None,
            **options,
        )
        message = packed({"key": "states", "heard": 0}, payload)
        page.evaluate(_MOUNT, {"payload": base64.b64encode(message).decode()})
        return page

    yield mount
    page.close()
    assert troubles == []


def _counting(steps=5, **arguments):
    """A layer whose one unit counts the steps taken."""
    layer = SimpleRNN(1, activation=None, use_bias=False, **arguments)
    layer.build((None, None, 1))
    layer.set_weights([[[1]], [[1]]])
    return layer.trace(np.ones((1, steps, 1)))


def _tell(page, link, step):
    page.evaluate(
        "detail => window.dispatchEvent(new CustomEvent('shapelab:step', {detail}))",
        {"link": link, "step": step},
    )


def _said(page):
    return page.locator(".states-root .said").inner_text()


def test_it_stands_where_the_stage_does_and_follows_it(mounted):
    page = mounted(_counting())
    assert page.evaluate("window.told") == [["stage", 0]]
    assert _said(page) == "after 0: hidden 1 length 1"
    _tell(page, "stage", 1)
    assert _said(page) == "after 1: hidden 2 length 2"
    _tell(page, "another stage", 3)
    _tell(page, "stage", None)
    assert _said(page) == "after 1: hidden 2 length 2"


def test_the_pointer_and_the_keys_move_the_stage(mounted):
    page = mounted(_counting())
    canvas = page.locator(".states-root canvas")
    box = canvas.bounding_box()
    # 740 pixels for 6 states, from 40 on: the third state, after 2 steps, is around 40 + 2.5 · 123.
    page.mouse.move(box["x"] + 40 + 2.5 * 740 / 6, box["y"] + 60)
    assert page.evaluate("window.told.at(-1)") == ["stage", 1]
    canvas.press("ArrowRight")
    canvas.press("End")
    canvas.press("ArrowRight")  # there is no further
    canvas.press("Home")
    assert page.evaluate("window.told.slice(-3)") == [["stage", 2], ["stage", 4], ["stage", 0]]
    assert canvas.get_attribute("aria-valuetext") == "after 0: hidden 1 length 1"
    assert canvas.get_attribute("aria-valuenow") == "0"


def test_steps_are_told_with_what_was_read(mounted):
    page = mounted(_counting(3, go_backwards=True), labels=["x", "y", "z"])
    _tell(page, "stage", 0)
    assert _said(page) == "after z at 2: hidden 1 length 1"


def test_a_row_under_the_pointer_is_brought_out(mounted):
    layer = LSTM(20)
    trace = layer.trace(np.random.default_rng(0).normal(size=(1, 100, 3)))
    page = mounted(trace)
    assert "unit" not in _said(page)
    box = page.locator(".states-root canvas").bounding_box()
    # Lines take 28 + 116 + 6 pixels, then a title of 28 and rows of 176 / 20.
    page.mouse.move(box["x"] + 779, box["y"] + 178 + 2.5 * 8.8)
    value = float(trace.hidden[0, -1, 2])
    expect(page.locator(".states-root .said")).to_contain_text("after 99:")
    said = _said(page)
    assert "hidden unit 2 " in said
    assert float(said.split("unit 2 ")[1].split(" ")[0].replace("−", "-")) == pytest.approx(
        value, rel=0.01
    )


def test_who_has_left_hears_no_more(mounted):
    page = mounted(_counting())
    page.evaluate(
        """() => {
            const host = document.body.lastElementChild
            window.left = host.shadowRoot.querySelector('.states-root canvas')
            host.remove()
            window.gone()
        }"""
    )
    wait_for_frames(page)
    _tell(page, "stage", 1)
    assert page.evaluate("window.left.getAttribute('aria-valuenow')") == "0"


def test_a_key_pressed_at_once_is_not_undone(mounted):
    page = mounted(_counting())
    page.evaluate(
        """async () => {
            const host = document.body.lastElementChild
            const canvas = host.shadowRoot.querySelector('.states-root canvas')
            canvas.dispatchEvent(new KeyboardEvent('keydown', {key: 'End', bubbles: true}))
        }"""
    )
    wait_for_frames(page)
    assert _said(page) == "after 4: hidden 5 length 5"


def test_labels_that_meet_move_apart(mounted):
    page = mounted(_counting())
    moved = page.evaluate(
        """async () => {
            const {apart} = await import(new URL('/app/static/states/bands.js', location.origin).href)
            return [apart([10, 50, 90], 11), apart([50, 50], 12)]
        }"""
    )
    assert moved[0] == [10, 50, 90]
    assert abs(moved[1][0] - moved[1][1]) == 12
