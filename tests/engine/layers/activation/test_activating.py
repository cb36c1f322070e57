"""Activation, ReLU, LeakyReLU, ELU, Softmax and Identity."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.activation.activating import ELU, Activation, Identity, LeakyReLU, ReLU, Softmax

VALUES = [[-2.0, -1.0, 0.0, 0.5, 8.0]]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Activation("relu"), [0, 0, 0, 0.5, 8]),
        (Activation(None), [-2, -1, 0, 0.5, 8]),
        (Activation(np.square), [4, 1, 0, 0.25, 64]),
        (Identity(), [-2, -1, 0, 0.5, 8]),
        (ReLU(), [0, 0, 0, 0.5, 8]),
        (ReLU(max_value=6, negative_slope=0.5, threshold=1), [-1.5, -1, -0.5, -0.25, 6]),
        (LeakyReLU(), [-0.6, -0.3, 0, 0.5, 8]),  # the layer's own default slope, 0.3
        (LeakyReLU(alpha=0.5), [-1, -0.5, 0, 0.5, 8]),  # the older name
        (ELU(alpha=2), [2 * np.expm1(-2), 2 * np.expm1(-1), 0, 0.5, 8]),
    ],
)
def test_by_hand(layer, expected):
    trace = layer.trace(VALUES)
    np.testing.assert_allclose(trace.outputs[0], expected, rtol=1e-6)
    assert layer.count_params() == 0
    assert layer.compute_output_shape((None, 3, None)) == (None, 3, None)
    assert layer.derive((None, 3)).output_shape == (None, 3)


def test_the_trace_names_the_function():
    names = [layer.trace(VALUES).activation for layer in (Activation("swish"), ReLU(), Identity())]
    assert names == ["silu", "relu", "linear"]


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (ReLU, {"max_value": -1}),
        (ReLU, {"negative_slope": None}),
        (ReLU, {"negative_slope": -0.1}),
        (ReLU, {"threshold": None}),
        (ReLU, {"threshold": -1}),
        (LeakyReLU, {"negative_slope": -1}),
        (LeakyReLU, {"negative_slope": None}),
    ],
)
def test_a_negative_argument_is_refused_and_the_repair_works(kind, arguments):
    with pytest.raises(Refusal) as refusal:
        kind(**arguments)
    kind(**{**arguments, **refusal.value.repairs[0].changes})


def test_an_unknown_activation_is_refused():
    with pytest.raises(ValueError, match="nope"):
        Activation("nope")


@pytest.mark.parametrize("axis", [-1, 1, (1, 2), None])
def test_softmax_shares_add_up_along_its_axes(axis):
    inputs = np.random.default_rng(0).normal(size=(2, 3, 4))
    total = Softmax(axis)(inputs).sum(axis=axis)
    np.testing.assert_allclose(total, 1, rtol=1e-5)


def test_softmax_leaves_masked_entries_out():
    mask = [[True, True, False], [False, False, False]]
    outputs = Softmax()([[1, 1, 5], [1, 2, 3]], mask=mask)
    assert outputs.tolist() == [[0.5, 0.5, 0], [0, 0, 0]]
    with pytest.raises(Refusal):
        Softmax()(np.zeros((2, 3)), mask=[True, False])
    with pytest.raises(ValueError, match="axis"):
        Softmax(3)(np.zeros((2, 3)))


@pytest.mark.parametrize(
    "layer",
    [
        Activation("relu"),
        ReLU(6.0),
        LeakyReLU(),
        ELU(0.5),
        Softmax([1, 2]),
        Identity(),
    ],
)
def test_the_configuration_makes_the_layer_again(layer):
    assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
    assert layer.supports_masking
