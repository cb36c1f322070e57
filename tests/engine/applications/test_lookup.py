"""Known networks are Keras's own, layer for layer: the JSON written here is what Keras 3.15.1 wrote."""

import json

import pytest

from engine import Input, Model
from engine.applications import application, application_names
from engine.base.refusal import Refusal, TypeRefusal
from tests.engine.exchange.applications import entry_of, plain_calls, recorded

OPEN = {"include_top": False, "input_shape": (None, None, 3)}


ANY = ("DenseNet121", "EfficientNetV2S", "InceptionV3", "MobileNet", "NASNetMobile", "ResNet50V2")


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        (name, variant)
        for name, variant in recorded()
        if name in application_names() and (variant == "top" or name in ANY)
    ],
)
def test_is_the_network_that_keras_makes(name, variant):
    entry = entry_of(name, variant)
    model = application(name)(weights=None, **({} if variant == "top" else OPEN))
    assert plain_calls(json.loads(model.to_json())) == plain_calls(entry["json"])
    assert model.count_params() == entry["total"]
    assert list(model.output_shape) == entry["output_shape"]


def test_there_is_an_answer_of_keras_for_each():
    assert set(application_names()) <= {name for name, _ in recorded()}


@pytest.mark.parametrize(
    ("pooling", "name", "shape"),
    [(None, "conv5_block3_out", (None, 2, 3, 2048)), ("avg", "avg_pool", (None, 2048))],
)
def test_without_a_top_the_maps_are_pooled_as_asked(pooling, name, shape):
    arguments = {"include_top": False, "input_shape": (64, 96, 3), "pooling": pooling}
    model = application("ResNet50")(weights=None, **arguments)
    assert model.output_shape == shape
    assert model.layers[-1].name == name


def test_classes_channels_and_places_of_arguments():
    # 64 filters of 3 · 3 on one channel; 512 units in for 7 classes
    model = application("VGG16")(True, None, None, (32, 32, 1), None, 7)
    assert model.get_layer("block1_conv1").count_params() == 64 * 9 + 64
    assert model.get_layer("predictions").count_params() == 4096 * 7 + 7
    thin = application("MobileNetV2")((96, 96, 3), 0.35, weights=None, classes=5)
    assert thin.name == "mobilenetv2_0.35_96"
    # 16 = the nearest multiple of 8 to 32 · 0.35 that is no less than nine tenths of it
    assert thin.get_layer("Conv1").filters == 16


def test_a_network_on_a_tensor_of_ones_own_begins_with_that():
    inputs = Input((48, 48, 3), name="photo")
    model = application("DenseNet121")(weights=None, include_top=False, input_tensor=inputs)
    assert model.layers[0].name == "photo"
    assert model.output_shape == (None, 1, 1, 1024)


def test_a_network_is_a_layer_of_another_model():
    base = application("MobileNet")(weights=None, include_top=False, input_shape=(64, 64, 3))
    inputs = Input((64, 64, 3))
    assert Model(inputs, base(inputs)).count_params() == base.count_params()


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ResNet50", {"include_top": False, "input_shape": (31, 64, 3)}, "at least 32"),
        ("InceptionV3", {"include_top": False, "input_shape": (74, 80, 3)}, "at least 75"),
        ("VGG16", {"input_shape": (None, None, 3)}, "include_top=True"),
        ("VGG16", {"input_shape": (1, 224, 224, 3)}, "without the batch"),
        ("VGG16", {"classes": 10}, "1,000 classes"),
        ("VGG16", {"input_tensor": 3}, "symbolic"),
    ],
)
def test_refuses_what_keras_refuses(name, arguments, said):
    with pytest.raises(Refusal, match=said):
        application(name)(**arguments)


def test_arguments_and_names_that_do_not_exist():
    with pytest.raises(TypeRefusal, match="'include_bottom'"):
        application("VGG16")(include_bottom=True)
    with pytest.raises(TypeRefusal, match="twice"):
        application("VGG16")(True, include_top=True)
    with pytest.raises(Refusal, match="ResNet50V2"):
        application("Resnet50v2")


def test_a_remark_tells_that_weights_are_not_here():
    assert "not downloaded" in application("VGG16").remark()
    assert application("VGG16").remark(weights=None) is None
