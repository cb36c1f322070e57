"""A recurrent layer behind Masking: steps of zeros are padding, and leave the states as they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Bidirectional, Derivation, Masking, WeightSpec

Array = NDArray[np.float32]
Shape = Sequence[int | None]


class Masked:
    """Masking, then a recurrent layer or a Bidirectional one, as one layer of the latter's weights.

    >>> from engine import SimpleRNN
    >>> layer = Masked(SimpleRNN(1, activation=None))
    >>> layer.build((1, 3, 1))
    >>> layer.set_weights([[[1]], [[2]], [0]])
    >>> layer.trace(np.array([[[1], [0], [3]]], np.float32)).hidden.ravel().tolist()
    [0.0, 1.0, 1.0, 5.0]
    """

    def __init__(self, layer: Any) -> None:
        self.masking, self.inner = Masking(), layer

    @property
    def layers(self) -> list[Any]:
        """The layers it stands for."""
        return [self.masking, self.inner]

    def derive(self, input_shape: Shape) -> Derivation:
        """The steps of the recurrent layer; Masking changes no shape."""
        derivation: Derivation = self.inner.derive(input_shape)
        return derivation

    def weight_specs(self, input_shape: Shape) -> list[WeightSpec]:
        """The recurrent layer's weights; Masking has none."""
        specs: list[WeightSpec] = self.inner.weight_specs(input_shape)
        return specs

    def build(self, input_shape: Shape) -> None:
        """Settle the recurrent layer's weights."""
        self.inner.build(input_shape)

    def get_weights(self) -> list[Array]:
        """The recurrent layer's weights."""
        weights: list[Array] = self.inner.get_weights()
        return weights

    def set_weights(self, weights: Sequence[Array]) -> None:
        """Set the recurrent layer's weights."""
        self.inner.set_weights(weights)

    def __call__(self, inputs: Array) -> Any:
        """The recurrent layer's outputs on `(batch, timesteps, features)`; it keeps states if stateful."""
        return self.inner(inputs, mask=self.masking.compute_mask(inputs))

    def trace(self, inputs: Array) -> Any:
        """The recurrent layer's trace on `(batch, timesteps, features)`."""
        return self.inner.trace(inputs, mask=self.masking.compute_mask(inputs))


def inner_of(layer: Any) -> Any:
    """The recurrent layer itself, with or without Masking before it.

    >>> from engine import GRU
    >>> type(inner_of(Masked(GRU(1)))).__name__, type(inner_of(GRU(1))).__name__
    ('GRU', 'GRU')
    """
    return layer.inner if isinstance(layer, Masked) else layer


def one_of(layer: Any) -> Any:
    """The recurrent layer that runs forwards: of a Bidirectional one, or itself.

    >>> from engine import GRU
    >>> one_of(Masked(Bidirectional(GRU(1)))).name
    'forward_gru'
    """
    inner = inner_of(layer)
    return inner.forward_layer if isinstance(inner, Bidirectional) else inner
