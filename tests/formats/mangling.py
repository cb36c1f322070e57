"""Files made wrong in many ways, from honest ones: bytes turned, cut and doubled, values replaced.

    python -m tests.formats.mangling [how many]

opens so many of them (3,000) and tells of the slowest, the largest, and of any that ended otherwise
than in a model or a sentence.
"""

from __future__ import annotations

import copy
import io
import json
import random
import struct
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from typing import Any

import formats
from engine.base.refusal import Refusal
from tests.formats.files import saved

_VALUES = (
    *(None, True, -1, 0, 1, 2, 10**9, 10**18, 1e308, float("nan"), "", "relu", "x" * 5_000),
    *([], [[]], {}, [None] * 30, ["input_layer", 0, 0], {"class_name": "Dense", "config": {}}),
    *([10**6] * 4, {"class_name": "__tuple__", "items": [3]}, "../../etc/passwd", "__reduce__"),
)


def mangled(seed: int) -> tuple[bytes, str]:
    """One wrong file and a name for it; the same for the same seed."""
    draw = random.Random(seed)
    way = draw.choice((_json, _json, _archive, _hdf5, _hdf5))
    return way(draw)


def _config(draw: random.Random) -> Any:
    with zipfile.ZipFile(io.BytesIO(saved(draw.choice(("steps.keras", "maps.keras"))))) as archive:
        return json.loads(archive.read("config.json"))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(pairs):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)


def _text(draw: random.Random) -> str:
    read = _config(draw)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        places = list(_places(read))
        holder, key = draw.choice(places)
        other, at = draw.choice(places)
        turn = draw.random()
        if turn < 0.6:
            holder[key] = copy.deepcopy(draw.choice(_VALUES))
        elif turn < 0.8:
            holder[key] = json.loads(json.dumps(other[at])) if _inside(other, at) else None
        elif isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            del holder[key]
    text = json.dumps(read)
    if draw.random() < 0.2:
        text = text[: draw.randrange(len(text))] + draw.choice(("", "}", "]]", '"', "{" * 3_000))
    return json.dumps(text) if draw.random() < 0.05 else text


def _inside(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _json(draw: random.Random) -> tuple[bytes, str]:
    return _text(draw).encode(), "mangled.json"


def _archive(draw: random.Random) -> tuple[bytes, str]:
    if draw.random() < 0.4:
        return _turned(draw, saved("steps.keras")), "mangled.keras"
    held = io.BytesIO()
    pressed = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(held, "w", pressed) as archive:
        archive.writestr(draw.choice(("config.json", "config.json", "../config.json")), _text(draw))
        if draw.random() < 0.5:
            weights = draw.choice((saved("steps.weights.h5"), b"\0" * 3_000_000, b""))
            archive.writestr("model.weights.h5", _turned(draw, weights))
    return held.getvalue(), "mangled.keras"


def _hdf5(draw: random.Random) -> tuple[bytes, str]:
    return _turned(draw, saved(draw.choice(("steps.h5", "maps.h5")))), "mangled.h5"


def _turned(draw: random.Random, data: bytes) -> bytes:
    turned = bytearray(data)
    for _ in range(draw.choice((0, 1, 3, 10, 100))):
        if not turned:
            break
        at = draw.randrange(len(turned))
        kind = draw.randrange(5)
        if kind == 0:
            turned[at] = draw.randrange(256)
        elif kind == 1:  # an address or a size, as HDF5 and zip write them
            number = draw.choice((0, 1, 2**31, 2**40, 2**63, draw.randrange(len(turned))))
            turned[at : at + 8] = struct.pack("<Q", number)
        elif kind == 2:
            turned[at : at + 4] = struct.pack("<I", draw.choice((0, 2**16, 2**32 - 1)))
        elif kind == 3:
            del turned[at : at + draw.choice((1, 8, 500))]
        else:
            other = draw.randrange(len(turned))
            turned[at : at + 64] = turned[other : other + 64]
    return bytes(turned)


def outcome(data: bytes, name: str) -> str:
    """`model` or `sentence`; whatever else a file leads to is raised."""
    try:
        formats.opened(data, name)
    except Refusal:
        return "sentence"
    return "model"


def main(count: int) -> None:
    """Open so many, and tell of them."""
    slowest, largest, ends = (0.0, -1), (0, -1), {"model": 0, "sentence": 0}
    outcome(saved("steps.keras"), "steps.keras")  # what is imported once is not counted
    for seed in range(count):
        data, name = mangled(seed)
        tracemalloc.start()
        begun = time.process_time()
        try:
            ends[outcome(data, name)] += 1
        except BaseException as fault:
            print(f"seed {seed} ({name}): {type(fault).__name__}: {fault!s:.200}")
        took, held = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        slowest, largest = max(slowest, (took, seed)), max(largest, (held, seed))
    print(f"{count} files: {ends['model']} models, {ends['sentence']} sentences")
    print(f"slowest {slowest[0]:.2f} s of one core (seed {slowest[1]}), its memory traced")
    print(f"most memory {largest[0] / 1e6:.0f} MB (seed {largest[1]})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000)
