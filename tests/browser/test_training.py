"""The training in the browser: the engine's numbers step by step, and what a reader does with it."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from engine.constraints import MaxNorm
from engine.learning.network import accuracy, started, step
from engine.regularizers import L1, L1L2, L2
from pages.weights.training_part import CLASSES, FEATURES, INK, UNITS, digits
from tests.browser.looking import axe_violations, wait_until

STEPS = 25
RATE = 0.5
# Steps of the page's own network in the browser, from the same start.
TRAIN = """async ({inputs, labels, start, held, rate, steps, sizes}) => {
    const script = new URL("/app/static/learning/network.js", location.origin).href
    const {stepped, forward, accuracy} = await import(script)
    const each = (rows, made) => Object.fromEntries(Object.entries(rows).map(([n, v]) => [n, made(v)]))
    let weights = each(start, values => Float32Array.from(values))
    const samples = {inputs: Float32Array.from(inputs), labels}
    for (let step = 0; step < steps; step++)
        weights = stepped(weights, samples, rate, held, sizes).weights
    const {scores} = forward(weights, samples.inputs, sizes)
    return {right: accuracy(scores, labels, sizes.classes), ...each(weights, v => Array.from(v))}
}"""

HELD = [
    ({"l1": 0, "l2": 0, "bound": 0}, None, None),
    ({"l1": 0.01, "l2": 0, "bound": 0}, L1(0.01), None),
    ({"l1": 0, "l2": 0.02, "bound": 0}, L2(0.02), None),
    ({"l1": 0.001, "l2": 0.002, "bound": 1.5}, L1L2(0.001, 0.002), MaxNorm(1.5)),
]


@pytest.fixture
def learning(open_page):
    """The page with its training, paused."""
    page = open_page("/regularizers")
    return page.locator(".training-root")


@pytest.mark.parametrize(("held", "regularizer", "constraint"), HELD)
def test_the_browser_learns_as_the_engine_does(open_page, held, regularizer, constraint):
    every, labels = digits()
    inputs, labels = every[:100] / np.float32(INK), labels[:100]
    network = started(FEATURES, UNITS, CLASSES, seed=3)
    names = ("kernel", "bias", "last_kernel", "last_bias")
    given = {
        "inputs": inputs.ravel().tolist(),
        "labels": labels.tolist(),
        "start": {n: w.ravel().tolist() for n, w in zip(names, network.weights, strict=True)},
        "held": held,
        "rate": RATE,
        "steps": STEPS,
        "sizes": {"features": FEATURES, "units": UNITS, "classes": CLASSES},
    }
    found = open_page("/regularizers").evaluate(TRAIN, given)
    for _ in range(STEPS):
        network = step(network, inputs, labels.astype(np.int64), RATE, regularizer, constraint)
    for name, weights in zip(names, network.weights, strict=True):
        assert np.allclose(found[name], weights.ravel(), atol=2e-4), name
    assert found["right"] == pytest.approx(accuracy(network, inputs, labels), abs=0.011)


def _step(learning):
    return int(learning.get_attribute("data-step") or 0)


def test_it_plays_pauses_and_steps(learning):
    page = learning.page
    learning.get_by_role("button", name="Play").click()
    wait_until(page, lambda: _step(learning) > 5)
    learning.get_by_role("button", name="Pause").click()
    expect(learning).to_have_attribute("data-playing", "false")
    page.wait_for_timeout(100)
    at = _step(learning)
    learning.get_by_role("button", name="One step forward").click()
    wait_until(page, lambda: _step(learning) == at + 1)
    learning.locator("canvas").focus()
    page.keyboard.press("ArrowLeft")
    wait_until(page, lambda: _step(learning) == at)
    expect(learning.locator(".said")).to_contain_text(f"After {at} steps.")
    assert axe_violations(page) == []


def test_it_jumps_ahead_with_progress_and_can_be_stopped(learning):
    page = learning.page
    learning.get_by_role("slider", name="Step of the training").fill("600")
    stop = learning.get_by_role("button", name="Stop computing")
    stop.click()
    expect(stop).to_be_hidden()
    at = _step(learning)
    assert at < 600
    page.wait_for_timeout(150)
    assert _step(learning) <= at + 5


def test_another_strength_goes_on_at_the_same_step(learning):
    page = learning.page
    learning.get_by_role("slider", name="Step of the training").fill("20")
    wait_until(page, lambda: _step(learning) == 20)
    before = learning.locator(".said").inner_text()
    page.get_by_role("slider", name="strength while learning").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, lambda: learning.locator(".said").inner_text() != before)
    wait_until(page, lambda: _step(learning) == 20)


def test_the_step_stands_in_the_address(open_page):
    page = open_page("/regularizers?training_step=15")
    learning = page.locator(".training-root")
    wait_until(page, lambda: _step(learning) == 15)
    learning.get_by_role("button", name="One step forward").click()
    wait_until(page, lambda: "training_step=16" in page.url)
