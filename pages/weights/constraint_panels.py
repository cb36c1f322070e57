"""What a constraint makes of weights: the axes, cells before and after, lengths, and steps brought back."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.constraints import lengths_of
from engine.initializers import Fan
from engine.learning.descent import descend
from figures.charts.bounds import MOST_BARS, held_steps, length_bars
from figures.charts.brackets import brackets
from figures.charts.weight_cells import MOST_ROWS, number, weight_cells
from figures.theme import limit_of
from pages.frame import controls
from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.weights import constraint_part as part
from pages.weights.numbers_in import Numbers

Array = NDArray[np.float32]
Panel = dict[str, Any]
STEPS = 6
START = (0.5, -0.5)


def axes_panel(given: Numbers, axes: list[int]) -> Panel:
    """The weight's axes, those lit whose entries share a length."""
    if controls.value(part.CONSTRAINT) == "non_neg":
        told = [_("NonNeg looks at each weight by itself: no axis matters.")]
        marks = []
    else:
        sizes = tuple(given.whole[axis] for axis in axes)
        told = [
            _("Each length is √Σw² over {count} weights: those along {axes}.").format(
                count=count(prod(sizes)), axes=", ".join(given.names[axis] for axis in axes)
            )
        ]
        marks = [(_("weights in a length"), "input", Fan(tuple(axes), sizes))]
        if len(given.whole) > 2 and axes == [0]:
            told.append(
                _(
                    "axis 0 alone, Keras's default, is the window's first axis here: each filter has many "
                    "lengths."
                )
            )
    alt = _("The axes of {weight}.").format(weight=given.held.told)
    return {
        "title": _("Which axes share a length"),
        "sentences": told,
        "drawing": brackets(given.whole, given.names, marks, alt),
    }


