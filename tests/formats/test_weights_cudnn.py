"""Weights of layers that were for GPUs alone, checked against what those layers computed."""

import numpy as np
import pytest

from formats.hdf5 import Stored
from formats.weights_cudnn import as_of_today

UNITS, FEATURES = 2, 3


def held(gates):
    draw = np.random.default_rng(0)
    shapes = ((FEATURES, gates * UNITS), (UNITS, gates * UNITS), (2 * gates * UNITS,))
    return [Stored(shape, draw.normal(size=shape).astype(np.float32)) for shape in shapes]


@pytest.mark.parametrize(("gates", "bias"), [(4, (4 * UNITS,)), (3, (2, 3 * UNITS))])
def test_each_gate_multiplies_as_cudnn_did(gates, bias):
    # cuDNN read the memory of each gate's kernel as (units, features), and its recurrent one as
    # (units, units), each times a column.
    stored = held(gates)
    wanted = [stored[0].shape, stored[1].shape, bias]
    kernel, recurrent, both = (each.values for each in as_of_today(wanted, stored))
    x, h = np.array([1.0, -2.0, 0.5], np.float32), np.array([0.3, 2.0], np.float32)
    for gate in range(gates):
        columns = slice(gate * UNITS, (gate + 1) * UNITS)
        block = stored[0].values[:, columns].ravel().reshape(UNITS, FEATURES)
        np.testing.assert_allclose(x @ kernel[:, columns], block @ x, rtol=1e-5)
        block = stored[1].values[:, columns]
        np.testing.assert_allclose(h @ recurrent[:, columns], block @ h, rtol=1e-5)
    assert both.shape == bias
    np.testing.assert_allclose(
        both.sum(axis=0) if both.ndim == 2 else both,
        stored[2].values.reshape(2, -1).sum(axis=0),
        rtol=1e-5,
    )


def test_weights_of_any_other_layer_stay():
    stored = held(4)
    assert as_of_today([(3, 8), (2, 8), (16,)], stored) == stored
    assert as_of_today([(3, 8), (2, 8)], stored[:2]) == stored[:2]
