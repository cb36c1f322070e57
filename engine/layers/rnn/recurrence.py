"""The loop over time that recurrent layers share, and what makes one step fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.activations import name_of
from engine.activations.base import quiet
from engine.activations.rectified import linear
from engine.activations.smooth import sigmoid, tanh
from engine.axes.products import even_share
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair

Mask = NDArray[np.bool_]

# One step, for any number of leading axes. `sums` holds x·kernel + bias, `(…, gates · units)`; the
# states before it are read, those after it written, each `(…, units)`. It leaves the gates in
# `sums`, and what went into their activations in `before_activation` where one is given.
Cell = Callable[[Array, Sequence[Array], Sequence[Array], Array | None], None]

# Sums of all steps are made at once, but for very long or wide inputs.
_BLOCK_VALUES = 2**22


def project(inputs: Array, kernel: Array, bias: Array | None) -> Array:
    """x·kernel + bias for all steps at once, `(*steps, features)` to `(*steps, gates · units)`.

    >>> project(np.ones((1, 2, 3), np.float32), np.ones((3, 1), np.float32), None).tolist()
    [[[3.0], [3.0]]]
    """
    *steps, features = inputs.shape
    sums: Array = np.matmul(inputs.reshape(prod(steps), features), kernel)
    if bias is not None:
        sums += bias
    return sums.reshape(*steps, kernel.shape[1])


@quiet
def unrolled(
    inputs: Array,
    kernel: Array,
    bias: Array | None,
    initial: Sequence[Array],
    mask: Mask | None,
    cell: Cell,
) -> list[Array]:
    """Every state before the first step and after each, `(timesteps + 1, batch, units)`.

    `inputs` is `(batch, timesteps, features)`, `mask` `(batch, timesteps)`: where it is False, the
    states stay as they were.

    >>> def adding(sums, before, after, before_activation):
    ...     np.add(sums, before[0], out=after[0])
    >>> ones = np.ones((1, 1), np.float32)
    >>> x = np.array([[[1], [2], [3]]], np.float32)
    >>> unrolled(x, ones, None, [0 * ones], np.array([[True, False, True]]), adding)[0].ravel().tolist()
    [0.0, 1.0, 1.0, 4.0]
    """
    batch, timesteps, _ = inputs.shape
    states = [np.empty((timesteps + 1, *one.shape), np.float32) for one in initial]
    for state, one in zip(states, initial, strict=True):
        state[0] = one
    left_out = None if mask is None else ~mask.T[..., None]  # (timesteps, batch, 1)
    length = max(1, _BLOCK_VALUES // max(1, batch * kernel.shape[1]))
    for start in range(0, timesteps, length):
        block = inputs[:, start : start + length].swapaxes(0, 1)
        for step, sums in enumerate(project(block, kernel, bias), start):
            before = [state[step] for state in states]
            after = [state[step + 1] for state in states]
            cell(sums, before, after, None)
            if left_out is not None:
                for old, new in zip(before, after, strict=True):
                    np.copyto(new, old, where=left_out[step])
    return states


def times(kernel: Array, rows: int) -> Callable[[Array], Array]:
    """The product `states @ kernel`, made ready for states of that many rows.

    The result is overwritten by the next product. Where BLAS would share one small product among
    threads, at every step and at great cost on a busy machine, it is given pieces instead.

    >>> double = times(2 * np.eye(2, dtype=np.float32), rows=1)
    >>> double(np.array([[1, 3]], np.float32)).tolist()
    [[2.0, 6.0]]
    """
    units, width = kernel.shape
    piece = even_share(rows * units, width)
    if rows == 1 or piece == width:
        return lambda states: states @ kernel
    pieces = width // piece
    columns = np.ascontiguousarray(kernel.reshape(units, pieces, piece).swapaxes(0, 1))
    product = np.empty((rows, width), np.float32)
    by_piece = product.reshape(rows, pieces, piece).swapaxes(0, 1)  # (pieces, rows, piece)

    def multiply(states: Array) -> Array:
        if states.ndim != 2:  # all steps at once
            return states @ kernel
        np.matmul(states, columns, out=by_piece)
        return product

    return multiply


def masked_outputs(hidden: Array, mask: Mask, zero: bool) -> Array:
    """The outputs `(timesteps, batch, units)`, given the hidden states after each step.

    A step left out repeats the output before it, and is 0 where there is none; with `zero`
    (zero_output_for_mask) it is always 0. `mask` is `(timesteps, batch)`.

    >>> hidden = np.array([9, 1, 1], np.float32).reshape(3, 1, 1)  # 9 is the initial state
    >>> mask = np.array([[False], [True], [False]])
    >>> masked_outputs(hidden, mask, False).ravel().tolist()
    [0.0, 1.0, 1.0]
    >>> masked_outputs(hidden, mask, True).ravel().tolist()
    [0.0, 1.0, 0.0]
    """
    shown = mask if zero else np.logical_or.accumulate(mask, axis=0)
    return np.where(shown[..., None], hidden, np.float32(0))


def in_place(activation: Callable[[Array], Array], spreads: bool = True) -> Callable[[Array], None]:
    """The activation as a function that overwrites what it is given.

    An activation that makes one value of two fits two units where it `spreads` over both, as it does
    in the products of LSTM and GRU. Raises `Refusal` where what it makes does not fit.

    >>> values = np.array([-1.0, 0.0], np.float32)
    >>> in_place(sigmoid)(values)
    >>> [f"{value:.3f}" for value in values]  # 1 / (1 + e)
    ['0.269', '0.500']
    """
    if activation is tanh:
        return _tanh
    if activation is sigmoid:
        return _sigmoid
    if activation is linear:
        return _linear

    def apply(values: Array) -> None:
        made = activation(values)
        if made.shape != values.shape and not (spreads and made.shape[-1] == 1):
            raise _other_shape(activation, values.shape, made.shape)
        values[...] = made

    return apply


def _other_shape(activation: object, shape: tuple[int, ...], made: tuple[int, ...]) -> Refusal:
    name = name_of(activation)
    return Refusal(
        f"A recurrent layer feeds its output back, so its activation must leave {shape[-1]} units "
        f"{shape[-1]}; {name!r} makes {made[-1]} of them.",
        Lesson(
            "activation_shape",
            {"activation": name, "units": shape[-1], "made": made[-1]},
            [Repair({"activation": "tanh"})],
        ),
    )


def _tanh(values: Array) -> None:
    np.tanh(values, out=values)


def _sigmoid(values: Array) -> None:
    values *= -1  # np.negative errs on strided views (NumPy 2.4)
    np.exp(values, out=values)
    values += 1
    np.reciprocal(values, out=values)


def _linear(values: Array) -> None:
    pass
