"""Which sizes an equation of EinsumDense gives to output, kernel and bias."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal

_FORMS = (
    ("([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)", ""),
    (r"\.\.\.([a-zA-Z]+),([a-zA-Z]+)->\.\.\.([a-zA-Z]+)", "left"),
    (r"([a-zA-Z]{2,})\.\.\.,([a-zA-Z]+)->([a-zA-Z]+)\.\.\.", "right"),
)


@dataclass(frozen=True)
class EinsumShapes:
    """The shapes, and which axes of the kernel are `summed` over and which are `kept`."""

    output: Shape
    kernel: Shape
    bias: Shape | None
    kernel_letters: str
    summed: tuple[int, ...]
    kept: tuple[int, ...]
    free: tuple[int, ...]

    def free_sizes(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's sizes, without the batch, along axes that the kernel does not have."""
        return tuple(input_shape[axis] for axis in self.free)


def einsum_shapes(
    equation: str, bias_axes: str | None, input_shape: Shape, output_shape: Shape
) -> EinsumShapes:
    """The shapes for inputs of that shape; raises `Refusal` where letters or sizes do not go together.

    >>> einsum_shapes("...x,xy->...y", "y", (None, 5, 4), (7,)).output
    (None, 5, 7)
    """
    inputs, kernel, outputs, elided = _letters(equation)
    left_out = len(input_shape) - len(inputs)
    if left_out < 0 or (left_out and not elided):
        raise _refused(
            equation,
            f"has {len(inputs)} axes before the comma; the input shape {input_shape} has "
            f"{len(input_shape)}",
            shape=input_shape,
        )
    shape = list(output_shape)
    shape.insert(0, input_shape[0])
    if elided == "left":
        shape[1:1] = input_shape[1:left_out][::-1]  # in the order in which Keras 3.15 puts them in
    elif left_out:
        shape += input_shape[len(input_shape) - left_out :]
    first = left_out if elided == "left" else 0
    of_input = {letter: first + place for place, letter in enumerate(inputs)}
    of_output = {letter: first + place for place, letter in enumerate(outputs)}
    if max(of_output.values()) >= len(shape):
        raise _refused(
            equation,
            f"has {len(outputs)} axes behind the arrow; output_shape={output_shape} "
            "lists their sizes but the batch's",
            output_shape=output_shape,
        )
    _require_shared(equation, input_shape, shape, of_input, of_output)
    _require_known(equation, inputs, kernel, outputs)
    sizes = tuple(
        shape[of_output[letter]] if letter in of_output else input_shape[of_input[letter]]
        for letter in kernel
    )
    bias = None
    if bias_axes is not None:
        bias = _bias(
            equation, bias_axes, outputs, shape[first:], 0 if elided == "left" else left_out
        )
    return EinsumShapes(
        tuple(shape),
        sizes,
        bias,
        kernel,
        tuple(place for place, letter in enumerate(kernel) if letter not in of_output),
        tuple(place for place, letter in enumerate(kernel) if letter in of_output),
        tuple(
            axis
            for axis in range(1, len(input_shape))
            if axis not in {of_input[letter] for letter in inputs if letter in kernel}
        ),
    )


def _letters(equation: str) -> tuple[str, str, str, str]:
    for form, elided in _FORMS:
        found = re.match(form, equation) if isinstance(equation, str) else None
        if found:
            return found[1], found[2], found[3], elided
    raise _refused(
        equation, "is none of the forms 'ab,bc->ac', '...b,bc->...c' and 'ab...,bc->ac...'"
    )


def _require_shared(
    equation: str,
    input_shape: Shape,
    shape: Sequence[int | None],
    of_input: dict[str, int],
    of_output: dict[str, int],
) -> None:
    for letter in of_input.keys() & of_output.keys():
        one, other = input_shape[of_input[letter]], shape[of_output[letter]]
        if other is not None and other != one:
            raise _refused(
                equation,
                f"has {letter!r} before and behind the arrow, where the input has the size {one} "
                f"and output_shape {other}",
                letter=letter,
            )


def _require_known(equation: str, inputs: str, kernel: str, outputs: str) -> None:
    for letter in outputs:
        if letter not in inputs and letter not in kernel:
            raise _refused(equation, f"has {letter!r} behind the arrow alone", letter=letter)
    for letter in kernel:
        if letter not in inputs and letter not in outputs:
            raise _refused(equation, f"leaves the kernel's {letter!r} open", letter=letter)


def _bias(
    equation: str, axes: str, outputs: str, sizes: Sequence[int | None], behind: int
) -> Shape:
    for letter in axes:
        if letter not in outputs:
            raise _refused(
                equation,
                f"has no {letter!r} behind the arrow, which bias_axes names",
                letter=letter,
            )
    first = min(outputs.find(letter) for letter in axes)
    shape = [
        size if letter in axes else 1
        for letter, size in zip(outputs[first:], sizes[first:], strict=False)
    ]
    return (*shape, *(1,) * behind)


def _refused(equation: str, why: str, **numbers: object) -> Refusal:
    return Refusal(
        f"The equation {equation!r} {why}.",
        Lesson("bad_equation", {"argument": "equation", "value": equation, **numbers}),
    )
