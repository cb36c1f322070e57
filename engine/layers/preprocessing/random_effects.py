"""Grey, inverted, blurred and coarser images at random in training, and nothing at other times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.preprocessing.augmentation import Augmentation, Ranges, in_order

Factor = float | Sequence[float]


class RandomPosterization(Augmentation):
    """Leaves up to factor of 8 bits of every value, in training only.

    >>> RandomPosterization(4).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (1, 8)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": in_order(value_range), "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomGrayscale(Augmentation):
    """Makes images grey with probability factor, in training only.

    >>> RandomGrayscale().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}
    as_given = ("factor",)
    unlisted = ("seed",)

    def __init__(
        self,
        factor: float = 0.5,
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__({"factor": factor, "seed": seed}, data_format=data_format, **kwargs)


class RandomInvert(Augmentation):
    """Turns values about with probability factor, in training only.

    >>> RandomInvert().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        factor: Factor = 1.0,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": value_range, "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomGaussianBlur(Augmentation):
    """Blurs by a window of kernel_size cells, an odd number, in training only.

    >>> RandomGaussianBlur().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1), "sigma": (0, 1)}

    def __init__(
        self,
        factor: Factor = 1.0,
        kernel_size: int | Sequence[int] = 3,
        sigma: Factor = 1.0,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "factor": factor,
                "kernel_size": kernel_size,
                "sigma": sigma,
                "value_range": value_range,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )
        self.kernel_size = _odd(kernel_size)


class Solarization(Augmentation):
    """Turns values about that lie above a threshold, in training only.

    >>> Solarization().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"addition_factor": (0, 1), "threshold_factor": (0, 1)}

    def __init__(
        self,
        addition_factor: Factor = 0.0,
        threshold_factor: Factor = 0.0,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "addition_factor": addition_factor,
                "threshold_factor": threshold_factor,
                "value_range": in_order(value_range),
                "seed": seed,
            },
            **kwargs,
        )


def _odd(size: int | Sequence[int]) -> tuple[int, int]:
    pair = tuple(size) if isinstance(size, list | tuple) else (size, size)
    if len(pair) != 2 or any(not isinstance(one, int) or one % 2 == 0 for one in pair):
        raise Refusal(
            f"kernel_size must be an odd number, or two of them; received kernel_size={size!r}.",
            Lesson(
                "not_odd",
                {"argument": "kernel_size", "value": size},
                [Repair({"kernel_size": 3})],
            ),
        )
    return pair[0], pair[1]
