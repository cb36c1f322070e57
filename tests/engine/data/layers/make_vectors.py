"""Adds to `layers.json` and `layers.npz` beside it: what Keras 3.15.1 answers to `cases.py`.

New cases are put last: a case's place gives the seed of its inputs and weights.

Run where Keras is installed, with JAX behind it:

    KERAS_BACKEND=jax python make_vectors.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from cases import CASES, inputs_of, weights_of  # noqa: E402


def made(value: Any) -> Any:
    """A layer from `[class, arguments]`; lists of them, and other values, as they are."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], dict):
        kind = getattr(keras.layers, value[0])
        return kind(**{name: made(each) for name, each in value[1].items()})
    return [made(each) for each in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.item() if isinstance(value, np.generic) else value


def opened(shapes: Any) -> Any:
    """The shapes with the batch open, where a batch is first."""
    if isinstance(shapes[0], list):
        return [(None, *shape[1:]) for shape in shapes]
    return (None, *shapes[1:])


def called(layer: Any, one: Any, inputs: Any) -> Any:
    """The outputs of a call that is not training."""
    call = dict(one["call"])
    masks = call.pop("mask", None)
    if masks is not None and isinstance(inputs, list) and not call.pop("apart", False):
        inputs = [keras.ops.convert_to_tensor(each) for each in inputs]
        for each, mask in zip(inputs, masks, strict=True):
            if mask is not None:
                keras.src.backend.set_keras_mask(each, keras.ops.convert_to_tensor(mask))
    elif masks is not None:
        call["mask"] = np.array(masks)
    if "training" in layer._call_signature.parameters:
        call["training"] = False
    if one["weights"] == "spread":
        return layer(*inputs, **call)
    return layer(inputs, **call)


def answer(index: int, one: Any) -> tuple[dict[str, Any], list[np.ndarray]]:
    """What Keras says of a case, and the values it computes."""
    keras.utils.clear_session()
    kind = getattr(keras.layers, one["class"])
    layer = kind(**{name: made(value) for name, value in one["arguments"].items()})
    config = plain(layer.get_config())
    inputs = inputs_of(one, index)
    spread = one["weights"] == "spread"
    if spread:
        layer.build(*map(tuple, one["shapes"]))
    called(layer, one, inputs)
    shapes = [tuple(weight.shape) for weight in layer.weights]
    names = [weight.path.split("/", 1)[-1] for weight in layer.weights]
    if one["weights"] != "initial":
        layer.set_weights(weights_of(shapes, names, index))
    if hasattr(layer, "finalize_state"):
        layer.finalize_state()
    outputs = [
        keras.ops.convert_to_numpy(each) for each in keras.tree.flatten(called(layer, one, inputs))
    ]
    shape = opened(one["shapes"])
    shape = layer.compute_output_shape(*shape) if spread else layer.compute_output_shape(shape)
    return {
        "config": config,
        "output_shape": plain(shape),
        "weights": [
            {"name": name, "shape": list(shape), "trainable": weight.trainable}
            for name, shape, weight in zip(names, shapes, layer.weights, strict=True)
        ],
        "outputs": len(outputs),
        "name": type(layer).__name__,
        "params": layer.count_params(),
    }, outputs


def main() -> None:
    """Ask Keras about every case that is not answered yet; what is answered stays."""
    told_file, array_file = HERE / "layers.json", HERE / "layers.npz"
    told = json.loads(told_file.read_text()) if told_file.exists() else []
    arrays = dict(np.load(array_file)) if array_file.exists() else {}
    for index, one in enumerate(CASES):
        if index < len(told) and told[index]["asked"] == plain(one):
            continue
        try:
            answered, outputs = answer(index, one)
        except Exception as error:
            raise RuntimeError(f"case {index}: {one}") from error
        told[index : index + 1] = [{**answered, "asked": plain(one)}]
        arrays |= {f"{index}_{place}": each for place, each in enumerate(outputs)}
        lines = ",\n".join(json.dumps(each, sort_keys=True) for each in told)
        told_file.write_text(f"[\n{lines}\n]\n")
        np.savez_compressed(array_file, **arrays)


if __name__ == "__main__":
    main()
