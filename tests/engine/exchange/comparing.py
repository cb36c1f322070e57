"""Whether a reading says exactly what the real framework said of the same program."""

from __future__ import annotations

import re
from typing import Any

from engine.models.model import Model


def difference(reading: Any, answer: dict[str, Any]) -> str:
    """What differs between a reading and the recorded answer, or an empty text."""
    if "refused" in answer:
        return _other_refusal(reading, answer)
    if reading.refusals:
        return f"refused: {reading.refusals[0]}"
    if reading.model is None:
        return "no model is read"
    model = reading.model
    found: dict[str, Any] = {
        "output": _plain(model.output_shape),
        "total": model.count_params(),
    }
    if "trainable" in answer:
        found["trainable"] = model.count_trainable()[0]
    if "layers" in answer:
        found["layers"] = _rows(model)
    else:
        # A model with classes of the text's own: as its rows, or as the layers within them.
        found["output"] = _of_any_batch(found["output"])
        rows = _expected(answer, "rows") if "rows" in answer else None
        if rows is None or _rows(model) != rows:
            found["called"] = sorted(_weighted(model), key=str)
    for what, value in found.items():
        if value != _expected(answer, what):
            return f"{what}: {_first_other(value, _expected(answer, what))}"
    return ""


def _other_refusal(reading: Any, answer: dict[str, Any]) -> str:
    if not reading.refusals:
        return f"nothing is refused; the framework: {answer['refused']}: {answer['says']}"
    line = reading.refusals[0].line
    return "" if line in answer["lines"] else f"refused in line {line}, not in {answer['lines']}"


def _expected(answer: dict[str, Any], what: str) -> Any:
    value = answer[what]
    if what in ("layers", "rows"):
        return [
            [_given(name), kind, calls[0] if len(calls) == 1 else calls, count]
            for name, kind, calls, count in value
        ]
    if what == "called":
        rows = [[kind, _of_any_batch(shape), count] for kind, shape, count in value]
        return sorted(rows, key=str)
    return _of_any_batch(value) if what == "output" and "called" in answer else value


def _rows(model: Model) -> list[list[Any]]:
    shapes = model.layer_shapes()
    return [
        [_given(layer.name), type(layer).__name__, _plain(shapes[layer.name]), layer.count_params()]
        for layer in model.layers
    ]


def _weighted(model: Model) -> list[list[Any]]:
    """Class, output shape and count of each layer with weights of its own, once."""
    shapes, found = model.layer_shapes(), []
    for layer in model.inner:
        if isinstance(layer, Model):
            found += _weighted(layer)
        elif layer.count_params():
            shape = _plain(shapes[layer.name])
            found.append([type(layer).__name__, _of_any_batch(shape), layer.count_params()])
    return found


def _given(name: str) -> str:
    """A name without the number that Keras counts through a whole session."""
    return re.sub(r"_\d+$", "", name)


def _plain(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _plain(value) for name, value in shape.items()}
    if isinstance(shape, tuple | list):
        return [_plain(value) for value in shape]
    return shape


def _of_any_batch(shape: Any) -> Any:
    """The shape with an open batch; the first one where a layer was called several times."""
    if isinstance(shape, dict):
        return {name: _of_any_batch(value) for name, value in shape.items()}
    if shape and isinstance(shape[0], list):
        return [_of_any_batch(value) for value in shape]
    return [None, *shape[1:]]


def _first_other(found: Any, expected: Any) -> str:
    if isinstance(found, list) and isinstance(expected, list):
        pairs = zip(found, expected, strict=False)
        other = next(((a, b) for a, b in pairs if a != b), None)
        if other is None:
            return f"{len(found)} instead of {len(expected)}"
        return f"{other[0]} instead of {other[1]}"
    return f"{found} instead of {expected}"