def cells_panel(given: Numbers, after: Array) -> Panel:
    """The weights before and after, one below the other."""
    before = given.matrix()
    rows = given.places(MOST_ROWS // 2)
    both = np.concatenate([before[: len(rows)], after.reshape(before.shape)[: len(rows)]])
    names = [*(f"{_('before')} {row}" for row in rows), *(f"{_('after')} {row}" for row in rows)]
    columns = [str(column) for column in range(before.shape[1])]
    alt = _("The weights before the constraint and after it, as cells with their numbers.")
    drawing = weight_cells(both, alt, rows=names, columns=columns, limit=limit_of(before))
    sentences = [*given.sentences]
    if before.size > len(rows) * before.shape[1] or before.shape[1] > 8:
        told = _("Drawn: the first rows and columns of {count} weights.")
        sentences.append(told.format(count=count(prod(given.whole))))
    return {"title": _("Before and after"), "sentences": sentences, "drawing": drawing}


def lengths_panel(given: Numbers, after: Array, axes: list[int]) -> Panel:
    """Each length before and after, with the bound."""
    over = 0 if controls.value(part.CONSTRAINT) == "non_neg" else axes
    before = lengths_of(given.values, over).ravel().tolist()
    now = lengths_of(after, over).ravel().tolist()
    names = (_("length"), "√Σw²")
    alt = _("Lengths before and after: {before} become {after}.").format(
        before=", ".join(number(value) for value in before[:4]),
        after=", ".join(number(value) for value in now[:4]),
    )
    told = _("Before (amber) and after (teal); the dashed line is the bound.")
    sentences = [told]
    if len(before) > MOST_BARS:
        sentences.append(
            _("Drawn: the first {shown} of {count} lengths.").format(
                shown=MOST_BARS, count=count(len(before))
            )
        )
    bounds = part.bounds()
    return {
        "title": _("Lengths"),
        "sentences": sentences,
        "drawing": length_bars(before, now, bounds, names, alt),
    }


def steps_panel() -> Panel:
    """Two weights that step towards a goal outside the bound, and are brought back each time."""
    best = controls.value(part.BEST_X), controls.value(part.BEST_Y)
    rate = controls.value(part.STEP_RATE)
    moves = descend(START, best, rate, STEPS, part.made([0]))
    corner = controls.value(part.CONSTRAINT) == "non_neg"
    end = moves[-1].held
    alt = _("{count} steps of two weights, which end at {x}, {y}.").format(
        count=STEPS, x=number(end[0]), y=number(end[1])
    )
    told = _(
        "Two weights step (amber) towards the violet goal, the least loss. After each step the constraint "
        "brings them back (teal, dashed) to the nearest place that it allows along their own direction."
    )
    if corner:
        told = _(
            "Two weights step (amber) towards the violet goal, the least loss. After each step the "
            "constraint sets what is negative to 0 (teal, dashed)."
        )
    radii = [bound for bound in part.bounds() if bound > 0]
    return {
        "title": _("A step out, and back"),
        "sentences": [told],
        "drawing": held_steps(moves, best, radii, ("w₁", "w₂"), alt, corner),
    }


def numbers(given: Numbers, after: Array, axes: list[int]) -> list[dict[str, Any]]:
    """The shape, how many weights change, and the largest length before and after."""
    shape = str(tuple(given.whole))
    changed = int(np.sum(~np.isclose(given.values, after, rtol=1e-5, atol=0)))
    found = [
        _entry(_("Weight shape"), shape, _("Entries along each axis."), "kernel"),
        _entry(_("Weights changed"), count(changed), _("Of those that are computed here.")),
    ]
    if controls.value(part.CONSTRAINT) != "non_neg":
        for label, values in ((_("Longest before"), given.values), (_("Longest after"), after)):
            longest = number(float(lengths_of(values, axes).max()))
            found.append(_entry(label, longest, _("The largest of all lengths.")))
    return found


def _entry(label: str, value: str, help: str, role: str | None = None) -> dict[str, Any]:
    return {"label": label, "role": role, "value": value, "help": help, "axes": []}


def why(given: Numbers, after: Array, axes: list[int]) -> dict[str, Any]:
    """The arithmetic of the first length, with the reader's numbers."""
    empty: dict[str, Any] = {"title": _("Why"), "notes": [], "groups": []}
    name, own = controls.value(part.CONSTRAINT), part.arguments()
    first, held = float(given.values.flat[0]), float(after.flat[0])
    if name == "non_neg":
        figures = f"max({_plain(first)}, 0)"
        return _one(empty, [_step("w", _("The first weight"), "max(w, 0)", figures, held)])
    others = tuple(slice(None) if axis in axes else 0 for axis in range(given.values.ndim))
    together = np.asarray(given.values[others]).ravel()
    length = float(lengths_of(given.values, axes).flat[0])
    shown = " + ".join(f"{_plain(float(w))}²" for w in together[:6])
    shown += " + …" if len(together) > 6 else ""
    wanted = {
        "max_norm": ("min(‖w‖, max_value)", f"min({length:.4g}, {own.get('max_value', 0):g})"),
        "unit_norm": ("1", "1"),
        "min_max_norm": (
            "rate · clip(‖w‖, min_value, max_value) + (1 − rate) · ‖w‖",
            f"{own.get('rate', 0):g} · clip({length:.4g}, {own.get('min_value', 0):g}, "
            f"{own.get('max_value', 0):g}) + {1 - own.get('rate', 0):g} · {length:.4g}",
        ),
    }[name]
    now = float(lengths_of(after, axes).flat[0])
    figures = f"{_plain(first)} · {now:.4g} / {length:.4g}"
    steps = [
        _step("‖w‖", _("The first length"), "√Σw²", f"√({shown})", length),
        _step("wanted", _("The length it gets"), *wanted, now),
        _step("w", _("The first weight"), "w · wanted / ‖w‖", figures, held),
    ]
    return _one(empty, steps)


def _one(empty: dict[str, Any], steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {**empty, "groups": [{"title": _("With your numbers"), "steps": steps}]}


def _plain(value: float) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text


def _step(name: str, label: str, formula: str, figures: str, value: float) -> dict[str, Any]:
    return {
        "label": label,
        "term": name,
        "axis": None,
        "formula": f"{name} = {formula}",
        "numbers": figures,
        "value": f"{value:.3f}".replace("-", "−"),
    }


def code(given: Numbers, axes: list[int]) -> dict[str, Any]:
    """The lines of Keras, and what a training loop of PyTorch does instead."""
    line = part.keras_line(axes)
    argument = {"kernel": "kernel_constraint", "recurrent_kernel": "recurrent_constraint"}
    held = argument.get(given.held.name, given.held.name.replace("kernel", "constraint"))
    keras = f"import keras\n\nconstraint = {line}\n# {given.held.layer}(…, {held}=constraint)"
    name, own = controls.value(part.CONSTRAINT), part.arguments()
    body = {
        "non_neg": ["weight.clamp_(min=0)"],
        "unit_norm": ["weight.div_(lengths + 1e-7)"],
        "max_norm": [
            f"weight.mul_(lengths.clamp(0, {own.get('max_value', 0):g}) / (lengths + 1e-7))"
        ],
        "min_max_norm": [
            f"inside = lengths.clamp({own.get('min_value', 0):g}, {own.get('max_value', 0):g})",
            f"wanted = {own.get('rate', 0):g} * inside + {1 - own.get('rate', 0):g} * lengths",
            "weight.mul_(wanted / (lengths + 1e-7))",
        ],
    }[name]
    if name != "non_neg":
        body.insert(0, f"lengths = weight.square().sum({_torch_axes(axes, given)}, True).sqrt()")
    torch = "\n".join(
        ["# after each step of the optimizer", "with torch.no_grad():", *(f"    {b}" for b in body)]
    )
    remark = _(
        "PyTorch's layers take no constraint: it belongs to the training loop, and {weight} has its axes in "
        "another order there."
    ).format(weight=quoted("weight"))
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": [{"title": "Keras", "text": keras}, {"title": "PyTorch", "text": torch}],
        "remarks": [remark],
    }


def _torch_axes(axes: list[int], given: Numbers) -> str:
    """The same axes in PyTorch's order: outputs, inputs, window."""
    rank = len(given.whole)
    order = [rank - 1, rank - 2, *range(rank - 2)]
    if given.axes[0] == "input_dim":
        order = list(range(rank))
    found = sorted(order.index(axis) for axis in axes)
    return str(found[0]) if len(found) == 1 else str(tuple(found))
