"""Regularizers: penalties by hand and from Keras 3.15, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine import regularizers
from engine.regularizers import L1, L1L2, L2, Array, OrthogonalRegularizer

W = np.array([[1, -2], [3, -4]], np.float32)  # Σ|w| = 10, Σw² = 30

weights = arrays(
    np.float32, array_shapes(max_dims=4, max_side=4), elements=st.floats(-8, 8, width=32)
)


@pytest.mark.parametrize(
    ("regularizer", "penalty"),
    [
        (L1(), 0.1),
        (L1(0.3), 3.0),
        (L1(None), 0.1),
        (L1(0), 0.0),
        (L2(), 0.3),
        (L2(0.5), 15.0),
        (L2(None), 0.3),
        (L1L2(), 0.0),
        (L1L2(0.01, 0.01), 0.4),
        (L1L2(l1=0.2), 2.0),
        (L1L2(l2=0.5), 15.0),
        (L1L2(None, None), 0.0),
    ],
)
def test_penalty_of_a_matrix(regularizer: L1 | L2 | L1L2, penalty: float) -> None:
    got = regularizer(W)
    assert isinstance(got, np.float32)
    assert got == pytest.approx(penalty, rel=1e-6)


@given(weights)
def test_penalties_add_up_and_scale(w: Array) -> None:
    both = L1L2(0.5, 0.25)(w)
    np.testing.assert_allclose(both, L1(0.5)(w) + L2(0.25)(w), rtol=1e-5, atol=1e-30)
    np.testing.assert_allclose(L1(1)(2 * w), 2 * L1(1)(w), rtol=1e-5, atol=1e-30)
    np.testing.assert_allclose(L2(1)(2 * w), 4 * L2(1)(w), rtol=1e-5, atol=1e-30)


def test_orthogonal_penalty_is_the_mean_cosine() -> None:
    square = np.array([[1, 0], [3, 4]], np.float32)
    assert OrthogonalRegularizer(0.5)(square) == pytest.approx(0.5 * 3 / 5)  # rows: cosine 3/5
    # columns (1, 3) and (0, 4): cosine 12 / (√10 · 4)
    by_columns = OrthogonalRegularizer(0.5, mode="columns")(square)
    assert by_columns == pytest.approx(0.5 * 12 / (4 * 10**0.5))
    assert OrthogonalRegularizer()(np.eye(4)) == 0


def test_orthogonal_penalty_of_keras() -> None:
    wide = np.array([[1, 2, 2], [0, 3, 4]], np.float32)  # rows of length 3 and 5: cosine 14/15
    assert OrthogonalRegularizer(0.1, "rows")(wide) == pytest.approx(0.09333334)  # Keras 3.15
    assert OrthogonalRegularizer(0.1, "columns")(wide) == pytest.approx(0.06647306)  # Keras 3.15


def test_orthogonal_penalty_at_the_edges() -> None:
    assert np.isnan(OrthogonalRegularizer()(np.ones((1, 3))))  # no pair of rows; Keras gives NaN
    assert OrthogonalRegularizer()(np.zeros((2, 3))) == 0  # vectors of length 0 stay 0


@pytest.mark.parametrize("shape", [(4,), (2, 2, 2)])
def test_orthogonal_penalty_needs_a_matrix(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="2 axes"):
        OrthogonalRegularizer()(np.ones(shape))


@pytest.mark.parametrize("factor", [-0.001, float("nan"), float("inf"), "a", [1], np.float32(0.5)])
@pytest.mark.parametrize("make", [L1, L2, L1L2, OrthogonalRegularizer])
def test_factor_is_refused(make: type, factor: object) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        make(factor)


def test_refusals_of_the_orthogonal_regularizer() -> None:
    with pytest.raises(ValueError, match="rows"):
        OrthogonalRegularizer(mode="diag")
    with pytest.raises(ValueError, match="factor"):
        OrthogonalRegularizer(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("identifier", "penalty"),
    [
        ("l1", 0.1),
        ("L1", 0.1),
        ("l2", 0.3),
        ("L2", 0.3),
        ("l1l2", 0.0),  # as in Keras 3.15, whose defaults are 0
        ("L1L2", 0.0),
        ("orthogonal_regularizer", 0.00983870),  # Keras 3.15: 0.01 · 0.98387
        (L2, 0.3),
        (L2(0.5), 15.0),
        ({"class_name": "L2", "config": {"l2": 0.25}}, 7.5),
        ({"class_name": "l2"}, 0.3),
        (regularizers.l1_l2, 0.0),
        (np.max, 3.0),
    ],
)
def test_get(identifier: object, penalty: float) -> None:
    assert regularizers.get(identifier)(W) == pytest.approx(penalty, rel=1e-5)


def test_get_nothing() -> None:
    assert regularizers.get(None) is None
    assert regularizers.get("Regularizer")(W) == 0


@pytest.mark.parametrize("identifier", ["l1_l2", "l3", "nope", 0.01, {}, {"class_name": "L3"}])
def test_unknown_identifier_is_refused(identifier: object) -> None:
    with pytest.raises(ValueError, match="regularizer"):
        regularizers.get(identifier)


def test_config_that_does_not_fit_is_refused() -> None:
    with pytest.raises(TypeError):
        regularizers.get({"class_name": "L2", "config": {"l1": 0.1}})


@pytest.mark.parametrize(  # Keras 3.15: L1 and OrthogonalRegularizer keep their factor as float32
    ("regularizer", "config"),
    [
        (L1(), {"l1": 0.009999999776482582}),
        (L2(), {"l2": 0.01}),
        (L1L2(0, 2), {"l1": 0.0, "l2": 2.0}),
        (OrthogonalRegularizer(), {"factor": 0.009999999776482582, "mode": "rows"}),
    ],
)
def test_serialize(regularizer: regularizers.Regularizer, config: dict[str, object]) -> None:
    written = regularizers.serialize(regularizer)
    assert written == {
        "module": "keras.regularizers",
        "class_name": type(regularizer).__name__,
        "config": config,
        "registered_name": None,
    }
    assert regularizers.serialize(regularizers.get(written)) == written
