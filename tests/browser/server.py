"""One Streamlit server as a reader would start it, on a free port, with its own empty home."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


class AppServer:
    """`streamlit run` of one script, configured as the project is; ends with its `with` block.

    `options` are further ones of the server's, `environment` what it finds besides in its environment
    (None takes a name out of it).
    """

    def __init__(
        self,
        script: Path = ROOT / "app.py",
        options: Mapping[str, str] | None = None,
        environment: Mapping[str, str | None] | None = None,
    ) -> None:
        self.script = script
        self.port = free_port()
        self.options = {"headless": "true", "address": "127.0.0.1", "port": str(self.port)}
        self.options |= options or {}
        self.environment = environment or {}
        base = self.options.get("baseUrlPath", "")
        self.url = f"http://127.0.0.1:{self.port}" + (f"/{base}" if base else "")
        # Of the same origin, without the app: room for a module of `static/` to be tried alone.
        self.bare = f"{self.url}/_stcore/health"

    def __enter__(self) -> Self:
        self._home = tempfile.TemporaryDirectory()
        self._log = (Path(self._home.name) / "server.log").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(self.script), *self._options()],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self._await_health()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the server and everything it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._log.close()
        self._home.cleanup()

    def ask_to_stop(self) -> None:
        """Tell the server itself to end, as whoever runs it would."""
        os.kill(self._process.pid, signal.SIGTERM)

    def ended(self, seconds: float) -> int:
        """What it ends with, waited for so long."""
        return self._process.wait(seconds)

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid

    def pause(self) -> None:
        """Stop the server in its tracks: it answers nothing until `resume`."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused server go on."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def log(self) -> str:
        """What the server has printed so far, errors included."""
        return Path(self._log.name).read_text(errors="replace")

    def assert_quiet(self) -> None:
        """Fail where the server met an exception, or something that its next release drops."""
        log = self.log()
        assert "Traceback" not in log, log
        assert "deprecat" not in log.lower(), log

    def _options(self) -> list[str]:
        return [
            part for name, value in self.options.items() for part in (f"--server.{name}", value)
        ]

    def _environment(self) -> dict[str, str]:
        found = _plain_environment(self._home.name) | self.environment
        return {name: value for name, value in found.items() if value is not None}

    def _await_health(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.script} ended at its start:\n{self.log()}")
            try:
                with urlopen(self.bare, timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise RuntimeError(f"{self.script} did not answer in {SECONDS_TO_START} s:\n{self.log()}")


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _plain_environment(home: str) -> dict[str, str]:
    """This environment without a Streamlit configuration of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    return {**kept, "HOME": home, "PYTHONUNBUFFERED": "1"}
