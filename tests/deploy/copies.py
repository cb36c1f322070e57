"""Two copies behind nginx on this machine, as `deploy/nginx.conf` says: `make copies`.

Not part of `make test`, which needs no nginx.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.benchmarks.classroom import moving
from tests.benchmarks.ratios import p95
from tests.benchmarks.reader import Reader
from tests.browser.chromium import chromium
from tests.browser.looking import number, slider, wait_until_idle
from tests.browser.server import ROOT, AppServer, free_port

SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "for two copies on one machine"}
expect.set_options(timeout=60_000)
READERS = 100
MOST_SECONDS = 0.3


@contextmanager
def in_front_of(copies: list[AppServer], folder: Path) -> Iterator[str]:
    """The address of nginx with these copies behind it."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    assert program, "nginx is not installed: apt-get install nginx"
    port, told = free_port(), (ROOT / "deploy" / "nginx.conf").read_text()
    for at, copy in enumerate(copies, 1):
        told = told.replace(f"shapelab-{at}:8501", f"127.0.0.1:{copy.port}")
    told = told.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp/", f"{folder}/")
    (folder / "nginx.conf").write_text(told)
    with (folder / "errors").open("w") as errors:
        running = subprocess.Popen(
            [program, "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"], stderr=errors
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(lambda: _status(f"{url}/_stcore/health") == 200)
        yield url
    finally:
        running.terminate()
        running.wait(20)


def _status(url: str) -> int:
    try:
        with urlopen(Request(url), timeout=10) as reply:
            return reply.status
    except HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def _wait(holds) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def _sessions(copy: AppServer) -> int:
    with urlopen(f"{copy.url}/metrics", timeout=10) as reply:
        told = reply.read().decode()
    found = re.search(r"^shapelab_sessions ([0-9.]+)$", told, re.MULTILINE)
    assert found
    return int(float(found[1]))


@pytest.fixture
def copies() -> Iterator[list[AppServer]]:
    started = [AppServer(environment=SECRET) for _ in range(2)]
    for copy in started:
        copy.__enter__()
    yield started
    for copy in started:
        copy.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def _page(browser: Browser, url: str):
    page = browser.new_context().new_page()
    page.goto(f"{url}/conv2d?data=photo&size=28")
    wait_until_idle(page)
    expect(number(page, "Output shape")).to_have_text("(None, 26, 26, 8)")
    return page


def _press(page, name: str) -> None:
    slider(page, name).focus()
    page.keyboard.press("ArrowRight")


def test_readers_share_both_copies_and_move_as_quickly_as_one_would(copies, tmp_path):
    async def lesson(url: str) -> list[Reader]:
        everyone = [Reader(url) for _ in range(READERS)]
        for reader in everyone:
            await reader.open()
        seated = [_sessions(copy) for copy in copies]
        assert min(seated) > READERS // 4, seated
        await asyncio.gather(*(moving(reader) for reader in everyone))
        for reader in everyone:
            await reader.close()
        return everyone

    with in_front_of(copies, tmp_path) as url:
        everyone = asyncio.run(lesson(url))
    assert [error for reader in everyone for error in reader.errors] == []
    seconds = [each for reader in everyone for each in reader.in_advance]
    print(f"\n{READERS} readers, {len(seconds)} moves, p95 {p95(seconds) * 1000:.0f} ms")
    assert p95(seconds) < MOST_SECONDS


def test_a_copy_that_dies_takes_no_page_with_it(copies, tmp_path, browser):
    with in_front_of(copies, tmp_path) as url:
        pages = [_page(browser, url) for _ in range(4)]
        for page in pages:
            _press(page, "kernel_size")
            expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)")
            wait_until_idle(page)
        copies[0].stop()
        for page in pages:  # those of the other copy at once, its own once they have come back
            expect(page.get_by_text("The server is not heard")).to_have_count(0)
            _press(page, "strides")
            expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 8)")
            page.context.close()


def test_copies_restarted_one_after_the_other_lose_no_setting(copies, tmp_path, browser):
    with in_front_of(copies, tmp_path) as url:
        pages = [_page(browser, url) for _ in range(4)]
        for page in pages:
            _press(page, "kernel_size")
            wait_until_idle(page)
        for copy in copies:
            copy.ask_to_stop()
            copy.ended(30)
            copy.stop()
            time.sleep(1)
            copy.__enter__()
            time.sleep(3)
        for page in pages:
            expect(page.get_by_text("The server is not heard")).to_have_count(0)
            expect(slider(page, "kernel_size")).to_have_value("4")
            _press(page, "strides")
            expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 8)")
            page.context.close()


def test_numbers_of_the_copies_are_not_told_outside(copies, tmp_path):
    with in_front_of(copies, tmp_path) as url:
        assert _status(f"{url}/metrics") == 403
        assert _status(f"{url}/_stcore/metrics") == 403
        assert _status(f"{url}/conv2d") == 200
