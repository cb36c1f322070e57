"""Layers over space as PyTorch code: convolutions, pooling, padding, upsampling.

The lines were run against Keras 3.15.1 and PyTorch 2.13: with the same weights they give the same
values.
"""

import pytest

from engine import (
    AveragePooling2D,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    Cropping2D,
    DepthwiseConv2D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    MaxPooling2D,
    SeparableConv2D,
    UpSampling2D,
    ZeroPadding2D,
)
from engine.base.refusal import Refusal
from engine.exchange.torch_windows import channels_second, spatial_part

SPACE = (8, 8, 3)
STEPS = (10, 3)


def _part(shape, layer):
    return spatial_part(layer, (None, *shape))


@pytest.mark.parametrize(
    ("shape", "layer", "modules"),
    [
        (SPACE, Conv2D(4, 3), ["nn.Conv2d(3, 4, 3)"]),
        (SPACE, Conv2D(4, (3, 5), strides=2), ["nn.Conv2d(3, 4, (3, 5), stride=2)"]),
        (
            SPACE,
            Conv2D(6, 3, groups=3, use_bias=False),
            ["nn.Conv2d(3, 6, 3, groups=3, bias=False)"],
        ),
        (SPACE, Conv2D(4, 3, padding="same"), ['nn.Conv2d(3, 4, 3, padding="same")']),
        # 7 · 2 cells: (4 − 1) · 2 + 3 − 7 = 2 of padding, one on each side
        ((7, 7, 3), Conv2D(4, 3, 2, "same"), ["nn.Conv2d(3, 4, 3, stride=2, padding=1)"]),
        # 8 cells: (4 − 1) · 2 + 3 − 8 = 1 of padding, after
        (
            SPACE,
            Conv2D(4, 3, 2, "same"),
            ["nn.ZeroPad2d((0, 1, 0, 1))", "nn.Conv2d(3, 4, 3, stride=2)"],
        ),
        ((4, 5, 6, 1), Conv3D(2, 2), ["nn.Conv3d(1, 2, 2)"]),
        (
            STEPS,
            Conv1D(4, 3, padding="causal", dilation_rate=2),
            ["nn.ZeroPad1d((4, 0))", "nn.Conv1d(3, 4, 3, dilation=2)"],
        ),
        (SPACE, DepthwiseConv2D(3, depth_multiplier=2), ["nn.Conv2d(3, 6, 3, groups=3)"]),
        (
            SPACE,
            SeparableConv2D(4, 3, depth_multiplier=2),
            ["nn.Conv2d(3, 6, 3, groups=3, bias=False)", "nn.Conv2d(6, 4, 1)"],
        ),
        (SPACE, Conv2DTranspose(4, 3, 2), ["nn.ConvTranspose2d(3, 4, 3, stride=2)"]),
        # stride 3 over span 2: one more cell at the end
        (
            SPACE,
            Conv2DTranspose(4, 2, 3),
            ["nn.ConvTranspose2d(3, 4, 2, stride=3, output_padding=1)"],
        ),
        # 8 · 2 of 17 stamped cells, the last one cut off
        (
            SPACE,
            Conv2DTranspose(4, 3, 2, "same"),
            ["nn.ConvTranspose2d(3, 4, 3, stride=2)", "nn.ZeroPad2d((0, -1, 0, -1))"],
        ),
        # 7 · 2 + 1 of 17 stamped cells, one cut off on each side
        (
            SPACE,
            Conv2DTranspose(4, 3, 2, "same", 0),
            ["nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1)"],
        ),
        (
            STEPS,
            Conv1DTranspose(4, 4, 2, "same"),
            ["nn.ConvTranspose1d(3, 4, 4, stride=2, padding=1)"],
        ),
        (SPACE, MaxPooling2D(2), ["nn.MaxPool2d(2)"]),
        (SPACE, MaxPooling2D(3, 2), ["nn.MaxPool2d(3, stride=2)"]),
        (
            SPACE,
            MaxPooling2D(3, 2, "same"),
            ['nn.ConstantPad2d((0, 1, 0, 1), float("-inf"))', "nn.MaxPool2d(3, stride=2)"],
        ),
        (
            SPACE,
            AveragePooling2D(3, 1, "same"),
            ["nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)"],
        ),
        (
            SPACE,
            AveragePooling2D(3, 2, "same"),
            ["SameAveragePool(nn.AvgPool2d(3, stride=2), (3, 3), (2, 2))"],
        ),
        (SPACE, GlobalAveragePooling2D(), ["nn.AdaptiveAvgPool2d(1)", "nn.Flatten()"]),
        (SPACE, GlobalAveragePooling2D(keepdims=True), ["nn.AdaptiveAvgPool2d(1)"]),
        (STEPS, GlobalMaxPooling1D(), ["nn.AdaptiveMaxPool1d(1)", "nn.Flatten()"]),
        (SPACE, ZeroPadding2D(((1, 2), (3, 4))), ["nn.ZeroPad2d((3, 4, 1, 2))"]),
        (SPACE, Cropping2D(1), ["nn.ZeroPad2d(-1)"]),
        (SPACE, UpSampling2D((2, 3)), ["nn.Upsample(scale_factor=(2, 3))"]),
        (
            SPACE,
            UpSampling2D(2, interpolation="bilinear"),
            ['nn.Upsample(scale_factor=2, mode="bilinear")'],
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_each_layer_becomes_the_module_that_computes_the_same(shape, layer, modules):
    assert [line for line in _part(shape, layer).lines if line] == modules


@pytest.mark.parametrize(
    ("shape", "layer", "remark"),
    [
        (SPACE, Conv2D(4, 3, 2, "same"), "odd cell of padding after"),
        ((None, 8, 3), Conv2D(4, 3, 2, "same"), "depends on the size"),
        (STEPS, Conv1D(4, 3, padding="causal"), "no causal padding"),
        (SPACE, Conv2DTranspose(4, 3, 2, "same"), "crops one cell more"),
        (SPACE, Conv2DTranspose(4, 2, 3), "output_padding"),
        (SPACE, UpSampling2D(2, interpolation="bicubic"), "another cubic"),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_a_remark_says_where_pytorch_differs(shape, layer, remark):
    (told,) = _part(shape, layer).remarks
    assert remark in told


@pytest.mark.parametrize(
    ("shape", "layer"),
    [
        (SPACE, Conv2D(4, 3)),
        ((7, 7, 3), Conv2D(4, 3, 2, "same")),
        (SPACE, Conv2DTranspose(4, 2, 3, output_padding=0)),
        (SPACE, AveragePooling2D(3, 1, "same")),
        (SPACE, UpSampling2D(2, interpolation="bilinear")),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_nothing_is_remarked_where_both_are_alike(shape, layer):
    assert list(_part(shape, layer).remarks) == []


def test_an_open_size_is_padded_when_it_is_known():
    lines = _part((None, 8, 3), Conv2D(4, 3, (2, 1), "same")).lines
    assert lines == ["SamePad((3, 3), (2, 1))", "nn.Conv2d(3, 4, 3, stride=(2, 1))", ""]
    lines = _part((None, 8, 3), MaxPooling2D(3, 2, "same")).lines
    assert lines[0] == 'SamePad((3, 3), (2, 2), float("-inf"))'
    # at a stride of 1 the padding is span − 1, whatever the size: 4 of 5 cells, two on each side
    lines = _part((None, 8, 3), AveragePooling2D(5, 1, "same")).lines
    assert lines[0] == "nn.AvgPool2d(5, stride=1, padding=2, count_include_pad=False)"


def test_channels_stand_second_and_leave_with_the_last_of_space():
    assert channels_second(5) == (0, 4, 1, 2, 3)
    assert channels_second(4, "channels_first") == (0, 1, 2, 3)
    kept, dropped = (
        _part(SPACE, GlobalAveragePooling2D(keepdims=keepdims)) for keepdims in (True, False)
    )
    assert (kept.wants, kept.gives) == ((0, 3, 1, 2), (0, 3, 1, 2))
    assert (dropped.wants, dropped.gives) == ((0, 3, 1, 2), (0, 1))


def test_an_activation_works_along_keras_last_axis():
    assert _part(SPACE, Conv2D(4, 3, activation="softmax")).lines[1] == "nn.Softmax(dim=1)"
    first = Conv2D(4, 3, activation="softmax", data_format="channels_first")
    assert _part((3, 8, 8), first).lines[1] == "nn.Softmax(dim=3)"  # the width, as in Keras


@pytest.mark.parametrize("interpolation", ["lanczos3", "lanczos5"])
def test_an_interpolation_that_pytorch_does_not_have_is_refused(interpolation):
    with pytest.raises(Refusal, match=interpolation):
        _part(SPACE, UpSampling2D(2, interpolation=interpolation))
