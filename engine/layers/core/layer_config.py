"""What a layer's configuration dictionary holds, written as Keras writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import activations, constraints, initializers, regularizers
from engine.base.refusal import Lesson, Refusal, Repair

FLOAT32_POLICY = {
    "module": "keras",
    "class_name": "DTypePolicy",
    "config": {"name": "float32"},
    "registered_name": None,
}


def require_float32(dtype: object) -> None:
    """Refuse a `dtype`, or a policy in Keras's dictionary, other than None or float32.

    >>> require_float32("float32")
    """
    named = dtype
    if isinstance(dtype, Mapping):
        config = dtype.get("config")
        named = config.get("name") if isinstance(config, Mapping) else config
    if named is not None and not (isinstance(named, str) and named == "float32"):
        raise Refusal(
            f"This engine computes in float32; received dtype={dtype!r}.",
            Lesson("dtype", {"argument": "dtype", "value": dtype}, [Repair({"dtype": "float32"})]),
        )


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
