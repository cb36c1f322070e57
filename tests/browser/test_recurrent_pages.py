"""The pages of recurrent layers as a learner drives them: the stage and the states over time keep step."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from figures.theme import DARK, LIGHT
from tests.browser.looking import assert_no_horizontal_scroll, axe_violations, wait_until_idle
from tests.browser.opening import opening


class Lab:
    """A page with a stage and a drawing of the states over time."""

    def __init__(self, page, run=0):
        self.page = page
        self.root = page.locator(".stage.recurrent").nth(run)
        self.board = self.root.locator(".board canvas")
        self.states = page.locator(".states-root").nth(run)
        self.drawing = self.states.get_by_role("slider")
        expect(self.root).to_be_visible()
        expect(self.drawing).to_have_attribute("aria-valuenow", re.compile(r"\d"))

    def stands_at(self, step, steps=6, time=None):
        """Both parts say the same step; they count it in the order read, `time` in the input's."""
        time = step if time is None else time
        expect(self.root).to_have_attribute("data-step", str(step))
        expect(self.root.get_by_role("status")).to_contain_text(
            re.compile(rf"\bTime step {time}\b")
        )
        expect(self.states.locator(".said")).to_contain_text(f"After time step {time}")
        expect(self.drawing).to_have_attribute("aria-valuenow", str(step))
        expect(self.drawing).to_have_attribute("aria-valuemax", str(steps - 1))

    def press(self, key, times=1):
        self.board.focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def point(self, count, steps=6):
        """Move the pointer onto the column of the state after `count` steps."""
        self.drawing.scroll_into_view_if_needed()
        box = self.drawing.bounding_box()
        room = (box["width"] - 60) / (steps + 1)  # between 40 pixels of numbers and 20 of names
        self.page.mouse.move(box["x"] + 40 + (count + 0.5) * room, box["y"] + 60)

    def rewind(self):
        """Back to how the page opened; settings are left as they are."""
        self.page.mouse.move(5, 5)
        if self.root.get_attribute("data-playing") == "true":
            self.press(" ")
        self.press("Escape")
        self.press("Home")
        self.root.get_by_role("button", name="All steps").click()
        expect(self.root).to_have_attribute("data-level", "sequence")
        self.stands_at(0)


PAGES = pytest.mark.parametrize("page", ["simple_rnn", "gru"])


@pytest.fixture(scope="module", params=["simple_rnn", "gru"])
def looked_at(request, profiles, server):
    """A page that many tests look at, and none changes a setting of."""
    with opening(profiles, server) as open_one:
        yield Lab(open_one(f"/{request.param}"))


@pytest.fixture
def lab(looked_at):
    looked_at.rewind()
    return looked_at


@PAGES
def test_both_stand_at_the_first_step_and_the_playhead_survives_a_move_of_the_units(
    page, open_page
):
    lab = Lab(open_page(f"/{page}"))
    lab.stands_at(0)
    lab.press("ArrowRight", 3)
    revision = lab.root.get_attribute("data-revision")
    lab.page.get_by_role("slider", name="units", exact=True).press("ArrowRight")
    expect(lab.root).not_to_have_attribute("data-revision", revision)
    wait_until_idle(lab.page)
    expect(lab.page).to_have_url(re.compile("units=4"))
    lab.stands_at(3)


def test_the_button_moves_both(lab):
    lab.root.get_by_role("button", name="One step forward").click(click_count=2)
    lab.stands_at(2)
    lab.root.get_by_role("button", name="One step back").click()
    lab.stands_at(1)


def test_the_keys_move_both(lab):
    lab.press("ArrowRight", 3)
    lab.stands_at(3)
    lab.press("End")
    lab.stands_at(5)
    lab.press("Home")
    lab.stands_at(0)


def test_the_scrubber_moves_both(lab):
    lab.root.get_by_role("slider", name="Time step").fill("4")
    lab.stands_at(4)


def test_the_pointer_on_the_states_moves_the_stage(lab):
    for count in (3, 6, 2):
        lab.point(count)
        lab.stands_at(count - 1)


def test_the_keys_on_the_states_move_the_stage(lab):
    lab.drawing.focus()
    lab.drawing.press("ArrowRight")
    lab.stands_at(1)
    lab.drawing.press("End")
    lab.stands_at(5)


def test_space_plays_both(lab):
    lab.press(" ")
    expect(lab.root).to_have_attribute("data-playing", "true")
    expect(lab.root).not_to_have_attribute("data-step", "0")
    expect(lab.states.locator(".said")).not_to_contain_text("After 1 of 6 steps")
    lab.press(" ")
    expect(lab.root).to_have_attribute("data-playing", "false")
    lab.stands_at(int(lab.root.get_attribute("data-step")))


