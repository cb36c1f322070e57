"""Models as JSON: what Keras's `to_json` writes and `model_from_json` reads; nothing is executed."""

from __future__ import annotations

import json
from typing import Any

from engine.base.refusal import Refusal
from engine.base.registry import layer_class
from engine.exchange.older_models import of_keras3
from engine.exchange.wrappings import unwrapped
from engine.layers.core.described import described, unreadable
from engine.layers.core.layer import Layer
from engine.layers.core.operation import refusals_kept

LONGEST = 5_000_000  # characters; VGG19 takes 40,000, NASNetLarge 1,600,000


def to_json(model: Layer, **options: Any) -> str:
    """A model as the JSON that Keras writes; `options` go to `json.dumps`."""
    return json.dumps(described(model), **options)


def model_from_json(text: str) -> Any:
    """The model that a JSON text of Keras describes: a `Sequential`, or a graph; nothing is executed.

    Any version's text is read, see `of_keras3`, also JSON within a string and TensorFlow.js's. A
    layer that refuses its inputs stands in its place with its reason, and what follows it has no
    shape; where its class is not known, a `Placeholder` stands for it. Raises `Refusal` for a text
    that is no JSON, that describes no model, or a model that cannot be made.

    >>> model_from_json('{"class_name": "Sequential", "config": []}').layers
    []
    """
    if len(text) > LONGEST:
        raise unreadable(f"it has {len(text):,} characters, more than {LONGEST:,}")
    try:
        entry = of_keras3(unwrapped(json.loads(text.removeprefix("\ufeff"))))
        with refusals_kept():
            model = layer_class(entry["class_name"]).from_config(entry["config"])
        model.compile_config = entry.get("compile_config")
        return model
    except Refusal:
        raise
    except json.JSONDecodeError as error:
        raise unreadable(f"line {error.lineno}: {error.msg}", line=error.lineno) from None
    except RecursionError:
        raise unreadable("it is nested too deeply") from None
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        raise unreadable(f"{cause}") from cause
