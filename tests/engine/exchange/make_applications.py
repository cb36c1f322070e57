"""Asks real Keras for its 39 applications: their JSON, and what each of their layers is.

    KERAS_BACKEND=jax python tests/engine/exchange/make_applications.py

writes `data/applications.jsonl.xz`, which `applications.py` reads. Only shapes and counts are asked
for, so every weight is left at zero: drawing them would take an hour.
"""

from __future__ import annotations

import gc
import inspect
import json
import lzma
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras.src import backend

FILE = Path(__file__).with_name("data") / "applications.jsonl.xz"
OPEN = (None, None, 3)


def names() -> list[str]:
    """Every model of `keras.applications`, one per set of weights."""
    found = vars(keras.applications).items()
    return sorted(name for name, item in found if inspect.isfunction(item))


def answers(name: str, variant: str) -> dict[str, Any]:
    """One model as Keras writes and counts it, made in a fresh session."""
    keras.utils.clear_session()
    open_input: dict[str, Any] = {"include_top": False, "input_shape": OPEN}
    arguments = {} if variant == "top" else open_input
    model = getattr(keras.applications, name)(weights=None, **arguments)
    return {
        "name": name,
        "variant": variant,
        "json": json.loads(model.to_json()),
        "layers": [
            [layer.name, type(layer).__name__, _shape(layer), layer.count_params()]
            for layer in model.layers
        ],
        "total": model.count_params(),
        "trainable": sum(_size(weight.shape) for weight in model.trainable_weights),
        "output_shape": model.output_shape,
    }


def _shape(layer: Any) -> Any:
    shapes = [node.output_tensors[0].shape for node in layer._inbound_nodes]
    # What is nested was also called when it was made itself; the last call is this model's.
    return shapes[-1]


def _size(shape: tuple[int, ...]) -> int:
    size = 1
    for extent in shape:
        size *= extent
    return size


def _zeros(variable: Any, initializer: object) -> None:
    variable._initialize(np.zeros(variable._shape, variable._dtype))


def main() -> None:
    """Make and write them all."""
    backend.Variable._initialize_with_initializer = _zeros
    entries = []
    for name in names():
        for variant in ("top", "any"):
            try:
                entries.append(answers(name, variant))
                print(name, variant, entries[-1]["total"], file=sys.stderr, flush=True)
            except ValueError as refusal:
                print(name, variant, refusal, file=sys.stderr, flush=True)
            gc.collect()
    text = "\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(lzma.compress(text.encode()))


if __name__ == "__main__":
    main()
