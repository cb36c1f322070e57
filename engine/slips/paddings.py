"""The zeros laid before and after an axis, right and by slips."""

from __future__ import annotations

from collections.abc import Iterator

from engine.axes.axis import Axis
from engine.slips.question import Question, Wrong, asked
from engine.slips.rules import Say, saying, wrong


def padding(axis: Axis, name: str | None = None) -> Question:
    """How many zeros lie (before, after) an axis.

    >>> question = padding(Axis(7, 4, padding="same"))
    >>> question.answer, [wrong.slip for wrong in question.recognised((2, 1))]
    ((1, 2), ['sides_swapped'])
    """
    total = sum(axis.pad)
    say = saying(axis=name, padding=total, span=axis.span)
    formula = {
        "valid": "(0, 0)",
        "same": "(⌊padding / 2⌋, padding − ⌊padding / 2⌋)",
        "causal": "(span − 1, 0)",
    }[axis.padding]
    return asked("padding", say(formula, axis.pad), _wrongs(axis, say))


def _wrongs(axis: Axis, say: Say) -> Iterator[Wrong]:
    before, after = axis.pad
    half = axis.span // 2
    if axis.padding == "valid":
        yield wrong("padding_of_valid", say("(⌊span / 2⌋, ⌊span / 2⌋)", (half, half)))
        return
    if axis.padding == "same":
        yield wrong(
            "sides_swapped", say("(padding − ⌊padding / 2⌋, ⌊padding / 2⌋)", (after, before))
        )
        yield wrong("half_kernel_padding", say("(⌊span / 2⌋, ⌊span / 2⌋)", (half, half)))
        yield wrong("padding_on_one_side", say("(padding, padding)", (before + after,) * 2))
    else:
        yield wrong("sides_swapped", say("(0, span − 1)", (0, before)))
        yield wrong("half_kernel_padding", say("(⌊span / 2⌋, ⌊span / 2⌋)", (half, half)))
