"""A classroom: so many readers who each move a dial once a second, beside the bare app in the same run."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.ratios import p95, show
from tests.benchmarks.reader import Reader
from tests.browser.server import AppServer

BARE = Path(__file__).with_name("bare_app.py")
READERS = (10, 30, 60, 100)
BESIDE_A_HEAVY_ONE = 30
SECONDS = 10
MEGABYTE = 1_000_000
# Within the bounds of a page, what takes the server longest.
HEAVY = {
    "page": "depthwise_conv2d",
    "query": "data=photo&size=224&depth_multiplier=16&kernel_size=11",
}


@dataclass(frozen=True)
class Lesson:
    """What a class took: seconds of each answer, processor seconds of a move, bytes of a reader."""

    in_advance: Sequence[float]
    reruns: Sequence[float]
    processor: float
    memory: float
    errors: Sequence[str]


def run() -> None:
    """Measure, and print a line for each number of readers."""
    rows = []
    for readers in READERS:
        ours, bare = (asyncio.run(_alone(script, readers)) for script in (None, BARE))
        rows.append([str(readers), *_row(ours), *_row(bare)[1:]])
    with AppServer() as server:
        quiet = asyncio.run(_lesson([server.url], server.process, BESIDE_A_HEAVY_ONE))
        beside = asyncio.run(_beside(server))
    header = ["readers", "in advance", "rerun", "CPU a move", "memory a reader", "errors"]
    bare_header = ["bare: rerun", "CPU a move", "memory a reader", "errors"]
    show(
        f"Class: one move a second each, {SECONDS} s; milliseconds, median / 95th percentile",
        [*header, *bare_header],
        rows,
    )
    print(
        f"\n{BESIDE_A_HEAVY_ONE} readers: {_times(quiet.in_advance)} ms in advance; beside one whose every "
        f"answer is as heavy as can be: {_times(beside.in_advance)} ms"
    )


def _times(seconds: Sequence[float]) -> str:
    if not seconds:
        return "–"
    return f"{median(seconds) * 1000:.0f} / {p95(seconds) * 1000:.0f}"


def _row(lesson: Lesson) -> list[str]:
    return [
        _times(lesson.in_advance),
        _times(lesson.reruns),
        f"{lesson.processor * 1000:.1f} ms",
        f"{lesson.memory / MEGABYTE:.2f} MB",
        str(len(lesson.errors)),
    ]


async def _alone(script: Path | None, readers: int) -> Lesson:
    with AppServer(script) if script else AppServer() as server:
        page = {"page": "", "query": ""} if script else {}
        return await _lesson([server.url], server.process, readers, **page)


async def _beside(server: AppServer) -> Lesson:
    heavy = Reader(server.url, **HEAVY)
    await heavy.open()

    async def ask() -> None:
        while True:
            await heavy.move("strides", random.choice((1, 2)))

    asking = asyncio.create_task(ask())
    lesson = await _lesson([server.url], server.process, BESIDE_A_HEAVY_ONE)
    asking.cancel()
    return lesson


async def _lesson(urls: Sequence[str], process: int, readers: int, **page: str) -> Lesson:
    """So many readers at servers of those addresses, in turns; one of the servers is that process."""
    first = Reader(urls[0], **page)
    await first.open()  # what the first page imports is no reader's
    memory = memory_of(process)
    everyone = [Reader(urls[at % len(urls)], **page) for at in range(readers)]
    for reader in everyone:
        await reader.open()
    memory = (memory_of(process) - memory) / readers
    begun = _processor(process)
    await asyncio.gather(*(moving(reader) for reader in everyone))
    moves = sum(reader.moves for reader in everyone)
    processor = (_processor(process) - begun) / moves
    for reader in (first, *everyone):
        await reader.close()
    return Lesson(
        [each for reader in everyone for each in reader.in_advance],
        [each for reader in everyone for each in reader.reruns],
        processor,
        memory,
        [each for reader in everyone for each in reader.errors],
    )


async def moving(reader: Reader, seconds: float = SECONDS) -> None:
    """Move a dial to and fro, about once a second, each reader at times of its own."""
    clock = asyncio.get_running_loop()
    until = clock.time() + seconds
    await asyncio.sleep(random.random())
    while clock.time() < until:
        begun = clock.time()
        if reader.ticket:
            await reader.move("kernel_size", random.randint(1, 11))
        else:
            reader.moves += 1
            await reader.rerun(random.randint(1, 7))
        await asyncio.sleep(max(0.0, begun + 1 - clock.time()))


def memory_of(process: int) -> int:
    """Bytes of a process that stand in memory."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _processor(process: int) -> float:
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
