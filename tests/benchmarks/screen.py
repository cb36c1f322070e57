"""The app on screen beside a bare app: both in one browser, in turns, in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Locator, Page

from engine import Conv2D, Input, Sequential
from pages.networks.packing import packed
from tests.benchmarks.ratios import p95, show, summed_up, verdict
from tests.benchmarks.watching import (
    Wire,
    frames_a_second,
    frames_moving,
    frames_to_answer,
    seconds_of_drags,
    seconds_to_show,
    watch_keys,
)
from tests.browser.chromium import chromium
from tests.browser.looking import wait_until_idle
from tests.browser.server import AppServer

BARE = Path(__file__).with_name("bare_app.py")
ADDRESS = "/conv2d?data=photo&photo=cat&size=28&filters=8"
SLIDER = "kernel_size"
LONG = "data=noisy+sine&sine_steps=100&units=28&return_sequences=true"
# Every other page at a usual size: address, a slider of its own that can be moved from four below its
# start to four above (as `_walk` does), the part that answers. Recurrent layers take 100 steps of up to
# 32 units.
PAGES = (
    ("/conv1d?data=ECG&filters=8", "kernel_size", ".stage"),
    ("/depthwise_conv2d?data=photo", "kernel_size", ".stage"),
    ("/separable_conv2d?data=photo", "kernel_size", ".stage"),
    ("/conv1d_transpose?data=ECG", "kernel_size", ".stage"),
    ("/conv2d_transpose?data=photo", "kernel_size", ".stage"),
    ("/pooling1d?data=ECG&pool_size=3", "pool_size", ".stage"),
    ("/pooling2d?data=photo&pool_size=3", "pool_size", ".stage"),
    ("/dense?data=digits", "units", ".stage"),
    (f"/simple_rnn?{LONG}", "units", ".stage"),
    (f"/lstm?{LONG}", "units", ".stage"),
    (f"/gru?{LONG}", "units", ".stage"),
    ("/initializers?weight=Dense.kernel&width=256&depth=46", "depth", ".answers-root"),
    ("/regularizers?numbers=drawn&outputs=60", "units", ".answers-root"),
    ("/constraints?numbers=drawn&outputs=60", "units", ".answers-root"),
    ("/activations?activation=elu&alpha=1", "alpha", ".answers-root"),
)

# A network of 60 layers, and a large one from the shelf: an argument of an early layer is moved.
SIXTY = Sequential(
    [Input((64, 64, 3)), *(Conv2D(8, 3, padding="same") for _layer in range(60))], name="sixty"
)
NETWORKS = (
    (f"/network?network=own&layer=conv2d&model={packed(SIXTY)}", "a network of 60 layers", 2),
    ("/network?network=resnet50&layer=conv1_conv", "ResNet50", 3),
)
SECONDS_TO_DRAWING = 1.5

CHANGES = 24
CHANGES_OF_OTHERS = 12
COLD_STARTS = 5
PLAYS = 3
SECONDS_OF_PLAY = 3.0
HOVERS = 60
MILLISECONDS_TO_TELL = 350

Pair = tuple[list[float], list[float]]  # ours and the bare app's, round by round


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    app: str
    bare: str
    median: str
    p95: str
    aim: str


@dataclass(frozen=True)
class Side:
    """One of the two apps, open in a window of its own."""

    server: AppServer
    page: Page
    wire: Wire
    part: Locator


def run() -> None:
    """Measure, and print every figure beside the bare app's."""
    with chromium() as browser, AppServer() as app, AppServer(BARE) as bare:
        ours = _open(browser, app, ADDRESS, ".stage", "data-revision")
        floor = _open(browser, bare, "/", '[data-testid="stText"]', None)
        rows = [
            *_slider(ours, floor),
            _dragging(ours, floor),
            _playing(ours, floor),
            _hovering(ours),
        ]
        rows += [_other_page(browser, app, floor, *page) for page in PAGES]
        rows += [_network(browser, app, floor, *network) for network in NETWORKS]
        rows.append(_from_the_shelf(browser, app))
        rows += _moving_over(browser, app)
    with chromium() as browser:  # without pages that still look for their ended servers
        rows.append(_first_paint(browser))
    header = ["on screen", "app", "bare app", "ratio median", "ratio p95", "aim"]
    title = f"Screen: 28×28, 8 filters, {CHANGES} changes in turns"
    show(title, header, [astuple(row) for row in rows])


