"""Ways out of a model in which a layer refuses; sizes are done by hand."""

from __future__ import annotations

import pytest

from engine import read_keras_code
from engine.exchange.mending.ways import refused_row, ways_out

_DOWN_AND_UP = """
inputs = keras.Input((358, 358, 3))
across, x = [], inputs
for filters in (16, 32, 64):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    across.append(x)
    x = layers.MaxPooling2D()(x)
for filters in (64, 32, 16):
    x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
    x = layers.Concatenate()([x, across.pop()])
model = keras.Model(inputs, layers.Conv2D(1, 1)(x))
"""


def _broken(code):
    return read_keras_code(code).model


def _told(model):
    return [(way.kind, way.code) for way in ways_out(model)]


def test_three_poolings_and_back_meet_88_with_89():
    model = _broken(_DOWN_AND_UP)
    row = refused_row(model)
    assert [shape[1] for shape in row.input_shape] == [88, 89]
    found = _told(model)
    assert found[:2] == [("input", "Input((352, 352, 3))"), ("input", "Input((360, 360, 3))")]
    assert ("pad", "layers.ZeroPadding2D(padding=((0, 1), (0, 1)))") in found
    assert ("crop", "layers.Cropping2D(cropping=((0, 1), (0, 1)))") in found
    assert ("arguments", "output_padding=1") in found


def test_every_way_works_for_the_layer_that_refused():
    model = _broken(_DOWN_AND_UP)
    before = refused_row(model)
    for way in ways_out(model):
        after = refused_row(way.model)
        assert after is None or after.layer.name != before.layer.name
    assert refused_row(ways_out(model)[0].model) is None
    assert ways_out(ways_out(model)[0].model) == []


def test_height_alone_at_fault_leaves_the_width_as_it_is():
    code = _DOWN_AND_UP.replace("(358, 358, 3)", "(358, 352, 3)")
    assert _told(_broken(code))[:2] == [
        ("input", "Input((352, 352, 3))"),
        ("input", "Input((360, 352, 3))"),
    ]


def test_channels_that_differ_are_brought_to_one_number():
    model = _broken("""
x = Input((32, 32, 16))
y = Conv2D(32, 3, padding="same")(x)
model = Model(x, Add()([x, y]))
""")
    assert _told(model) == [
        ("project", "layers.Conv2D(32, 1)"),
        ("project", "layers.Conv2D(16, 1)"),
    ]
    assert ways_out(model)[0].model.output_shape == (None, 32, 32, 32)


def test_valid_on_one_branch_becomes_same():
    model = _broken("""
x = Input((9, 4))
model = Model(x, Add()([Conv1D(4, 3)(x), Conv1D(4, 3, padding="same")(x)]))
""")
    assert ("same", 'padding="same"') in _told(model)
    assert ("crop", "layers.Cropping1D(cropping=(0, 2))") in _told(model)


def test_dense_after_flatten_of_an_open_size_speaks_of_flatten():
    model = _broken("Sequential([Input((None, None, 3)), Conv2D(8, 3), Flatten(), Dense(10)])")
    assert "Flatten before, 'flatten'" in refused_row(model).refusal.sentence
    assert _told(model) == [
        ("instead", "layers.GlobalAveragePooling2D()"),
        ("input", "Input((32, 32, 3))"),
    ]


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        (
            "Sequential([Input((12, 9)), LSTM(40), LSTM(20)])",
            [("arguments", "return_sequences=True"), ("before", "layers.RepeatVector(12)")],
        ),
        (
            "Sequential([Input((4, 4, 1)), Conv2D(8, 5)])",
            [("arguments", 'padding="same"'), ("arguments", "kernel_size=(4, 4)")],
        ),
    ],
)
def test_what_a_layer_itself_offers_is_tried_on_the_model(code, ways):
    assert _told(_broken(code))[: len(ways)] == ways


def test_a_sound_model_needs_no_way_out():
    assert ways_out(_broken("Sequential([Input((4,)), Dense(3)])")) == []
    assert ways_out(_broken("Sequential([Dense(3)])")) == []
