"""Random graphs made in Keras and here from one text, and compared: `python -m tests.benchmarks keras`.

Of each: the summaries to the character, the weights' shapes in order, JSON from either side read by
the other, values on the same weights, files that Keras saved opened with all their weights, and that
the Keras code and the PyTorch code of the model run.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.graph_programs import program
from tests.engine.graph_values import WIDTHS, outputs, summary

COUNT = 400
# Keras on NumPy takes a variance as E[x²] − E[x]², which loses what is asked for here.
BACKEND = {"KERAS_BACKEND": "torch", "CUDA_VISIBLE_DEVICES": ""}


def run(count: int = COUNT, first: int = 0) -> None:
    """Compare that many graphs, say which differ and how, and end with 1 where any does."""
    os.environ |= BACKEND
    wrong = 0
    for seed in range(first, first + count):
        faults = differences(seed)
        wrong += bool(faults)
        for fault in faults:
            print(f"graph {seed}: {fault}", flush=True)
    print(f"{count - wrong} of {count} random graphs are Keras's to the character.")
    if wrong:
        sys.exit(1)


def features() -> frozenset[str]:
    """What the engine offers besides layers called one after the other."""
    import engine

    has = {"merging": hasattr(engine, "Add"), "ops": hasattr(engine, "ops")}
    return frozenset(name for name, there in has.items() if there)


def differences(seed: int) -> list[str]:
    """What differs between Keras's model of that seed and ours, in words; nothing where all agrees."""
    import engine

    text = program(seed, engine, features())
    try:
        return list(_compared(text, seed))
    except Exception:  # a fault of either side is what is looked for
        return [f"{traceback.format_exc(limit=-3)}\n{text}"]


def theirs(text: str) -> Any:
    """Keras's model of a program."""
    import keras

    keras.utils.clear_session()
    names: dict[str, Any] = {"keras": keras, "layers": keras.layers, "ops": keras.ops}
    exec(text, names)
    return names["model"]


def ours(text: str) -> Any:
    """Our model of a program."""
    import engine

    names = {"keras": engine, "layers": engine, "ops": getattr(engine, "ops", None)}
    exec(text, names)
    return names["model"]


def _compared(text: str, seed: int) -> Any:
    import keras

    import engine

    right, made = theirs(text), ours(text)
    wanted = [summary(right, *each) for each in WIDTHS]
    yield from _unlike("summary", wanted, [summary(made, *each) for each in WIDTHS], text)
    shapes = [tuple(weight.shape) for weight in right.get_weights()]
    yield from _unlike("weights", shapes, [tuple(w.shape) for w in made.get_weights()], text)
    yield from _unlike("JSON", json.loads(right.to_json()), json.loads(made.to_json()), text)
    # In JSON a layer that stands in two models becomes two layers, in Keras as here.
    own = keras.models.model_from_json(right.to_json())
    wanted = [summary(own, *each) for each in WIDTHS]
    read = engine.model_from_json(right.to_json())
    yield from _unlike("their JSON", wanted, [summary(read, *each) for each in WIDTHS], text)
    back = keras.models.model_from_json(made.to_json())
    yield from _unlike("our JSON", wanted, [summary(back, *each) for each in WIDTHS], text)
    again = json.loads(read.to_json())
    yield from _unlike("JSON again", json.loads(right.to_json()), again, text)
    coded = theirs(made.to_keras_code())
    wanted = [summary(right, *each) for each in WIDTHS]
    yield from _unlike("Keras code", wanted, [summary(coded, *each) for each in WIDTHS], text)
    values = _outputs_if_any(right, seed)
    if values is None:
        yield from _unlike("values that Keras cannot give", None, _outputs_if_any(made, seed), text)
        return
    yield from _torch_faults(made, text)
    yield from _other_values("values", values, outputs(made, seed), text)
    yield from _file_faults(right, seed, values, text)


def _outputs_if_any(model: Any, seed: int) -> Any:
    """The outputs; None where open sizes that were taken for equal turn out not to be."""
    try:
        return outputs(model, seed)
    except (ValueError, RuntimeError):
        return None


def _other_values(what: str, wanted: Any, got: Any, text: str) -> Any:
    for one, other in zip(wanted, got, strict=True):
        if not np.allclose(one, other, rtol=1e-5, atol=1e-5):
            yield f"{what} differ by {np.abs(one - other).max()}\n{text}"


def _file_faults(right: Any, seed: int, values: Any, text: str) -> Any:
    """Whether files that Keras saves open here into the same model, with every one of its weights."""
    import keras

    import formats

    with tempfile.TemporaryDirectory() as folder:
        for ending in ("keras", "h5"):
            file = Path(folder) / f"graph.{ending}"
            right.save(file)
            if ending == "keras":  # Keras does not read its own .h5 with functions in it
                try:
                    told = (len(keras.models.load_model(file).weights), ())
                except ValueError:
                    return
            opened = formats.opened(file.read_bytes(), file.name)
            yield from _unlike(file.name, told, (opened.weights, opened.remarks), text)
            got = outputs(opened.model, seed, is_drawn=False)
            yield from _other_values(file.name, values, got, text)


def _torch_faults(model: Any, text: str) -> Any:
    """Whether the PyTorch code runs and gives the sizes it says; a part without code is no fault."""
    import torch

    import engine

    try:
        code = model.to_torch_code()
    except engine.Refusal as refusal:
        if refusal.kind != "no_torch_code":
            yield f"PyTorch code: {refusal}\n{text}"
        return
    names: dict[str, Any] = {}
    exec(code, names)
    looked_up = {id(each.input) for each in model.layers if type(each).__name__ == "Embedding"}
    kinds = [torch.long if id(each) in looked_up else torch.float32 for each in model.inputs]
    inputs = [
        torch.zeros([int(n) for n in sizes], dtype=kind)
        for sizes, kind in zip(_torch_sizes(code), kinds, strict=True)
    ]
    with torch.no_grad():
        names["model"].eval()(*inputs)


def _torch_sizes(code: str) -> list[list[str]]:
    line = [line for line in code.splitlines() if "def forward(self, " in line][-1]
    axes = re.findall(r" is \(([^)]*)\)", line)
    return [each.replace("batch", "2").replace("any", "6").rstrip(",").split(", ") for each in axes]


def recorded(seed: int) -> dict[str, Any]:
    """What Keras makes of the program of that seed, to be kept among the tests."""
    import engine

    text = program(seed, engine, features())
    right = theirs(text)
    return {
        "seed": seed,
        "code": text,
        "json": right.to_json(),
        "summaries": [summary(right, *each) for each in WIDTHS],
        "outputs": [np.round(each, 6).tolist() for each in outputs(right, seed)],
    }


def _unlike(what: str, wanted: Any, got: Any, text: str) -> Any:
    if wanted != got:
        yield f"{what}:\n{_first_unlike(wanted, got)}\n{text}"


def _first_unlike(wanted: Any, got: Any) -> str:
    if isinstance(wanted, dict) and isinstance(got, dict) and wanted.keys() == got.keys():
        wrong = next(key for key in wanted if wanted[key] != got[key])
        return f"{wrong}: {_first_unlike(wanted[wrong], got[wrong])}"
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        at = next(at for at, each in enumerate(wanted) if each != got[at])
        return f"[{at}] {_first_unlike(wanted[at], got[at])}"
    return f"right: {wanted}\nours: {got}"


if __name__ == "__main__":  # python -m tests.benchmarks.graphs SEED ...: what is kept of Keras's
    os.environ |= BACKEND
    print(json.dumps({"keras": "3.15.1", "graphs": [recorded(int(each)) for each in sys.argv[1:]]}))
