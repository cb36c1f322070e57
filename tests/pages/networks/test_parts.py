"""Parts of the network page, each by itself; counts are done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine import LSTM, Bidirectional, Conv2D, Dense, Flatten, Input, Refusal, Sequential
from pages.frame import session
from pages.networks import (
    beside,
    events,
    feeding,
    inputs,
    knobs,
    packing,
    palette,
    reading,
    rows,
    running,
    table,
)
from pages.networks.shelf import DIGITS, model_named
from pages.networks.standing import Standing


def _small(filters=4):
    return Sequential([Input((6, 6, 1)), Conv2D(filters, 3), Flatten(), Dense(2)])


def test_a_model_goes_into_an_address_and_back():
    for name in (DIGITS, "unet_valid", "transformer"):
        model = model_named(name)
        again = packing.unpacked(packing.packed(model))
        assert again.count_params() == model.count_params()
        assert again.output_shape == model.output_shape


@pytest.mark.parametrize("text", ["", "x", "eJw", "A" * 5000])
def test_an_address_that_holds_no_model_is_refused(text):
    with pytest.raises(Refusal):
        packing.unpacked(text)


def test_the_layer_within_a_wrapper_has_dials_too():
    layer = Bidirectional(LSTM(8))
    found = knobs.knobs_of(layer)
    (units,) = [knob for knob in found if knob.label == "units"]
    with session.standing_at({units.parameter.name: 5}):
        changed = knobs.moved(found, layer.get_config())
    assert changed["layer"]["config"]["units"] == 5
    stack = Sequential([Input((3, 2)), layer])
    assert stack.changed(layer.name, **changed).output_shape == (None, 10)


def test_every_layer_of_the_palette_can_be_made_and_taken_away_as_json():
    names = palette.layer_names()
    assert len(names) >= 120
    for name in names:
        assert palette.beginning(name).get_config()["name"]


def test_the_table_counts_as_by_hand_and_is_text():
    model = _small()  # 3·3·1·4 + 4 = 40; 4·4·4·2 + 2 = 130
    told = table.totals(model)
    assert told["Total params"] == "170"
    assert told["Multiply-adds for one sample"] == "704"  # 16·36 + 64·2
    head, *lines = table.as_csv(model).splitlines()
    assert head.startswith("Layer,Type,Input shape")
    assert len(lines) == 4
    assert "3·3·1·4 + 4" in lines[1]
    assert table.as_markdown(model).count("\n|") == 5
    assert [each.field for each in rows.calls_counted(model)][1] == (3, 3)


def test_layers_stand_side_by_side_and_differences_are_marked():
    here, there = (rows.calls_counted(model) for model in (_small(), _small(filters=5)))
    found = list(beside.compared(here, there))
    assert [row["mark"] for row in found] == ["", "other", "other", "other"]
    longer = Sequential([Input((6, 6, 1)), Conv2D(4, 3), Conv2D(4, 3), Flatten(), Dense(2)])
    marks = [row["mark"] for row in beside.compared(rows.calls_counted(longer), here)]
    assert "more" in marks


def test_a_run_ends_where_it_is_told_to():
    model = _small()
    given = np.ones((1, 6, 6, 1), np.float32)
    assert len(running.traced(model, given, first=1).traces) == 1
    graph = model_named("wavenet")
    steps: list[int] = []
    trace = running.traced(graph, np.ones((1, 20, 1), np.float32), 3, steps.append)
    assert len(trace.traces) == 3
    assert steps == [0, 1, 2, 3]

    def stop(done):
        raise running.Stopped

    with pytest.raises(running.Stopped):
        running.traced(model, given, on_step=stop)


def test_what_a_run_costs_is_known_before():
    cost = running.cost_of(_small())
    assert cost.work == 704
    assert cost.values == 170 + 36 + 64 + 2  # weights, input, maps, answers; Flatten makes nothing
    assert cost.small
    assert not running.cost_of(model_named("vgg16")).bearable


@pytest.mark.parametrize(
    ("kind", "sizes"),
    [
        ("digit", (28, 28, 1)),
        ("photo", (32, 48, 3)),
        ("ECG", (90, 2)),
        ("text", (7,)),
        ("numbers", (3,)),
    ],
)
def test_real_inputs_have_the_sizes_asked_for(kind, sizes):
    which = "cat" if kind == "photo" else 0
    made = inputs.made(inputs.Chosen(kind, which), sizes)
    assert made.shape == (1, *sizes)
    assert np.isfinite(made).all()


def test_a_digit_that_is_drawn_flows_through():
    drawing = np.zeros((28, 28), np.float32)
    drawing[4:24, 13:16] = 255  # a stroke down
    now = Standing(model_named(DIGITS), DIGITS)
    with session.standing_at({events.DRAWN: drawing}):
        trace = feeding.trace_of(now)
        assert trace.inputs[0, :, :2].sum() == 0
        assert int(trace.outputs.argmax()) == 1
    with session.standing_at({"digit": 0}):
        assert int(feeding.trace_of(now).outputs.argmax()) == 6


def test_files_are_bounded_and_said():
    entry = '{"class_name": "Dense", "config": {"units": 4}},'
    stack = f'{{"class_name": "Sequential", "config": {{"layers": [{(entry * 5000)[:-1]}]}}}}'
    with pytest.raises(Refusal, match="3,000"):
        reading.read_file(stack.encode(), "deep.json")
    with pytest.raises(Refusal, match=r"bomb\.keras cannot be opened"):
        reading.read_file(b"PK\x03\x04" + b"0" * 100, "bomb.keras")
    with pytest.raises(Refusal, match="more than"):
        reading.read_file(b"x" * 9_000_000, "long.py")
    assert reading.read_file(b"model = Sequential()", "net.py") == "model = Sequential()"
