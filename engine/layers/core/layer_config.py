"""What a layer's configuration dictionary holds, written as Keras writes it."""

from __future__ import annotations

from typing import Any

from engine import activations, constraints, initializers, regularizers


def serialized(argument: str, value: Any) -> Any:
    """An argument's value as the configuration holds it, by what the argument's name ends in.

    >>> from engine import regularizers
    >>> serialized("units", 3), serialized("kernel_regularizer", regularizers.L1(0.5))["config"]
    (3, {'l1': 0.5})
    """
    if value is None:
        return None
    if argument.endswith("initializer"):
        return initializers.serialize(value)
    if argument.endswith("regularizer"):
        return regularizers.serialize(value)
    if argument.endswith("constraint"):
        return constraints.serialize(value)
    if argument.endswith("activation"):
        return activations.serialize(value)
    return value