def test_it_plays_on_while_the_server_stands_still(lab, server):
    server.pause()
    try:
        lab.press(" ")
        expect(lab.root).not_to_have_attribute("data-step", "0")
        expect(lab.states.locator(".said")).not_to_contain_text("After 1 of 6 steps")
    finally:
        server.resume()


def test_one_step_shows_its_sums(lab):
    lab.press("ArrowRight")
    button = lab.root.get_by_role("button", name="One step", exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(lab.root).to_have_attribute("data-level", "step")
    lab.stands_at(1)


def test_the_gates_of_one_step_are_chosen(open_page):
    lab = Lab(open_page("/gru?level=step"))
    gate = lab.root.get_by_role("group", name="Gate").get_by_role("button", name="Reset gate")
    gate.click()
    expect(gate).to_have_attribute("aria-pressed", "true")
    expect(lab.root.get_by_role("status")).to_contain_text("Reset gate")


@PAGES
def test_a_link_opens_where_its_sender_looked(page, open_page):
    lab = Lab(open_page(f"/{page}?level=step&step=3&units=4"))
    lab.stands_at(3)
    expect(lab.root).to_have_attribute("data-level", "step")
    expect(lab.page).to_have_url(re.compile("step=3"))
    expect(lab.page).to_have_url(re.compile("units=4"))
    lab.press("ArrowRight")
    expect(lab.page).to_have_url(re.compile("step=4"))


@pytest.mark.parametrize("step", ["99", "-1", "x", "1e9"])
def test_a_step_in_the_address_that_is_none_leaves_the_page_whole(step, open_page):
    Lab(open_page(f"/simple_rnn?step={step}")).stands_at(5 if step == "99" else 0)


@PAGES
def test_states_that_left_come_back_to_where_the_stage_is(page, open_page):
    lab = Lab(open_page(f"/{page}"))
    lab.press("ArrowRight", 2)
    lab.page.get_by_text("return_sequences", exact=True).first.click()
    wait_until_idle(lab.page)
    expect(lab.page).to_have_url(re.compile("return_sequences=true"))
    lab.stands_at(2)


def test_steps_read_backwards_name_the_time_they_read(open_page):
    lab = Lab(open_page("/simple_rnn?go_backwards=true"))
    lab.stands_at(0, time=5)
    lab.press("ArrowRight")
    lab.stands_at(1, time=4)


def test_two_runs_stand_at_the_same_time_step(open_page):
    page = open_page("/gru?bidirectional=true")
    forward, backward = Lab(page), Lab(page, run=1)
    backward.press("ArrowRight", 2)
    backward.stands_at(2, time=3)
    forward.stands_at(3)


def test_a_phone_shows_both_without_scrolling_sideways(open_page):
    lab = Lab(open_page("/lstm", width=360, has_touch=True))
    lab.root.get_by_role("button", name="One step forward").tap()
    lab.stands_at(1)
    assert_no_horizontal_scroll(lab.page)


_LINES = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .flatMap(chart => chart.data.map(line => line.line?.color)).filter(Boolean)"""


def test_charts_to_zoom_into_follow_the_theme(open_page):
    lab = Lab(open_page("/simple_rnn"))
    lab.page.get_by_text("More charts:").click()
    lab.page.wait_for_function(f"() => ({_LINES})().length === 4")  # three units, and the length
    assert set(lab.page.evaluate(_LINES)) == {LIGHT.output}
    lab.page.emulate_media(color_scheme="dark")
    lab.page.wait_for_function(f"() => ({_LINES})().every(colour => colour === '{DARK.output}')")


# Where the playheads of the charts stand along the steps taken; null for one that is out of sight.
_HEADS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
    const head = chart.querySelector('[data-playhead]')
    if (!head || head.hidden) return null
    const area = chart.querySelector('.nsewdrag').getBoundingClientRect()
    const [from, to] = chart.layout.xaxis.range
    const x = head.getBoundingClientRect().left + 1 - area.left
    return Math.round((from + x / area.width * (to - from)) * 20) / 20
})"""


def heads_at(page, *expected):
    wanted = json.dumps(expected, separators=(",", ":"))
    page.wait_for_function(f"wanted => JSON.stringify(({_HEADS})()) === wanted", arg=wanted)


def test_charts_to_zoom_into_stand_where_the_stage_stands(open_page):
    lab = Lab(open_page("/simple_rnn?charts=vanishing+and+exploding"))
    heads_at(lab.page, 0, 0)
    lab.press("ArrowRight", times=3)
    heads_at(lab.page, 3, 3)
    menu = lab.page.get_by_role("combobox", name="Charts")
    menu.scroll_into_view_if_needed()
    wait_until_idle(lab.page)  # a menu closes where the page still scrolls
    menu.click()
    lab.page.get_by_role("option", name="states to zoom into").click()
    heads_at(lab.page, 3, 3, 3)
    chart = lab.page.locator(".js-plotly-plot .nsewdrag").nth(1)
    chart.scroll_into_view_if_needed()
    wait_until_idle(lab.page)
    area = chart.bounding_box()
    # Of the heat-map's seven columns the third stands after time step 1.
    x, y = area["x"] + area["width"] * 2.5 / 7, area["y"] + area["height"] / 2
    lab.page.mouse.click(x, y)
    lab.stands_at(1)
    heads_at(lab.page, 1, 1, 1)
    lab.page.mouse.move(area["x"] + area["width"] * 0.7, y)
    lab.page.mouse.down()
    lab.page.mouse.move(area["x"] + area["width"] * 0.95, y, steps=5)
    lab.page.mouse.up()
    heads_at(lab.page, 1, None, 1)  # it was zoomed past
    lab.press("End")
    heads_at(lab.page, 5, 5, 5)


def test_charts_of_both_runs_follow_their_own(open_page):
    forwards = Lab(open_page("/lstm?bidirectional=true&charts=fading+and+exploding"))
    heads_at(forwards.page, 0, 0, 0, 0)
    Lab(forwards.page, run=1).press("ArrowRight", times=2)
    heads_at(forwards.page, 3, 3, 2, 2)  # both stand at time step 3


def test_typed_letters_are_answered_while_they_are_typed(open_page):
    lab = Lab(open_page("/simple_rnn?data=letters+a+to+e&letters=abc"))
    lab.press("End")
    expect(lab.root.get_by_role("status")).to_contain_text("predicts d")
    lab.page.get_by_role("textbox", name="Your letters").press("End")
    lab.page.keyboard.type("de")
    expect(lab.drawing).to_have_attribute("aria-valuemax", "4")
    lab.press("End")
    expect(lab.root.get_by_role("status")).to_contain_text("«e»")
    expect(lab.root.get_by_role("status")).to_contain_text("predicts d")


class Joined:
    """The outputs of both runs, side by side."""

    def __init__(self, page):
        self.root = page.locator(".joined-root")
        self.drawing = self.root.get_by_role("slider")

    def says(self, text):
        expect(self.root.locator(".said")).to_contain_text(text)


def test_both_outputs_keep_step_with_both_runs(open_page):
    page = open_page("/simple_rnn?bidirectional=true&return_sequences=true")
    forward, backward, both = Lab(page), Lab(page, run=1), Joined(page)
    both.drawing.focus()
    both.drawing.press("Home")
    both.drawing.press("ArrowRight")
    both.drawing.press("ArrowRight")
    # Time step 2 is read by step 2 of the run forwards and, of six, by step 3 of the other.
    forward.stands_at(2)
    backward.stands_at(3, time=2)
    both.says("at time step 2 is unit")
    backward.press("End")
    both.says("Output 3 at time step 0 is unit 0 of the run backwards: ")
    forward.stands_at(0)


def test_the_outputs_of_two_last_states_say_what_they_read_last(open_page):
    both = Joined(open_page("/gru?bidirectional=true&units=2"))
    both.drawing.focus()
    both.says("Output 0 is unit 0 of the run forwards after its last step, 5: ")
    for _ in range(3):
        both.drawing.press("ArrowDown")
    both.says("Output 3 is unit 1 of the run backwards after its last step, 0: ")


def test_a_step_left_out_by_the_mask_says_what_stays_and_what_leaves(open_page):
    lab = Lab(
        open_page("/lstm?masking=true&return_sequences=true&input_values=1+0+2&channels=1&steps=3")
    )
    status = lab.root.get_by_role("status")
    lab.press("ArrowRight")
    expect(status).to_contain_text(
        "The mask leaves this step out, so the state stays as it was: h₁ = h₀"
    )
    expect(status).to_contain_text("What left before leaves the layer again.")
    lab.page.get_by_text("zero_output_for_mask", exact=True).first.click()
    expect(status).to_contain_text("Zeros leave the layer in its place.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["simple_rnn", "lstm"])
def test_everybody_can_read_both_runs_and_their_outputs(page, scheme, open_page):
    path = f"/{page}?bidirectional=true&return_sequences=true&masking=true"
    opened = open_page(path, width=360, scheme=scheme)
    Joined(opened).says("Output")
    assert axe_violations(opened) == []
    assert_no_horizontal_scroll(opened)
