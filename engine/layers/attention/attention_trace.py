"""What a call of an attention layer leaves: who looked at whom, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class AttentionTrace:
    """One call: `weights` `(batch, queries, values)` are shares of 1 by `scores`, masked ones 0.

    `outputs` hold for each query the values, each times its weight, added up.
    """

    query: Array
    value: Array
    key: Array
    mask: Mask | None
    scores: Array
    weights: Array
    outputs: Any


@dataclass(frozen=True)
class HeadsTrace:
    """One call with several heads: each has a query, a key and a value of its own at every place.

    `queries`, `keys` and `values` are `(batch, places, heads, size)`; `scores` and `weights`
    `(batch, heads, queries, values)`, scores before the mask; `attended` what the heads make,
    `(batch, queries, heads, size)`, before the last kernel mixes them to `outputs`.
    """

    inputs: tuple[Array, Array, Array]
    queries: Array
    keys: Array
    values: Array
    mask: Mask | None
    scores: Array
    weights: Array
    attended: Array
    outputs: Any


def causal(queries: int, values: int) -> Mask:
    """True where a query may look: at its own place and before, `(1, queries, values)`.

    >>> causal(2, 3).tolist()
    [[[True, False, False], [True, True, False]]]
    """
    return np.tri(queries, values, dtype=bool)[None]


def near(queries: int, values: int, window: int) -> Mask:
    """True where query and value are less than `window` places apart, `(1, queries, values)`.

    >>> near(2, 3, 1).tolist()
    [[[True, False, False], [False, True, False]]]
    """
    apart = np.abs(np.arange(queries)[:, None] - np.arange(values))
    inside: Mask = apart[None] < window
    return inside


def both(one: Mask | None, other: Any) -> Mask | None:
    """True where both masks are; one that is None lets all through."""
    if other is None:
        return one
    given = np.asarray(other, bool)
    if one is None:
        return given
    joined: Mask = np.logical_and(one, given)
    return joined
