"""MultiHeadAttention: several attentions side by side, each on a projection of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from string import ascii_lowercase
from typing import Any

import numpy as np

from engine import constraints, initializers, regularizers
from engine.activations.across import softmax
from engine.base.arrays import Array, Shape
from engine.base.channels import not_positive
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal
from engine.layers.attention.heads import Heads, Shapes, require_window
from engine.layers.core.einsum_dense import EinsumDense


class MultiHeadAttention(Heads):
    """`num_heads` attentions: scores query · key / √key_dim, softmax, sums of values, then all mixed.

    A. Vaswani et al., 2017. Called as layer(query, value, key=None). `key_dim` is the size of each
    head's queries and keys, `value_dim` (key_dim where None) that of its values; `attention_axes`
    says along which axes places lie. Raises `Refusal` for what Keras refuses.

    >>> layer = MultiHeadAttention(num_heads=2, key_dim=3)
    >>> layer.compute_output_shape((None, 5, 8), (None, 7, 8))
    (None, 5, 8)
    >>> [spec.shape for spec in layer.weight_specs((None, 5, 8), (None, 7, 8))][::2]
    [(8, 2, 3), (8, 2, 3), (8, 2, 3), (2, 3, 8)]
    """

    takes_masks_off = True

    def __init__(
        self,
        num_heads: int,
        key_dim: int,
        value_dim: int | None = None,
        dropout: float = 0.0,
        use_bias: bool = True,
        output_shape: int | Sequence[int] | None = None,
        attention_axes: int | Sequence[int] | None = None,
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
        for argument, given in (
            ("num_heads", num_heads),
            ("key_dim", key_dim),
            ("value_dim", value_dim),
        ):
            if given is None and argument == "value_dim":
                continue
            if not isinstance(given, int) or given <= 0:
                raise not_positive(argument, given)
        require_window(sliding_window)
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.num_heads = num_heads
        self.key_dim = key_dim
        self.value_dim = value_dim or key_dim
        self.dropout = dropout
        self.use_bias = use_bias
        self.output_shape = _sizes("output_shape", output_shape)
        self.attention_axes = _sizes("attention_axes", attention_axes)
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
        return self.num_heads

    def compute_output_shape(
        self, query_shape: Any, value_shape: Any = None, key_shape: Any = None
    ) -> Shape:
        """The query's shape, its last axis as `output_shape` says; raises `Refusal` where values and
        keys differ in their places."""
        query, _, _ = self.three(query_shape, value_shape, key_shape)
        return (*query[:-1], *self.output_shape) if self.output_shape else query

    def scores_shape(self, query: Shape, value: Shape) -> Shape:
        """The shape that Keras tells of the weights: the number of queries twice, whatever the values."""
        return (query[0], self.heads, query[1], query[1])

    def projections(self, shapes: Shapes) -> Mapping[str, tuple[EinsumDense, Shape]]:
        """query, key, perhaps gate, value, and attention_output, which mixes the heads."""
        query, value, key = shapes
        made = {
            "query": (self._made("query", query, self.key_dim), query),
            "key": (self._made("key", key, self.key_dim), key),
        }
        if self.use_gate:
            made["gate"] = (self._made("gate", query, self.value_dim), query)
        made["value"] = (self._made("value", value, self.value_dim), value)
        sizes = list(self.output_shape or [query[-1]])
        free = ascii_lowercase[: len(query) - 1]
        summed = ascii_lowercase[len(query) - 1 : len(query) + 1]
        kept = ascii_lowercase[len(query) + 1 : len(query) + 1 + len(sizes)]
        mixing = self._dense(
            "attention_output",
            f"{free}{summed},{summed}{kept}->{free}{kept}",
            [*[None] * (len(free) - 1), *sizes],
            kept if self.use_bias else None,
        )
        made["attention_output"] = (mixing, (*query[:-1], self.num_heads, self.value_dim))
        return made

    def _made(self, name: str, shape: Shape, size: int) -> EinsumDense:
        free = ascii_lowercase[: len(shape) - 1]
        summed, heads, each = list(ascii_lowercase[len(free) : len(free) + 3])
        dense: EinsumDense = self._dense(
            name,
            f"{free}{summed},{summed}{heads}{each}->{free}{heads}{each}",
            [*[None] * (len(free) - 1), self.num_heads, size],
            f"{heads}{each}" if self.use_bias else None,
        )
        return dense

    def build(self, query_shape: Any, value_shape: Any = None, key_shape: Any = None) -> None:
        """Settle the weights; from then on `attention_axes` lists the axes, as in Keras."""
        super().build(query_shape, value_shape, key_shape)
        rank = len(self.three(query_shape, value_shape, key_shape)[1]) + 1
        axes = self.attention_axes or tuple(range(1, rank - 2))
        self.attention_axes = tuple(a if a >= 0 else rank - 1 + a for a in axes)

    def derive(
        self, query_shape: Any, value_shape: Any = None, key_shape: Any = None
    ) -> Derivation:
        """Parameters, and the multiply-adds of one sample: projections, scores, sums, mixing."""
        query, value, key = self.three(query_shape, value_shape, key_shape)
        specs = self.weight_specs(query, value, key)
        counts = {
            f"{name}_parameters": sum(
                spec.size for spec in specs if spec.name.startswith(f"{name}/")
            )
            for name in self.projections((query, value, key))
        }
        total = sum(counts.values())
        steps = [step_of("parameters", " + ".join(counts), total, None, **counts)]
        if None not in (*query[1:], *value[1:]) and len(query) == 3:
            steps += self._work(query, value, {s.name: s.size for s in specs})
        return Derivation(tuple(steps), self.compute_output_shape(query, value, key))

    def _work(self, query: Shape, value: Shape, sizes: Mapping[str, int]) -> list[Any]:
        queries, values = query[1] or 0, value[1] or 0
        of_query = ("query", "gate", "attention_output")
        at_query = sum(sizes.get(f"{name}/kernel", 0) for name in of_query)
        at_value = sum(sizes.get(f"{name}/kernel", 0) for name in ("key", "value"))
        heads = self.num_heads * (self.key_dim + self.value_dim)
        terms = {"queries": queries, "values": values, "at_query": at_query}
        terms |= {"at_value": at_value, "heads": heads}
        formula = "queries · at_query + values · at_value + queries · values · heads"
        total = queries * at_query + values * at_value + queries * values * heads
        return [step_of("multiply_adds", formula, total, None, **terms)]

    # -- calling ---------------------------------------------------------------------------------

    def _letters(self, rank: int) -> tuple[str, str, str]:
        # Those of a query with its heads, of a key or value, and of the scores between them.
        axes = tuple(self.attention_axes or ())
        query = ascii_lowercase[:rank]
        others = iter(ascii_lowercase[rank:])
        key = "".join(next(others) if a in axes else query[a] for a in range(rank))
        alike = [query[a] for a in range(rank - 1) if a not in axes]
        scores = "".join([*alike, *(query[a] for a in axes), *(key[a] for a in axes)])
        return query, key, scores

    def _scored(self, queries: Array, keys: Array) -> Array:
        query, key, scores = self._letters(queries.ndim)
        scaled = queries * np.float32(1 / sqrt(self.key_dim))
        found: Array = np.einsum(f"{key},{query}->{scores}", keys, scaled, optimize=True)
        return found

    def _shares(self, scores: Array) -> Array:
        return softmax(scores, tuple(range(-len(self.attention_axes or ()), 0)))

    def _summed(self, weights: Array, values: Array) -> Array:
        query, key, scores = self._letters(values.ndim)
        summed: Array = np.einsum(f"{scores},{key}->{query}", weights, values, optimize=True)
        return summed

    def _spread(self, kept: Any, scores: Array) -> Any:
        # The mask's places are the last axes; heads and other axes before them share it.
        behind = 2 * len(self.attention_axes or ())
        missing = scores.ndim - kept.ndim
        at = kept.ndim - behind
        shape = (*kept.shape[:at], *(1,) * missing, *kept.shape[at:])
        return np.broadcast_to(kept.reshape(shape), scores.shape)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; `flash_attention` is not part of it."""
        config = {"activity_regularizer": None, **super().get_config()}
        del config["flash_attention"]
        return config


def _sizes(argument: str, given: Any) -> tuple[int, ...] | None:
    if not given:
        return None
    if isinstance(given, int):
        return (given,)
    if not isinstance(given, list | tuple):
        raise Refusal(
            f"{argument} is a number or a list of numbers; received {argument}={given!r}.",
            Lesson("not_integers", {"argument": argument, "value": given}),
        )
    return tuple(given)
