"""Constraints: values by hand and from Keras 3.15, bounds that hold for any weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine import constraints
from engine.constraints import Array, Constraint, MaxNorm, MinMaxNorm, NonNeg, UnitNorm

W = np.array([[1, -2], [3, -4]], np.float32)  # columns of length √10 and √20

weights = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=4, max_side=4),
    elements=st.floats(-8, 8, width=32),
)


def lengths(w: Array, axis: int | tuple[int, ...]) -> Array:
    return np.asarray(np.sqrt(np.sum(np.square(w), axis=axis)))


@pytest.mark.parametrize(  # Keras 3.15
    ("constraint", "expected"),
    [
        (MaxNorm(2), [[0.632456, -0.894427], [1.89737, -1.78885]]),
        (MaxNorm(2, axis=1), [[0.894427, -1.78885], [1.2, -1.6]]),
        (MaxNorm(2, axis=[0, 1]), [[0.365148, -0.730297], [1.09545, -1.46059]]),
        (MaxNorm(2, axis=None), [[0.365148, -0.730297], [1.09545, -1.46059]]),
        (MaxNorm(50), W),
        (UnitNorm(), [[0.316228, -0.447214], [0.948683, -0.894427]]),
        (UnitNorm(axis=1), [[0.447214, -0.894427], [0.6, -0.8]]),
        (MinMaxNorm(), [[0.316228, -0.447214], [0.948683, -0.894427]]),
        (MinMaxNorm(4, 5, rate=0.5), [[1.13246, -2.0], [3.39737, -4.0]]),
        (NonNeg(), [[1, 0], [3, 0]]),
        (Constraint(), W),
    ],
)
def test_value(constraint: Constraint, expected: list[list[float]]) -> None:
    got = constraint(W)
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, expected, rtol=1e-5)


def test_epsilon_shrinks_even_what_is_within_bounds() -> None:
    # 1e-7 is added to the norm that divides: a weight of 1e-7 comes out halved.
    np.testing.assert_allclose(MaxNorm(2)([[1e-7]]), [[0.5e-7]], rtol=1e-5)
    np.testing.assert_allclose(UnitNorm()([[1e-7]]), [[0.5]], rtol=1e-5)


def test_zeros_stay_zeros() -> None:
    for constraint in (MaxNorm(), UnitNorm(), MinMaxNorm(min_value=0.5), NonNeg()):
        np.testing.assert_array_equal(constraint(np.zeros((2, 3))), np.zeros((2, 3)))


def test_huge_weights_give_no_warning() -> None:
    for constraint in (MaxNorm(), UnitNorm(), MinMaxNorm()):
        assert constraint(np.full((2, 2), 1e30, np.float32)).shape == (2, 2)


@given(weights, st.floats(0.125, 4, width=32))
def test_max_norm_bounds_every_filter(w: Array, bound: float) -> None:
    axes = tuple(range(w.ndim - 1))  # all but the filters
    bounded = MaxNorm(bound, axis=axes)(w)
    assert np.all(lengths(bounded, axes) <= bound * 1.00001)
    assert np.all(bounded * w >= 0)  # no weight changes sides


@given(weights)
def test_unit_norm_makes_length_one(w: Array) -> None:
    made = lengths(UnitNorm()(w), 0)[lengths(w, 0) > 0.01]
    np.testing.assert_allclose(made, 1, rtol=1e-4)


@given(weights)
def test_min_max_norm_moves_by_its_rate(w: Array) -> None:
    np.testing.assert_allclose(MinMaxNorm(0.5, 2, rate=0)(w), w, rtol=1e-4, atol=1e-6)
    strict = MinMaxNorm(0.5, 2, rate=1)(w)
    halfway = MinMaxNorm(0.5, 2, rate=0.5)(w)
    np.testing.assert_allclose(halfway, (w + strict) / 2, rtol=1e-3, atol=1e-6)


@given(weights)
def test_non_neg_keeps_the_positive_ones(w: Array) -> None:
    kept = NonNeg()(w)
    assert np.all(kept >= 0)
    np.testing.assert_array_equal(kept[w > 0], w[w > 0])


@pytest.mark.parametrize("axis", [2, -3, [0, 0]])
def test_axis_that_does_not_fit_is_refused(axis: int | list[int]) -> None:
    for constraint in (MaxNorm(axis=axis), UnitNorm(axis), MinMaxNorm(axis=axis)):
        with pytest.raises(ValueError, match="axis"):
            constraint(W)


@pytest.mark.parametrize(
    ("identifier", "cls"),
    [
        ("max_norm", MaxNorm),
        ("MaxNorm", MaxNorm),
        ("non_neg", NonNeg),
        ("NonNeg", NonNeg),
        ("unit_norm", UnitNorm),
        ("min_max_norm", MinMaxNorm),
        ("Constraint", Constraint),
        (constraints.max_norm, MaxNorm),
        (UnitNorm(1), UnitNorm),
        ({"class_name": "MinMaxNorm", "config": {"rate": 0.5}}, MinMaxNorm),
    ],
)
def test_get(identifier: object, cls: type) -> None:
    assert type(constraints.get(identifier)) is cls


def test_get_nothing_and_functions() -> None:
    assert constraints.get(None) is None
    assert constraints.get(np.abs) is np.abs


@pytest.mark.parametrize("identifier", ["maxnorm", "nope", 3, [], {"config": {}}])
def test_unknown_identifier_is_refused(identifier: object) -> None:
    with pytest.raises(ValueError, match="constraint"):
        constraints.get(identifier)


def test_near_names_are_told() -> None:
    with pytest.raises(ValueError, match="'max_norm'"):
        constraints.get("maxnorm")


@pytest.mark.parametrize(  # Keras 3.15
    ("constraint", "config"),
    [
        (MaxNorm(), {"max_value": 2, "axis": 0}),
        (UnitNorm([0, 1]), {"axis": [0, 1]}),
        (MinMaxNorm(), {"min_value": 0.0, "max_value": 1.0, "rate": 1.0, "axis": 0}),
        (NonNeg(), {}),
    ],
)
def test_serialize(constraint: Constraint, config: dict[str, object]) -> None:
    written = constraints.serialize(constraint)
    assert written == {
        "module": "keras.constraints",
        "class_name": type(constraint).__name__,
        "config": config,
        "registered_name": None,
    }
    assert constraints.serialize(constraints.get(written)) == written
