"""Layers that put the same values into another shape: Flatten, Reshape, Permute, RepeatVector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.argument_forms import SPATIAL_AXES, data_format_of
from engine.base.arrays import Shape
from engine.base.channels import not_positive, require_positive
from engine.base.derivation import Step, step_of
from engine.base.ranks import require_least_rank, require_rank
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.rearranging import Rearranging


class Flatten(Rearranging):
    """All values of a sample in one row; with `channels_first` the channels are moved last before.

    Raises `Refusal` for an unknown `data_format`, or an input without axes.

    >>> Flatten().compute_output_shape((None, 7, 7, 512))
    (None, 25088)
    >>> Flatten(data_format="channels_first")([[[1, 2], [3, 4]]]).tolist()  # two channels
    [[1.0, 3.0, 2.0, 4.0]]
    """

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, values)`; None where a size is None."""
        require_least_rank("Flatten", input_shape, 1)
        return input_shape[0], _product(input_shape[1:])

    def rearranged(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array as `(batch, values)`."""
        require_least_rank("Flatten", array.shape, 1)
        if self.data_format == "channels_first" and array.ndim > 2:
            array = np.moveaxis(array, 1, -1)
        return array.reshape(len(array), prod(array.shape[1:]))

    def _steps(self, shape: Shape, output: Shape) -> list[Step]:
        spatial = SPATIAL_AXES.get(len(shape) - 2)
        sizes = _named_sizes(shape)
        if spatial is not None:
            first = self.data_format == "channels_first"
            names = ("channels", *spatial) if first else (*spatial, "channels")
            sizes = dict(zip(names, shape[1:], strict=True))
        return [step_of("values", " · ".join(sizes) or "1", output[1], "values", **sizes)]


class Reshape(Rearranging):
    """The values of a sample, in reading order, in `target_shape`; one entry may be −1, and is found.

    Raises `Refusal` for more than one −1, an entry below −1, or sizes that do not multiply to the
    same number of values.

    >>> Reshape((2, -1)).compute_output_shape((None, 3, 4))
    (None, 2, 6)
    """

    weightless = True

    def __init__(self, target_shape: Iterable[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(target_shape, Iterable):
            raise _not_listed("target_shape", target_shape, -1)
        self.target_shape = tuple(int(size) if _is_whole(size) else size for size in target_shape)
        whole = [size for size in self.target_shape if _is_whole(size)]
        if any(size < -1 for size in whole) or whole.count(-1) > 1:
            raise _bad_target(self.target_shape)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *target_shape)`, None where an open size keeps −1 open."""
        require_least_rank("Reshape", input_shape, 1)
        # Keras leaves an entry open that is no whole number, and finds it when called.
        target = tuple(size if _is_whole(size) else None for size in self.target_shape)
        if None in input_shape[1:] or None in target:
            return (input_shape[0], *(None if size == -1 else size for size in target))
        values = prod(size or 0 for size in input_shape[1:])
        known = prod(size for size in target if size not in (-1, None))
        if not _holds(known, values, found=-1 in target):
            raise self._other_size(input_shape, values, known)
        return (input_shape[0], *(values // known if size == -1 else size for size in target))

    def _other_size(self, shape: Sequence[int | None], values: int, known: int) -> Refusal:
        whole = tuple(shape)
        repairs = [Repair({"target_shape": (-1,)})]
        rest = prod(self.target_shape[1:])  # below 0 where it holds the −1
        if len(self.target_shape) > 1 and rest > 0 and values % rest == 0:
            repairs.insert(0, Repair({"target_shape": (-1, *self.target_shape[1:])}))
        return Refusal(
            f"target_shape={self.target_shape} cannot hold the {values} values of a sample of "
            f"shape {whole[1:]}: its known sizes multiply to {known}.",
            Lesson(
                "other_size",
                {
                    "shape": whole,
                    "target_shape": self.target_shape,
                    "values": values,
                    "known": known,
                },
                repairs,
            ),
        )

    def rearranged(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array as `(batch, *target_shape)`."""
        shape = self.compute_output_shape(array.shape)[1:]
        if shape.count(None) > 1:
            raise _bad_target(self.target_shape)
        if None in shape and array.size:
            return array.reshape(len(array), *(-1 if size is None else size for size in shape))
        return array.reshape(len(array), *(size or 0 for size in shape))

    def _steps(self, shape: Shape, output: Shape) -> list[Step]:
        sizes = _named_sizes(shape)
        values = _product(shape[1:])
        steps = [step_of("values", " · ".join(sizes) or "1", values, None, **sizes)]
        if -1 not in self.target_shape or None in output[1:]:
            return steps
        known = prod(size for size in self.target_shape if size != -1)
        found = self.target_shape.index(-1)
        terms = {"values": values, "known": known}
        return [
            *steps,
            step_of("open_size", "values / known", output[1 + found], f"axis_{found + 1}", **terms),
        ]


def _not_listed(argument: str, value: object, usual: int) -> Refusal:
    one = value if isinstance(value, int) else usual
    return TypeRefusal(
        f"{argument} lists a whole number for each axis; received {argument}={value!r}.",
        Lesson("not_listed", {"argument": argument, "value": value}, [Repair({argument: (one,)})]),
    )


class Permute(Rearranging):
    """The axes of a sample in another order; `dims` counts them from 1, the batch stays first.

    Raises `Refusal` where `dims` is no order of 1, 2, …, or the input has another number of axes.

    >>> Permute((2, 1)).compute_output_shape((None, 10, 64))
    (None, 64, 10)
    """

    def __init__(self, dims: Iterable[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(dims, Iterable):
            raise _not_listed("dims", dims, 1)
        self.dims = tuple(dims)
        if sorted(self.dims, key=str) != sorted(range(1, len(self.dims) + 1), key=str):
            raise Refusal(
                f"dims must name every axis from 1 to {len(self.dims)} once; "
                f"received dims={self.dims}.",
                Lesson(
                    "not_an_order",
                    {"argument": "dims", "value": self.dims},
                    [Repair({"dims": tuple(range(1, len(self.dims) + 1))})],
                ),
            )

    def call_axes(self) -> tuple[str, ...]:
        """One axis for each of `dims`."""
        return ("batch", *(f"axis_{number}" for number, _ in enumerate(self.dims, start=1)))

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape: the batch, then the input's sizes in the order of `dims`."""
        require_least_rank("Permute", input_shape, len(self.dims) + 1)
        return (input_shape[0], *(input_shape[axis] for axis in self.dims))

    def rearranged(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array with its axes in the order of `dims`."""
        axes = ["batch", *(f"axis_{number}" for number in range(1, len(self.dims) + 1))]
        require_rank("Permute", array.shape, axes, self.takes)
        return array.transpose(0, *(int(axis) for axis in self.dims))

    def _steps(self, shape: Shape, output: Shape) -> list[Step]:
        sizes = _named_sizes(shape)
        return [
            step_of(
                "size", f"axis_{source}", output[place], f"axis_{place}", **_only(sizes, source)
            )
            for place, source in enumerate(map(int, self.dims), start=1)
        ]


class RepeatVector(Rearranging):
    """A vector `(batch, features)` repeated at each of `n` time steps, `(batch, n, features)`.

    Raises TypeError where `n` is no integer, `Refusal` for one below 1 or an input of another rank.

    >>> RepeatVector(2)([[1.0, 2.0]]).tolist()
    [[[1.0, 2.0], [1.0, 2.0]]]
    """

    def __init__(self, n: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(n, int) or isinstance(n, bool):
            raise not_positive("n", n, TypeRefusal)
        require_positive("n", n)
        self.n = n

    def call_axes(self) -> tuple[str, ...]:
        """One vector a sample."""
        return ("batch", "features")

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, n, features)`."""
        require_least_rank("RepeatVector", input_shape, 2)
        return input_shape[0], self.n, input_shape[1]

    def rearranged(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array as `(batch, n, features)`."""
        require_rank("RepeatVector", array.shape, ("batch", "features"), self.takes)
        return np.repeat(array[:, None], self.n, axis=1)

    def _steps(self, shape: Shape, output: Shape) -> list[Step]:
        return [step_of("output", "n", self.n, "timesteps", n=self.n)]


def _product(sizes: Sequence[int | None]) -> int | None:
    return None if None in sizes else prod(size or 0 for size in sizes)


def _named_sizes(shape: Shape) -> dict[str, int | None]:
    return {f"axis_{number}": size for number, size in enumerate(shape[1:], start=1)}


def _only(sizes: dict[str, int | None], number: int) -> dict[str, int | None]:
    return {f"axis_{number}": sizes[f"axis_{number}"]}


def _holds(known: int, values: int, found: bool) -> bool:
    if found:  # one more size is found, so that all together hold the values
        return known > 0 and values % known == 0
    return known == values


def _is_whole(size: object) -> bool:
    return isinstance(size, (int, np.integer))


def _bad_target(target: tuple[Any, ...]) -> Refusal:
    return Refusal(
        "target_shape holds sizes of 0 or more, and at most one −1 for a size to be found; "
        f"received target_shape={target}.",
        Lesson(
            "bad_target",
            {"argument": "target_shape", "value": target},
            [Repair({"target_shape": (-1,)})],
        ),
    )
