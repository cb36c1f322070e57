"""Normalizing, disturbing and rescaling layers as PyTorch code.

The lines were run against Keras's rules and PyTorch 2.13: with the same weights they give the same values.
"""

import pytest

import engine
from engine import Input, Refusal, Sequential
from engine.exchange.torch_layers import part_of


def _lines(shape, layer):
    part = part_of(layer, (None, *shape), tuple(range(len(shape) + 1)))
    return part.after(tuple(range(len(shape) + 1)))[0]


@pytest.mark.parametrize(
    ("shape", "layer", "lines"),
    [
        (
            (5, 4, 6),
            engine.GroupNormalization(3),
            ["Permute(0, 3, 1, 2)", "nn.GroupNorm(3, 6, eps=0.001)"],
        ),
        ((6, 4), engine.GroupNormalization(-1, axis=1), ["nn.GroupNorm(6, 6, eps=0.001)"]),
        (
            (3, 4),
            engine.UnitNormalization(),
            ["Function(lambda x: x / x.norm(dim=2, keepdim=True).clamp(min=1e-12))"],
        ),
        ((3, 4), engine.RMSNormalization(), ["nn.RMSNorm(4, eps=1e-06)"]),
        ((4,), engine.Rescaling(0.5, offset=-1.0), ["Function(lambda x: x * 0.5 + -1.0)"]),
        ((4,), engine.AlphaDropout(0.3), ["nn.AlphaDropout(0.3)"]),
        ((4,), engine.GaussianNoise(0.3), []),
        ((4, 4, 3), engine.RandomFlip(), []),
    ],
)
def test_lines(shape, layer, lines):
    assert _lines(shape, layer) == lines


def test_what_passes_says_so():
    code = Sequential([Input((4,)), engine.GaussianNoise(0.3)]).to_torch_code()
    assert "# At inference this layer changes nothing" in code


@pytest.mark.parametrize(
    ("shape", "layer"),
    [
        ((3, 4), engine.RMSNormalization(axis=1)),
        ((4, 6), engine.GroupNormalization(2, scale=False)),
        ((4, 4, 3), engine.RandomCrop(2, 2)),
    ],
)
def test_what_pytorch_lacks_is_said(shape, layer):
    with pytest.raises(Refusal, match="PyTorch"):
        _lines(shape, layer)
