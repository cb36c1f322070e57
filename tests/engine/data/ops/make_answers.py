"""Writes `answers.json` and `answers.npz` beside it: what Keras 3.15.1 makes of `expressions.py`.

Run where Keras is installed, with PyTorch behind it:

    KERAS_BACKEND=torch python make_answers.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import keras
import numpy as np
from keras import ops

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from expressions import EXPRESSIONS, REFUSED  # noqa: E402


def named(**tensors: object) -> dict[str, object]:
    """What the expressions speak of."""
    return {"ops": ops, **tensors}


def main() -> None:
    """Ask Keras to draw each expression as a graph, and to compute it."""
    rng = np.random.default_rng(0)
    arrays = {name: rng.normal(size=(2, 6, 5, 4)).astype(np.float32) for name in "xy"}
    arrays["n"] = rng.normal(size=(2, 6)).astype(np.float32)
    told, values = [], {}
    for at, expression in enumerate(EXPRESSIONS):
        keras.utils.clear_session()
        inputs = {name: keras.Input(array.shape[1:], name=name) for name, array in arrays.items()}
        outputs = eval(expression, named(**inputs))
        config = json.loads(keras.Model(list(inputs.values()), outputs).to_json())["config"]
        layers = [each for each in config["layers"] if each["class_name"] != "InputLayer"]
        flat = keras.tree.flatten(outputs)
        told.append(
            {
                "expression": expression,
                "layers": layers,
                "shapes": [list(each.shape) for each in flat],
                "dtypes": [each.dtype for each in flat],
            }
        )
        tensors = {name: ops.convert_to_tensor(array) for name, array in arrays.items()}
        for place, each in enumerate(keras.tree.flatten(eval(expression, named(**tensors)))):
            values[f"{at}_{place}"] = ops.convert_to_numpy(each)
    for expression in REFUSED:
        inputs = {name: keras.Input(array.shape[1:], name=name) for name, array in arrays.items()}
        try:
            eval(expression, named(**inputs))
        except Exception as error:
            told.append({"refused": expression, "with": type(error).__name__})
        else:
            raise RuntimeError(f"not refused: {expression}")
    lines = ",\n".join(json.dumps(each, sort_keys=True) for each in told)
    (HERE / "answers.json").write_text(f"[\n{lines}\n]\n")
    np.savez_compressed(HERE / "answers.npz", **values)


if __name__ == "__main__":
    main()
