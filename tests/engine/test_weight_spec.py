"""A weight counted before it is made."""

import pytest

from engine import initializers
from engine.weight_spec import WeightSpec


def _spec(shape, initializer="zeros"):
    axes = tuple(f"axis_{n}" for n in range(len(shape)))
    return WeightSpec("w", shape, axes, initializers.get(initializer))


@pytest.mark.parametrize(
    ("shape", "size", "fans"),
    [
        ((), 1, (1, 1)),
        ((5,), 5, (5, 5)),
        ((4, 3), 12, (4, 3)),
        ((3, 3, 2, 8), 144, (9 * 2, 9 * 8)),  # taps · channels, taps · filters
    ],
)
def test_entries_and_fans_by_keras_rule(shape, size, fans):
    spec = _spec(shape)
    assert (spec.size, (spec.fan_in, spec.fan_out)) == (size, fans)


@pytest.mark.parametrize(
    ("initializer", "suited", "other"),
    [("identity", (3, 4), (3, 3, 2, 2)), ("orthogonal", (3, 3, 2, 2), (4,))],
)
def test_what_fills_matrices_is_refused_for_other_weights(initializer, suited, other):
    _spec(suited, initializer).require_suited()
    with pytest.raises(ValueError, match="fills matrices"):
        _spec(other, initializer).require_suited()


def test_any_other_initializer_suits_any_weight():
    for shape in ((4,), (3, 3, 2, 2)):
        _spec(shape, "glorot_uniform").require_suited()
