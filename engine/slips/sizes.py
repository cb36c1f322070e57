"""Output sizes along one axis, right and by slips: sliding windows, and transposed layers."""

from __future__ import annotations

from collections.abc import Iterator

from engine.axes.axis import Axis
from engine.axes.transposed_axis import TransposedAxis
from engine.slips.question import Question, Worked, Wrong, asked
from engine.slips.rules import Say, saying, wrong


def output_size(axis: Axis, name: str | None = None) -> Question:
    """How many places a window takes: `axis` counts cells, `name` is the axis's own.

    The right one is relationship 5 or 6 of V. Dumoulin, F. Visin, «A guide to convolution arithmetic
    for deep learning».

    >>> question = output_size(Axis(28, 4, padding="same"))
    >>> question.answer, [wrong.slip for wrong in question.recognised(29)]
    (28, ['half_kernel_padding'])
    """
    say = saying(
        axis=name,
        size=axis.size,
        span=axis.span,
        kernel_size=axis.kernel,
        strides=axis.stride,
        dilation_rate=axis.dilation,
    )
    if axis.padding == "valid":
        right = say("⌊(size − span) / strides⌋ + 1", axis.output)
        return asked("output_size", right, _of_valid(axis, say))
    right = say("⌈size / strides⌉", axis.output)
    return asked("output_size", right, _of_same(axis, say))


def _of_valid(axis: Axis, say: Say) -> Iterator[Wrong]:
    room, stride, kernel = axis.size - axis.span, axis.stride, axis.kernel
    yield wrong("no_plus_one", say("⌊(size − span) / strides⌋", room // stride))
    yield wrong("stride_forgotten", say("size − span + 1", room + 1))
    yield wrong("rounded_up", say("⌈(size − span) / strides⌉ + 1", -(-room // stride) + 1))
    yield wrong("padding_as_valid", say("⌈size / strides⌉", -(-axis.size // stride)))
    if axis.dilation > 1:
        plain = (axis.size - kernel) // stride + 1
        yield wrong("dilation_forgotten", say("⌊(size − kernel_size) / strides⌋ + 1", plain))
        wide = (axis.size - axis.dilation * kernel) // stride + 1
        formula = "⌊(size − dilation_rate · kernel_size) / strides⌋ + 1"
        yield wrong("dilation_multiplied", say(formula, wide))
    if stride > 1:
        yield wrong("stride_multiplied", say("(size − span) · strides + 1", room * stride + 1))


def _of_same(axis: Axis, say: Say) -> Iterator[Wrong]:
    size, stride = axis.size, axis.stride
    shorter = (size - axis.span) // stride + 1
    first = "causal_shortens" if axis.padding == "causal" else "padding_forgotten"
    yield wrong(first, say("⌊(size − span) / strides⌋ + 1", max(shorter, 0)))
    half = axis.span // 2
    around = (size + 2 * half - axis.span) // stride + 1
    formula = "⌊(size + 2 · ⌊span / 2⌋ − span) / strides⌋ + 1"
    yield wrong("half_kernel_padding", say(formula, around))
    if stride > 1:
        yield wrong("size_kept", say("size", size))
        yield wrong("rounded_down", say("⌊size / strides⌋", size // stride))


def transposed_size(axis: TransposedAxis, name: str | None = None) -> Question:
    """How many cells a transposed layer gives along one axis.

    >>> question = transposed_size(TransposedAxis(12, 3, 2, padding="same"))
    >>> question.answer, [wrong.slip for wrong in question.recognised(23)]
    (24, ['numeric_padding'])
    """
    say = saying(
        axis=name,
        size=axis.size,
        span=axis.span,
        kernel_size=axis.kernel,
        strides=axis.stride,
        output_padding=axis.output_padding,
    )
    return asked("output_size", _stamped(axis, say), _of_transposed(axis, say))


def _stamped(axis: TransposedAxis, say: Say) -> Worked:
    given = axis.output_padding is not None
    if axis.padding == "same":
        formula = (
            "(size − 1) · strides + span mod 2 + output_padding" if given else "size · strides"
        )
    else:
        formula = "(size − 1) · strides + " + (
            "span + output_padding" if given else "max(span, strides)"
        )
    return say(formula, axis.output)


def _of_transposed(axis: TransposedAxis, say: Say) -> Iterator[Wrong]:
    size, stride, extent = axis.size, axis.stride, axis.span
    if axis.padding == "same":
        numeric = (size - 1) * stride + extent - 2 * (extent // 2)
        formula = "(size − 1) · strides + span − 2 · ⌊span / 2⌋"
        yield wrong("numeric_padding", say(formula, numeric))
        yield wrong("shrinks_as_convolution", say("⌈size / strides⌉", -(-size // stride)))
    else:
        yield wrong("valid_as_same", say("size · strides", size * stride))
        room = max((size - extent) // stride + 1, 0)
        yield wrong("shrinks_as_convolution", say("⌊(size − span) / strides⌋ + 1", room))
        yield wrong("kernel_left_out", say("(size − 1) · strides", (size - 1) * stride))
    if axis.output_padding:
        plain = axis.output - axis.output_padding
        formula = "(size − 1) · strides + " + ("span mod 2" if axis.padding == "same" else "span")
        yield wrong("output_padding_forgotten", say(formula, plain))
