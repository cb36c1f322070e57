"""BatchNormalization while it is trained: the batch's own statistics, and the moving ones that follow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.normalization import NormalizationTrace, reciprocal_root


def trace_in_training(layer: BatchNormalization, inputs: ArrayLike) -> NormalizationTrace:
    """One call as in training: mean and variance are those of the batch, over all axes but the channels.

    The moving statistics stay as they are. Raises `Refusal` for what the call itself refuses.

    >>> layer = BatchNormalization(epsilon=0)
    >>> trace_in_training(layer, [[1.0], [3.0]]).outputs.ravel().tolist()  # mean 2, variance 1
    [-1.0, 1.0]
    """
    trace = layer.trace(inputs)
    over = tuple(axis for axis in range(trace.inputs.ndim) if axis != _axis(layer, trace))
    mean = trace.inputs.mean(axis=over, keepdims=True)
    variance = np.square(trace.inputs - mean).mean(axis=over, keepdims=True)
    outputs = (trace.inputs - mean) * reciprocal_root(variance, trace.epsilon)
    outputs = outputs if trace.gamma is None else outputs * trace.gamma
    outputs = outputs if trace.beta is None else outputs + trace.beta
    return replace(trace, mean=mean, variance=variance, outputs=outputs)


def train_on(layer: BatchNormalization, inputs: ArrayLike, batches: int) -> None:
    """Move the moving statistics as so many training steps on the same batch do.

    Each step keeps `momentum` of what was and takes the rest from the batch.

    >>> layer = BatchNormalization(momentum=0.5)
    >>> train_on(layer, [[1.0], [3.0]], batches=2)  # mean 2, of which three quarters are taken
    >>> layer.weight("moving_mean").tolist(), layer.weight("moving_variance").tolist()
    ([1.5], [1.0])
    """
    trace = trace_in_training(layer, inputs)
    kept = np.float32(layer.momentum**batches)
    found = {"moving_mean": trace.mean, "moving_variance": trace.variance}
    weights = layer.get_weights()
    for place, spec in enumerate(layer.weight_specs(trace.inputs.shape)):
        if spec.name in found:
            taken: Array = found[spec.name].ravel()
            weights[place] = kept * weights[place] + (1 - kept) * taken
    layer.set_weights(weights)


def _axis(layer: BatchNormalization, trace: NormalizationTrace) -> int:
    return layer.axis % trace.inputs.ndim
