"""GroupedQueryAttention: many heads of queries share few heads of keys and values."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Any, ClassVar

import numpy as np

from engine import constraints, initializers, regularizers
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.attention.heads import Heads, Shapes, require_window
from engine.layers.core.einsum_dense import EinsumDense


class GroupedQueryAttention(Heads):
    """`num_query_heads` heads of queries, each group of them on one of `num_key_value_heads` others.

    J. Ainslie et al., 2023. Called as layer(query, value, key=None), each `(batch, places, size)`;
    `head_dim` is the size of every head. Keras exports the layer as GroupQueryAttention. Raises
    `Refusal` where the heads cannot be shared out, or sizes differ.

    >>> layer = GroupedQueryAttention(head_dim=3, num_query_heads=4, num_key_value_heads=2)
    >>> [spec.shape for spec in layer.weight_specs((None, 5, 8), (None, 7, 8))][::2]
    [(8, 4, 3), (8, 2, 3), (8, 2, 3), (4, 3, 8)]
    """

    exported_as: ClassVar[str] = "GroupQueryAttention"

    def __init__(
        self,
        head_dim: int,
        num_query_heads: int,
        num_key_value_heads: int,
        dropout: float = 0.0,
        use_bias: bool = True,
        sliding_window: int | None = None,
        flash_attention: bool | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        use_gate: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        if num_query_heads % num_key_value_heads:
            raise _not_shared(num_query_heads, num_key_value_heads)
        require_window(sliding_window)
        self.head_dim = head_dim
        self.num_query_heads = num_query_heads
        self.num_key_value_heads = num_key_value_heads
        self.dropout = dropout
        self.use_bias = use_bias
        self.sliding_window = sliding_window
        self.flash_attention = flash_attention
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.use_gate = use_gate
        self.seed = seed

    @property
    def heads(self) -> int:
        """How many queries there are at each place."""
        return self.num_query_heads

    def compute_output_shape(
        self, query_shape: Any, value_shape: Any = None, key_shape: Any = None
    ) -> Shape:
        """The query's shape; raises `Refusal` where queries and values differ in size."""
        query, value, _ = self.three(query_shape, value_shape, key_shape)
        if query[-1] != value[-1]:
            raise _sizes_differ(query, value)
        return query

    def projections(self, shapes: Shapes) -> Mapping[str, tuple[EinsumDense, Shape]]:
        """query, key, perhaps gate, value, and attention_output, which mixes the heads."""
        query, value, key = shapes
        few = self.num_key_value_heads
        made = {
            "query": (self._made("query", "bqm,muh->bquh", self.num_query_heads), query),
            "key": (self._made("key", "bkm,mvh->bkvh", few), key),
        }
        if self.use_gate:
            made["gate"] = (self._made("gate", "bqm,muh->bquh", self.num_query_heads), query)
        made["value"] = (self._made("value", "bkm,mvh->bkvh", few), value)
        bias = "m" if self.use_bias else None
        mixing = self._dense("attention_output", "bquh,uhm->bqm", [None, query[-1]], bias)
        made["attention_output"] = (mixing, (None, None, self.num_query_heads, self.head_dim))
        return made

    def _made(self, name: str, equation: str, heads: int) -> EinsumDense:
        bias = equation[-2:] if self.use_bias else None
        dense: EinsumDense = self._dense(name, equation, [None, heads, self.head_dim], bias)
        return dense

    def derive(
        self, query_shape: Any, value_shape: Any = None, key_shape: Any = None
    ) -> Derivation:
        """The parameters, by the layers within."""
        query, value, key = self.three(query_shape, value_shape, key_shape)
        specs = self.weight_specs(query, value, key)
        counts = {
            f"{name}_parameters": sum(
                spec.size for spec in specs if spec.name.startswith(f"{name}/")
            )
            for name in self.projections((query, value, key))
        }
        total = sum(counts.values())
        step = step_of("parameters", " + ".join(counts), total, None, **counts)
        return Derivation((step,), self.compute_output_shape(query, value, key))

    # -- calling ---------------------------------------------------------------------------------

    def _scored(self, queries: Array, keys: Array) -> Array:
        scaled = queries * np.float32(1 / sqrt(self.head_dim))
        found: Array = np.einsum("bquh,bkuh->buqk", scaled, self._repeated(keys), optimize=True)
        return found

    def _summed(self, weights: Array, values: Array) -> Array:
        repeated = self._repeated(values)
        summed: Array = np.einsum("buqk,bkuh->bquh", weights, repeated, optimize=True)
        return summed

    def _repeated(self, few: Array) -> Array:
        # Each head of keys or values serves as many queries in a row.
        return np.repeat(few, self.num_query_heads // self.num_key_value_heads, axis=2)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = {"activity_regularizer": None, **super().get_config()}
        del config["flash_attention"]
        return config


GroupQueryAttention = GroupedQueryAttention


def _not_shared(queries: int, others: int) -> Refusal:
    return Refusal(
        f"num_query_heads={queries} cannot be shared out evenly over num_key_value_heads={others}.",
        Lesson(
            "heads_not_divisible",
            {"num_query_heads": queries, "num_key_value_heads": others},
            [Repair({"num_key_value_heads": 1}), Repair({"num_key_value_heads": queries})],
        ),
    )


def _sizes_differ(query: Shape, value: Shape) -> Refusal:
    return Refusal(
        "Queries and values need one size, the last axis; received the query shape "
        f"{query} and the value shape {value}.",
        Lesson(
            "sizes_differ",
            {"query": query, "value": value, "first": query[-1], "second": value[-1]},
            [Repair({"value_shape": (*value[:-1], query[-1])})],
        ),
    )
