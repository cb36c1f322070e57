"""Keras's objects that layers are given: activations, initializers, regularizers, constraints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from engine import activations, constraints, initializers, regularizers
from engine.base.signatures import parameters_of
from engine.exchange.reading.keras.names import meant
from engine.exchange.reading.python.values import (
    Class,
    Function,
    Instance,
    Method,
    Named,
    Native,
    Partial,
    Unknown,
)

SPACES: dict[str, ModuleType] = {
    "activation": activations,
    "constraint": constraints,
    "initializer": initializers,
    "regularizer": regularizers,
}
_FAMILIES = {
    "constraints": (constraints, constraints.Constraint),
    "initializers": (initializers, initializers.Initializer),
    "regularizers": (regularizers, regularizers.Regularizer),
}
_OLDER = {
    "maxnorm": "MaxNorm",
    "max_norm": "MaxNorm",
    "nonneg": "NonNeg",
    "non_neg": "NonNeg",
    "unitnorm": "UnitNorm",
    "unit_norm": "UnitNorm",
    "min_max_norm": "MinMaxNorm",
    "l1": "L1",
    "l2": "L2",
    "l1_l2": "L1L2",
    "l1l2": "L1L2",
    "WeightRegularizer": "L1L2",
    "random_normal_initializer": "RandomNormal",
    "random_uniform_initializer": "RandomUniform",
    "truncated_normal_initializer": "TruncatedNormal",
    "constant_initializer": "Constant",
    "zeros_initializer": "Zeros",
    "ones_initializer": "Ones",
    "variance_scaling_initializer": "VarianceScaling",
    "glorot_uniform_initializer": "GlorotUniform",
    "glorot_normal_initializer": "GlorotNormal",
    "orthogonal_initializer": "Orthogonal",
    "xavier_initializer": "GlorotUniform",
}


def has_object(space: str, name: str) -> bool:
    """Whether `initializers`, `regularizers` or `constraints` has an object of that name.

    >>> has_object("initializers", "HeNormal"), has_object("initializers", "Dense")
    (True, False)
    """
    return space in _FAMILIES and (
        name in _OLDER or isinstance(getattr(_FAMILIES[space][0], name, None), type)
    )


def object_of(name: Named, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    """The initializer, regularizer or constraint that a call makes; None for any other call.

    >>> object_of(Named(("keras", "regularizers", "l2")), [0.01], {}).get_config()
    {'l2': 0.01}
    """
    leaf = _OLDER.get(name.leaf, name.leaf)
    camel = "".join(part.capitalize() for part in leaf.split("_")) if leaf.islower() else leaf
    space = meant(name.path).space
    for family, (module, base) in _FAMILIES.items():
        if space in _FAMILIES and space != family:
            continue
        for spelling in (leaf, camel):
            found = getattr(module, spelling, None)
            if isinstance(found, type) and issubclass(found, base) and spelling[0].isupper():
                known = parameters_of(found)
                options = {key: value for key, value in kwargs.items() if key in known}
                if any(isinstance(each, Unknown) for each in [*args, *options.values()]):
                    return found() if not _needs(found) else None
                return found(*args[: len(known)], **options)
    return None


def _needs(kind: Any) -> bool:
    return any(each.default is each.empty for each in parameters_of(kind).values())


def settled_object(argument: str, value: Any) -> Any:
    """The value of a layer's argument, where it is an object by its name or a function of the text.

    A function of the text's own is left out, as a value that is unknown: no shape hangs on it.
    """
    ending = argument.rpartition("_")[2]
    if ending in ("layer", "cell") or not isinstance(
        value, Named | Function | Class | Instance | Method | Native | Partial
    ):
        return value
    if ending not in SPACES:
        return Unknown(_name_of(value), 1)
    if isinstance(value, Named):
        leaf = _OLDER.get(value.leaf, value.leaf)
        for spelling in (leaf, leaf.lower()):
            try:
                return SPACES[ending].get(spelling)
            except ValueError:
                continue
    return Unknown(_name_of(value), 1)


def _name_of(value: Any) -> str:
    if isinstance(value, Named):
        return str(value)
    if isinstance(value, Method | Partial):
        return type(value).__name__.lower()
    return str(value.kind.name if isinstance(value, Instance) else value.name)