def _open(browser: Browser, server: AppServer, path: str, part: str, attribute: str | None) -> Side:
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    wire = Wire(page)
    page.goto(server.url + path)
    wait_until_idle(page)
    side = Side(server, page, wire, page.locator(part).first)
    side.part.wait_for()
    _play(side, False)
    watch_keys(side.part, attribute)
    return side


def _play(side: Side, wanted: bool) -> None:
    """Start or stop the stage, where there is one."""
    play = side.part.locator(".play")
    if play.count() and (side.part.get_attribute("data-playing") == "true") != wanted:
        play.click()


def _slider(ours: Side, floor: Side) -> list[Row]:
    """From a key on the slider to the change on screen, and the bytes that took."""
    seconds: Pair = ([], [])
    weights: Pair = ([], [])
    for key in islice(_walk(), CHANGES):
        for side, times, bytes_ in zip((ours, floor), seconds, weights, strict=True):
            side.page.bring_to_front()
            side.page.get_by_role("slider", name=SLIDER).focus()
            before = side.wire.received
            times.append(seconds_to_show(side.page, key))
            _wait_until_told(side.page)
            bytes_.append(side.wire.received - before)
    heaviest = max(weights[0]) / 1000
    return [
        _compared("slider to visible change", seconds, _milliseconds, 1.5),
        _compared(
            f"bytes on the wire per change (heaviest {heaviest:.1f} kB)",
            weights,
            _kilobytes,
            aim=verdict(heaviest, 60),
        ),
    ]


def _dragging(ours: Side, floor: Side) -> Row:
    """From the hand to the change on screen while a slider is dragged; the bare app answers a release."""
    seconds = []
    for side, attribute in ((ours, "data-revision"), (floor, None)):
        side.page.bring_to_front()
        slider = side.page.get_by_role("slider", name=SLIDER)
        if attribute is None:  # Streamlit's slider is dragged by its thumb, along its own track
            slider = side.page.get_by_test_id("stSlider")
        drags = seconds_of_drags(side.page, side.part, slider, attribute)
        seconds.append(drags)
        _wait_until_told(side.page)
    app, bare = seconds
    if not app or not bare:
        raise RuntimeError("A drag was not answered.")
    middle, high = median(app) / median(bare), p95(app) / p95(bare)
    what = f"drag to visible change ({len(app)} changes; the bare app's, let go: {len(bare)})"
    told = [_milliseconds(median(each)) for each in (app, bare)]
    return Row(what, *told, f"{middle:.2f}", f"{high:.2f}", verdict(middle, 1.5))


def _other_page(
    browser: Browser, app: AppServer, floor: Side, address: str, slider: str, part: str
) -> Row:
    """The same on another page, beside the bare app."""
    what = f"slider to visible change on {address.partition('?')[0]}"
    return _moved(browser, app, floor, (address, slider, part), what, 2)


def _network(
    browser: Browser, app: AppServer, floor: Side, address: str, name: str, at_most: float
) -> Row:
    """The same on the page of a whole network."""
    what = f"slider to visible change in {name}"
    return _moved(browser, app, floor, (address, SLIDER, ".network"), what, at_most)


def _moving_over(browser: Browser, app: AppServer) -> Iterator[Row]:
    """Frames a second in which ResNet50 is painted while the wheel moves or zooms it."""
    side = _open(browser, app, "/network?network=resnet50", ".network", "data-revision")
    for what, zooms in (("moved", False), ("zoomed", True)):
        drawn = [frames_moving(side.part, SECONDS_OF_PLAY, zooms) for _ in range(PLAYS)]
        met = "met" if median(drawn) >= 59 else "NOT MET"
        told = f"frames a second, ResNet50 {what} (slowest {min(drawn):.1f})"
        yield Row(told, f"{median(drawn):.1f}", *("–",) * 3, f"{met} (60)")
    side.page.context.close()


def _from_the_shelf(browser: Browser, app: AppServer) -> Row:
    """From choosing ResNet50 on the shelf to its drawing."""
    seconds = []
    for _start in range(COLD_STARTS):
        page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
        page.goto(app.url + "/network")
        wait_until_idle(page)
        page.get_by_role("combobox", name="Network").first.click()
        option = page.get_by_role("option", name="ResNet50", exact=True)
        option.wait_for()
        begun = time.perf_counter()
        option.click()
        page.get_by_text("conv1_conv").first.wait_for(state="attached")
        seconds.append(time.perf_counter() - begun)
        page.context.close()
    taken = median(seconds)
    aim = verdict(taken, SECONDS_TO_DRAWING)
    return Row(
        "ResNet50 from the shelf to its drawing", _milliseconds(taken), *("–", "–", "–"), aim
    )


