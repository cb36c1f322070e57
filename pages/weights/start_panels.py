"""A weight as it starts, drawn: the axes that count, its numbers as cells, and what it keeps."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.initializers import fans_of
from figures.charts.brackets import brackets
from figures.charts.weight_cells import MOST_COLUMNS, MOST_ROWS, weight_cells
from pages.frame.language import _
from pages.frame.notation import count
from pages.weights.start import Start

Panel = dict[str, Any]
MOST_UNITY = 8  # rows of W·Wᵀ that are drawn


def fan_panel(start: Start) -> Panel:
    """The axes of the weight, and which of them multiply to the fans."""
    spec = start.spec
    alt = _("The axes of {weight}: fan_in is {fan_in}, fan_out is {fan_out}.").format(
        weight=start.weight.held.told, fan_in=count(spec.fan_in), fan_out=count(spec.fan_out)
    )
    fan_in, fan_out = fans_of(spec.shape)
    marks = [("fan_in", "input", fan_in), ("fan_out", "output", fan_out)]
    drawing = brackets(spec.shape, start.weight.axes(), marks, alt)
    return {
        "title": _("Which axes count"),
        "sentences": [_about_fans(spec.axes)],
        "drawing": drawing,
    }


def _about_fans(axes: tuple[str, ...]) -> str:
    if axes[-1] == "depth_multiplier":
        return _(
            "Keras's rule takes the last axis for the outputs, whatever it means. Of a depthwise kernel "
            "it is the multiplier, so that fan_in counts all channels, though each output reads one only: "
            "such a kernel starts smaller than its sums would need."
        )
    if axes[-2:] == ("filters", "input_channels"):
        return _(
            "A transposed kernel stands the other way round, filters before input channels, and Keras's "
            "rule does not look at names: what it calls fan_in is the window times the filters."
        )
    if axes[-1] == "gate_units":
        return _(
            "The gates stand side by side in one kernel, and fan_out counts all of them: each gate alone "
            "would start larger."
        )
    if axes[0] == "input_dim":
        return _(
            "A row of the table is looked up, not added up; Keras's rule counts all rows as inputs all the "
            "same. The Embedding layer therefore starts from uniform, which asks for no fans."
        )
    if len(axes) > 2:
        return _(
            "The window's axes count twice: one output adds up window · input channels products (fan_in), "
            "and one input reaches window · filters sums (fan_out)."
        )
    return _("One output adds up fan_in products, and one input reaches fan_out sums.")


def cells_panel(start: Start) -> Panel:
    """The weight's first entries as cells: the last axis across, all others down."""
    matrix = start.draws.reshape(-1, start.draws.shape[-1]) if start.draws.ndim else start.draws
    places = list(np.ndindex(*start.draws.shape[:-1]))[:MOST_ROWS]
    rows = [",".join(map(str, place)) for place in places]
    axes = start.weight.axes()
    alt = _("The first entries of {weight} as cells with their numbers.").format(
        weight=start.weight.held.told
    )
    told = _("Down: {down}. Across: {across}.").format(down=", ".join(axes[:-1]), across=axes[-1])
    sentences = [told]
    whole = start.spec.size
    shown = min(len(matrix), MOST_ROWS) * min(matrix.shape[1], MOST_COLUMNS)
    if shown < whole:
        sentences.append(
            _("Drawn: the first {shown} of {count} weights.").format(
                shown=count(shown), count=count(whole)
            )
        )
    columns = [str(column) for column in range(matrix.shape[1])]
    drawing = weight_cells(matrix, alt, rows=rows, columns=columns)
    return {"title": _("The weight"), "sentences": sentences, "drawing": drawing}


def kept_panels(start: Start, name: str) -> list[Panel]:
    """What Orthogonal and Identity are for: what they keep."""
    if name == "orthogonal" and start.draws.shape == start.spec.shape:
        return [_right_angles(start)]
    if name == "identity":
        return [_kept(start)]
    return []


def _right_angles(start: Start) -> Panel:
    matrix = start.draws.reshape(-1, start.draws.shape[-1])
    wide = matrix.shape[0] < matrix.shape[1]
    square = matrix @ matrix.T if wide else matrix.T @ matrix
    formula = "W · Wᵀ" if wide else "Wᵀ · W"
    shown = square[:MOST_UNITY, :MOST_UNITY]
    alt = _("{formula}: the square of gain on the diagonal, 0 elsewhere.").format(formula=formula)
    rounded = np.where(np.abs(shown) < 1e-5, 0, shown).astype(np.float32)
    told = _(
        "{formula} = gain² · I: its {count} {vectors} have the length gain and stand at right angles to one "
        "another, so that a signal keeps its length however often it is multiplied."
    )
    vectors = _("rows") if wide else _("columns")
    return {
        "title": formula,
        "sentences": [told.format(formula=formula, count=len(square), vectors=vectors)],
        "drawing": weight_cells(rounded, alt),
    }


def _kept(start: Start) -> Panel:
    rows, columns = start.spec.shape
    inputs = np.arange(1, min(rows, MOST_COLUMNS) + 1, dtype=np.float32)
    outputs = inputs @ start.draws[: len(inputs), :MOST_COLUMNS]
    alt = _("An input before and after the identity.")
    wide = max(len(inputs), len(outputs))
    both = np.zeros((2, wide), np.float32)
    both[0, : len(inputs)], both[1, : len(outputs)] = inputs, outputs
    told = _("What goes in comes out, times gain: unit i repeats input i.")
    if rows > columns:
        told = _("Unit i repeats input i, times gain; the inputs beyond {count} are dropped.")
    if rows < columns:
        told = _("Unit i repeats input i, times gain; the units beyond {count} say 0.")
    return {
        "title": _("What the identity keeps"),
        "sentences": [told.format(count=min(rows, columns))],
        "drawing": weight_cells(both, alt, rows=[_("in"), _("out")]),
    }
