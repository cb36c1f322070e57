"""One contestant in a process of its own: `python -m tests.benchmarks.contestant NAME`.

Reads `{"case": index, "calls": count}` a line, answers with the seconds of the fastest
call, since other work on the machine only ever adds. A process each, since Keras takes one backend
for life; waiting for its turn, it uses no core.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.benchmarks.cases import CASES, Case

Call = Callable[[], Any]


def shapelab(case: Case) -> Call:
    """Our layer, NumPy in and out."""
    import engine

    layer = getattr(engine, case.layer)(**case.arguments)
    inputs = _inputs(case)
    return lambda: layer(inputs)


def keras(case: Case) -> Call:
    """Keras's layer, eager, NumPy in and out; the backend is that of KERAS_BACKEND."""
    from keras import layers, ops

    layer = getattr(layers, case.layer)(**case.arguments)
    inputs = _inputs(case)
    return lambda: ops.convert_to_numpy(layer(inputs))


def matmul(case: Case) -> Call:
    """A bare matrix product with as many multiply-adds, its operands lying ready."""
    rows, inner, columns = case.matmul
    rng = np.random.default_rng(0)
    left = rng.random((rows, inner), np.float32)
    right = rng.random((inner, columns), np.float32)
    return lambda: np.matmul(left, right)


def _inputs(case: Case) -> np.ndarray:
    return np.random.default_rng(0).standard_normal(case.shape, np.float32)


CONTESTANTS: dict[str, tuple[Callable[[Case], Call], dict[str, str]]] = {
    "shapelab": (shapelab, {}),
    "matmul": (matmul, {}),
    "keras-jax": (keras, {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}),
    "keras-torch": (keras, {"KERAS_BACKEND": "torch", "CUDA_VISIBLE_DEVICES": ""}),
}


def main(name: str) -> None:
    """Answer until the questions end."""
    make, environment = CONTESTANTS[name]
    os.environ.update(environment)
    calls = [make(case) for case in CASES]
    for call in calls:
        call()  # builds weights, compiles what is compiled once
    print("ready", flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        print(_fastest(calls[question["case"]], question["calls"]), flush=True)


def _fastest(call: Call, count: int) -> float:
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    main(sys.argv[1])
