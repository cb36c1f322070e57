"""What the recurrent pages explain besides: the three kinds of layer at equal units."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from engine import GRU, LSTM, SimpleRNN
from pages.frame.language import _
from pages.frame.notation import count

Panel = dict[str, Any]

COMPARED: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("SimpleRNN", SimpleRNN),
    ("GRU", GRU),
    ("GRU, reset_after=False", partial(GRU, reset_after=False)),
    ("LSTM", LSTM),
)


def compared(features: int, units: int) -> Panel:
    """SimpleRNN, GRU and LSTM at equal units: their parameters."""
    rows = [{"cells": cells, "marked": False} for cells in _counted(features, units)]
    return {
        "title": _("Three layers at equal units"),
        "sentences": [
            _(
                "At equal sizes (units={units}, features={features}): a GRU has about three, an LSTM four "
                "times the weights of a SimpleRNN, for every gate has its own."
            ).format(units=units, features=features),
            _(
                "How long each remembers the first input is under «More charts», below the states over "
                "time."
            ),
        ],
        "table": {"head": ["", _("Parameters")], "rows": rows},
    }


@lru_cache(maxsize=256)
def _counted(features: int, units: int) -> list[tuple[str, str]]:
    shape = (None, None, features)
    return [
        (name, count(sum(spec.size for spec in make(units).weight_specs(shape))))
        for name, make in COMPARED
    ]
