"""A network's drawing as a file: PNG, SVG or PDF, in the words of the session's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from engine import Model
from figures.captions import NetworkWords
from figures.ink.lettering import drawable
from figures.ink.saving import save
from figures.theme import Palette
from pages.frame.language import _


def network_file(
    model: Model,
    format: str,
    palette: Palette,
    *,
    trace: Any = None,
    folded: Collection[str] | None = None,
    answers: Sequence[str] | None = None,
) -> bytes:
    """The file of a format; `folded`, `trace` and `answers` are those that the drawing is shown with."""
    from figures.pictures.network import network_picture

    figure = network_picture(
        model, palette, trace=trace, folded=folded, answers=answers, words=_words()
    )
    return save(figure, format)


def _words() -> NetworkWords:
    words = NetworkWords(
        title=_("Network: {name}"),
        counts=_("{layers} layers, {parameters} parameters"),
        input=_("input"),
        refuses=_("refuses its input"),
        unsettled=_("not settled"),
        repeated=_("× {count}"),
        thousands=_(","),
        told=_("{name}: {kind} gives {shape}."),
        reads=_("{name}: {kind} gives {shape}. It reads {sources}."),
    )
    return words if drawable([words.title, words.counts, words.refuses]) else NetworkWords()
