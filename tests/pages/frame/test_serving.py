"""A start with a screen shows the app in a browser, one without does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.server import AppServer

SHOWN = "the browser was asked for"


@pytest.mark.parametrize(("headless", "asked"), [("false", True), ("true", False)])
def test_the_browser_opens_where_there_is_a_screen(headless, asked, tmp_path, monkeypatch):
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "{SHOWN} $1" > {seen}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    server = AppServer()
    options = server._options()
    monkeypatch.setattr(
        server, "_options", lambda: [headless if part == "true" else part for part in options]
    )
    with server:
        url = server.url.replace("127.0.0.1", "localhost")
    assert seen.exists() == asked
    if asked:
        assert seen.read_text().strip() == f"{SHOWN} {url}"


def test_another_server_can_serve_the_app_too():
    """As in `uvicorn app:app`: importing the script draws nothing and gives the application."""
    root = Path(__file__).resolve().parents[3]
    script = "import app; print(type(app.app).__name__)"
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "App"
    assert told.stderr == ""
