"""The drawing of a network, mounted alone in a browser: what it shows, hears and tells."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from playwright.sync_api import expect

from engine import (
    Add,
    Conv2D,
    Dense,
    Flatten,
    Input,
    MaxPooling2D,
    Model,
    Sequential,
    read_keras_code,
)
from figures.stage.network import network_payload
from pages.frame.component import packed
from pages.stages.network_words import words_of
from tests.browser.looking import axe_violations

_MOUNT = """async ({message, width, dark}) => {
    document.documentElement.lang = 'en'
    document.title = 'Drawing'
    document.body.innerHTML = '<main><h1>Drawing</h1><div id="host"></div></main>'
    document.body.style.background = dark ? '#0e131b' : '#ffffff'
    document.body.style.color = dark ? '#e8ecf3' : '#111827'
    const host = document.getElementById('host')
    host.style.width = `${width}px`
    host.style.setProperty('--st-background-color', dark ? '#0e131b' : '#ffffff')
    host.style.setProperty('--st-text-color', dark ? '#e8ecf3' : '#111827')
    const shadow = host.attachShadow({mode: 'open'})
    shadow.innerHTML = '<div class="network-root"></div>'
    window.events = []
    const {default: mount} = await import(new URL('/app/static/network/network.js', location.origin))
    const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
    window.bring = text => mount({data: bytes(text), parentElement: shadow,
        setTriggerValue: (name, event) => window.events.push([name, event])})
    window.bring(message)
}"""


# Where the boxes of a small drawing stand on its board at first.
_PLACES = """async text => {
    const at = path => import(new URL(`/app/static/${path}.js`, location.origin))
    const [{opened}, {decode}, {sceneOf}, {atFirst, onBoard}] = await Promise.all(
        ['live/message', 'canvas/decode', 'network/scene', 'network/camera'].map(at))
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
    const scene = sceneOf(decode(opened(bytes)[0].body))
    const board = document.querySelector('#host').shadowRoot.querySelector('.board canvas')
    const camera = atFirst(scene, {width: board.clientWidth, height: board.clientHeight}, 0)
    const places = scene.nodes.map(({name}, at) => [name, onBoard(camera, scene.centres[at])])
    const frames = scene.repeats.map(({name, frame: [x, y]}) =>
        [`block ${name}`, onBoard(camera, {x: x + 15, y: y + 12})])
    return Object.fromEntries([...places, ...frames])
}"""


def small():
    return Sequential(
        [
            Input((8, 8, 1), name="picture"),
            Conv2D(4, 3, name="first"),
            MaxPooling2D(name="pooled"),
            Flatten(name="flat"),
            Dense(3, name="last"),
        ]
    )


def residual():
    x = inputs = Input((8, 8, 4), name="picture")
    for at in range(3):
        x = Add(name=f"add{at}")([x, Conv2D(4, 1, name=f"conv{at}")(x)])
    return Model(inputs, x)


def message_of(model, **options):
    payload = network_payload(model, words=words_of(), **options)
    return base64.b64encode(packed({"key": "net", "ticket": "t", "heard": 0}, payload)).decode()


class Drawn:
    """A mounted drawing, and what it told."""

    def __init__(self, page):
        self.page = page
        self.canvas = page.locator(".board canvas").first
        self.said = page.locator(".told")

    def bring(self, model, **options):
        self.page.evaluate("text => window.bring(text)", message_of(model, **options))

    @property
    def events(self):
        return [event for _, event in self.page.evaluate("window.events")]

    def last(self):
        return self.events[-1]

    def at(self, part):
        """A place on the board, in parts of its width and height."""
        box = self.canvas.bounding_box()
        return box["x"] + part[0] * box["width"], box["y"] + part[1] * box["height"]

    def dark_cells(self):
        """How many pixels of the board are painted."""
        return self.canvas.evaluate(
            """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
                .data.filter((value, at) => at % 4 === 3 && value > 0).length"""
        )

    def picture(self):
        return self.canvas.evaluate("canvas => canvas.toDataURL()")


@pytest.fixture
def draw(profiles, server):
    """`draw(model, **options)`: the drawing of a model on a page of its own."""
    pages = []

    def one(model, width=900, dark=False, reduced_motion="reduce", **options):
        page = profiles.new_page(width + 40, "dark" if dark else "light", reduced_motion)
        pages.append(page)
        troubles = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(server.bare)
        message = message_of(model, **options)
        page.evaluate(_MOUNT, {"message": message, "width": width, "dark": dark})
        assert troubles == []
        return Drawn(page)

    yield one
    for page in pages:
        profiles.close(page)


# -- what is shown ---------------------------------------------------------------------------------


def test_a_network_is_painted_and_told_as_a_list(draw):
    drawn = draw(small())
    assert drawn.dark_cells() > 5000
    drawn.page.get_by_text("The network as a list").click()
    rows = drawn.page.locator(".list li")
    expect(rows).to_have_count(5)
    expect(rows.nth(1)).to_have_text(
        "firstConv2D(filters=4, kernel_size=(3, 3)) gives (None, 6, 6, 4). It reads picture. It is "
        "read by pooled. It has 40 parameters."
    )
    expect(rows.nth(4)).to_contain_text("Nothing reads it")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [900, 320])
def test_everybody_can_read_it(draw, dark, width):
    drawn = draw(small(), width=width, dark=dark, digit=True, selected="first", can_undo=True)
    drawn.page.get_by_text("The network as a list").click()
    assert axe_violations(drawn.page) == []
    wide = drawn.page.locator(".network").evaluate("part => part.scrollWidth - part.clientWidth")
    assert wide <= 0


def test_what_a_run_made_is_seen_in_the_boxes(draw):
    model = small()
    drawn = draw(model)
    without = drawn.picture()
    picture = np.zeros((1, 8, 8, 1), np.float32)
    picture[0, 2:6, 3:5] = 1
    drawn.bring(model, trace=model.trace(picture), answers=["cat", "dog", "hen"])
    assert drawn.picture() != without


def test_what_refuses_is_told_with_its_reason(draw):
    code = """
