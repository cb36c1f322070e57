"""Stamps laid down in one convolution."""

import numpy as np
from hypothesis import given

from engine.axes.stamping import stamp_all
from tests.engine.axes.test_transposed_axis import axes


@given(axes(), axes())
def test_the_stamps_add_up_where_the_tables_say(rows, columns):
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(2, rows.size, columns.size, 3)).astype(np.float32)
    kernel = rng.normal(size=(rows.kernel, columns.kernel, 2, 3)).astype(np.float32)
    bias = np.array([5, 7], np.float32)
    expected = bias + np.zeros((2, max(rows.output, 0), max(columns.output, 0), 2))
    for i, j in np.ndindex(rows.size, columns.size):
        for s, t in np.ndindex(rows.kernel, columns.kernel):
            at = rows.writes[i, s], columns.writes[j, t]
            if 0 <= at[0] < rows.output and 0 <= at[1] < columns.output:
                expected[:, at[0], at[1]] += inputs[:, i, j] @ kernel[s, t].T
    stamped = stamp_all(inputs, kernel, (rows, columns), bias)
    np.testing.assert_allclose(stamped, expected, rtol=1e-4, atol=1e-4)
