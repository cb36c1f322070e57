"""Names of layers within a model, numbered as Keras numbers them: `dense`, `dense_1`, …"""

from __future__ import annotations

from collections.abc import Set


def numbered(base: str, taken: Set[str]) -> str:
    """The name itself, or with the first number that makes it a new one.

    >>> numbered("dense", {"dense"})
    'dense_1'
    """
    name, number = base, 0
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
