"""Embedding: every index is looked up in a table, and its row takes the index's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine import constraints, initializers, regularizers
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.core.lora import adapted, lora_specs
from engine.layers.core.symbolic import operated
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class EmbeddingTrace:
    """One call: row `indices[…]` of `embeddings` `(input_dim, output_dim)` is `outputs[…]`."""

    indices: NDArray[np.intp]
    embeddings: Array
    outputs: Array

    @property
    def inputs(self) -> NDArray[np.intp]:
        """The indices, by the name that what goes in has in every trace."""
        return self.indices


class Embedding(Layer):
    """A table of `input_dim` rows, one vector of `output_dim` values for every index.

    Takes indices of any shape; entries that are no whole numbers lose their fraction. Arguments,
    defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = Embedding(input_dim=3, output_dim=2, weights=[[0, 0], [1, 2], [3, 4]])
    >>> layer([[2, 1]]).tolist()
    [[[3.0, 4.0], [1.0, 2.0]]]
    """

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        weights: ArrayLike | None = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        for argument, value in (("input_dim", input_dim), ("output_dim", output_dim)):
            if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
                raise _not_positive_whole(argument, value)
        kwargs.pop("input_length", None)  # of older Keras; has no effect
        super().__init__(**kwargs)
        self.input_dim = input_dim
        self.output_dim = output_dim
        self.embeddings_initializer = initializers.get(
            embeddings_initializer, "embeddings_initializer"
        )
        self.embeddings_regularizer = regularizers.get(
            embeddings_regularizer, "embeddings_regularizer"
        )
        self.embeddings_constraint = constraints.get(embeddings_constraint, "embeddings_constraint")
        self.mask_zero = mask_zero
        self.supports_masking = mask_zero
        self.lora_rank = lora_rank
        self.lora_alpha = lora_rank if lora_alpha is None else lora_alpha
        self.quantization_config = quantization_config
        if weights is not None:
            self.build((None,))
            table = weights[0] if isinstance(weights, list) and len(weights) == 1 else weights
            self.set_weights([table, *self.get_weights()[1:]])

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape: the indices' own, then `output_dim`."""
        return (*input_shape, self.output_dim)

    def compute_mask(self, inputs: Any, mask: object = None) -> Any:
        """With `mask_zero`, True where the index is not 0; None otherwise."""
        return operated("not_equal", inputs, 0) if self.mask_zero else None

    def weight_specs(self, input_shape: Sequence[int | None] = ()) -> list[WeightSpec]:
        """The table `(input_dim, output_dim)`, then LoRA's two weights if there are."""
        table = WeightSpec(
            "embeddings",
            (self.input_dim, self.output_dim),
            ("input_dim", "output_dim"),
            self.embeddings_initializer,
            self.embeddings_regularizer,
            self.embeddings_constraint,
        )
        if not self.lora_rank:
            return [table]
        adapters = lora_specs(table, self.lora_rank, "embeddings_constraint")
        return [replace(table, trainable=False), *adapters]

    def build(self, input_shape: Sequence[int | None] = ()) -> None:
        """Make the table; a table that was given as `weights` stays.

        As in Keras 3.15, LoRA's weights then count once, whatever `lora_alpha` was.
        """
        if not self.built:
            super().build(input_shape)
            self.lora_alpha = self.lora_rank

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters; a look-up multiplies nothing."""
        terms = {"input_dim": self.input_dim, "output_dim": self.output_dim}
        entries = self.input_dim * self.output_dim
        total = sum(spec.size for spec in self.weight_specs(input_shape))
        width = {"output_dim": self.output_dim}
        steps = [step_of("output", "output_dim", self.output_dim, "output_dim", **width)]
        if total == entries:
            steps.append(step_of("parameters", "input_dim · output_dim", total, None, **terms))
        else:
            terms["lora_parameters"] = total - entries
            formula = "input_dim · output_dim + lora_parameters"
            steps.append(step_of("parameters", formula, total, None, **terms))
        steps.append(step_of("multiply_adds", "0", 0))
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike) -> EmbeddingTrace:
        """One call on indices of any shape, from −input_dim to input_dim − 1 (negative: from the end).

        Raises `Refusal` for an index outside the table.
        """
        indices = np.asarray(inputs).astype(np.intp)  # (batch, *positions)
        if not self.built:
            self.build(indices.shape)
        self._require_inside(indices)
        table = self._table()
        return EmbeddingTrace(indices, table, np.take(table, indices, axis=0))

    def _require_inside(self, indices: NDArray[np.intp]) -> None:
        if not indices.size:
            return
        low, high = int(indices.min()), int(indices.max())
        if low < -self.input_dim or high >= self.input_dim:
            found = high if high >= self.input_dim else low
            repairs = [Repair({"input_dim": high + 1})] if low >= -high - 1 else []
            raise Refusal(
                f"The table has rows 0 to {self.input_dim - 1} (input_dim={self.input_dim}); "
                f"received the index {found}.",
                Lesson(
                    "index_outside",
                    {"argument": "input_dim", "input_dim": self.input_dim, "index": found},
                    repairs,
                ),
            )

    def _table(self) -> Array:
        if not self.lora_rank or self.lora_alpha is None:
            return self._weights[0]
        tall, wide = self.weight("lora_embeddings_a"), self.weight("lora_embeddings_b")
        return adapted(self._weights[0], tall, wide, self.lora_alpha / self.lora_rank)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; given weights are not part of it."""
        config = {"activity_regularizer": None, **super().get_config()}
        config.pop("weights", None)
        if not self.lora_rank:
            config.pop("lora_rank", None)
            config.pop("lora_alpha", None)
        return config


def _not_positive_whole(argument: str, value: object) -> Refusal:
    return Refusal(
        f"{argument} must be a positive integer; received {argument}={value!r}.",
        Lesson("not_positive", {"argument": argument, "value": value}, [Repair({argument: 1})]),
    )
