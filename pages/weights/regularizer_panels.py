"""What a regularizer makes of weights: shares, the gradient, what it sees, where it meets a loss."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Dense
from engine.learning import penalties
from engine.learning.balance import meeting
from figures.charts.contours import STRETCH, contours, usual_strengths
from figures.charts.weight_cells import MOST_ROWS, number, weight_cells
from pages.frame import controls
from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.weights import regularizer_part as part
from pages.weights.numbers_in import Numbers

Array = NDArray[np.float32]
Panel = dict[str, Any]
USUAL = (1e-4, 1e-3)
WRITTEN_OUT = 6  # weights of a sum


def panels(given: Numbers, regularizer: Any, name: str, own: dict[str, Any]) -> list[Panel]:
    """Everything to see of a penalty on these weights."""
    orthogonal = name == "orthogonal_regularizer"
    first = _pairs(given, regularizer) if orthogonal else _shares(given, regularizer)
    return [
        first,
        _gradient(given, regularizer),
        _strength(own),
        *_seen(given, name, own),
        *_meetings(),
    ]


def _cells(given: Numbers, values: Array, alt: str) -> dict[str, Any]:
    matrix = values.reshape(-1, values.shape[-1])
    columns = [str(column) for column in range(matrix.shape[1])]
    return weight_cells(matrix, alt, rows=given.places(MOST_ROWS), columns=columns)


def _shares(given: Numbers, regularizer: Any) -> Panel:
    alt = _("What each weight adds to the penalty, as cells with their numbers.")
    told = _("Each weight's share of the penalty; together they are all of it.")
    return {
        "title": _("Who pays"),
        "sentences": [told, *given.sentences],
        "drawing": _cells(given, penalties.shares(regularizer, given.values), alt),
    }


def _pairs(given: Numbers, regularizer: Any) -> Panel:
    found = penalties.cosines(regularizer, given.values)
    alt = _("The cosine between every two vectors, as cells with their numbers.")
    told = _(
        "The cosine between every two {mode}: 0 at right angles, ±1 along one line. The penalty is factor "
        "times the mean of those off the diagonal, without their signs."
    )
    mode = _("rows") if regularizer.mode == "rows" else _("columns")
    return {
        "title": _("Who stands at right angles"),
        "sentences": [told.format(mode=mode), *given.sentences],
        "drawing": weight_cells(found, alt, limit=1.0),
    }


def _gradient(given: Numbers, regularizer: Any) -> Panel:
    alt = _("What the penalty adds to the gradient of each weight, as cells with their numbers.")
    told = _(
        "What the penalty adds to each weight's gradient: a step goes against it. L1 pulls every weight "
        "alike, L2 the larger the more."
    )
    return {
        "title": _("The gradient it adds"),
        "sentences": [told],
        "drawing": _cells(given, penalties.gradient(regularizer, given.values), alt),
    }


def _strength(own: dict[str, Any]) -> Panel:
    strength = max(value for value in own.values() if isinstance(value, float))
    alt = _("The strength {strength} on a scale of powers; 0.0001 to 0.001 are usual.").format(
        strength=f"{strength:g}"
    )
    told = _("The usual strengths for kernels are marked: 0.0001 to 0.001.")
    return {
        "title": _("How strong"),
        "sentences": [told],
        "drawing": usual_strengths(strength, USUAL, 1e-5, _("strength"), alt),
    }


def _seen(given: Numbers, name: str, own: dict[str, Any]) -> list[Panel]:
    """Kernel, bias and activity regularizer on one Dense layer: what each sees."""
    kernel = given.matrix()
    if kernel.size > 10_000:
        return []
    inputs = np.eye(2, len(kernel), dtype=np.float32) + np.float32(0.5)
    bias = np.linspace(0.5, 1.0, kernel.shape[1], dtype=np.float32)
    outputs = np.asarray(inputs @ kernel + bias, np.float32)
    rows = []
    told: dict[str, tuple[str, Array]] = {
        "kernel_regularizer": (_("the kernel"), kernel),
        "bias_regularizer": (_("the bias"), bias),
        "activity_regularizer": (_("the outputs of a batch, divided by its size"), outputs),
    }
    for argument, (what, seen) in told.items():
        try:
            layer = Dense(kernel.shape[1], **{argument: part.made(name, own)})
            layer.build((None, len(kernel)))
            layer.set_weights([kernel, bias])
            layer(inputs)
            penalty = number(float(sum(layer.losses)))
        except ValueError:
            penalty = _("refused")
        rows.append(
            {"cells": [argument, what, number(float(seen.flat[0])), penalty], "marked": False}
        )
    return [
        {
            "title": _("What each regularizer sees"),
            "sentences": [
                _(
                    "One Dense layer with this kernel, a bias from 0.5 to 1 and two samples; each argument "
                    "alone adds its penalty to the loss."
                )
            ],
            "table": {
                "head": [_("Argument"), _("sees"), _("its first number"), _("penalty")],
                "rows": rows,
            },
        }
    ]


def _meetings() -> list[Panel]:
    best = controls.value(part.BEST_X), controls.value(part.BEST_Y)
    pull = controls.value(part.PULL)
    found = []
    for kind in ("l1", "l2"):
        forces = {"l1": {"l1": pull}, "l2": {"l2": pull / 2}}[kind]
        met = meeting(best, STRETCH, **forces)
        x, y = met
        alt = _("Loss and {kind} meet at {x}, {y}.").format(
            kind=kind.upper(), x=number(x), y=number(y)
        )
        told = _(
            "Dashed: contours of the loss around its least (violet). Amber: weights of one penalty."
        )
        ends = _("They meet at ({x}, {y}).").format(x=number(x), y=number(y))
        if kind == "l1" and 0 in met:
            ends = _(
                "They meet at ({x}, {y}), on an axis: the square's corners stick out, so a weight becomes "
                "exactly 0."
            ).format(x=number(x), y=number(y))
        title = _("Why L1 makes zeros") if kind == "l1" else _("Why L2 does not")
        drawing = contours(best, (x, y), kind, ("w₁", "w₂"), alt)
        found.append({"title": title, "sentences": [told, ends], "drawing": drawing})
    return found


def numbers(given: Numbers, regularizer: Any) -> list[dict[str, Any]]:
    """The shape, the penalty, and the sums it is made of."""
    entries = given.values.astype(np.float64)
    sizes = [
        (_("Weight shape"), str(tuple(given.whole)), _("Entries along each axis.")),
        (
            _("Penalty"),
            number_of(float(regularizer(given.values))),
            _("What is added to the loss."),
        ),
        ("Σ|w|", number(float(np.abs(entries).sum())), _("All weights without their signs.")),
        ("Σw²", number(float(np.square(entries).sum())), _("The squares of all weights.")),
    ]
    return [
        {"label": label, "role": None, "value": value, "help": help, "axes": []}
        for label, value, help in sizes
    ]


def number_of(penalty: float) -> str:
    """A penalty with as many digits as tell it apart.

    >>> number_of(0.3), number_of(0.1)
    ('0.3000', '0.1000')
    """
    return f"{penalty:.4f}" if 1e-3 <= abs(penalty) < 1e4 else f"{penalty:.3g}"


def why(given: Numbers, regularizer: Any, name: str) -> dict[str, Any]:
    """The penalty as a sum with the reader's numbers."""
    flat = given.values.ravel()[:WRITTEN_OUT]
    more = " + …" if given.values.size > WRITTEN_OUT else ""
    l1, l2 = penalties.factors(regularizer)
    absolute = " + ".join(f"|{number(float(w))}|" for w in flat) + more
    shown = [f"({number(float(w))})²" if w < 0 else f"{number(float(w))}²" for w in flat]
    squares = " + ".join(shown) + more
    steps = []
    if name in ("l1", "l1_l2"):
        value = l1 * float(np.abs(given.values).sum())
        steps.append(_step("L1", "l1 · Σ|w|", f"{l1:g} · ({absolute})", value))
    if name in ("l2", "l1_l2"):
        value = l2 * float(np.square(given.values).sum())
        steps.append(_step("L2", "l2 · Σw²", f"{l2:g} · ({squares})", value))
    if name == "l1_l2":
        figures = f"{steps[0]['value']} + {steps[1]['value']}"
        steps.append(_step("L1L2", "L1 + L2", figures, float(regularizer(given.values))))
    if name == "orthogonal_regularizer":
        found = penalties.cosines(regularizer, given.values)
        pairs = [abs(float(found[i, j])) for j in range(min(len(found), 4)) for i in range(j)]
        total = len(found) * (len(found) - 1) // 2
        figures = " + ".join(f"{pair:.3f}" for pair in pairs[:WRITTEN_OUT])
        figures += " + …" if total > len(pairs[:WRITTEN_OUT]) else ""
        figures = f"{regularizer.factor:g} · ({figures}) / {total}"
        steps.append(
            _step("penalty", "factor · Σ|cos| / n", figures, float(regularizer(given.values)))
        )
    groups = [{"title": _("With your numbers"), "steps": steps}]
    return {"title": _("Why"), "notes": [], "groups": groups}


