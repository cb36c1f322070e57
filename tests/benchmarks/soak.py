"""What remains of readers who have come and gone: the server's memory before, at most, and after."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from io import BytesIO

import numpy as np
from PIL import Image

from tests.benchmarks.classroom import MEGABYTE, memory_of
from tests.benchmarks.ratios import show
from tests.benchmarks.reader import Reader
from tests.browser.server import AppServer

SESSIONS, UPLOADS, MOVES = 100, 60, 10_000
AT_ONCE = 20
SECONDS_TO_FORGET = 5  # what a session without a line lasts here
MOST_LEFT = 1.1
SIDE = 1800  # of a noisy picture: 9.7 MB as PNG


def run() -> None:
    """Let each kind of reader come and go, twice, and print what the second time left."""
    rows = []
    for what, visit in (
        (f"{SESSIONS} sessions", _sessions),
        (f"{UPLOADS} uploads of 9.7 MB", _uploads),
        (f"{MOVES:,} moves", _moves),
    ):
        with AppServer(options={"disconnectedSessionTTL": str(SECONDS_TO_FORGET)}) as server:
            before, most, after = asyncio.run(_visited(server, visit))
        met = "met" if after <= before * MOST_LEFT else "NOT MET"
        rows.append([what, *(f"{each / MEGABYTE:.0f} MB" for each in (before, most, after)), met])
    show(
        "Soak: memory before, while they are there, and once they have gone",
        ["readers", "before", "while", "after", f"aim ≤ {MOST_LEFT:.0%}"],
        rows,
    )


Visit = Callable[[AppServer], Awaitable[int]]


async def _visited(server: AppServer, visit: Visit) -> tuple[int, int, int]:
    await visit(server)  # what the first ones import and keep is no later one's
    await _forget(server)
    before = memory_of(server.process)
    most = await visit(server)
    await _forget(server)
    return before, most, memory_of(server.process)


async def _forget(server: AppServer) -> None:
    """Wait until ended sessions are let go: Streamlit does so as the next reader comes."""
    for _ in range(3):
        await asyncio.sleep(SECONDS_TO_FORGET)
        reader = Reader(server.url)
        await reader.open()
        await reader.close()


async def _sessions(server: AppServer) -> int:
    most = 0
    for _ in range(SESSIONS // AT_ONCE):
        everyone = [Reader(server.url) for _ in range(AT_ONCE)]
        for reader in everyone:
            await reader.open()
            await reader.move("kernel_size", 4)
        most = max(most, memory_of(server.process))
        for reader in everyone:
            await reader.close()
    return most


async def _moves(server: AppServer) -> int:
    everyone = [Reader(server.url) for _ in range(AT_ONCE)]
    for reader in everyone:
        await reader.open()

    async def move(reader: Reader) -> None:
        for at in range(MOVES // AT_ONCE):
            question = {"number": at, "values": {"kernel_size": str(1 + at % 11)}, "have": {}}
            await reader.post(json.dumps(question).encode())
            if at % 10 == 0:
                await reader.rerun(question)

    await asyncio.gather(*(move(reader) for reader in everyone))
    most = memory_of(server.process)
    for reader in everyone:
        await reader.close()
    return most


async def _uploads(server: AppServer) -> int:
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    stored = BytesIO()
    Image.fromarray(noise).save(stored, "PNG")
    most = 0
    for _ in range(UPLOADS // AT_ONCE):
        everyone = [Reader(server.url, query="data=upload&size=28") for _ in range(AT_ONCE)]
        for reader in everyone:
            await reader.open()
            await reader.upload("own.png", stored.getvalue())
        most = max(most, memory_of(server.process))
        for reader in everyone:
            await reader.close()
    return most
