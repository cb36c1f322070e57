"""Attention and AdditiveAttention: queries take shares of values, by how well the keys suit them."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from engine import initializers
from engine.activations.across import softmax
from engine.activations.base import quiet
from engine.base.argument_forms import unknown_option
from engine.base.arrays import Array, Shape
from engine.base.channels import require_channels
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.attention.attention_trace import AttentionTrace, Mask, both, causal
from engine.layers.core.layer import Layer
from engine.layers.core.operation import tensors_of
from engine.layers.core.symbolic import operated
from engine.layers.core.weight_spec import WeightSpec

# What Keras takes off the score of a masked value, so that its share is 0.
_MASKED = np.float32(1e9)


class Attention(Layer):
    """Weights softmax(query · key), for each query over all values, and the values added up by them.

    Called on a list `[query, value]` or `[query, value, key]`, each `(batch, places, size)`; without
    a key the values are their own (M.-T. Luong et al., 2015). `score_mode="concat"` scores by
    Σ tanh(query + key) instead. Raises `Refusal` for another list, an unknown mode, or sizes that do
    not go together.

    >>> layer = Attention()
    >>> layer.compute_output_shape([(None, 5, 8), (None, 7, 8)])
    (None, 5, 8)
    >>> query, value = np.zeros((1, 1, 2)), np.array([[[1.0, 3.0], [3.0, 5.0]]])
    >>> layer([query, value]).tolist()  # scores 0 and 0, so each value counts half
    [[[2.0, 4.0]]]
    """

    supports_masking = True
    training_told = False
    score_modes: tuple[str, ...] = ("dot", "concat")

    def __init__(
        self,
        use_scale: bool = False,
        score_mode: str = "dot",
        dropout: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if score_mode not in self.score_modes:
            raise unknown_option(score_mode, self.score_modes, "score_mode")
        self.use_scale = use_scale
        self.score_mode = score_mode
        self.dropout = dropout
        self.seed = seed

    # -- shapes and counts -----------------------------------------------------------------------

    def compute_output_shape(self, input_shape: Any) -> Shape:
        """The query's shape, its size that of the values; raises `Refusal` as the class says."""
        query, value, key = self._three(input_shape)
        self._require_fitting(query, value, key)
        return (*query[:-1], value[-1])

    def _three(self, shapes: Any) -> tuple[Shape, Shape, Shape]:
        listed = list(shapes) if isinstance(shapes, list | tuple) else []
        if len(listed) not in (2, 3) or not all(isinstance(s, list | tuple) for s in listed):
            raise _no_list(type(self).__name__, shapes)
        query, value, *key = (tuple(shape) for shape in listed)
        return query, value, key[0] if key else value

    def _require_fitting(self, query: Shape, value: Shape, key: Shape) -> None:
        for one, other, at, what in (
            (query, key, -1, "size"),
            (value, key, -2, "number of places"),
        ):
            if len(one) < 2 or len(other) < 2:
                raise _too_few_axes(type(self).__name__, one if len(one) < 2 else other)
            if None not in (one[at], other[at]) and one[at] != other[at]:
                if at == -1 and 1 in (one[at], other[at]) and self.score_mode != "dot":
                    continue  # repeated
                raise _differ(type(self).__name__, query, value, key, what, (one[at], other[at]))

    def weight_specs(self, input_shape: Any) -> list[WeightSpec]:
        """The scale of the scores, and with concat the weight of their sum; numbers without axes."""
        self.compute_output_shape(input_shape)
        names = (["scale"] if self.use_scale else []) + (
            ["concat_score_weight"] if self.score_mode == "concat" else []
        )
        return [WeightSpec(name, (), (), initializers.Ones()) for name in names]

    def build(self, input_shape: Any) -> None:
        """Settle the weights."""
        super().build(input_shape)
        self.built_for = tuple(map(tuple, input_shape))  # type: ignore[arg-type]

    def derive(self, input_shape: Any) -> Derivation:
        """Parameters, and the multiply-adds of one sample: scores, then the sums of values."""
        query, value, key = self._three(input_shape)
        shape = self.compute_output_shape(input_shape)
        specs = self.weight_specs(input_shape)
        total = sum(spec.size for spec in specs)
        steps = [step_of("parameters", "weights", total, None, weights=total)] if specs else []
        sizes = (*query[1:], *value[1:], *key[1:])
        if None not in sizes:
            queries, values = prod(s or 0 for s in query[1:-1]), value[-2] or 0
            terms = {"queries": queries, "values": values, "query_size": query[-1] or 0}
            terms["value_size"] = value[-1] or 0
            formula = "queries · values · (query_size + value_size)"
            work = queries * values * (terms["query_size"] + terms["value_size"])
            steps.append(step_of("multiply_adds", formula, work, None, **terms))
        return Derivation(tuple(steps), shape)

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """A symbolic tensor; with `return_attention_scores` one for the weights too."""
        scores = kwargs.get("return_attention_scores", False)
        inputs = args[0]
        outputs = super().compute_output_spec(inputs)
        if not scores:
            return outputs
        query, _, key = self._three([tensor.shape for tensor in inputs])
        return (outputs, tensors_of((*query[:-1], key[-2])))

    # -- calling ---------------------------------------------------------------------------------

    @quiet
    def trace(
        self,
        inputs: Any,
        mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> AttentionTrace:
        """One call on a list of arrays; masks `(batch, places)` of queries and values, in a list.

        With `return_attention_scores` the outputs are a pair, the weights second; with
        `use_causal_mask` a query looks at its own place and those before. Raises `Refusal` where
        shapes do not fit, and in training with dropout.
        """
        if training and self.dropout:
            raise training_dropout(self.dropout)
        if not isinstance(inputs, list | tuple):
            self._three(np.shape(inputs))
        arrays = [np.asarray(each, np.float32) for each in inputs]
        shapes = [array.shape for array in arrays]
        if not self.built:
            self.build(shapes)
        self.compute_output_shape(shapes)
        query, value = arrays[:2]
        key = arrays[2] if len(arrays) > 2 else value
        of_query, of_value = (mask[0], mask[1]) if mask else (None, None)
        scores = self._scores(query, key)
        kept = self._mask(scores, of_value, use_causal_mask)
        masked = scores if kept is None else scores - _MASKED * ~np.broadcast_to(kept, scores.shape)
        weights = softmax(masked, -1)
        sums = np.matmul(weights, value)
        if of_query is not None:
            sums = np.where(np.asarray(of_query, bool)[..., None], sums, np.float32(0))
        outputs = (sums, weights) if return_attention_scores else sums
        return AttentionTrace(query, value, key, kept, scores, weights, outputs)

    def _mask(self, scores: Array, of_value: Any, use_causal: bool) -> Mask | None:
        kept = None if of_value is None else np.asarray(of_value, bool)
        if kept is not None and kept.ndim == 2:
            kept = kept[:, None, :]
        return both(kept, causal(*scores.shape[-2:]) if use_causal else None)

    def _scores(self, query: Array, key: Array) -> Array:
        scale = self.weight("scale")
        if self.score_mode == "dot":
            scores: Array = np.matmul(query, key.swapaxes(-2, -1))
            return scores if scale is None else scores * scale
        sums = query[..., :, None, :] + key[..., None, :, :]
        summed: Array = np.tanh(sums if scale is None else scale * sums).sum(axis=-1)
        weight = self.weight("concat_score_weight")
        return summed if weight is None else summed * weight

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """The mask of the queries."""
        if mask is None or mask[0] is None:
            return None
        return operated("convert_to_tensor", mask[0])


class AdditiveAttention(Attention):
    """As `Attention`, but scored by Σ scale · tanh(query + key), a scale for each entry.

    D. Bahdanau et al., 2015. Raises `Refusal` as `Attention` does.

    >>> layer = AdditiveAttention()
    >>> [spec.shape for spec in layer.weight_specs([(None, 5, 8), (None, 7, 8)])]
    [(8,)]
    """

    score_modes = ("additive",)

    def __init__(self, use_scale: bool = True, dropout: float = 0.0, **kwargs: Any) -> None:
        super().__init__(use_scale, "additive", dropout, **kwargs)

    def weight_specs(self, input_shape: Any) -> list[WeightSpec]:
        """The scale, one for each entry of a query; raises `Refusal` where their size is open."""
        self.compute_output_shape(input_shape)
        if not self.use_scale:
            return []
        query = self._three(input_shape)[0]
        size = require_channels(query[-1], query)
        return [WeightSpec("scale", (size,), ("size",), initializers.GlorotUniform())]

    def _scores(self, query: Array, key: Array) -> Array:
        sums = np.tanh(query[..., :, None, :] + key[..., None, :, :])
        scale = self.weight("scale")
        summed: Array = (sums if scale is None else scale * sums).sum(axis=-1)
        return summed

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "seed": self.seed}


