"""Layer classes by every name that Keras 3.15 or an older version gives them."""

import pytest

import engine
from engine.base.registry import layer_class


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Conv2D", "Conv2D"),
        ("Convolution2D", "Conv2D"),
        ("Convolution2DTranspose", "Conv2DTranspose"),
        ("SeparableConvolution1D", "SeparableConv1D"),
        ("MaxPool3D", "MaxPooling3D"),
        ("AvgPool1D", "AveragePooling1D"),
        ("GlobalMaxPool2D", "GlobalMaxPooling2D"),
        ("GlobalAvgPool1D", "GlobalAveragePooling1D"),
        ("BatchNormalizationV1", "BatchNormalization"),
        ("Sequential", "Sequential"),
        ("InputLayer", "InputLayer"),
    ],
)
def test_a_class_is_found_by_its_names(name, found):
    assert layer_class(name) is getattr(engine, found)


@pytest.mark.parametrize("name", ["Tokenizer", "Layer", "activations", "__doc__", "", None, 3])
def test_refuses_what_is_no_layer(name):
    with pytest.raises(engine.Refusal, match="no layer named"):
        layer_class(name)


def test_a_slip_is_answered_with_the_names_near_it():
    with pytest.raises(engine.Refusal) as caught:
        layer_class("conv_2d")
    assert "Conv2D" in caught.value.numbers["near"]
