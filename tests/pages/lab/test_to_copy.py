"""The weights of a layer to copy: the code that sets them gives the numbers that are drawn."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from pages.lab import to_copy
from pages.setting import learned_letters
from tests.pages.opening import LABS, answers, code, lab_of, open_lab, says
from tests.pages.test_code import keras_stand_in

WITHOUT = {"pooling1d", "pooling2d", "padding1d", "padding2d"}
TITLE = "The weights"


def made(app):
    """The model that the page's Keras code makes, with the weights that it sets."""
    keras = keras_stand_in()
    lines = code(app)["Keras"].splitlines()[2:]
    names = {"keras": keras, "layers": keras.layers}
    exec("\n".join(lines), names)
    return names["model"]


@pytest.mark.parametrize("page", sorted(set(LABS) - WITHOUT))
def test_the_code_sets_the_weights_once_they_are_asked_for(page):
    plain, shown = open_lab(page), open_lab(page, weights_shown=True)
    assert "set_weights" not in code(plain)["Keras"]
    assert not any(panel["title"] == TITLE for panel in answers(plain)["panels"])
    assert "model.set_weights" in code(shown)["Keras"]
    tables = [panel for panel in answers(shown)["panels"] if "table" in panel]
    found = made(shown).get_weights()
    for weight, panel in zip(found, tables, strict=False):
        first = [float(text) for text in panel["table"]["rows"][0]["cells"][1:]]
        row = weight.reshape(-1, weight.shape[-1])[0]
        np.testing.assert_array_equal(np.float32(first), row[: len(first)])


@pytest.mark.parametrize("page", sorted(WITHOUT))
def test_a_layer_without_weights_offers_none(page):
    app = open_lab(page, weights_shown=True)
    assert "set_weights" not in code(app)["Keras"]
    assert all(toggle.key != "weights_shown" for toggle in app.toggle)


def test_small_whole_numbers_and_drawn_ones_are_told_apart():
    assert says(open_lab("conv2d", weights_shown=True), "Small whole numbers drawn with seed 0")
    app = open_lab("conv2d", weights_shown=True, kernel_source="initializer", seed=3)
    assert says(app, "Drawn with seed 3 from the distributions of Keras's initializers")


def test_the_csv_has_a_row_for_every_number():
    lab = lab_of("conv2d")
    app = open_lab("conv2d", weights_shown=True, filters=2)
    model = made(app)
    text = _csv(lab, model)
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["weight", "index", "value"]
    assert len(rows) == 1 + 3 * 3 * 2 + 2
    assert rows[1] == ["kernel", "0 0 0 0", "0"]  # the worked figure's kernel begins 0 1 2
    assert rows[3] == ["kernel", "0 1 0 0", "1"]


def _csv(lab, model):
    from types import SimpleNamespace

    layer = model.layers[-1]
    specs = layer.weight_specs((None, 5, 5, 1))
    drawn = SimpleNamespace(weights=layer.get_weights())
    return to_copy.as_csv(SimpleNamespace(counts=SimpleNamespace(specs=specs), drawn=drawn))


def test_the_layer_that_names_a_letter_has_its_weights_too():
    asked = {"data": "letters a to e", "return_sequences": True, "letters": "abc"}
    model = made(open_lab("simple_rnn", weights_shown=True, **asked))
    inputs = np.eye(5, dtype=np.float32)[None, :3]
    hidden = model.layers[0](inputs)[0]
    assert "abcde"[model(inputs)[0, -1].argmax()] == "d"
    shares = learned_letters.shares_of(hidden, "SimpleRNN")
    np.testing.assert_allclose(model(inputs)[0], shares, atol=1e-6)


def test_too_many_numbers_are_left_to_the_csv():
    app = open_lab("conv2d", weights_shown=True, filters=64, channels=16)
    assert "set_weights" not in code(app)["Keras"]
    assert says(app, "9,280 weights are too many")  # 3 · 3 · 16 · 64 + 64


def test_a_layer_of_which_only_a_part_is_drawn_says_so():
    app = open_lab("conv2d", weights_shown=True, height=600, width=600, filters=64, channels=3)
    assert says(app, "its weights are not all there to be copied")
