"""The applications open from Keras's JSON: every layer's shape, every count, and the JSON again."""

import json

import pytest

from engine import model_from_json
from tests.engine.exchange.applications import entry_of, layers_of, recorded

ANY = ("ConvNeXtSmall", "EfficientNetB3", "InceptionV3", "MobileNetV2", "NASNetMobile", "Xception")


@pytest.mark.parametrize(
    ("name", "variant"),
    [key for key in recorded() if key[1] == "top" or key[0] in ANY],
)
def test_opens_with_keras_own_shapes_and_counts(name, variant):
    entry = entry_of(name, variant)
    model = model_from_json(json.dumps(entry["json"]))
    assert layers_of(model) == entry["layers"]
    assert model.count_params() == entry["total"]
    assert model.count_trainable()[0] == entry["trainable"]
    assert list(model.output_shape) == entry["output_shape"]
    assert json.loads(model.to_json()) == entry["json"]
