"""What attention with several heads shares: the kernels that make heads, the mask, the call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.across import softmax
from engine.activations.base import quiet
from engine.activations.smooth import sigmoid
from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.attention.attention import training_dropout
from engine.layers.attention.attention_trace import HeadsTrace, Mask, both, causal, near
from engine.layers.core.einsum_dense import EinsumDense
from engine.layers.core.layer import Layer
from engine.layers.core.operation import TakenName, tensors_of
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import specs_within

Shapes = tuple[Shape, Shape, Shape]
# In the place of a masked score, so that its share is 0.
_MASKED = np.float32(-1e9)


class Heads(Layer):
    """The base of MultiHeadAttention and GroupedQueryAttention; subclasses list their kernels.

    Called as layer(query, value, key=None), each `(batch, places, size)`; without a key the values
    are their own.
    """

    supports_masking = True
    dropout: float
    sliding_window: int | None
    use_gate: bool
    # The sizes are given by the arguments of these names.
    shared: ClassVar[tuple[str, ...]] = (
        *("kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint"),
        *("kernel_initializer", "bias_initializer"),
    )

    def projections(self, shapes: Shapes) -> Mapping[str, tuple[EinsumDense, Shape]]:
        """The layers within by name, in the order of their weights, and what shape each is given."""
        raise NotImplementedError

    def _dense(self, name: str, equation: str, sizes: list[int | None], bias: str | None) -> Any:
        settings = {each: getattr(self, each) for each in self.shared}
        return EinsumDense(equation, sizes, bias_axes=bias, name=name, **settings)

    def three(self, query: Any, value: Any = None, key: Any = None) -> Shapes:
        """The three shapes, given one by one or in a list; raises `Refusal` where one is missing."""
        if value is None and query and isinstance(query[0], list | tuple):
            query, value, *rest = query
            key = rest[0] if rest else None
        if value is None:
            raise _no_value(type(self).__name__, query)
        found = (tuple(query), tuple(value), tuple(value if key is None else key))
        if found[1][1:-1] != found[2][1:-1]:
            raise _places_differ(type(self).__name__, found)
        return found

    def weight_specs(
        self, query_shape: Any, value_shape: Any = None, key_shape: Any = None
    ) -> list[WeightSpec]:
        """The weights of the layers within, each named `layer/weight`."""
        shapes = self.three(query_shape, value_shape, key_shape)
        return [
            spec
            for dense, shape in self.projections(shapes).values()
            for spec in specs_within(dense, dense.weight_specs(shape))
        ]

    def build(self, query_shape: Any, value_shape: Any = None, key_shape: Any = None) -> None:
        """Settle the weights."""
        self._specs = self.weight_specs(query_shape, value_shape, key_shape)
        self._drawn = None
        self.shapes_dict = {"query_shape": query_shape, "value_shape": value_shape}
        if key_shape is not None:
            self.shapes_dict["key_shape"] = key_shape
        self.built_for = self.three(query_shape, value_shape, key_shape)  # type: ignore[assignment]
        self.built = True
        self.besides = (TakenName("softmax"), TakenName("dropout"))

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """A symbolic tensor; with `return_attention_scores` one for the weights too."""
        outputs = super().compute_output_spec(*args, **kwargs)
        if not kwargs.get("return_attention_scores", False):
            return outputs
        query, value, _ = self.built_for  # type: ignore[misc]
        return (outputs, tensors_of(self.scores_shape(query, value)))  # type: ignore[arg-type]

    def scores_shape(self, query: Shape, value: Shape) -> Shape:
        """The shape that Keras tells of the weights: `(batch, heads, queries, values)`."""
        return (query[0], self.heads, query[1], value[1])

    @property
    def heads(self) -> int:
        """How many queries there are at each place."""
        raise NotImplementedError

    # -- calling ---------------------------------------------------------------------------------

    @quiet
    def trace(
        self,
        query: ArrayLike,
        value: ArrayLike,
        key: ArrayLike | None = None,
        query_mask: ArrayLike | None = None,
        value_mask: ArrayLike | None = None,
        key_mask: ArrayLike | None = None,
        attention_mask: ArrayLike | None = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> HeadsTrace:
        """One call; masks `(batch, places)`, and `attention_mask` `(batch, queries, values)`.

        With `return_attention_scores` the outputs are a pair, the weights second. Raises `Refusal`
        where shapes do not fit, and in training with dropout.
        """
        if training and self.dropout:
            raise training_dropout(self.dropout)
        one, other = np.asarray(query, np.float32), np.asarray(value, np.float32)
        third = other if key is None else np.asarray(key, np.float32)
        shapes = (one.shape, other.shape, third.shape)
        if not self.built:
            self.build(one.shape, other.shape, None if key is None else third.shape)
        self._require_built(shapes)
        queries = self._projected("query", one)
        keys, values = self._projected("key", third), self._projected("value", other)
        kept = self._mask(
            (one.shape[1], other.shape[1]), query_mask, value_mask, key_mask, use_causal_mask
        )
        kept = both(kept, attention_mask)
        scores, weights, attended = self._attended(queries, keys, values, kept)
        if kept is not None and (self.dropout or return_attention_scores or queries.ndim != 4):
            weights = np.where(self._spread(kept, scores), weights, np.float32(0))
            attended = self._summed(weights, values)
        gated = attended * sigmoid(self._projected("gate", one)) if self.use_gate else attended
        outputs = self._mixed(gated)
        told = (outputs, weights) if return_attention_scores else outputs
        inputs = (one, other, third)
        return HeadsTrace(inputs, queries, keys, values, kept, scores, weights, attended, told)

    def _require_built(self, shapes: Shapes) -> None:
        wanted = [spec.shape for spec in self.weight_specs(*shapes)]
        if wanted != [spec.shape for spec in self._specs]:
            raise Refusal(
                "The layer was built for other sizes than those of the input shapes "
                f"{shapes[0]}, {shapes[1]} and {shapes[2]}.",
                Lesson("other_shape", {"shapes": shapes, "built": self.built_for}),
            )

    def _projected(self, name: str, array: Array) -> Array:
        kernel, bias = self.weight(f"{name}/kernel"), self.weight(f"{name}/bias")
        assert kernel is not None
        made: Array = np.tensordot(array, kernel, axes=1)
        return made if bias is None else made + bias

    def _mixed(self, attended: Array) -> Array:
        kernel, bias = self.weight("attention_output/kernel"), self.weight("attention_output/bias")
        assert kernel is not None
        mixed: Array = np.tensordot(attended, kernel, axes=2)
        return mixed if bias is None else mixed + bias

    def _mask(
        self, sizes: tuple[int, int], query: Any, value: Any, key: Any, use_causal: bool
    ) -> Mask | None:
        kept = None if query is None else np.asarray(query, bool)[..., None]
        for mask in (value, key):
            kept = both(kept, None if mask is None else np.asarray(mask, bool)[..., None, :])
        kept = both(kept, causal(*sizes) if use_causal else None)
        window = self.sliding_window
        return both(kept, None if window is None else near(*sizes, window))

    def _attended(
        self, queries: Array, keys: Array, values: Array, kept: Mask | None
    ) -> tuple[Array, Array, Array]:
        scores = self._scored(queries, keys)
        masked = scores
        if kept is not None:
            masked = np.where(self._spread(kept, scores), scores, _MASKED)
        weights = self._shares(masked)
        return scores, weights, self._summed(weights, values)

    def _spread(self, kept: Mask, scores: Array) -> Mask:
        missing = scores.ndim - kept.ndim
        shape = (*kept.shape[:-2], *(1,) * missing, *kept.shape[-2:])
        return np.broadcast_to(kept.reshape(shape), scores.shape)

    def _scored(self, queries: Array, keys: Array) -> Array:
        raise NotImplementedError

    def _shares(self, scores: Array) -> Array:
        return softmax(scores, -1)

    def _summed(self, weights: Array, values: Array) -> Array:
        raise NotImplementedError

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """The mask of the queries."""
        return mask[0] if isinstance(mask, list | tuple) else mask


def require_window(window: Any) -> None:
    """Refuse a sliding_window that is no positive integer.

    >>> require_window(None)
    """
    if window is not None and (not isinstance(window, int) or window <= 0):
        raise Refusal(
            f"sliding_window must be a positive integer or None; received {window!r}.",
            Lesson(
                "not_positive",
                {"argument": "sliding_window", "value": window},
                [Repair({"sliding_window": None})],
            ),
        )


def _no_value(layer: str, query: Any) -> Refusal:
    return Refusal(
        f"{layer} is called on a query and a value, layer(query, value); received the query shape "
        f"{query!r} alone.",
        Lesson("missing_input", {"argument": "value", "shape": query}),
    )


def _places_differ(layer: str, shapes: Shapes) -> Refusal:
    _, value, key = shapes
    return Refusal(
        f"{layer} needs a key for each value, so all their axes but the last must be equal; "
        f"received the value shape {value} and the key shape {key}.",
        Lesson(
            "sizes_differ",
            {"value": value, "key": key},
            [Repair({"key_shape": (*value[:-1], key[-1])})],
        ),
    )