def _step(name: str, formula: str, figures: str, value: float) -> dict[str, Any]:
    return {
        "label": _("Penalty"),
        "term": name,
        "axis": None,
        "formula": f"{name} = {formula}",
        "numbers": figures,
        "value": number_of(value),
    }


def code(given: Numbers, name: str, own: dict[str, Any]) -> dict[str, Any]:
    """The lines of Keras, and what a training loop of PyTorch does instead."""
    line = part.keras_line(name, own)
    held = given.held.name.replace("_kernel", "")
    keras = f"import keras\n\nregularizer = {line}\n# {given.held.layer}(…, {held}_regularizer=regularizer)"
    l1, l2 = own.get("l1", 0.0), own.get("l2", 0.0)
    terms = {
        "l1": f"{l1:g} * weight.abs().sum()",
        "l2": f"{l2:g} * weight.square().sum()",
        "l1_l2": f"{l1:g} * weight.abs().sum() + {l2:g} * weight.square().sum()",
    }
    blocks = [{"title": "Keras", "text": keras}]
    if name in terms:
        blocks.append({"title": "PyTorch", "text": f"loss = loss + {terms[name]}"})
    remarks = [
        _(
            "PyTorch's layers take no regularizer: the penalty is added to the loss in the training loop."
        )
    ]
    if name == "l2":
        remarks.append(
            _(
                "{decay} of PyTorch's SGD adds decay · w to the gradient, half of what L2 adds: L2({l2}) is "
                "weight_decay={twice}."
            ).format(decay=quoted("weight_decay"), l2=f"{l2:g}", twice=f"{2 * l2:g}")
        )
    if prod(given.whole) != given.values.size:
        remarks.append(
            _("The penalty above counts the {count} weights that are computed here.").format(
                count=count(given.values.size)
            )
        )
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": blocks,
        "remarks": remarks,
    }
