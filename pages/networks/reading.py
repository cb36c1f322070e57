"""Code and files of a reader's own, read into a network: what was passed over, and what is still asked."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import Model, Refusal, Sequential, model_from_json, read_keras_code
from engine.base.refusal import Lesson
from engine.exchange.reading.refusals import Asked, Remark
from formats import opened
from pages.frame.language import _

MOST_LAYERS = 1_500  # of a network that is drawn
MOST_TEXT = 8_000_000  # bytes of a file with code
_CODE = (".py", ".ipynb", ".txt")


@dataclass(frozen=True)
class Read:
    """What a text or a file gave: models by name, the one to show, and what there is to say of it.

    `lines` are the lines of the text that was read, none of a file without one.
    """

    models: Mapping[str, Any]
    model: Any
    remarks: tuple[Remark, ...] = ()
    asked: tuple[Asked, ...] = ()
    lines: tuple[str, ...] = ()
    weights: int = 0
    said: tuple[str, ...] = ()


def read_code(text: str, values: Mapping[str, str]) -> Read:
    """The models of a text; `values` has what the reader typed for what the text leaves open.

    A model's JSON is read too. Raises `Refusal`, with the line, where there is none.
    """
    if text.lstrip().startswith("{") and '"class_name"' in text:
        model = model_from_json(text)
        _require_drawable(model)
        return Read({model.name: model}, model)
    reading = read_keras_code(text, {name: value_of(typed) for name, typed in values.items()})
    models = {name: _as_model(model) for name, model in reading.models.items()}
    chosen = next(
        (models[name] for name, model in reading.models.items() if model is reading.model),
        _as_model(reading.model),
    )
    _require_drawable(chosen)
    lines = tuple(reading.text.split("\n"))
    said = tuple(refusal.sentence for refusal in reading.refusals)
    return Read(models, chosen, reading.remarks, reading.unknowns, lines, said=said)


def _as_model(found: Any) -> Any:
    """A layer alone as a stack of one."""
    return found if isinstance(found, Model) else Sequential([found])


def read_file(data: bytes, name: str) -> Read | str:
    """The model of a file, or the text in it where it holds code; raises `Refusal` for neither."""
    if name.lower().endswith(_CODE):
        if len(data) > MOST_TEXT:
            raise Refusal(
                _("{name} has {size} bytes, more than the {most} that are read as code.").format(
                    name=name[:60], size=len(data), most=MOST_TEXT
                ),
                Lesson("file", {"name": name}),
            )
        return data.decode("utf-8-sig", errors="replace")
    found = opened(data, name)
    _require_drawable(found.model)
    return Read({name: found.model}, found.model, weights=found.weights, said=found.remarks)


def _require_drawable(model: Any) -> None:
    layers = len(model.layers)
    if layers > MOST_LAYERS:
        raise Refusal(
            _(
                "This network has {count} layers, more than the {most} that are drawn here. Take a part "
                "of it, such as one block."
            ).format(count=layers, most=MOST_LAYERS),
            Lesson("too_many_layers", {"count": layers, "most": MOST_LAYERS}),
        )


def value_of(typed: str) -> Any:
    """What a reader typed: a number, a shape, or else the text itself.

    >>> value_of("32"), value_of("(28, 28, 1)"), value_of("28, 28"), value_of("relu")
    (32, (28, 28, 1), (28, 28), 'relu')
    """
    try:
        return ast.literal_eval(typed.strip()) if len(typed) < 200 else typed
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return typed.strip()
