"""A small network for digits, and one step of its training: Dense with relu, then Dense with softmax."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import relu, softmax
from engine.activations.across import log_softmax
from engine.activations.slopes import backward
from engine.initializers import GlorotUniform
from engine.learning import penalties
from engine.learning.backward import dense_backward

Array = NDArray[np.float32]
Constrain = Callable[[Array], Array]


@dataclass(frozen=True)
class Network:
    """The weights of Dense(units, relu) and Dense(classes, softmax).

    `kernel` is `(features, units)`, `bias` is `(units,)`, `last_kernel` is `(units, classes)` and
    `last_bias` is `(classes,)`.
    """

    kernel: Array
    bias: Array
    last_kernel: Array
    last_bias: Array

    @property
    def weights(self) -> tuple[Array, Array, Array, Array]:
        """All weights in Keras's order."""
        return self.kernel, self.bias, self.last_kernel, self.last_bias


def started(features: int, units: int, classes: int, seed: int = 0) -> Network:
    """A network as Keras starts one: kernels by glorot_uniform, biases 0.

    >>> started(64, 16, 10).kernel.shape
    (64, 16)
    """
    kernel = GlorotUniform(seed=seed)((features, units))
    last_kernel = GlorotUniform(seed=seed + 1)((units, classes))
    return Network(kernel, np.zeros(units, np.float32), last_kernel, np.zeros(classes, np.float32))


def scores(network: Network, inputs: Array) -> Array:
    """The sums before softmax, `(batch, classes)`, for inputs `(batch, features)`."""
    hidden = relu(inputs @ network.kernel + network.bias)
    return np.asarray(hidden @ network.last_kernel + network.last_bias, np.float32)


def accuracy(network: Network, inputs: Array, labels: NDArray[np.int64]) -> float:
    """The share of samples whose largest score is that of their label."""
    return float(np.mean(scores(network, inputs).argmax(axis=-1) == labels))


def loss(
    network: Network, inputs: Array, labels: NDArray[np.int64], regularizer: Any = None
) -> float:
    """The mean crossentropy, and the penalty of the first kernel where there is one.

    >>> zeros = Network(*(np.zeros(shape, np.float32) for shape in [(1, 1), (1,), (1, 2), (2,)]))
    >>> round(loss(zeros, np.ones((1, 1), np.float32), np.array([0])), 4)  # log 2
    0.6931
    """
    likely = log_softmax(scores(network, inputs))[np.arange(len(labels)), labels]
    penalty = 0.0 if regularizer is None else float(regularizer(network.kernel))
    return penalty - float(np.mean(likely))


def gradients(
    network: Network, inputs: Array, labels: NDArray[np.int64], regularizer: Any = None
) -> Network:
    """The derivative of `loss` by each weight, in the shapes of the weights.

    By the sums before softmax that of a crossentropy is (shares − right answer) / samples.
    """
    summed = np.asarray(inputs @ network.kernel + network.bias, np.float32)
    hidden = relu(summed)
    by_scores = softmax(hidden @ network.last_kernel + network.last_bias)
    by_scores[np.arange(len(labels)), labels] -= 1
    by_scores /= np.float32(len(labels))
    by_hidden, last_kernel, last_bias = dense_backward(hidden, network.last_kernel, by_scores)
    by_sum = backward("relu", summed, by_hidden)
    _by_inputs, kernel, bias = dense_backward(inputs, network.kernel, by_sum)
    if regularizer is not None:
        kernel = kernel + penalties.gradient(regularizer, network.kernel)
    return Network(kernel, bias, last_kernel, last_bias)


def step(
    network: Network,
    inputs: Array,
    labels: NDArray[np.int64],
    rate: float,
    regularizer: Any = None,
    constraint: Constrain | None = None,
) -> Network:
    """One step of gradient descent over all samples: w − rate · gradient, then the constraint.

    Regularizer and constraint hold the first kernel, as `kernel_regularizer` and `kernel_constraint` of
    the first layer do in Keras with the optimizer SGD.
    """
    by = gradients(network, inputs, labels, regularizer)
    moved = [w - np.float32(rate) * g for w, g in zip(network.weights, by.weights, strict=True)]
    if constraint is not None:
        moved[0] = constraint(moved[0])
    return Network(*moved)
