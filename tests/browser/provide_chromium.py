"""Find a Chromium that starts, or get one; prints its path.

Tried in turn: the program named by CHROMIUM, an installed browser, the one Playwright downloads,
the system's package. Every try ends by itself and asks nothing; one that fails leads to the next.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS_TO_START = 30
SECONDS_TO_DOWNLOAD = 240
SECONDS_TO_INSTALL = 420


def provide() -> str:
    """Path of a Chromium that starts; raises RuntimeError where none can be had."""
    for path in _candidates():
        if _finishes([path, "--version"], SECONDS_TO_START):
            return path
        print(f"{path} does not start; looking further.", file=sys.stderr)
    raise RuntimeError(
        "No Chromium could be found, downloaded or installed. "
        "Install one and name it: CHROMIUM=/path/to/chromium make test"
    )


def _candidates() -> Iterator[str]:
    """Paths that exist, each looked for (or fetched) only when those before it did not start."""
    if named := os.environ.get("CHROMIUM"):
        yield named
    yield from _on_path()
    yield from filter(os.path.exists, [_of_playwright()])
    _say("downloading Playwright's Chromium")
    if _finishes([sys.executable, "-m", "playwright", "install", "chromium"], SECONDS_TO_DOWNLOAD):
        yield _of_playwright()
    _say("installing the system's package")
    _install_package()
    yield from _on_path()


def _on_path() -> Iterator[str]:
    return filter(None, map(shutil.which, INSTALLED))


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _install_package() -> None:
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    _finishes([*root, "apt-get", "update"], SECONDS_TO_DOWNLOAD)
    for package in ("chromium", "chromium-browser"):
        install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
        if _finishes([*root, *install], SECONDS_TO_INSTALL):
            return


def _finishes(command: list[str], seconds: int) -> bool:
    """Whether the command ends well within that time; it and all it started are ended if not."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _say(what: str) -> None:
    print(f"No Chromium found so far; {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        print(provide())
    except RuntimeError as missing:
        sys.exit(str(missing))
