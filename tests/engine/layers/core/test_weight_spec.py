"""A weight counted before it is made."""

import pytest

from engine import Dense, initializers
from engine.layers.core.weight_spec import WeightSpec


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
    [
        ("identity", (3, 4), (3, 3, 2, 2)),
        ("orthogonal", (3, 3, 2, 2), (4,)),
        ("stft", (3, 1, 2), (3, 2)),
    ],
)
def test_an_initializer_of_certain_axes_is_refused_for_other_weights(initializer, suited, other):
    _spec(suited, initializer).require_suited()
    with pytest.raises(ValueError, match="fills"):
        _spec(other, initializer).require_suited()


def test_a_weight_without_an_initializer_starts_like_glorot_uniform():
    # Keras 3.15.1 draws a float weight so where a layer gives it None.
    spec = WeightSpec("w", (30, 20), ("rows", "columns"), None)
    values = spec.initializer(spec.shape)
    limit = (6 / (30 + 20)) ** 0.5
    assert limit * 0.95 < abs(values).max() <= limit


def test_a_layer_may_be_given_no_initializer():
    # Keras 3.15.1 keeps the None in the configuration; bias (3,): limit sqrt(6 / (3 + 3)) = 1.
    layer = Dense(3, kernel_initializer=None, bias_initializer=None)
    layer.build((None, 5))
    assert layer.get_config()["kernel_initializer"] is None
    assert all(0 < abs(weight).max() <= 1 for weight in layer.get_weights())


def test_any_other_initializer_suits_any_weight():
    for shape in ((4,), (3, 3, 2, 2)):
        _spec(shape, "glorot_uniform").require_suited()
