"""Layers with chosen weights."""

from __future__ import annotations

import numpy as np


def weighted(layer, shape, *weights):
    """The layer built for the shape, its weights filled in reading order with the given numbers."""
    layer.build(shape)
    sizes = [weight.shape for weight in layer.weights]
    layer.set_weights(
        [np.reshape(np.asarray(w, np.float32), s) for w, s in zip(weights, sizes, strict=True)]
    )
    return layer


def spread(layer, shape):
    """The layer built for the shape, each weight running evenly from −1 to 1 in reading order."""
    layer.build(shape)
    sizes = [weight.shape for weight in layer.weights]
    return weighted(layer, shape, *(np.linspace(-1, 1, int(np.prod(size))) for size in sizes))


def drawn(layer, shape, seed=0):
    """The layer built for the shape, its weights drawn from a normal distribution."""
    layer.build(shape)
    rng = np.random.default_rng(seed)
    return weighted(layer, shape, *(rng.normal(size=weight.shape) for weight in layer.weights))
