"""Numbers that go into a layer, and what to say about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray


class Loaded(NamedTuple):
    """The numbers, what to say about them, and why they stand where others were asked for.

    `instead` holds a refusal and what is shown in its place, a sentence each; it stands on the picture.

    >>> Loaded([1, 2]).instead
    ()
    """

    numbers: NDArray[Any]
    said: Sequence[str] = ()
    instead: Sequence[str] = ()
