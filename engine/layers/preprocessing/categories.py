"""CategoryEncoding and Discretization: numbers as places in a row of zeros, or as bins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.argument_forms import unknown_option
from engine.base.arrays import Array, Shape
from engine.base.channels import require_positive
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace

_MODES = ("multi_hot", "one_hot", "count")


class CategoryEncoding(Layer):
    """Whole numbers as rows of `num_tokens` entries: a 1 at each one met, or how often it is met.

    `one_hot` makes a row of each number, `multi_hot` and `count` of all along the last axis. Raises
    `Refusal` for an unknown mode, a missing or too small `num_tokens`, or `count_weights` in another
    mode than count.

    >>> CategoryEncoding(num_tokens=4)([[0, 2, 2]]).tolist()
    [[1.0, 0.0, 1.0, 0.0]]
    >>> CategoryEncoding(num_tokens=4, output_mode="count")([[0, 2, 2]]).tolist()
    [[1.0, 0.0, 2.0, 0.0]]
    """

    def __init__(
        self,
        num_tokens: int | None = None,
        output_mode: str = "multi_hot",
        sparse: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        mode = "multi_hot" if output_mode == "binary" else output_mode
        if mode not in _MODES:
            raise unknown_option(output_mode, _MODES, "output_mode")
        if num_tokens is None:
            raise _no_tokens()
        require_positive("num_tokens", num_tokens)
        self.num_tokens = num_tokens
        self.output_mode = mode
        self.sparse = sparse

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's shape with `num_tokens` in the place of the last axis, or behind it for one_hot."""
        shape = tuple(input_shape)
        if self.output_mode == "one_hot" and (len(shape) == 1 or shape[-1:] != (1,)):
            return (*shape, self.num_tokens)
        return (*shape[:-1], self.num_tokens)

    def trace(
        self, inputs: ArrayLike, count_weights: ArrayLike | None = None
    ) -> PreprocessingTrace:
        """One call on whole numbers; `count_weights`, in their shape, count for more or less than 1."""
        array = self._received(inputs)
        if count_weights is not None and self.output_mode != "count":
            raise _no_weights(self.output_mode)
        weights = None if count_weights is None else np.asarray(count_weights, np.float32)
        return PreprocessingTrace(array, encoded(array, self.output_mode, self.num_tokens, weights))

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; it leaves out whether the output is sparse."""
        config = super().get_config()
        del config["sparse"]
        return config


class Discretization(Layer):
    """The number of the bin that each value falls into, from the boundaries between them.

    `bin_boundaries` lists them in order: bin 0 lies below the first. With `num_bins` they are found
    by `adapt` in Keras; here they must be given. Raises `Refusal` where neither or both are given,
    for an unknown mode, and, called, where there are no boundaries.

    >>> Discretization([0.0, 1.0])([[-0.5, 0.0, 3.0]]).tolist()
    [[0.0, 1.0, 2.0]]
    """

    def __init__(
        self,
        bin_boundaries: Sequence[float] | None = None,
        num_bins: int | None = None,
        epsilon: float = 0.01,
        output_mode: str = "int",
        sparse: bool = False,
        dtype: object = None,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if output_mode not in ("int", *_MODES):
            raise unknown_option(output_mode, ("int", *_MODES), "output_mode")
        _require_one(bin_boundaries, num_bins)
        self.bin_boundaries = bin_boundaries
        self.num_bins = num_bins
        self.epsilon = epsilon
        self.output_mode = output_mode
        self.sparse = sparse

    @property
    def bins(self) -> int:
        """Number of bins."""
        known = self.bin_boundaries
        return (self.num_bins or 0) if known is None else len(known) + 1

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape, or rows of as many entries as there are bins."""
        shape = tuple(input_shape)
        if self.output_mode == "int":
            return shape
        if self.output_mode == "one_hot":
            alone = len(shape) > 1 and shape[-1] == 1
            return (*(shape[:-1] if alone else shape), self.bins)
        return (shape[0], *shape[2:], self.bins) if len(shape) > 1 else (self.bins,)

    def trace(self, inputs: ArrayLike) -> PreprocessingTrace:
        """One call; raises `Refusal` where the boundaries are not known."""
        array = self._received(inputs)
        if self.bin_boundaries is None:
            raise _no_boundaries(self.num_bins)
        places = np.digitize(array, self.bin_boundaries)
        return PreprocessingTrace(array, encoded(places, self.output_mode, self.bins))

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        names = ("bin_boundaries", "num_bins", "epsilon", "output_mode", "sparse", "name")
        return {**{name: getattr(self, name) for name in names}, "dtype": "float32"}


def encoded(places: NDArray[Any], mode: str, depth: int, weights: Array | None = None) -> Array:
    """Whole numbers as they are, or as rows of `depth` entries; one outside leaves its row empty.

    >>> encoded(np.array([[1, 1]]), "count", 3).tolist()
    [[0.0, 2.0, 0.0]]
    """
    if mode == "int":
        numbers: Array = places.astype(np.float32)
        return numbers
    if places.ndim == 0:
        places = places[None]
    if mode == "one_hot" and places.ndim > 1 and places.shape[-1] == 1:
        places = places[..., 0]
    whole = places.astype(np.int64)
    rows: Array = (whole[..., None] == np.arange(depth)).astype(np.float32)
    if mode == "one_hot":
        return rows
    rows = rows if weights is None else rows * weights[..., None]
    axis = 1 if places.ndim > 1 else 0
    met: Array = rows.max(axis=axis, initial=0) if mode == "multi_hot" else rows.sum(axis=axis)
    return met


def _no_tokens() -> Refusal:
    return Refusal(
        "num_tokens, the number of categories, must be given; where it is not known beforehand Keras "
        "has the layer IntegerLookup.",
        Lesson("missing", {"argument": "num_tokens"}, [Repair({"num_tokens": 2})]),
    )


def _no_weights(mode: str) -> Refusal:
    return Refusal(
        f"count_weights count for output_mode='count' alone; here it is {mode!r}.",
        Lesson("no_count_weights", {"mode": mode}, [Repair({"output_mode": "count"})]),
    )


def _require_one(boundaries: object, bins: int | None) -> None:
    if bins is not None and bins < 0:
        raise Refusal(
            f"num_bins must be 0 or more; received num_bins={bins}.",
            Lesson("negative", {"argument": "num_bins", "value": bins}, [Repair({"num_bins": 2})]),
        )
    if (boundaries is None) == (bins is None):
        raise Refusal(
            "Either bin_boundaries or num_bins is given, and not both; received "
            f"bin_boundaries={boundaries!r} and num_bins={bins!r}.",
            Lesson(
                "not_one",
                {"bin_boundaries": boundaries, "num_bins": bins},
                [Repair({"bin_boundaries": [0.0], "num_bins": None})],
            ),
        )


def _no_boundaries(bins: int | None) -> Refusal:
    return Refusal(
        f"With num_bins={bins} Keras finds the boundaries in data; here they must be given.",
        Lesson(
            "no_boundaries",
            {"num_bins": bins},
            [Repair({"bin_boundaries": [0.0], "num_bins": None})],
        ),
    )
