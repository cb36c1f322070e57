"""What reading a text gives: its models, what was passed over, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.exchange.reading.refusals import Asked, CodeRefusal, Remark


@dataclass(frozen=True)
class Reading:
    """The models of a text by name, in the order made; the last that is not part of another is `model`.

    A name is the one that Keras was given, else the variable's. `refusals` are what Keras would
    raise, each also in its place in the model; `remarks` what was passed over or changed; `unknowns`
    what the text leaves open, to be given as `values` when it is read again. `lines` has the line
    of each layer of the text by the layer itself.
    """

    models: Mapping[str, Any]
    model: Any
    remarks: tuple[Remark, ...] = ()
    unknowns: tuple[Asked, ...] = ()
    refusals: tuple[CodeRefusal, ...] = ()
    lines: Mapping[Any, int] = field(default_factory=dict)
    text: str = ""  # as it was read, after what was mended
