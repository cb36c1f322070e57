"""Layers around other layers: their weights are those of the layers within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array, Shape
from engine.base.registry import layer_class
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec


class Wrapper(Layer):
    """The base of layers that compute through others, given by `inner` in the order of their weights."""

    supports_masking = True

    @property
    def inner(self) -> tuple[Layer, ...]:
        """The layers within."""
        return ()

    def inner_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input shape that the layers within are given."""
        return tuple(input_shape)

    def named(self) -> Iterator[Any]:
        """The layers within, and then this one."""
        for layer in self.inner:
            yield from layer.named()
        yield from super().named()

    @property
    def trainable(self) -> bool:
        """Whether the weights are trained; set later on, it is set on the layers within too."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = value
        for layer in self.inner:
            layer.trainable = value

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The weights of the layers within, in order, each named `layer/weight`."""
        shape = self.inner_shape(input_shape)
        return [
            spec for layer in self.inner for spec in specs_within(layer, layer.weight_specs(shape))
        ]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Build the layers within that are not yet built."""
        shape = self.inner_shape(input_shape)
        for layer in self.inner:
            if not layer.built:
                layer.build(shape)
        self._specs = [spec for layer in self.inner for spec in specs_within(layer, layer._specs)]
        self.built, self.built_for = True, tuple(input_shape)

    @property
    def _weights(self) -> list[Array]:
        return [weight for layer in self.inner for weight in layer.weights]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Replace every weight, in order; raises ValueError for a wrong count or a wrong shape."""
        if len(weights) != len(self._specs):
            raise ValueError(
                f"Layer {self.name!r} holds {len(self._specs)} weights; received {len(weights)}."
            )
        left = list(weights)
        for layer in self.inner:
            count = len(layer.weights)
            layer.set_weights(left[:count])
            del left[:count]

    def _activity_penalties(self, within: bool = False) -> list[np.float32]:
        inner = self.inner[::-1] if within else self.inner
        own = super()._activity_penalties()
        return own + [loss for layer in inner for loss in layer._activity_penalties(within=True)]

    def _weight_penalties(self) -> list[np.float32]:
        if not self.trainable:
            return []
        return [loss for layer in self.inner for loss in layer._weight_penalties()]


def specs_within(layer: Layer, specs: Iterable[WeightSpec]) -> list[WeightSpec]:
    """The weights of a layer as those of the layer around it: named `layer/weight`.

    Those of a layer made with trainable=False are fixed, unless it is itself around others: as in
    Keras it then leaves them as they are, and only freezes them when it is set later on.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> layer = Conv1D(2, 3, name="a")
    >>> [spec.name for spec in specs_within(layer, layer.weight_specs((1, 8, 4)))]
    ['a/kernel', 'a/bias']
    """
    trains = layer.trainable or isinstance(layer, Wrapper)
    return [
        replace(spec, name=f"{layer.name}/{spec.name}", trainable=spec.trainable and trains)
        for spec in specs
    ]


def named_layer(entry: Layer | Mapping[str, Any]) -> Layer:
    """The layer that Keras's dictionary of it describes; a layer is returned as it is.

    Raises ValueError where the dictionary names no layer of this engine.

    >>> entry = {"class_name": "Conv2D", "config": {"filters": 3, "kernel_size": 1}}
    >>> named_layer(entry).compute_output_shape((None, 8, 8, 1))
    (None, 8, 8, 3)
    """
    if isinstance(entry, Layer):
        return entry
    layer: Layer = layer_class(entry["class_name"]).from_config(entry["config"])
    return layer
