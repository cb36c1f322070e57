"""The table of layers names all of `keras.layers` 3.15.1, and says why what is not computed is not."""

import json
from pathlib import Path

import engine
from engine.exchange.layer_table import layer_table

# As `dir(keras.layers)` of Keras 3.15.1 lists them.
NAMES = Path(__file__).parents[1] / "data" / "keras_layer_names.json"


def test_every_name_of_keras_is_in_the_table():
    assert [entry.name for entry in layer_table()] == json.loads(NAMES.read_text())


def test_what_is_known_is_offered():
    for entry in layer_table():
        assert hasattr(engine, entry.name) == entry.known, entry.name
        assert not entry.computed or entry.known


def test_what_is_not_computed_says_why():
    not_computed = {entry.name: entry.why for entry in layer_table() if not entry.computed}
    assert set(not_computed) == {
        *("ContrastLimitedAdaptiveHistogramEqualization", "FlaxLayer", "HashedCrossing", "Hashing"),
        *("InputSpec", "IntegerLookup", "JaxLayer", "Layer", "StringLookup", "TFSMLayer"),
        *("TextVectorization", "TorchModuleWrapper", "Wrapper", "deserialize", "serialize"),
    }
    assert all(not_computed.values())
