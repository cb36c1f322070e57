"""Values that move: where each output cell comes from."""

import numpy as np
import pytest

from engine import Flatten, Permute, RepeatVector, Reshape


@pytest.mark.parametrize(
    ("layer", "shape", "sources"),
    [
        (Flatten(), (2, 2), [0, 1, 2, 3]),
        (Flatten("channels_first"), (2, 2), [0, 2, 1, 3]),
        (Reshape((3, 2)), (6,), [[0, 1], [2, 3], [4, 5]]),
        (Permute((2, 1)), (2, 3), [[0, 3], [1, 4], [2, 5]]),
        (RepeatVector(2), (3,), [[0, 1, 2], [0, 1, 2]]),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_sources_by_hand(layer, shape, sources):
    inputs = np.random.default_rng(0).normal(size=(2, *shape)).astype("f")
    trace = layer.trace(inputs)
    assert trace.sources.tolist() == sources
    for sample, outputs in zip(inputs, trace.outputs, strict=True):
        np.testing.assert_array_equal(sample.ravel()[trace.sources], outputs)
