"""Cases computed by Keras 3.15.1: reads `data/keras_vectors.npz`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import engine

FILE = Path(__file__).with_name("data") / "keras_vectors.npz"
RTOL, ATOL = 1e-4, 1e-5


@cache
def _file() -> tuple[list[dict[str, Any]], dict[str, np.ndarray]]:
    with np.load(FILE) as stored:
        buffers = {name: stored[name] for name in "qfi"}
        return json.loads(bytes(stored["meta"]).decode())["cases"], buffers


def cases(kind: str, name: str) -> list[dict[str, Any]]:
    """The cases of one kind (`layer`, `shape`, `invalid`) about the layer class of that name."""
    return [case for case in _file()[0] if case["kind"] == kind and case.get("cls") == name]


def layer_names(kind: str) -> list[str]:
    """The layer classes that cases of a kind are about."""
    return sorted({case["cls"] for case in _file()[0] if case["kind"] == kind and "cls" in case})


def call_arguments(case: dict[str, Any]) -> dict[str, Any]:
    """What a case hands to the call beside the inputs: a mask, initial states."""
    arguments: dict[str, Any] = {}
    if "mask" in case["call"]:
        arguments["mask"] = array(case["call"]["mask"])
    if "initial_state" in case["call"]:
        states = [array(reference) for reference in case["call"]["initial_state"]]
        arguments["initial_state"] = states if len(states) > 1 else states[0]
    return arguments


def array(reference: list[Any]) -> np.ndarray:
    """An array from its reference: kind, offset, shape, and for `q` the binary exponent."""
    kind, offset, shape, *exponent = reference
    stored = _file()[1]["q" if kind == "b" else kind]
    flat = stored[offset : offset + int(np.prod(shape))]
    if kind == "q":
        flat = flat.astype(np.float32) * np.float32(2.0 ** -exponent[0])
    return (flat.astype(bool) if kind == "b" else flat.copy()).reshape(shape)


def value(encoded: Any) -> Any:
    """A configuration value: `{"t": …}` is a tuple, `{"f": …}` a float, `{"o": …}` an object."""
    if isinstance(encoded, list):
        return [value(item) for item in encoded]
    if not isinstance(encoded, dict):
        return encoded
    if set(encoded) == {"t"}:
        return tuple(value(item) for item in encoded["t"])
    if set(encoded) == {"f"}:
        return float(encoded["f"])
    if set(encoded) == {"o"}:
        space, name, arguments = encoded["o"]
        holder = engine if space == "layers" else getattr(engine, space)
        return getattr(holder, name)(**value(arguments))
    return {name: value(item) for name, item in encoded.items()}


def layer_of(case: dict[str, Any]) -> engine.Layer:
    """The layer a case speaks of."""
    made = getattr(engine, case["cls"])
    return made(*map(value, case.get("args", [])), **value(case["config"]))
