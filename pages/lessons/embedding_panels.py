"""What the Embedding page explains besides: the same as a matrix product, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pages.frame.language import _
from pages.frame.notation import count

if TYPE_CHECKING:
    from pages.setting.setting import Setting


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """A look-up beside the product of one-hot rows with the same table."""
    rows, numbers = (setting.choices.values[name] for name in ("input_dim", "output_dim"))
    (steps,) = setting.data.sizes
    weights = count(rows * numbers)
    cells = [
        (_("Embedding: looked up"), f"({steps},)", weights, count(0)),
        (
            _("Dense on rows with a single 1"),
            f"({steps}, {rows})",
            weights,
            count(steps * rows * numbers),
        ),
    ]
    return [
        {
            "title": _("The same as a product"),
            "sentences": [
                _(
                    "A Dense layer without bias, on rows that hold a single 1, has the same weights and "
                    "gives the same numbers; it multiplies every one of them to find one row."
                )
            ],
            "table": {
                "head": ["", _("Input of a sample"), _("Parameters"), _("Multiply-adds")],
                "rows": [{"cells": row, "marked": False} for row in cells],
            },
        }
    ]
