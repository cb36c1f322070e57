"""Dtype policies: what a layer keeps its weights in, and what Keras would compute in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.refusal import Lesson, Refusal, Repair

# Bytes of one weight, and the dtype of the outputs.
_POLICIES = {
    "float32": (4, "float32"),
    "float16": (2, "float16"),
    "bfloat16": (2, "bfloat16"),
    "float64": (8, "float64"),
    "mixed_float16": (4, "float16"),
    "mixed_bfloat16": (4, "bfloat16"),
    # Layers of whole numbers, such as those that look words up, hold no weights of these.
    **{name: (4, name) for name in ("uint8", "int8", "int16", "int32", "int64", "bool", "string")},
}


def policy_name(dtype: object) -> str:
    """The name of a policy, from its name, Keras's dictionary of it, or None.

    Raises `Refusal` for one that is not known.

    >>> policy_name(None), policy_name({"class_name": "DTypePolicy", "config": {"name": "float16"}})
    ('float32', 'float16')
    """
    named: Any = dtype
    if isinstance(dtype, Mapping):
        config = dtype.get("config")
        named = config.get("name") if isinstance(config, Mapping) else config
    if named is None and dtype is None:
        return "float32"
    named = getattr(named, "__name__", named)  # NumPy's types
    if isinstance(named, str) and named in _POLICIES:
        return named
    raise Refusal(
        f"There is no dtype policy {dtype!r}; known are {', '.join(_POLICIES)}.",
        Lesson("dtype", {"argument": "dtype", "value": dtype}, [Repair({"dtype": "float32"})]),
    )


def bytes_of(policy: str) -> int:
    """Bytes of one weight under a policy.

    >>> bytes_of("mixed_float16"), bytes_of("float16")
    (4, 2)
    """
    return _POLICIES[policy][0]


def output_dtype(policy: str) -> str:
    """The dtype of what a layer gives under a policy.

    >>> output_dtype("mixed_bfloat16")
    'bfloat16'
    """
    return _POLICIES[policy][1]


def described_policy(policy: str) -> dict[str, Any]:
    """Keras's dictionary of a policy.

    >>> described_policy("float32")["config"]
    {'name': 'float32'}
    """
    return {
        "module": "keras",
        "class_name": "DTypePolicy",
        "config": {"name": policy},
        "registered_name": None,
    }
