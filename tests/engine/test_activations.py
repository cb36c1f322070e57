"""Activations: values of Keras 3.15, laws that hold for any input, and what is refused."""

from __future__ import annotations

import warnings
from math import erfc, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine import activations
from engine.activations.base import Array
from engine.base.sharing import SHARED_VALUES

X = np.array([-4, -1, -0.25, 0, 0.5, 2, 7], np.float32)

# Keras 3.15 (JAX), each at the seven points of X.
VALUES = [
    ("celu", {}, [-0.981684, -0.632121, -0.221199, 0.0, 0.5, 2.0, 7.0]),
    ("celu", {"alpha": 2.0}, [-1.72933, -0.786939, -0.235006, 0.0, 0.5, 2.0, 7.0]),
    ("elu", {}, [-0.981684, -0.632121, -0.221199, 0.0, 0.5, 2.0, 7.0]),
    ("elu", {"alpha": 0.5}, [-0.490842, -0.31606, -0.1106, 0.0, 0.5, 2.0, 7.0]),
    ("exponential", {}, [0.0183156, 0.367879, 0.778801, 1.0, 1.64872, 7.38906, 1096.63]),
    ("gelu", {}, [-0.000126685, -0.158655, -0.100323, 0.0, 0.345731, 1.9545, 7.0]),
    (
        "gelu",
        {"approximate": True},
        [-7.00951e-05, -0.158808, -0.100325, 0.0, 0.345714, 1.9546, 7.0],
    ),
    ("hard_shrink", {}, [-4.0, -1.0, 0.0, 0.0, 0.0, 2.0, 7.0]),
    ("hard_shrink", {"threshold": 1.0}, [-4.0, 0.0, 0.0, 0.0, 0.0, 2.0, 7.0]),
    ("hard_sigmoid", {}, [0.0, 0.333333, 0.458333, 0.5, 0.583333, 0.833333, 1.0]),
    ("hard_silu", {}, [0.0, -0.333333, -0.114583, 0.0, 0.291667, 1.66667, 7.0]),
    ("hard_swish", {}, [0.0, -0.333333, -0.114583, 0.0, 0.291667, 1.66667, 7.0]),
    ("hard_tanh", {}, [-1.0, -1.0, -0.25, 0.0, 0.5, 1.0, 1.0]),
    ("leaky_relu", {}, [-0.8, -0.2, -0.05, 0.0, 0.5, 2.0, 7.0]),
    ("leaky_relu", {"negative_slope": 0.3}, [-1.2, -0.3, -0.075, 0.0, 0.5, 2.0, 7.0]),
    ("linear", {}, [-4.0, -1.0, -0.25, 0.0, 0.5, 2.0, 7.0]),
    (
        "log_sigmoid",
        {},
        [-4.01815, -1.31326, -0.825939, -0.693147, -0.474077, -0.126928, -0.000911466],
    ),
    ("mish", {}, [-0.0725917, -0.303401, -0.129927, 0.0, 0.375245, 1.94396, 6.99999]),
    ("relu", {}, [0.0, 0.0, 0.0, 0.0, 0.5, 2.0, 7.0]),
    ("relu", {"negative_slope": 0.25}, [-1.0, -0.25, -0.0625, 0.0, 0.5, 2.0, 7.0]),
    ("relu", {"max_value": 1.5}, [0.0, 0.0, 0.0, 0.0, 0.5, 1.5, 1.5]),
    ("relu", {"threshold": 1.0}, [0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 7.0]),
    (
        "relu",
        {"negative_slope": 0.5, "threshold": 1.5},
        [-2.75, -1.25, -0.875, -0.75, -0.5, 2.0, 7.0],
    ),
    (
        "relu",
        {"negative_slope": 0.5, "max_value": 4.0, "threshold": 1.0},
        [-2.5, -1.0, -0.625, -0.5, -0.25, 2.0, 4.0],
    ),
    ("relu", {"negative_slope": 0.5, "threshold": -1.0}, [-1.5, 0.0, -0.25, 0.0, 0.5, 2.0, 7.0]),
    ("relu", {"negative_slope": 0.5, "max_value": 6}, [-2.0, -0.5, -0.125, 0.0, 0.5, 2.0, 6.0]),
    ("relu6", {}, [0.0, 0.0, 0.0, 0.0, 0.5, 2.0, 6.0]),
    ("selu", {}, [-1.7259, -1.11133, -0.38889, 0.0, 0.525351, 2.1014, 7.35491]),
    ("sigmoid", {}, [0.0179862, 0.268941, 0.437824, 0.5, 0.622459, 0.880797, 0.999089]),
    ("silu", {}, [-0.0719448, -0.268941, -0.109456, 0.0, 0.31123, 1.76159, 6.99362]),
    ("swish", {}, [-0.0719448, -0.268941, -0.109456, 0.0, 0.31123, 1.76159, 6.99362]),
    ("soft_shrink", {}, [-3.5, -0.5, 0.0, 0.0, 0.0, 1.5, 6.5]),
    ("soft_shrink", {"threshold": 1.0}, [-3.0, 0.0, 0.0, 0.0, 0.0, 1.0, 6.0]),
    ("softplus", {}, [0.0181499, 0.313262, 0.575939, 0.693147, 0.974077, 2.12693, 7.00091]),
    ("softsign", {}, [-0.8, -0.5, -0.2, 0.0, 0.333333, 0.666667, 0.875]),
    ("sparse_plus", {}, [0.0, 0.0, 0.140625, 0.25, 0.5625, 2.0, 7.0]),
    ("sparse_sigmoid", {}, [0.0, 0.0, 0.375, 0.5, 0.75, 1.0, 1.0]),
    ("squareplus", {}, [0.236068, 0.618034, 0.882782, 1.0, 1.28078, 2.41421, 7.14005]),
    ("squareplus", {"b": 2}, [0.12132, 0.366025, 0.59307, 0.707107, 1.0, 2.22474, 7.07071]),
    ("tanh", {}, [-0.999329, -0.761594, -0.244919, 0.0, 0.462117, 0.964028, 0.999998]),
    ("tanh_shrink", {}, [-3.00067, -0.238406, -0.00508134, 0.0, 0.0378828, 1.03597, 6.0]),
    (
        "threshold",
        {"threshold": 0.5, "default_value": -2.0},
        [-2.0, -2.0, -2.0, -2.0, -2.0, 2.0, 7.0],
    ),
    (
        "softmax",
        {},
        [1.65328e-05, 0.00033207, 0.000702993, 0.000902661, 0.00148824, 0.00666981, 0.989888],
    ),
    (
        "log_softmax",
        {},
        [-11.0102, -8.01016, -7.26016, -7.01016, -6.51016, -5.01016, -0.0101638],
    ),
    ("sparsemax", {}, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]),
]

