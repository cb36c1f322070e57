"""The slopes of the activations, against `jax.grad` of Keras's own.

Keras 3.15.1 on JAX: `jax.grad(lambda v: jnp.sum(f(v)))(X)` of each activation, six digits.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine import activations
from engine.activations.slopes import ACROSS, backward, slope

X = [-2.5, -1.2, -0.3, 0.2, 0.7, 1.6, 3.3]
KERAS = {
    "relu": [0, 0, 0, 1, 1, 1, 1],
    "leaky_relu": [0.2, 0.2, 0.2, 1, 1, 1, 1],
    "relu6": [0, 0, 0, 1, 1, 1, 1],
    "elu": [0.082085, 0.301194, 0.740818, 1, 1, 1, 1],
    "celu": [0.082085, 0.301194, 0.740818, 1, 1, 1, 1],
    "selu": [0.144314, 0.529529, 1.30243, 1.0507, 1.0507, 1.0507, 1.0507],
    "gelu": [-0.0376111, -0.117954, 0.267672, 0.657468, 0.976614, 1.12267, 1.0052],
    "silu": [-0.0994011, 0.0180019, 0.35222, 0.599337, 0.823387, 1.05564, 1.07764],
    "mish": [-0.109744, -0.0020088, 0.408511, 0.724625, 0.968795, 1.08724, 1.01354],
    "sigmoid": [0.0701037, 0.177894, 0.244458, 0.247517, 0.221713, 0.139764, 0.0343059],
    "hard_sigmoid": [0.166667, 0.166667, 0.166667, 0.166667, 0.166667, 0.166667, 0],
    "hard_silu": [-0.333333, 0.1, 0.4, 0.566667, 0.733333, 1.03333, 1],
    "log_sigmoid": [0.924142, 0.768525, 0.574443, 0.450166, 0.331812, 0.167982, 0.0355712],
    "tanh": [0.0265921, 0.30502, 0.915137, 0.961043, 0.63474, 0.150527, 0.00542677],
    "hard_tanh": [0, 0, 1, 1, 1, 0, 0],
    "tanh_shrink": [0.973408, 0.69498, 0.0848631, 0.038957, 0.36526, 0.849473, 0.994573],
    "softplus": [0.0758582, 0.231475, 0.425557, 0.549834, 0.668188, 0.832018, 0.964429],
    "softsign": [0.0816327, 0.206612, 0.591716, 0.694444, 0.346021, 0.147929, 0.0540833],
    "soft_shrink": [1, 1, 0, 0, 1, 1, 1],
    "hard_shrink": [1, 1, 0, 0, 1, 1, 1],
    "exponential": [0.082085, 0.301194, 0.740818, 1.2214, 2.01375, 4.95303, 27.1126],
    "squareplus": [0.109566, 0.242752, 0.42583, 0.549752, 0.665175, 0.812348, 0.927599],
    "sparse_plus": [0, 0, 0.35, 0.6, 0.85, 1, 1],
    "sparse_sigmoid": [0, 0, 0.5, 0.5, 0.5, 0, 0],
    "linear": [1, 1, 1, 1, 1, 1, 1],
}
WITH_ARGUMENTS = [
    (
        "relu",
        {"negative_slope": 0.1, "max_value": 1.5, "threshold": 0.5},
        [0.1, 0.1, 0.1, 0.1, 1, 0, 0],
    ),
    ("leaky_relu", {"negative_slope": 0.4}, [0.4, 0.4, 0.4, 1, 1, 1, 1]),
    ("elu", {"alpha": 2.0}, [0.16417, 0.602388, 1.48164, 1, 1, 1, 1]),
    ("celu", {"alpha": 2.0}, [0.286505, 0.548812, 0.860708, 1, 1, 1, 1]),
    (
        "gelu",
        {"approximate": True},
        [-0.0379517, -0.117726, 0.267705, 0.657458, 0.976357, 1.1231, 1.00475],
    ),
    (
        "squareplus",
        {"b": 1.0},
        [0.0357617, 0.115889, 0.356326, 0.598058, 0.786731, 0.923999, 0.978512],
    ),
    ("soft_shrink", {"threshold": 1.0}, [1, 1, 0, 0, 0, 1, 1]),
    ("hard_shrink", {"threshold": 1.0}, [1, 1, 0, 0, 0, 1, 1]),
    ("threshold", {"threshold": 0.5, "default_value": -7.0}, [0, 0, 0, 0, 1, 1, 1]),
]
# The gradient of Σ GIVEN · f(X / 2).
GIVEN = [0.5, -1.0, 2.0, 0.3, -0.7, 1.1, 0.9]
THROUGH = {
    "softmax": [-0.00413982, -0.0785756, 0.0983576, -0.0349374, -0.16664, 0.082435, 0.1035],
    "log_softmax": [0.423781, -1.146, 1.77103, 0.00599043, -1.07752, 0.507937, -0.485217],
}


@pytest.mark.parametrize("name", KERAS)
def test_a_slope_is_that_of_keras(name):
    assert slope(name, X) == pytest.approx(KERAS[name], abs=1e-5, rel=1e-5)


@pytest.mark.parametrize(("name", "arguments", "keras"), WITH_ARGUMENTS)
def test_a_slope_follows_the_activations_own_arguments(name, arguments, keras):
    assert slope(name, X, **arguments) == pytest.approx(keras, abs=1e-5, rel=1e-5)


@pytest.mark.parametrize("name", THROUGH)
def test_what_looks_along_an_axis_is_gone_back_through(name):
    assert backward(name, np.array(X) / 2, GIVEN) == pytest.approx(
        THROUGH[name], abs=1e-5, rel=1e-5
    )


def test_sparsemax_is_gone_back_through_as_keras_computes_it():
    assert backward("sparsemax", [0.9, 0.6, -1.0], [0.5, -1.0, 2.0]).tolist() == [0, -0.25, 0]
    assert backward("sparsemax", [0.5, 0.6, 0.1, -1.0], [0.5, -1.0, 2.0, 0.3]).tolist() == [0] * 4


def test_every_activation_has_a_slope_or_looks_along_an_axis():
    names = {activations.name_of(each) for each in activations._BY_NAME.values()}
    assert names == {*KERAS, "threshold", *ACROSS}


def test_glu_has_no_gradient_of_its_outputs_shape():
    with pytest.raises(ValueError, match="halves"):
        backward("glu", [1.0, 2.0], [1.0, 2.0])