def _moved(
    browser: Browser,
    app: AppServer,
    floor: Side,
    where: tuple[str, str, str],
    what: str,
    at_most: float,
) -> Row:
    """A slider moved on a page, beside the bare app; `where` is the address, the slider and the part."""
    address, slider, part = where
    ours = _open(browser, app, address, part, "data-revision")
    seconds: Pair = ([], [])
    for key in islice(_walk(), CHANGES_OF_OTHERS):
        for side, name, times in zip((ours, floor), (slider, SLIDER), seconds, strict=True):
            side.page.bring_to_front()
            side.page.get_by_role("slider", name=name).focus()
            times.append(seconds_to_show(side.page, key))
            _wait_until_told(side.page)
    ours.page.context.close()
    return _compared(what, seconds, _milliseconds, at_most)


def _wait_until_told(page: Page) -> None:
    """Return when Streamlit, which the app tells once the reader pauses, has rerun too."""
    page.wait_for_timeout(MILLISECONDS_TO_TELL)
    wait_until_idle(page)


def _walk() -> Iterator[str]:
    """Keys that lead from 3 up to 7, down to 1 and up again.

    To and fro between two values would be cheap: what the browser got two runs ago is not sent again.
    """
    yield from ["ArrowRight"] * 4
    while True:
        yield from ["ArrowLeft"] * 6
        yield from ["ArrowRight"] * 6


def _playing(ours: Side, floor: Side) -> Row:
    """Frames a second while playing with the server stopped; beside it what a window draws."""
    drawn: list[float] = []
    possible: list[float] = []
    for _ in range(PLAYS):
        ours.page.bring_to_front()
        _play(ours, True)
        ours.server.pause()
        try:
            drawn.append(frames_a_second(ours.part, SECONDS_OF_PLAY)[1])
        finally:
            ours.server.resume()
        _play(ours, False)
        floor.page.bring_to_front()
        possible.append(frames_a_second(floor.part, SECONDS_OF_PLAY)[0])
    met = "met" if median(drawn) >= 59 else "NOT MET"
    what = f"frames a second, server stopped (slowest {min(drawn):.1f})"
    return _compared(what, (drawn, possible), lambda rate: f"{rate:.1f}", aim=f"{met} (60)")


def _hovering(ours: Side) -> Row:
    """Frames from a move of the pointer to its answer, and that nothing was asked of the server."""
    ours.page.bring_to_front()
    sent = ours.wire.sent
    frames = frames_to_answer(ours.page, ours.part, HOVERS)
    if not frames:
        raise RuntimeError("No move of the pointer was answered.")
    asked = ours.wire.sent - sent
    met = "met" if max(frames) <= 1 and not asked else "NOT MET"
    return Row(
        f"frames until a hover is drawn ({len(frames)} answers, {asked} messages to the server)",
        f"{median(frames):.0f}, slowest {max(frames)}",
        *("–", "–", "–"),
        f"{met} (≤ 1, no message)",
    )


def _first_paint(browser: Browser) -> Row:
    """From starting the server process to the first heading, each time in a new profile."""
    starts = (AppServer, lambda: AppServer(BARE))
    for start in starts:  # so that the disk's cache is filled for both
        _seconds_to_heading(browser, start)
    seconds: Pair = ([], [])
    for _ in range(COLD_STARTS):
        for start, times in zip(starts, seconds, strict=True):
            times.append(_seconds_to_heading(browser, start))
    return _compared("first paint from a cold process", seconds, _milliseconds, 1.3)


def _seconds_to_heading(browser: Browser, start: Callable[[], AppServer]) -> float:
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    with start() as server:
        page.goto(server.url, wait_until="commit")
        page.wait_for_selector("h1")
        seconds = time.perf_counter() - begun
    context.close()
    return seconds


def _compared(
    what: str,
    pair: Pair,
    written: Callable[[float], str],
    at_most: float | None = None,
    aim: str = "",
) -> Row:
    middle, high = summed_up(*pair)
    app, bare = (written(median(values)) for values in pair)
    return Row(what, app, bare, f"{middle:.2f}", f"{high:.2f}", aim or verdict(middle, at_most))


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _kilobytes(count: float) -> str:
    return f"{count / 1000:.1f} kB"
