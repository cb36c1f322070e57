"""Normalization layers as PyTorch code.

The lines were run against Keras 3.15.1 and PyTorch 2.13: with the same weights they give the same
values.
"""

import pytest

from engine import BatchNormalization, LayerNormalization
from engine.base.refusal import Refusal
from engine.exchange.torch_normalization import normalized_part

IMAGE = (None, 8, 8, 3)


def _straight(layer, shape):
    return normalized_part(layer, shape, tuple(range(len(shape))))


@pytest.mark.parametrize(
    ("shape", "layer", "module"),
    [
        ((None, 4), BatchNormalization(), "nn.BatchNorm1d(4, eps=0.001, momentum=0.01)"),
        # PyTorch's momentum is what the new values weigh: 1 − 0.9
        (IMAGE, BatchNormalization(momentum=0.9), "nn.BatchNorm2d(3, eps=0.001, momentum=0.1)"),
        (
            (None, 2, 2, 2, 5),
            BatchNormalization(center=False, scale=False),
            "nn.BatchNorm3d(5, eps=0.001, momentum=0.01, affine=False)",
        ),
        (
            IMAGE,
            BatchNormalization(scale=False),
            'without(nn.BatchNorm2d(3, eps=0.001, momentum=0.01), "weight")',
        ),
        ((None, 6), LayerNormalization(epsilon=1e-05), "nn.LayerNorm(6, eps=1e-05)"),
        (IMAGE, LayerNormalization(axis=[1, 2]), "nn.LayerNorm((8, 8), eps=0.001)"),
        (
            (None, 6),
            LayerNormalization(center=False),
            'without(nn.LayerNorm(6, eps=0.001), "bias")',
        ),
        (
            (None, 6),
            LayerNormalization(center=False, scale=False),
            "nn.LayerNorm(6, eps=0.001, elementwise_affine=False)",
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_each_layer_becomes_the_module_that_computes_the_same(shape, layer, module):
    assert _straight(layer, shape).lines == [module]


def test_the_normalized_axis_of_a_batch_stands_second():
    assert _straight(BatchNormalization(), IMAGE).wants == (0, 3, 1, 2)
    assert _straight(BatchNormalization(axis=1), IMAGE).wants == (0, 1, 2, 3)
    # where it stands second already, the others stay as they are
    assert normalized_part(BatchNormalization(), IMAGE, (0, 3, 2, 1)).wants == (0, 3, 2, 1)


def test_the_normalized_axes_of_a_sample_stand_last():
    assert _straight(LayerNormalization(), IMAGE).wants == (0, 1, 2, 3)
    assert _straight(LayerNormalization(axis=[1, 2]), IMAGE).wants == (0, 3, 1, 2)
    assert normalized_part(LayerNormalization(), IMAGE, (0, 2, 1, 3)).wants == (0, 2, 1, 3)


def test_moving_values_are_remarked_to_be_buffers():
    assert "buffers" in _straight(BatchNormalization(), IMAGE).remarks[0]
    assert list(_straight(LayerNormalization(), IMAGE).remarks) == []


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (BatchNormalization(renorm=True), (None, 4)),
        (BatchNormalization(axis=0), (2, 4)),
        (BatchNormalization(), (None, 2, 2, 2, 2, 3)),
        (LayerNormalization(axis=[0, 1]), (2, 4)),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_what_pytorch_does_not_normalize_is_refused(layer, shape):
    with pytest.raises(Refusal, match="no PyTorch code"):
        _straight(layer, shape)
