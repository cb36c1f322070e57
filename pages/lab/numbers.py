"""The numbers of a layer, as text that can be read aloud, copied and found."""

from __future__ import annotations

from typing import Any

from engine import WeightSpec
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.lab import axes_words
from pages.setting.counts import Counts, part_of
from pages.setting.layer_words import LayerWords, Weight

Entry = dict[str, Any]


def entries(counts: Counts, words: LayerWords, trainable: bool = True) -> list[Entry]:
    """Input and output shape, weight shapes, parameters and multiply-adds, each with what it means.

    A layer that is not `trainable` is counted among what no gradient changes. An entry has label, value,
    help, role (the part of the picture whose colour it takes, or None) and axes: what each axis of a
    shape counts, as text and whether it stands out.
    """
    inputs = _entry(_("Input shape"), "input", shape_text(counts.input_shape), _(words.input_help))
    outputs = _entry(
        _("Output shape"),
        "output",
        shape_text(counts.derivation.output_shape),
        _(words.output_help),
    )
    told, axes = words.weights(counts), axes_words.of_weights(counts, words)
    return [
        {**inputs, "axes": axes_words.of_input(counts, words)},
        {**outputs, "axes": axes_words.of_output(counts, words)},
        *(
            {**_weight(spec, told[part_of(spec)[1]]), "axes": named}
            for spec, named in zip(counts.specs, axes, strict=True)
        ),
        *_parameters(counts, words, trainable),
        *_work(counts, words),
    ]


def _weight(spec: WeightSpec, told: Weight) -> Entry:
    layer, _name = part_of(spec)
    label = _(told.label)
    if layer:
        label = _("{label} ({layer})").format(label=label, layer=layer)
    return _entry(label, told.role, shape_text(spec.shape), _(told.help))


def _parameters(counts: Counts, words: LayerWords, trainable: bool) -> list[Entry]:
    entry = _entry(_("Parameters"), None, count(counts.parameters), _(words.parameters_help))
    still = sum(spec.size for spec in counts.specs if not (trainable and spec.trainable))
    if not still:
        return [entry]
    told = _(
        "Numbers that no gradient changes: Keras's summary counts them apart, for they are kept but "
        "not learned."
    )
    return [entry, _entry(_("Non-trainable"), None, count(still), told)]


def _work(counts: Counts, words: LayerWords) -> list[Entry]:
    help = _(words.work_help)
    work = [step.value for step in counts.derivation if step.name == "multiply_adds"]
    return [
        _entry(_("Multiply-adds"), None, count(value), help)
        for value in work
        if isinstance(value, int)
    ]


def penalty(found: float | None) -> list[Entry]:
    """What the regularizers add to the loss for the weights that are drawn; nothing without any."""
    if found is None:
        return []
    help = _(
        "What the regularizers add to the loss for the weights drawn here: the factor times the sum of "
        "all weights without their signs (l1) or of their squares (l2)."
    )
    return [_entry(_("Penalty"), None, f"{found:.4g}", help)]


def _entry(label: str, role: str | None, value: str, help: str) -> Entry:
    return {"label": label, "role": role, "value": value, "help": help, "axes": []}
