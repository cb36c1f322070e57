"""Values as Python source: numbers, strings and tuples, and Keras's objects by name or as a call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import numpy as np

from engine import activations, constraints, initializers, regularizers
from engine.base.identifiers import snake_case
from engine.base.refusal import Lesson, Refusal
from engine.base.signatures import parameters_of
from engine.initializers import Identity

# Where Keras keeps what is given as an argument of this ending.
_SPACES: dict[str, ModuleType] = {
    "initializer": initializers,
    "regularizer": regularizers,
    "constraint": constraints,
}


def literal(value: Any) -> str:
    """A number, a string, None, or a list, tuple or dictionary of such, as Python source.

    Raises `Refusal` for anything else.

    >>> literal(("same", 0.5, [None, True]))
    '("same", 0.5, [None, True])'
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and not np.isfinite(value):
        return f'float("{value}")'
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{literal(k)}: {literal(v)}' for k, v in value.items())}}}"
    raise _nameless(value)


def argument_code(argument: str, value: Any) -> str:
    """The value of a layer's argument as Python source: an object by its name where that is enough.

    Raises `Refusal` for an object that is none of Keras's.

    >>> argument_code("kernel_initializer", initializers.HeNormal())
    '"he_normal"'
    >>> argument_code("kernel_initializer", initializers.HeNormal(seed=7))
    'keras.initializers.HeNormal(seed=7)'
    """
    ending = argument.rpartition("_")[2]
    if value is None:
        return "None"
    if ending == "activation":
        return _activation_code(value)
    if ending in _SPACES:
        return _object_code(_SPACES[ending], value)
    return literal(value)


def _activation_code(value: Any) -> str:
    name = activations.serialize(value)
    if not isinstance(name, str):
        raise _nameless(value)
    return literal(name)


def _object_code(space: ModuleType, value: Any) -> str:
    kind = type(value)
    if getattr(space, kind.__name__, None) is not kind:
        raise _nameless(value)
    parameters = parameters_of(kind)
    # Identity keeps its gain out of its configuration.
    own = {"gain": value.gain} if isinstance(value, Identity) else value.get_config()
    set_ones = {
        name: setting
        for name, setting in own.items()
        if name not in parameters or not _same(parameters[name].default, setting)
    }
    if not set_ones:
        return literal(snake_case(kind.__name__))
    listed = ", ".join(f"{name}={literal(setting)}" for name, setting in set_ones.items())
    return f"keras.{space.__name__.rpartition('.')[2]}.{kind.__name__}({listed})"


def _same(default: Any, setting: Any) -> bool:
    # Configurations hold numbers as float32, so 0.01 comes back as its nearest neighbour there.
    if isinstance(default, float) and isinstance(setting, float):
        return bool(np.float32(default) == np.float32(setting))
    return bool(default == setting)


def _nameless(value: object) -> Refusal:
    return Refusal(
        f"{value!r} has no name in Keras, so it cannot be written as code.",
        Lesson("nameless", {"value": value}),
    )
