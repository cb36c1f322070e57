"""The applications as Keras 3.15.1 wrote and counted them: reads `data/applications.jsonl.xz`.

Each line, an entry, holds the `name`, the `variant` (`top`, or `any`: without top, for inputs of any
size), the dictionary of `to_json`, of each of the `layers` name, class, output shape and parameters,
the `total` and `trainable` parameters and the `output_shape`.
"""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("data") / "applications.jsonl.xz"


@cache
def _lines() -> dict[tuple[str, str], str]:
    lines = lzma.decompress(FILE.read_bytes()).decode().splitlines()
    return {(begun[3], begun[7]): line for line in lines if (begun := line[:80].split('"'))}


def recorded() -> list[tuple[str, str]]:
    """The names and variants of all entries."""
    return list(_lines())


def entry_of(name: str, variant: str) -> dict[str, Any]:
    """One entry, read anew: all of them together take much memory."""
    entry: dict[str, Any] = json.loads(_lines()[name, variant])
    return entry


def layers_of(model: Any) -> list[Any]:
    """Name, class, output shape and parameters of each layer, as the file has them."""
    shapes = model.layer_shapes()
    rows = [
        [layer.name, type(layer).__name__, shapes.get(layer.name), layer.count_params()]
        for layer in model.layers
    ]
    read: list[Any] = json.loads(json.dumps(rows))
    return read


def plain_calls(entry: dict[str, Any]) -> dict[str, Any]:
    """The dictionary of a graph without what calls say by default: no mask, no training."""
    layers = [
        {**layer, "inbound_nodes": [_plain(call) for call in layer["inbound_nodes"]]}
        for layer in entry["config"]["layers"]
    ]
    return {**entry, "config": {**entry["config"], "layers": layers}}


def _plain(call: dict[str, Any]) -> dict[str, Any]:
    said = {"mask": None, "training": False}
    kept = {k: v for k, v in call["kwargs"].items() if k not in said or v != said[k]}
    return {**call, "kwargs": kept}
