"""VGG16 summed without a weight, beside building it in Keras: time and memory, each in a new process.

Timed is the work alone: the stack, its shapes, its number of parameters and its summary; not the
imports. Both run the same code, and Keras's work ends when its weights are there. Memory is how far
the process grows over what it held before, at its highest, by Linux's own count (`VmHWM` of
/proc/self/status).
`python -m tests.benchmarks.vgg16 NAME` is one process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from tests.benchmarks.ratios import show, summed_up, verdict

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
PARAMETERS = 138_357_544
AIMS = {"seconds": 1 / 1000, "bytes": 1 / 100}

# Linux adds a process's pages to its count in batches of up to 64, for each thread.
LEAST_GROWTH = 64 * 4096


@dataclass(frozen=True)
class Library:
    """What the one code calls `keras` and `layers`, and what waits until a model is whole."""

    keras: ModuleType
    layers: ModuleType
    finish: Callable[[Any], object]


def run() -> None:
    """Measure in turns, and print our time and memory over Keras's."""
    measured = [{name: _measured(name) for name in SIDES} for _ in range(ROUNDS)]
    rows = []
    for what, aim in AIMS.items():
        ours, theirs = ([round_[name][what] for round_ in measured] for name in SIDES)
        middle, high = summed_up(ours, theirs)
        rows.append([what, f"{middle:.6f}", f"{high:.6f}", verdict(middle, aim)])
    header = ["VGG16 summed, ours ÷ built in Keras on JAX", "median", "p95", "aim"]
    show(f"VGG16: {ROUNDS} rounds, each side in a new process", header, rows)


def _measured(name: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.vgg16", name]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(answer.stdout))


def shapelab() -> Library:
    """Our engine: it has the model and the layers in one place, and makes no weight."""
    import engine

    return Library(engine, engine, lambda model: None)


def keras() -> Library:
    """Keras on JAX, which makes weights in the background."""
    os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    import jax
    import keras

    return Library(
        keras,
        keras.layers,
        lambda model: jax.block_until_ready([weight.value for weight in model.weights]),
    )


SIDES = {"shapelab": shapelab, "keras": keras}


def main(name: str) -> None:
    """Do the work once, and print its seconds and the bytes it grew by."""
    library = SIDES[name]()
    code = _code()
    Path("/proc/self/clear_refs").write_text("5")  # the highest so far is now
    before = _status("VmRSS")
    start = time.perf_counter()
    parameters = _work(library, code)
    seconds = time.perf_counter() - start
    growth = max(_status("VmHWM") - before, LEAST_GROWTH)
    if parameters != PARAMETERS:
        raise RuntimeError(f"VGG16 has {PARAMETERS:,} parameters; {name} counted {parameters:,}.")
    print(json.dumps({"seconds": seconds, "bytes": growth}))


def _code() -> CodeType:
    """What makes the model in either library: the code for Keras, the imports left out."""
    from tests.engine import nets

    _, model = nets.vgg(nets.VGG16).to_keras_code().split("\n\n", 1)
    return compile(model, "vgg16", "exec")


def _work(library: Library, code: CodeType) -> int:
    names = {"keras": library.keras, "layers": library.layers}
    exec(code, names)
    model: Any = names["model"]
    model.summary(print_fn=_unprinted)
    library.finish(model)
    return int(model.count_params())


def _status(field: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return 1024 * int(line.split()[1])
    raise RuntimeError(f"/proc/self/status has no {field}.")


def _unprinted(text: str, **options: object) -> None:
    """Takes a summary and prints nothing."""


if __name__ == "__main__":
    main(sys.argv[1])