ELEMENTWISE = sorted(
    set(activations._BY_NAME) - {"glu", "log_softmax", "softmax", "sparsemax", "threshold"}
)

finite = st.floats(-50, 50, width=32)
inputs = arrays(np.float32, array_shapes(max_dims=3, max_side=5), elements=finite)


@pytest.mark.parametrize(("name", "arguments", "expected"), VALUES)
def test_value(name: str, arguments: dict[str, object], expected: list[float]) -> None:
    got = activations.get(name)(X, **arguments)
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, expected, rtol=1e-5, atol=2e-7)


@pytest.mark.parametrize(("name", "arguments", "expected"), VALUES)
def test_value_of_a_large_array(
    name: str, arguments: dict[str, object], expected: list[float]
) -> None:
    rows = SHARED_VALUES // len(X) + 1  # so many that the cores share them
    got = activations.get(name)(np.tile(X, (rows, 1)), **arguments)
    np.testing.assert_allclose(got, np.tile(expected, (rows, 1)), rtol=1e-5, atol=2e-7)


# Keras 3.15 (JAX) of [[1, 2], [3, 5]].
ALONG = [
    ("softmax", 0, [[0.119203, 0.0474259], [0.880797, 0.952574]]),
    ("softmax", 1, [[0.268941, 0.731059], [0.119203, 0.880797]]),
    ("softmax", None, [[0.0152194, 0.0413707], [0.112457, 0.830953]]),
    ("softmax", (0, 1), [[0.0152194, 0.0413707], [0.112457, 0.830953]]),
    ("log_softmax", 0, [[-2.12693, -3.04859], [-0.126928, -0.0485873]]),
    ("log_softmax", -1, [[-1.31326, -0.313262], [-2.12693, -0.126928]]),
    ("log_softmax", (0, 1), [[-4.18518, -3.18518], [-2.18518, -0.185183]]),
    ("sparsemax", 0, [[0, 0], [1, 1]]),
    ("sparsemax", 1, [[0, 1], [0, 1]]),
    ("glu", 0, [[0.952574, 1.98661]]),
    ("glu", 1, [[0.880797], [2.97992]]),
]


