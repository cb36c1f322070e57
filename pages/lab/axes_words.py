"""What each axis of a shape counts, so that a reader sees where the channels stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.frame.language import _
from pages.setting.counts import Counts
from pages.setting.layer_words import CHANNELS, LayerWords

Words = list[dict[str, Any]]


def of_input(counts: Counts, words: LayerWords) -> Words:
    """The axes of the input, where data_format puts them."""
    return _after_batch(counts.input_shape[0], words.input_axes(counts))


def of_output(counts: Counts, words: LayerWords) -> Words:
    """The axes of the output, or what each of several outputs is."""
    shape, names = counts.derivation.output_shape, words.output_axes(counts)
    if shape and isinstance(shape[0], Sequence):
        return [{"text": _(name), "strong": False} for name in names]
    return _after_batch(shape[0], names)


def of_weights(counts: Counts, words: LayerWords) -> list[Words]:
    """The axes of every weight, none for one with an axis that has no word."""
    known = words.weight_axes(counts)
    told = [[known.get(axis) for axis in spec.axes] for spec in counts.specs]
    return [
        [{"text": _(word), "strong": False} for word in names if word] if all(names) else []
        for names in told
    ]


def _after_batch(batch: Any, names: Sequence[str]) -> Words:
    if not names:
        return []
    first = {"text": _("any batch") if batch is None else _("batch size"), "strong": False}
    return [first, *({"text": _(name), "strong": name == CHANNELS} for name in names)]
