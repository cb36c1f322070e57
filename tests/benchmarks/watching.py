"""What is read off an open page while it works: times, frames, and bytes on the wire."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

# From a touch to the frame that shows its effect: the watched part changes, the next frame is drawn,
# and a message posted in it is delivered once the frame is out.
_TOUCH_TO_FRAME = """(part, [attribute, ...touches]) => {
    const shown = []
    let pressed = 0
    for (const touch of touches)
        addEventListener(touch, ({ buttons }) => {
            if (touch !== 'pointermove' || buttons) pressed = performance.now()
        }, true)
    const seen = () => {
        if (!pressed) return
        const from = pressed
        pressed = 0
        requestAnimationFrame(() => {
            const channel = new MessageChannel()
            channel.port1.onmessage = () => shown.push(performance.now() - from)
            channel.port2.postMessage(0)
        })
    }
    new MutationObserver(seen).observe(part, attribute
        ? { attributeFilter: [attribute] }
        : { childList: true, characterData: true, subtree: true })
    window.shown = shown
}"""

_FRAMES = """async (stage, milliseconds) => {
    const drawn = () => Number(stage.dataset.frames ?? 0)
    const frame = () => new Promise(requestAnimationFrame)
    const from = await frame(), before = drawn()
    let now = from, frames = 0
    while (now - from < milliseconds) { now = await frame(); frames += 1 }
    return { window: frames / (now - from) * 1000, drawn: (drawn() - before) / (now - from) * 1000 }
}"""

# The same while the wheel moves over the drawing of a network, or zooms it in and out.
_FRAMES_MOVING = """async (drawing, [milliseconds, zooms]) => {
    const canvas = drawing.querySelector('.board canvas')
    const box = canvas.getBoundingClientRect()
    const place = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, cancelable: true }
    const turn = step => canvas.dispatchEvent(new WheelEvent('wheel', zooms
        ? { ...place, ctrlKey: true, deltaY: step % 90 < 45 ? 20 : -20 }
        : { ...place, deltaX: step % 360 < 180 ? 25 : -25 }))
    const drawn = () => Number(drawing.dataset.frames)
    const frame = () => new Promise(requestAnimationFrame)
    const from = await frame(), before = drawn()
    let now = from, frames = 0
    while (now - from < milliseconds) { turn(frames); now = await frame(); frames += 1 }
    return { window: frames / (now - from) * 1000, drawn: (drawn() - before) / (now - from) * 1000 }
}"""

# Frames from a move of the pointer that changes what is pointed at until that is drawn.
_HOVER_TO_FRAME = """stage => {
    window.answers = []
    let frame = 0, moved = null, changed = false
    const tick = () => { frame += 1; requestAnimationFrame(tick) }
    requestAnimationFrame(tick)
    stage.addEventListener('pointermove', () => { moved = frame; changed = false }, true)
    new MutationObserver(records => {
        changed ||= records.some(record => record.attributeName === 'data-hover')
        const drawn = records.some(record => record.attributeName === 'data-frames')
        if (moved !== null && changed && drawn) { window.answers.push(frame - moved); moved = null }
    }).observe(stage, { attributeFilter: ['data-hover', 'data-frames'] })
}"""


class Wire:
    """Bytes that a page receives, and messages it sends, counted by the browser itself."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        self.sent = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._message)
        session.on("Network.loadingFinished", self._file)
        session.send("Network.enable")

    def _frame(self, event: dict) -> None:
        payload = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2  # then written in base64
        self.received += len(payload) * 3 // 4 if binary else len(payload.encode())

    def _message(self, event: dict) -> None:
        self.sent += 1

    def _file(self, event: dict) -> None:
        self.received += int(event["encodedDataLength"])


def watch_keys(part: Locator, attribute: str | None = None) -> None:
    """From now on, note how long after a key the part (or an attribute of it) shows a change."""
    part.evaluate(_TOUCH_TO_FRAME, [attribute, "keydown"])


def seconds_of_drags(
    page: Page, part: Locator, slider: Locator, attribute: str | None
) -> list[float]:
    """Drag a slider to and fro, and return the seconds from the hand to each change on screen.

    A slider that answers while it is dragged is measured from the pointer's last move; one that
    answers once it is let go, from there.
    """
    touch = "pointerup" if attribute is None else "pointermove"
    part.evaluate(_TOUCH_TO_FRAME, [attribute, touch])
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    for begin, end in ((0.2, 0.8), (0.8, 0.3), (0.3, 0.9), (0.9, 0.1)):
        page.mouse.move(box["x"] + begin * box["width"], middle)
        page.mouse.down()
        for step in range(1, 13):
            along = begin + (end - begin) * step / 12
            page.mouse.move(box["x"] + along * box["width"], middle)
            page.wait_for_timeout(30)
        page.mouse.up()
        page.wait_for_timeout(600)
    return [each / 1000 for each in page.evaluate("shown")]


def seconds_to_show(page: Page, key: str) -> float:
    """Press a key and return the seconds until its effect was on screen."""
    before = page.evaluate("shown.length")
    page.keyboard.press(key)
    page.wait_for_function("count => shown.length > count", arg=before)
    return page.evaluate("shown.at(-1)") / 1000


def frames_a_second(part: Locator, seconds: float) -> tuple[float, float]:
    """Frames a second of the window, and of those the ones in which the stage was drawn."""
    counted = part.evaluate(_FRAMES, seconds * 1000)
    return counted["window"], counted["drawn"]


def frames_moving(drawing: Locator, seconds: float, zooms: bool) -> float:
    """Frames a second in which a network's drawing is painted while the wheel moves or zooms it."""
    return drawing.evaluate(_FRAMES_MOVING, [seconds * 1000, zooms])["drawn"]


def frames_to_answer(page: Page, stage: Locator, steps: int) -> list[int]:
    """Move the pointer across the stage's picture; for every answer, the frames it took."""
    stage.evaluate(_HOVER_TO_FRAME)
    canvas = stage.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    for step in range(steps):
        along = (step + 0.5) / steps
        page.mouse.move(box["x"] + along * box["width"], box["y"] + along * box["height"])
        page.evaluate("() => new Promise(done => setTimeout(done, 60))")
    return page.evaluate("answers")
