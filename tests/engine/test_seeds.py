"""Seeds: the same one repeats, a generator moves on, and nothing is drawn behind the scenes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.initializers import (
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    Orthogonal,
    RandomNormal,
    RandomUniform,
    SeedGenerator,
    TruncatedNormal,
    VarianceScaling,
)

RANDOM = [
    GlorotUniform,
    HeNormal,
    Orthogonal,
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
]


@pytest.mark.parametrize("make", RANDOM)
def test_seeds(make: Any) -> None:
    fixed = make(seed=11)
    first = fixed((6, 5))
    np.testing.assert_array_equal(first, fixed((6, 5)))  # an integer repeats itself
    np.testing.assert_array_equal(first, make(seed=11)((6, 5)))
    assert not np.array_equal(first, make(seed=12)((6, 5)))
    moving = make(seed=SeedGenerator(11))
    np.testing.assert_array_equal(first, moving((6, 5)))
    assert not np.array_equal(first, moving((6, 5)))  # a generator moves on
    np.testing.assert_array_equal(make()((6, 5)), make()((6, 5)))  # no seed is a fixed seed
    np.testing.assert_array_equal(make().with_seed(11)((6, 5)), first)
    assert fixed.with_seed(12) is fixed


def test_with_seed_leaves_the_original_unseeded() -> None:
    original = GlorotUniform()
    assert original.with_seed(5).seed == 5
    assert original.seed is None


def test_no_global_randomness() -> None:
    state = np.random.get_state()[1].copy()
    GlorotNormal()((50, 50))
    np.testing.assert_array_equal(np.random.get_state()[1], state)


@pytest.mark.parametrize("seed", [-1, 2**70, True])
def test_any_integer_is_a_seed(seed: int) -> None:
    assert RandomNormal(seed=seed)((2,)).shape == (2,)


@pytest.mark.parametrize("seed", ["abc", 1.5, [1], np.int64(3), {"class_name": "Zeros"}])
@pytest.mark.parametrize("make", RANDOM)
def test_seed_is_refused(make: Any, seed: object) -> None:
    with pytest.raises(ValueError, match="seed"):
        make(seed=seed)


def test_refusals_of_a_seed_generator() -> None:
    wrong: Any = 2.5
    with pytest.raises(ValueError, match="integer"):
        SeedGenerator(wrong)
    with pytest.raises(ValueError, match="also start"):
        SeedGenerator(1, start=2)
