"""The draws of a weight as a histogram under their density, and PyTorch's default beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.initializers import Density, torch_default
from figures.charts.histogram import histogram
from figures.charts.weight_cells import number
from pages.frame.language import _
from pages.frame.notation import count
from pages.weights.start import Start

Panel = dict[str, Any]


def density_panel(start: Start) -> Panel:
    """The histogram of the draws under the density, PyTorch's default dashed beside it."""
    draws, density = start.draws, start.density
    own = float(np.mean(draws, dtype=np.float64)), float(np.std(draws, dtype=np.float64))
    alt = _("Histogram of {count} weights: mean {mean}, standard deviation {stddev}.").format(
        count=count(draws.size), mean=number(own[0]), stddev=number(own[1])
    )
    other = _torch(start)
    names = (_("weight"), _("density"))
    return {
        "title": _("The draws, and the distribution they come from"),
        "sentences": [*start.sentences, *_about_density(density), _about_torch(start, other)],
        "table": {
            "head": [_("Distribution"), _("mean"), _("standard deviation"), _("from"), _("to")],
            "rows": [
                _row(_("these draws"), *own, float(draws.min()), float(draws.max())),
                *([_density_row(_("theory"), density)] if density else []),
                _density_row(_("PyTorch's default"), other),
            ],
        },
        "drawing": histogram(draws, density, names, alt, other if _alike(other, draws) else None),
    }


def _alike(other: Density, draws: NDArray[np.float32]) -> bool:
    """Whether both can be seen on one plane."""
    reach = float(np.abs(draws).max(initial=0))
    return reach > 0 and 0.02 < min(other.high, 4 * other.stddev) / reach < 50


def _torch(start: Start) -> Density:
    held = start.weight.held
    return torch_default(held.torch or held.layer, start.spec.shape)


def _row(name: str, mean: float, stddev: float, low: float, high: float) -> dict[str, Any]:
    cells = [name, *(number(value) for value in (mean, stddev, low, high))]
    return {"cells": cells, "marked": False}


def _density_row(name: str, density: Density) -> dict[str, Any]:
    return _row(name, density.mean, density.stddev, density.low, density.high)


def _about_density(density: Density | None) -> list[str]:
    if density is None:
        return [_("Nothing is drawn: the values follow from the arguments alone.")]
    if density.kind == "truncated_normal":
        return [
            _(
                "Draws farther than two standard deviations off are drawn again: the curve ends at the "
                "dashed lines, and what is left spreads 0.8796 times as far."
            )
        ]
    if density.kind == "sphere":
        return [
            _(
                "The columns are directions at right angles, drawn evenly; one entry of a direction in {n} "
                "dimensions spreads by 1 / √{n}."
            ).format(n=density.sides)
        ]
    if density.kind == "points":
        return [_("No chance is involved: every entry is one of a few values.")]
    return []


def _about_torch(start: Start, other: Density) -> str:
    if other.kind == "normal":
        return _(
            "PyTorch's nn.Embedding draws its rows from a normal distribution of deviation 1 (violet, "
            "dashed, where it fits)."
        )
    template = _(
        "PyTorch's own layer draws evenly within ±{limit} = 1 / √{count} (violet, dashed, where it fits), "
        "whatever comes after it."
    )
    inverse = round(1 / other.high**2)
    return template.format(limit=f"{other.high:.4g}", count=count(inverse))
