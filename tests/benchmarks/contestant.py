"""One contestant in a process of its own: `python -m tests.benchmarks.contestant NAME`.

Reads `{"case": index, "calls": count}` a line, answers with the seconds of the fastest call, since
other work on the machine only ever adds; null for a case that is not its own. A process each, since
Keras takes one backend for life; waiting for its turn, it uses no core.

What is the same for all: the two cores, the inputs, NumPy in and NumPy out, and one call before the
first that is timed, so that weights are made and compiled is what is compiled once. What each
chooses for itself: how many threads it uses, as its library does when nothing is set.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from tests.benchmarks.case import Case
from tests.benchmarks.cases import CASES

Call = Callable[[], Any]


def shapelab(case: Case) -> Call:
    """Our layer, NumPy in and out."""
    import engine

    layer = case.layer.made(engine)
    inputs = case.inputs()
    return lambda: layer(inputs)


def keras(case: Case) -> Call:
    """Keras's layer, eager, NumPy in and out; the backend is that of KERAS_BACKEND."""
    from keras import layers, ops

    layer = case.layer.made(layers)
    inputs = case.inputs()
    return lambda: ops.convert_to_numpy(layer(inputs))


def matmul(case: Case) -> Call | None:
    """A bare matrix product with as many multiply-adds, its operands lying ready, if there is one."""
    if case.matmul is None:
        return None
    rows, inner, columns = case.matmul
    rng = np.random.default_rng(0)
    left = rng.random((rows, inner), np.float32)
    right = rng.random((inner, columns), np.float32)
    return lambda: np.matmul(left, right)


# With the environment of each: its backend, and no accelerator.
CONTESTANTS: dict[str, tuple[Callable[[Case], Call | None], dict[str, str]]] = {
    "shapelab": (shapelab, {}),
    "matmul": (matmul, {}),
    "keras-jax": (keras, {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}),
    "keras-torch": (keras, {"KERAS_BACKEND": "torch", "CUDA_VISIBLE_DEVICES": ""}),
    "keras-tensorflow": (
        keras,
        {"KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"},
    ),
}


def main(name: str) -> None:
    """Answer until the questions end."""
    make, environment = CONTESTANTS[name]
    os.environ.update(environment)
    print("ready", flush=True)
    current, call = -1, None
    for line in sys.stdin:
        question = json.loads(line)
        if question["case"] != current:
            current = question["case"]
            with _hushed():
                call = make(CASES[current])
                if call is not None:
                    call()
        fastest = None if call is None else _fastest(call, question["calls"])
        print(json.dumps(fastest), flush=True)


@contextmanager
def _hushed() -> Iterator[None]:
    """Without the greeting of TensorFlow, which no setting of its own stops; exceptions pass."""
    heard = os.dup(2)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(heard, 2)
        os.close(heard)


def _fastest(call: Call, count: int) -> float:
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    main(sys.argv[1])