@pytest.mark.parametrize(("name", "axis", "expected"), ALONG)
def test_value_along_an_axis(name: str, axis: object, expected: list[list[float]]) -> None:
    got = activations.get(name)([[1, 2], [3, 5]], axis=axis)
    np.testing.assert_allclose(got, expected, rtol=1e-5)


def test_sparsemax_takes_keras_level_where_several_entries_stay() -> None:
    # Keras 3.15, which adds up the partial sums; by definition [0.6, 0.4, 0] and [0.5, 0.5, 0, 0].
    np.testing.assert_allclose(activations.sparsemax([1.0, 0.8, 0.1]), [0.1, 0, 0], atol=1e-6)
    np.testing.assert_allclose(activations.sparsemax([0.5, 0.5, 0, -3]), [0.25, 0.25, 0, 0])


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_extreme_inputs_give_no_warning(name: str) -> None:
    extremes = np.array([-np.inf, -3e38, -1e20, -1000, 1000, 1e20, 3e38, np.inf, np.nan], "f")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert activations.get(name)(extremes).shape == (9,)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "sparsemax", "glu"])
def test_extreme_inputs_along_an_axis_give_no_warning(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        activations.get(name)(np.array([[-3e38, 3e38], [np.inf, np.inf]], "f"))


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_a_number_gives_an_array_without_axes(name: str) -> None:
    got = activations.get(name)(2)
    assert isinstance(got, np.ndarray)
    assert got.shape == ()
    assert got.dtype == np.float32


@pytest.mark.parametrize("name", [*ELEMENTWISE, "softmax", "log_softmax", "sparsemax", "glu"])
def test_input_is_left_as_it_was(name: str) -> None:
    given_input = np.array([[-3.0, 0.5], [2.0, 8.0]], np.float32)
    kept = given_input.copy()
    activations.get(name)(given_input)
    np.testing.assert_array_equal(given_input, kept)


@given(inputs)
def test_relu_keeps_what_it_made(x: Array) -> None:
    once = activations.relu(x)
    np.testing.assert_array_equal(activations.relu(once), once)
    np.testing.assert_array_equal(once - activations.relu(-x), x)


@given(inputs)
def test_softmax_sums_to_one_and_ignores_a_shift(x: Array) -> None:
    shares = activations.softmax(x)
    np.testing.assert_allclose(shares.sum(axis=-1), 1, rtol=1e-5)
    np.testing.assert_allclose(activations.softmax(x + 8), shares, rtol=1e-3, atol=1e-6)
    np.testing.assert_allclose(np.exp(activations.log_softmax(x)), shares, rtol=1e-4, atol=1e-6)


@given(inputs)
def test_symmetries(x: Array) -> None:
    np.testing.assert_allclose(activations.sigmoid(x) + activations.sigmoid(-x), 1, rtol=1e-6)
    np.testing.assert_array_equal(activations.softsign(-x), -activations.softsign(x))
    for name in ("gelu", "silu", "softplus", "squareplus"):  # f(x) − f(−x) = x
        function = activations.get(name)
        np.testing.assert_allclose(function(x) - function(-x), x, rtol=1e-5, atol=1e-6)


@given(inputs)
def test_compositions(x: Array) -> None:
    a = activations
    np.testing.assert_allclose(a.mish(x), x * np.tanh(a.softplus(x)), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(a.log_sigmoid(x), np.log(a.sigmoid(x)), rtol=1e-4, atol=1e-6)
    halves = np.concatenate([x, np.zeros_like(x)], axis=-1)
    np.testing.assert_array_equal(a.glu(halves), x / 2)  # sigmoid(0) = 1/2


def test_sigmoid_keeps_its_small_values() -> None:
    # e⁻²⁰ = 2.0611536e-09, to which 1 / (1 + e²⁰) is equal in float32
    np.testing.assert_allclose(activations.sigmoid([-20.0]), [2.0611536e-09], rtol=1e-6)


@pytest.mark.parametrize(
    "identifier", ["nope", "Relu", "", 12, 0.5, [], {}, {"class_name": "relu"}]
)
def test_unknown_identifier_is_refused(identifier: object) -> None:
    with pytest.raises(ValueError, match="activation"):
        activations.get(identifier)


def test_near_names_are_told() -> None:
    with pytest.raises(ValueError, match="'leaky_relu'"):
        activations.get("LeakyRelu")


def test_get_takes_every_form() -> None:
    assert activations.get(None) is activations.linear
    assert activations.get("swish") is activations.silu
    assert activations.get(np.tanh) is np.tanh
    for config in (
        {"module": "keras.activations", "class_name": "function", "config": "relu"},
        {"module": "builtins", "class_name": "function", "config": "relu"},
        {"module": "keras.activations", "class_name": "relu", "config": {}},
    ):
        assert activations.get(config) is activations.relu
    with pytest.raises(TypeError):
        activations.get({"class_name": "function", "config": "relu"})


def test_serialize_writes_the_name() -> None:
    for name, function in activations._BY_NAME.items():
        written = activations.serialize(function)
        assert activations.get(written) is function
        assert written == activations.name_of(name)

    def doubled(x: Array) -> Array:
        return 2 * x

    assert activations.serialize(doubled) == {  # Keras 3.15
        "module": "builtins",
        "class_name": "function",
        "config": "doubled",
        "registered_name": "function",
    }


@pytest.mark.parametrize(
    ("name", "shape", "axis"),
    [
        ("softmax", (2, 3), 2),
        ("softmax", (), -1),
        ("log_softmax", (2, 3), (0, 0)),
        ("sparsemax", (2, 3), -3),
        ("glu", (2, 3), 1),
        ("glu", (2, 3), 2),
    ],
)
def test_axis_that_does_not_fit_is_refused(
    name: str, shape: tuple[int, ...], axis: int | tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="axis"):
        activations.get(name)(np.zeros(shape), axis=axis)


def test_gelu_at_the_ends_is_as_in_keras():
    # Keras 3.15.1 on JAX: gelu([inf, -inf, nan, 3e38], approximate=False)
    ends = activations.gelu([np.inf, -np.inf, np.nan, 3e38])
    np.testing.assert_array_equal(ends, np.array([np.inf, np.nan, np.nan, 3e38], np.float32))


def test_gelu_follows_the_definition_far_into_both_tails():
    x = np.linspace(-9, 9, 4001, dtype=np.float32)
    expected = [v * erfc(-v / sqrt(2)) / 2 for v in x.tolist()]
    np.testing.assert_allclose(activations.gelu(x), expected, rtol=5e-6)


def test_gelu_is_the_same_in_any_number_of_blocks():
    values = np.linspace(-9, 9, 200_000, dtype=np.float32)
    pieces = np.concatenate([activations.gelu(part) for part in np.split(values, 100)])
    np.testing.assert_allclose(activations.gelu(values), pieces, rtol=1e-6)


@pytest.mark.parametrize("shape", [(5000, 16), (3, 700, 64), (9, 2000), (3, 4), (0, 4), (4, 0)])
@pytest.mark.parametrize(("spread", "rtol"), [(4, 2e-6), (60, 2e-5)])  # some beyond e⁸⁸ = ∞
def test_softmax_along_short_and_long_rows_follows_the_definition(
    shape: tuple[int, ...], spread: float, rtol: float
) -> None:
    x = np.random.default_rng(0).normal(0, spread, shape).astype(np.float32)
    powers = np.exp(x.astype(float))
    expected = powers / powers.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(activations.softmax(x), expected, rtol=rtol, atol=2e-7)
    np.testing.assert_allclose(activations.log_softmax(x), np.log(expected), rtol=rtol, atol=2e-6)
