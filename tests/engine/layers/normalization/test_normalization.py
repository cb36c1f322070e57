"""What BatchNormalization and LayerNormalization share."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.normalization.normalization import reciprocal_root


def test_the_reciprocal_root_by_hand():
    roots = reciprocal_root(np.array([3, 99], np.float32), epsilon=1)
    np.testing.assert_allclose(roots, [0.5, 0.1], rtol=1e-6)
    assert np.isnan(reciprocal_root(np.float32(-2), epsilon=1))


@pytest.mark.parametrize("kind", [BatchNormalization, LayerNormalization])
@pytest.mark.parametrize("axis", [3, -4, 5])
def test_an_axis_out_of_range_is_refused_and_the_repair_works(kind, axis):
    with pytest.raises(Refusal) as refusal:
        kind(axis=axis).compute_output_shape((2, 3, 4))
    kind(**refusal.value.repairs[0].changes).build((2, 3, 4))
