"""Whole models counted from their JSON, beside Keras that builds them: time and memory in one run.

Each side reads the same text in a process of its own, counts, and makes the summary. Keras's work
ends when its weights are there. And a forward pass of a small ResNet beside Keras on torch.
`python -m tests.benchmarks.models SIDE NAME` is one process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.ratios import show, summed_up, verdict
from tests.benchmarks.vgg16 import LEAST_GROWTH, ROOT, _status, _unprinted

MODELS = {"ResNet50": (1 / 300, 1 / 100), "NASNetLarge": (1 / 100, 1 / 50)}
ROUNDS = 3
SMALL = {"keras-torch": 1.0}


def run() -> None:
    """Measure in turns, and print our time and memory over Keras's."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, aims in MODELS.items():
            text = Path(folder) / f"{name}.json"
            _side("write", name, text)
            rounds = [{side: _side(side, name, text) for side in SIDES} for _ in range(ROUNDS)]
            for what, aim in zip(("seconds", "bytes"), aims, strict=True):
                ours, theirs = ([each[side][what] for each in rounds] for side in SIDES)
                middle, high = summed_up(ours, theirs)
                row = [f"{name}, {what}", f"{middle:.6f}", f"{high:.6f}", verdict(middle, aim)]
                rows.append(row)
        rounds = [{side: _side(f"call-{side}", "-", text) for side in SIDES} for _ in range(ROUNDS)]
        ours, theirs = ([each[side]["seconds"] for each in rounds] for side in SIDES)
        middle, high = summed_up(ours, theirs)
        verdict_ = verdict(middle, SMALL["keras-torch"])
        rows.append(
            ["small ResNet called, ours ÷ Keras on torch", f"{middle:.3f}", f"{high:.3f}", verdict_]
        )
    header = ["read from JSON, counted and summed, ours ÷ Keras on JAX", "median", "p95", "aim"]
    show(f"Models: {ROUNDS} rounds, each side in a new process", header, rows)


def _side(side: str, name: str, text: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.models", side, name, str(text)]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def _measured(work: Any) -> dict[str, float]:
    Path("/proc/self/clear_refs").write_text("5")  # the highest so far is now
    before, start = _status("VmRSS"), time.perf_counter()
    parameters = work()
    seconds = time.perf_counter() - start
    growth = max(_status("VmHWM") - before, LEAST_GROWTH)
    return {"seconds": seconds, "bytes": growth, "parameters": parameters}


def shapelab(text: str) -> dict[str, float]:
    """Our engine reads, counts and sums."""
    import engine

    def work() -> int:
        model = engine.model_from_json(text)
        model.summary(print_fn=_unprinted)
        return int(model.count_params())

    return _measured(work)


def keras(text: str) -> dict[str, float]:
    """Keras on JAX builds, counts and sums; its weights are made in the background."""
    os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    import jax
    import keras

    def work() -> int:
        model = keras.models.model_from_json(text)
        model.summary(print_fn=_unprinted)
        jax.block_until_ready([weight.value for weight in model.weights])
        return int(model.count_params())

    return _measured(work)


SIDES = {"shapelab": shapelab, "keras": keras}


def small_resnet(keras: Any, layers: Any) -> Any:
    """ResNet of three stages for pictures of 32 × 32, as the paper's for CIFAR-10 with 20 layers."""
    start = x = keras.Input((32, 32, 3))
    x = layers.ReLU()(layers.BatchNormalization()(layers.Conv2D(16, 3, padding="same")(x)))
    for filters in (16, 32, 64):
        for block in range(3):
            strides = 2 if filters > 16 and block == 0 else 1
            y = layers.Conv2D(filters, 3, strides=strides, padding="same")(x)
            y = layers.ReLU()(layers.BatchNormalization()(y))
            y = layers.BatchNormalization()(layers.Conv2D(filters, 3, padding="same")(y))
            if strides == 2:
                x = layers.Conv2D(filters, 1, strides=2)(x)
            x = layers.ReLU()(layers.Add()([x, y]))
    return keras.Model(start, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))


def called(side: str) -> dict[str, float]:
    """The fastest of some calls of the small ResNet on one picture, NumPy in and out."""
    inputs = np.random.default_rng(0).normal(size=(1, 32, 32, 3)).astype(np.float32)
    if side == "shapelab":
        import engine

        model: Any = small_resnet(engine, engine)
        call = lambda: model(inputs)  # noqa: E731
    else:
        os.environ |= {"KERAS_BACKEND": "torch", "CUDA_VISIBLE_DEVICES": ""}
        import keras

        model = small_resnet(keras, keras.layers)
        call = lambda: keras.ops.convert_to_numpy(model(inputs))  # noqa: E731
    call()
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds)}


def main(side: str, name: str, file: str) -> None:
    """Do the work of one process, and print what was measured."""
    if side == "write":
        os.environ |= {"KERAS_BACKEND": "numpy"}
        import keras

        model = getattr(keras.applications, name)(weights=None)
        Path(file).write_text(model.to_json(), encoding="utf-8")
        print(json.dumps({}))
    elif side.startswith("call-"):
        print(json.dumps(called(side.removeprefix("call-"))))
    else:
        print(json.dumps(SIDES[side](Path(file).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
