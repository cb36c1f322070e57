"""What Keras 3.15.1 said of layers: reads `data/layers/`, which `make_vectors.py` there writes."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import engine

HERE = Path(__file__).with_name("data") / "layers"


@cache
def _cases() -> Any:
    spec = importlib.util.spec_from_file_location("layer_cases", HERE / "cases.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _answers() -> tuple[list[dict[str, Any]], dict[str, np.ndarray]]:
    with np.load(HERE / "layers.npz") as stored:
        return json.loads((HERE / "layers.json").read_text()), dict(stored)


def questions() -> list[Any]:
    """Every case: its place, what was asked, what Keras answered."""
    told = _answers()[0]
    return [(at, one, told[at]) for at, one in enumerate(_cases().CASES[: len(told)])]


def outputs(index: int, count: int) -> list[np.ndarray]:
    """The values that Keras computed."""
    return [_answers()[1][f"{index}_{place}"] for place in range(count)]


def inputs(index: int, one: Any) -> Any:
    """The inputs of a case."""
    return _cases().inputs_of(one, index)


def weights(index: int, specs: Any) -> list[np.ndarray]:
    """The weights that the layer of a case was given."""
    shapes, names = [spec.shape for spec in specs], [spec.name for spec in specs]
    return _cases().weights_of(shapes, names, index)


def opened(shapes: Any) -> Any:
    """The shapes with the batch open."""
    if isinstance(shapes[0], list):
        return [(None, *shape[1:]) for shape in shapes]
    return (None, *shapes[1:])


def made(value: Any) -> Any:
    """A layer from `[class, arguments]`; lists of them, and other values, as they are."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], dict):
        kind = getattr(engine, value[0])
        return kind(**{name: made(each) for name, each in value[1].items()})
    return [made(each) for each in value] if isinstance(value, list) else value


def layer_of(one: Any) -> Any:
    """The layer that a case asks about."""
    return made([one["class"], one["arguments"]])


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return json.loads(json.dumps(value, default=lambda each: each.item()))