inputs = Input((9, 9, 1), name="picture")
joined = Add(name="both")([Conv2D(1, 3)(inputs), Conv2D(1, 1)(inputs)])
model = Model(inputs, Flatten(name="after")(joined))
"""
    drawn = draw(read_keras_code(code).model, refused="They do not fit.")
    expect(drawn.page.locator(".fault")).to_have_text("both: They do not fit.")
    drawn.page.get_by_text("The network as a list").click()
    rows = drawn.page.locator(".list li")
    refused = rows.filter(has=drawn.page.get_by_role("button", name="both", exact=True))
    expect(refused).to_contain_text(
        "The heights differ: 7 against 9. The widths differ: 7 against 9."
    )
    after = rows.filter(has=drawn.page.get_by_role("button", name="after", exact=True))
    expect(after).to_contain_text("keeps its settings")


def test_another_theme_repaints_it(draw):
    drawn = draw(small())
    before = drawn.picture()
    drawn.page.evaluate(
        """() => document.getElementById('host').style
            .setProperty('--st-background-color', '#0e131b')"""
    )
    drawn.bring(small())
    assert drawn.picture() != before


def test_pixels_of_the_screen_are_used(draw, profiles, server):
    page = profiles.new_page(900, "light", device_scale_factor=2)
    page.goto(server.bare)
    page.evaluate(_MOUNT, {"message": message_of(small()), "width": 800, "dark": False})
    canvas = page.locator(".board canvas").first
    assert canvas.evaluate("c => c.width / c.clientWidth") == pytest.approx(2, abs=0.02)
    profiles.close(page)


# -- choosing --------------------------------------------------------------------------------------


def test_keys_go_along_the_arrows_and_choose(draw):
    drawn = draw(small())
    drawn.canvas.focus()
    for key, name in [("ArrowRight", "picture"), ("ArrowRight", "first"), ("End", "last")]:
        drawn.canvas.press(key)
        assert drawn.last() == {"do": "select", "layer": name, "node": name}
    drawn.canvas.press("ArrowLeft")
    assert drawn.last()["node"] == "flat"
    expect(drawn.said).to_contain_text("flat: Flatten gives (None, 36).")
    drawn.canvas.press("Escape")
    assert drawn.last() == {"do": "select", "layer": None, "node": None}


def test_up_and_down_go_to_the_branch_beside(draw):
    inputs = Input((4, 4, 1), name="picture")
    one, other = (Conv2D(1, 1, name=name)(inputs) for name in ("one", "other"))
    drawn = draw(Model(inputs, Add(name="both")([one, other])), selected="one")
    drawn.canvas.press("ArrowDown")
    drawn.canvas.press("ArrowUp")
    drawn.canvas.press("ArrowUp")
    assert {event["node"] for event in drawn.events} >= {"other"}


def test_a_click_chooses_and_the_pointer_tells(draw):
    drawn = draw(small())
    x, y = drawn.at((0.09, 0.45))
    drawn.page.mouse.move(x, y)
    expect(drawn.said).to_contain_text("picture: an input of shape (None, 8, 8, 1).")
    assert drawn.events == []
    drawn.page.mouse.click(x, y)
    assert drawn.last()["node"] == "picture"


def test_a_layer_called_twice_is_told_by_both_names(draw):
    inputs, shared = Input((4,), name="row"), Dense(4, name="shared")
    drawn = draw(Model(inputs, shared(shared(inputs))))
    drawn.canvas.press("End")
    assert drawn.last() == {"do": "select", "layer": "shared", "node": "shared#1"}


# -- building --------------------------------------------------------------------------------------

CHANGES = [
    ("Add a layer before", "b", {"do": "add", "where": "before", "class": None}),
    ("Add a layer after", "a", {"do": "add", "where": "after", "class": None}),
    ("Add a layer in a new branch", "n", {"do": "add", "where": "branch", "class": None}),
    ("Duplicate", "d", {"do": "duplicate"}),
    ("Move one place earlier", "[", {"do": "move", "to": "earlier"}),
    ("Move one place later", "]", {"do": "move", "to": "later"}),
    ("Remove", "Delete", {"do": "remove"}),
]


@pytest.mark.parametrize(("name", "key", "event"), CHANGES)
def test_the_chosen_layer_is_changed_by_button_and_by_key(draw, name, key, event):
    drawn = draw(small(), selected="pooled")
    drawn.page.get_by_role("button", name=name, exact=True).click()
    assert drawn.last() == {**event, "layer": "pooled"}
    drawn.canvas.press(key)
    assert drawn.events == [{**event, "layer": "pooled"}] * 2


def test_the_chosen_layer_is_dragged_into_another_arrow(draw):
    drawn = draw(small(), selected="pooled")
    places = drawn.page.evaluate(_PLACES, message_of(small(), selected="pooled"))
    box = drawn.canvas.bounding_box()
    for held, into, event in [
        ("pooled", ("flat", "last"), [{"do": "move", "layer": "pooled", "after": "flat"}]),
        ("pooled", ("picture", "first"), [{"do": "move", "layer": "pooled", "after": "picture"}]),
        ("pooled", ("pooled", "flat"), []),
    ]:
        drawn.page.evaluate("window.events.length = 0")
        start, one, other = (places[name] for name in (held, *into))
        drawn.page.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
        drawn.page.mouse.down()
        x, y = (one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2
        drawn.page.mouse.move(box["x"] + x, box["y"] + y, steps=5)
        drawn.page.mouse.up()
        assert drawn.events == event


def test_an_input_is_neither_removed_nor_preceded(draw):
    drawn = draw(small(), selected="picture")
    for name in ("Remove", "Duplicate", "Add a layer before", "Move one place earlier"):
        expect(drawn.page.get_by_role("button", name=name, exact=True)).to_be_hidden()
    for key in ("Delete", "b", "d", "["):
        drawn.canvas.press(key)
    assert drawn.events == []


def test_undo_and_redo_are_offered_as_far_as_they_go(draw):
    drawn = draw(small(), can_undo=True)
    expect(drawn.page.get_by_role("button", name="Redo")).to_be_disabled()
    drawn.page.get_by_role("button", name="Undo").click()
    drawn.canvas.press("Control+z")
    drawn.canvas.press("Control+y")
    assert drawn.events == [{"do": "undo"}] * 2


def test_a_drawing_to_look_at_changes_nothing(draw):
    drawn = draw(small(), selected="pooled", editable=False)
    expect(drawn.page.locator(".tools")).to_be_hidden()
    for key in ("Delete", "a", "d", "Control+z"):
        drawn.canvas.press(key)
    assert drawn.events == []


# -- blocks ----------------------------------------------------------------------------------------


def test_a_block_is_opened_and_folded(draw):
    model = residual()
    drawn = draw(model, folded={"conv0"}, selected="conv0")
    drawn.page.get_by_role("button", name="Open this block").click()
    assert drawn.last() == {"do": "fold", "group": "conv0", "open": True}
    expect(drawn.said).to_contain_text("comes 3 times in a row, from conv0 to add2")
    drawn.bring(model, folded=(), selected="conv0")
    drawn.canvas.press("f")
    assert drawn.last() == {"do": "fold", "group": "conv0", "open": False}


def test_the_words_over_a_block_open_it(draw):
    drawn = draw(residual(), folded={"conv0"})
    box = drawn.canvas.bounding_box()
    places = drawn.page.evaluate(_PLACES, message_of(residual(), folded={"conv0"}))
    place = places["block conv0"]
    drawn.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    assert drawn.last() == {"do": "fold", "group": "conv0", "open": True}


# -- moving over it --------------------------------------------------------------------------------


def test_drag_wheel_and_keys_move_the_picture_and_change_nothing(draw):
    drawn = draw(small())
    pictures = [drawn.picture()]

    def changed():
        drawn.page.wait_for_function(
            "before => document.querySelector('#host').shadowRoot"
            ".querySelector('.board canvas').toDataURL() !== before",
            arg=pictures[-1],
        )
        pictures.append(drawn.picture())

    x, y = drawn.at((0.5, 0.5))
    drawn.page.mouse.move(x, y)
    drawn.page.mouse.down()
    drawn.page.mouse.move(x - 120, y + 20, steps=4)
    drawn.page.mouse.up()
    changed()
    drawn.page.keyboard.down("Control")
    drawn.page.mouse.wheel(0, -200)
    drawn.page.keyboard.up("Control")
    changed()
    drawn.canvas.press("0")
    changed()
    drawn.canvas.press("+")
    changed()
    assert drawn.events == []


def test_two_fingers_go_nearer(draw):
    drawn = draw(small())
    before = drawn.picture()
    drawn.canvas.evaluate(
        """canvas => {
            const box = canvas.getBoundingClientRect()
            const finger = (type, pointerId, x) => canvas.dispatchEvent(new PointerEvent(type, {pointerId,
                pointerType: 'touch', clientX: box.x + x, clientY: box.y + 100, bubbles: true}))
            canvas.setPointerCapture = () => {}
            finger('pointerdown', 1, 300)
            finger('pointerdown', 2, 400)
            for (let step = 1; step < 9; step++) {
                finger('pointermove', 1, 300 - 10 * step)
                finger('pointermove', 2, 400 + 10 * step)
            }
            finger('pointerup', 1, 210)
            finger('pointerup', 2, 490)
        }"""
    )
    drawn.page.wait_for_function(
        "before => document.querySelector('#host').shadowRoot"
        ".querySelector('.board canvas').toDataURL() !== before",
        arg=before,
    )
    assert drawn.events == []


def test_a_long_network_has_a_map_and_a_short_one_none(draw):
    drawn = draw(small())
    expect(drawn.page.locator(".minimap")).to_be_hidden()
    long = Sequential([Input((4,)), *(Dense(4 + at % 3) for at in range(300))])
    drawn.bring(long, folded=())
    map_ = drawn.page.locator(".minimap")
    expect(map_).to_be_visible()
    before = drawn.picture()
    box = map_.bounding_box()
    drawn.page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    drawn.page.wait_for_function(
        "before => document.querySelector('#host').shadowRoot"
        ".querySelector('.board canvas').toDataURL() !== before",
        arg=before,
    )


def test_a_change_moves_over_within_three_tenths_of_a_second(draw):
    drawn = draw(small(), reduced_motion="no-preference")
    model = small()
    model.pop()
    took = drawn.page.evaluate(
        """async text => {
            const root = document.querySelector('#host').shadowRoot.querySelector('.network')
            const canvas = root.querySelector('.board canvas')
            const painted = () => canvas.getContext('2d')
                .getImageData(0, 0, canvas.width, canvas.height).data.some((v, at) => at % 4 === 3 && v)
            window.bring(text)
            const began = performance.now()
            let [frames, last, blank] = [root.dataset.frames, began, 0]
            while (performance.now() - began < 600) {
                await new Promise(requestAnimationFrame)
                if (!painted()) blank += 1
                if (root.dataset.frames !== frames) [frames, last] = [root.dataset.frames, performance.now()]
            }
            return {took: last - began, blank}
        }""",
        message_of(model),
    )
    assert took["blank"] == 0
    assert took["took"] < 400  # 260 of its own, and a frame or two of a busy machine


# -- the pad ---------------------------------------------------------------------------------------


def test_a_digit_is_drawn_with_the_mouse_and_wiped(draw):
    drawn = draw(small(), digit=True)
    box = drawn.page.locator(".paper").bounding_box()
    drawn.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    drawn.page.mouse.down()
    drawn.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 20, steps=6)
    drawn.page.mouse.up()
    told = drawn.last()
    assert told["do"] == "digit"
    ink = np.array(told["pixels"]).reshape(28, 28)
    assert ink.max() == 255
    assert ink[14, 13:15].min() > 200  # a line down the middle
    assert ink[:, :9].max() == ink[:, 19:].max() == 0
    drawn.page.get_by_role("button", name="Wipe").click()
    assert drawn.last() == {"do": "digit", "pixels": []}


def test_a_digit_is_drawn_with_keys(draw):
    drawn = draw(small(), digit=True)
    pad = drawn.page.locator(".paper")
    pad.focus()
    for key in ("ArrowUp", "Space", "ArrowDown", "ArrowDown", "ArrowDown", "Space"):
        pad.press(key)
    drawn.page.wait_for_function("() => window.events.length > 0")
    ink = np.array(drawn.last()["pixels"]).reshape(28, 28)
    assert ink[13:16, 13:15].min() > 200
    assert ink[20:].max() == 0


def test_without_a_digit_there_is_no_pad(draw):
    expect(draw(small()).page.locator(".pad")).to_be_hidden()


# -- the pure modules ------------------------------------------------------------------------------


def test_the_camera_keeps_the_point_it_zooms_at(draw):
    moved = draw(small()).page.evaluate("""async () => {
        const camera = await import(new URL('/app/static/network/camera.js', location.origin))
        const before = {x: 10, y: -5, zoom: 0.8}
        const at = {x: 130, y: 70}
        const after = camera.zoomed(before, 1.7, at)
        const a = camera.inDrawing(before, at), b = camera.inDrawing(after, at)
        const all = camera.whole({width: 4000, height: 200}, {width: 800, height: 300})
        const corners = [[0, 0], [4000, 200]].map(([x, y]) => camera.onBoard(all, {x, y}))
        return {a, b, corners}
    }""")
    assert moved["a"] == pytest.approx(moved["b"])
    (left, right) = moved["corners"]
    assert left["x"] >= 0
    assert right["x"] <= 800


def test_a_long_text_is_cut_in_its_middle(draw):
    cut = draw(small()).page.evaluate("""async () => {
        const {cut} = await import(new URL('/app/static/network/letters.js', location.origin))
        const context = document.createElement('canvas').getContext('2d')
        context.font = '12px sans-serif'
        return ['conv2_block1_preact_bn', 'short'].map(text => cut(context, text, 80))
    }""")
    assert cut[0].startswith("conv2")
    assert cut[0].endswith("bn")
    assert "…" in cut[0]
    assert cut[1] == "short"


def test_sizes_that_differ_by_one_are_seen_to_differ(draw):
    one, other = draw(small()).page.evaluate("""async () => {
        const {extents} = await import(new URL('/app/static/network/clash.js', location.origin))
        return extents({shapes: [[null, 89, 89, 64], [null, 88, 89, 64]],
            axes: ['batch', 'height', 'width', 'channels'], wrong: [1]}, [92, 92, 34])
    }""")
    assert one["height"] - other["height"] >= 9
    assert one["width"] == other["width"]
    assert one["depth"] == other["depth"]
