"""ReversibleEmbedding: a table to look indices up in, and to score vectors against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.channels import require_built_channels
from engine.base.derivation import Derivation, step_of
from engine.layers.core.embedding import Embedding
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class ScoresTrace:
    """One call in reverse: `outputs` are the products of `inputs` with the columns of `kernel`."""

    inputs: Array
    kernel: Array
    outputs: Array


class ReversibleEmbedding(Embedding):
    """An Embedding; called with `reverse=True`, vectors times the table: a score for each index.

    With `tie_weights=False` the way back has a table of its own; `logit_soft_cap` c keeps scores
    within ±c, as c · tanh(score / c). Raises what `Embedding` raises.

    >>> layer = ReversibleEmbedding(2, 2, weights=[[1, 0], [0, 2]])
    >>> layer([[1.0, 3.0]], reverse=True).tolist()
    [[1.0, 6.0]]
    """

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        tie_weights: bool = True,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        reverse_dtype: str | None = None,
        logit_soft_cap: float | None = None,
        **kwargs: Any,
    ) -> None:
        self.tie_weights = tie_weights
        self.reverse_dtype = reverse_dtype
        self.logit_soft_cap = logit_soft_cap
        super().__init__(
            input_dim,
            output_dim,
            embeddings_initializer,
            embeddings_regularizer,
            embeddings_constraint,
            mask_zero,
            **kwargs,
        )

    def compute_output_shape(  # type: ignore[override]
        self, input_shape: Sequence[int | None], reverse: bool = False
    ) -> list[int | None]:
        """The shape and `output_dim`; in reverse `input_dim` in the place of the last axis. A list."""
        if reverse:
            return [*input_shape[:-1], self.input_dim]
        return [*input_shape, self.output_dim]

    def weight_specs(self, input_shape: Sequence[int | None] = ()) -> list[WeightSpec]:
        """The table, and without tie_weights that of the way back, `(output_dim, input_dim)`."""
        specs = super().weight_specs(input_shape)
        if self.tie_weights:
            return specs
        shape = (self.output_dim, self.input_dim)
        axes = ("output_dim", "input_dim")
        return [*specs, WeightSpec("reverse_embeddings", shape, axes, self.embeddings_initializer)]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters; a look-up multiplies nothing."""
        steps = [s for s in super().derive(input_shape) if s.name != "parameters"]
        entries = self.input_dim * self.output_dim
        total = sum(spec.size for spec in self.weight_specs(input_shape))
        terms = {"entries": entries, "others": total - entries}
        added = step_of("parameters", "entries + others", total, None, **terms)
        return Derivation((*steps, added), tuple(self.compute_output_shape(input_shape)))

    def trace(self, inputs: ArrayLike, reverse: bool = False) -> Any:
        """One call; in reverse on vectors `(…, output_dim)`, else on indices."""
        if not reverse:
            return super().trace(inputs)
        array = self._received(inputs)
        kernel = self._table().T if self.tie_weights else self.weight("reverse_embeddings")
        assert kernel is not None
        require_built_channels(array.shape[-1], len(kernel))
        scores: Array = array @ kernel
        if self.logit_soft_cap is not None:
            cap = np.float32(self.logit_soft_cap)
            scores = np.tanh(scores / cap) * cap
        return ScoresTrace(array, kernel, scores)

    def compute_mask(self, inputs: ArrayLike, mask: object = None) -> Any:
        """With `mask_zero`, True where the index is not 0; None otherwise."""
        return super().compute_mask(inputs, mask)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "quantization_config": self.quantization_config}
