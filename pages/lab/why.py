"""The derivation with the reader's own numbers, step by step; each step points at its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from engine import Derivation, Step
from pages.frame.language import _
from pages.frame.notation import axis_word, count, shape_text
from pages.setting.layer_words import Note


def part(derivation: Derivation, notes: Sequence[Note]) -> dict[str, object]:
    """Notes, then every step of a derivation: one group for each axis, then the whole layer."""
    axes = dict.fromkeys(step.axis for step in derivation)
    groups = [_group(axis, [s for s in derivation if s.axis == axis]) for axis in axes]
    return {"title": _("Why"), "notes": [asdict(note) for note in notes], "groups": groups}


def _group(axis: str | None, steps: Iterable[Step]) -> dict[str, object]:
    title = (
        _("The whole layer") if axis is None else _("Along the {axis}").format(axis=axis_word(axis))
    )
    return {"title": title, "steps": [_row(step) for step in steps]}


def _row(step: Step) -> dict[str, object]:
    value = count(step.value) if isinstance(step.value, int) else shape_text(step.value or ())
    return {
        "label": _label(step),
        "term": step.name,
        "axis": step.axis,
        "formula": f"{step.name} = {step.formula}",
        "numbers": step.numbers,
        "value": value,
    }


def _label(step: Step) -> str:
    name = step.name
    if name == "products" and "recurrent_parameters" in step.terms:
        return _("Products at every step")
    if name == "products" and "channels" in step.terms and "groups" not in step.terms:
        return _(
            "Weights of one filter"
        )  # of a transposed convolution: a cell gets stamps, not them all
    return {
        "span": _("Span of the window"),
        "padding": _("Padding needed"),
        "pad_before": _("Padding before"),
        "pad_after": _("Padding after"),
        "padded": _("Padded size"),
        "room": _("Room to move"),
        "quotient": _("Whole strides that fit"),
        "stamped": _("Cells that all stamps cover"),
        "zeros": _("Zeros around the input with inserted zeros"),
        "zeros_before": _("Zeros before it"),
        "zeros_after": _("Zeros after it"),
        "crop_before": _("Stamped cells cut off before"),
        "output": _("Output size"),
        "window_cells": _("Cells in a window"),
        "products": _("Products for one output cell"),
        "output_channels": _("Channels after the depthwise stage"),
        "kernel_parameters": _("Weights in the kernel"),
        "recurrent_parameters": _("Weights in the recurrent kernel"),
        "bias_parameters": _("Biases"),
        "pointwise_parameters": _("Weights of the pointwise stage"),
        "parameters": _("Parameters"),
        "depthwise_multiply_adds": _("Multiply-adds of the depthwise stage"),
        "pointwise_multiply_adds": _("Multiply-adds of the pointwise stage"),
        "multiply_adds": _("Multiply-adds for one sample"),
        "values": _("Values in a row"),
    }.get(name, name)