def training_dropout(rate: float) -> Refusal:
    """The refusal of training with dropout, whose numbers would be drawn as nowhere else."""
    return Refusal(
        "Attention is computed as when not training, without dropout; received training=True with "
        f"dropout={rate}.",
        Lesson("training_dropout", {"dropout": rate}, [Repair({"dropout": 0.0})]),
    )


def _no_list(layer: str, given: Any) -> Refusal:
    return Refusal(
        f"{layer} is called on a list, [query, value] or [query, value, key]; "
        f"received the input shape {given!r}.",
        Lesson("not_several", {"shape": given, "count": 2}),
    )


def _too_few_axes(layer: str, shape: Sequence[int | None]) -> Refusal:
    return Refusal(
        f"{layer} takes queries, values and keys of at least two axes, places and sizes the last; "
        f"received the shape {tuple(shape)}.",
        Lesson("too_few_axes", {"shape": tuple(shape), "least": 2, "found": len(shape)}),
    )


def _differ(
    layer: str, query: Shape, value: Shape, key: Shape, what: str, sizes: tuple[Any, Any]
) -> Refusal:
    pair = "queries and keys" if what == "size" else "values and keys"
    mended = [query, (*value[:-2], *(query[-2:-1] and value[-2:-1]), query[-1])]
    return Refusal(
        f"{layer} needs {pair} of one {what}; received {sizes[0]} and {sizes[1]}, in the shapes "
        f"{query}, {value} and {key}.",
        Lesson(
            "sizes_differ",
            {"query": query, "value": value, "key": key, "first": sizes[0], "second": sizes[1]},
            [Repair({"input_shape": mended})],
        ),
    )
