"""What stands around the app: headers, numbers for its keeper alone, logs without readers' content."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from pages.frame import failing, headers
from tests.browser.server import ROOT, AppServer


@pytest.fixture(scope="module")
def server():
    with AppServer() as running:
        yield running


def asked(url, **told):
    """Status, headers and body."""
    names = {name.replace("_", "-"): value for name, value in told.items()}
    try:
        with urlopen(Request(url, headers=names), timeout=30) as reply:
            return reply.status, reply.headers, reply.read()
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.mark.parametrize("path", ["/", "/conv2d", "/_stcore/health", "/app/static/menu/menu.js"])
def test_every_answer_says_what_a_page_may_do(server, path):
    status, told, _body = asked(server.url + path)
    assert status == 200
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in told["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "*"
    assert "unsafe" not in policy["script-src"]


def test_who_may_frame_it_can_be_told(monkeypatch):
    headers.policy.cache_clear()
    monkeypatch.setenv(headers.ANCESTORS, "'self' https://school.example")
    try:
        assert headers.policy().endswith("frame-ancestors 'self' https://school.example")
    finally:
        headers.policy.cache_clear()


def test_scripts_may_be_kept_as_long_as_none_changes(server):
    mark = headers.fingerprint()
    plain = asked(f"{server.url}/app/static/menu/menu.js")
    kept = asked(f"{server.url}/app/static/~{mark}/menu/menu.js")
    other = asked(f"{server.url}/app/static/~0123456789abcdef/menu/menu.js")
    assert plain[2] == kept[2] == other[2]
    assert kept[1]["Cache-Control"] == headers.FOR_A_YEAR
    assert plain[1].get("Cache-Control") != headers.FOR_A_YEAR
    assert other[1].get("Cache-Control") != headers.FOR_A_YEAR
    assert (
        asked(f"{server.url}/app/static/~{mark}/../../app.py")[2] != (ROOT / "app.py").read_bytes()
    )


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
def test_numbers_are_told_on_this_machine_alone(server, path):
    assert asked(server.url + path)[0] == 200
    assert asked(server.url + path, X_Forwarded_For="203.0.113.7")[0] == 404


def test_numbers_count_refusals(server):
    def refused():
        body = asked(f"{server.url}/metrics")[2].decode()
        found = re.search(
            r'^shapelab_refusals_total\{status="404"\} ([0-9.]+)$', body, re.MULTILINE
        )
        return float(found[1]) if found else 0.0

    before = refused()
    question = Request(
        f"{server.url}/live",
        data=b"{}",
        headers={"Content-Type": "application/json", "ShapeLab-Ticket": "none"},
    )
    with pytest.raises(HTTPError, match="404"):
        urlopen(question, timeout=30)
    assert refused() == before + 1


def test_small_answers_leave_at_once():
    """A connection that the server accepted has Nagle's waiting switched off."""
    script = (
        "import asyncio, socket, sys; from pages.frame.serving import send_at_once;"
        "listening = socket.create_server(('127.0.0.1', 0)); send_at_once();"
        "calling = socket.create_connection(listening.getsockname());"
        "accepted, _ = listening.accept();"
        "print(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(told.stdout) != 0


def test_a_log_of_a_failure_holds_nothing_of_what_was_typed(caplog):
    failing.keep_quiet()
    logger = logging.getLogger("streamlit.error_util")
    try:
        raise ValueError("typed by a reader")
    except ValueError as fault:
        with caplog.at_level(logging.ERROR):
            logger.error("Uncaught app execution", exc_info=fault)
            handled = logging.Formatter().format(caplog.records[-1]) if caplog.records else ""
    assert "typed by a reader" not in handled + caplog.text


def test_one_product_takes_one_thread():
    """Threads of one product would wait for each other in a loop beside other readers' answers."""
    script = "import app, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "1"


def test_a_port_that_is_taken_is_told_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [
                *(sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"),
                *("--server.port", str(port), "--server.address", "127.0.0.1"),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"Port {port} is not available" in said
    assert "Traceback" not in said


def test_no_home_and_one_that_cannot_be_written_to_serve_alike(tmp_path):
    for home in (None, "/proc"):  # where nothing can be written, whoever asks
        with AppServer(environment={"HOME": home}) as running:
            assert asked(running.url)[0] == 200
            running.assert_quiet()


def test_answers_in_flight_end_before_the_server_does(server):
    with AppServer() as running, ThreadPoolExecutor() as pool:
        asking = [pool.submit(asked, f"{running.url}/app/static/menu/menu.js") for _ in range(100)]
        running.ask_to_stop()
        assert running.ended(20) in (0, -signal.SIGTERM)
        replies = [each.result() for each in asking if each.exception() is None]
        assert all(status == 200 and body for status, _told, body in replies)
        assert "Traceback" not in running.log()


def test_json_is_all_that_is_asked_with(server):
    question = Request(f"{server.url}/live", data=json.dumps({}).encode())
    with pytest.raises(HTTPError, match="415"):
        urlopen(question, timeout=30)
