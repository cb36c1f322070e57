"""What the stages of moved, normalized and looked-up cells are sent, and the pictures taken of them."""

from __future__ import annotations

import numpy as np
import pytest

from engine import (
    BatchNormalization,
    Cropping1D,
    Embedding,
    LayerNormalization,
    UpSampling2D,
    ZeroPadding2D,
)
from figures.parts.picture import Look
from figures.pictures.cells_view import (
    LookingUpView,
    NormalizingView,
    PlacingView,
    subject_of,
)
from figures.pictures.views import scene_of
from figures.stage.looking_up import looking_up_payload
from figures.stage.normalizing import normalizing_payload
from figures.stage.placing import placing_payload
from figures.table_rows import rows_drawn
from figures.theme import LIGHT
from tests.figures.opened import opened, table

WORDS = {"sentences": {}, "titles": {}}
GRID = np.array([[1, 2], [3, 4]], np.float32).reshape(1, 2, 2, 1)


def spoken(view, position):
    return scene_of(view, Look(LIGHT), [position]).spoken(position)


def test_zeros_laid_around_read_no_cell():
    trace = ZeroPadding2D(((1, 0), (0, 1))).trace(GRID)
    header, arrays = opened(placing_payload(trace, **WORDS))
    assert (header["kind"], header["axes"][0]["pad"]) == ("placing", [0, 0])
    assert table(arrays, "height").ravel().tolist() == [-1, 0, 1]
    assert arrays["maps"][0].tolist() == [[0, 0, 0], [1, 2, 0], [3, 4, 0]]
    view = PlacingView(trace, subject_of(ZeroPadding2D(1), [(1, 2, 2, 1)], ["padding"]))
    assert spoken(view, (0, 0))[-1] == "A zero laid around the input."
    assert spoken(view, (1, 1))[-1] == "2 = 2"
    shown = view.shown(Look(LIGHT))
    assert (shown.laid, shown.cut) == ([(0, 0, 1, 3), (0, 2, 3, 1)], [])


def test_steps_cut_off_are_read_by_none():
    trace = Cropping1D((1, 2)).trace(np.arange(5, dtype=np.float32).reshape(1, 5, 1))
    header, arrays = opened(placing_payload(trace, **WORDS))
    assert header["kind"] == "sequence_placing"
    assert table(arrays, "width").ravel().tolist() == [1, 2]
    assert arrays["maps"].ravel().tolist() == [1, 2]
    view = PlacingView(trace, subject_of(Cropping1D((1, 2)), [(1, 5, 1)], ["cropping"]))
    shown = view.shown(Look(LIGHT))
    assert (shown.laid, shown.cut) == ([], [(0, 0, 1, 1), (0, 3, 1, 1), (0, 4, 1, 1)])


def test_what_is_mixed_has_its_shares():
    trace = UpSampling2D(2, interpolation="bilinear").trace(GRID)
    _header, arrays = opened(placing_payload(trace, **WORDS))
    assert arrays["weights_width"].tolist() == [[0, 1], [0.75, 0.25], [0.25, 0.75], [1, 0]]
    view = PlacingView(trace, subject_of(UpSampling2D(2), [(1, 2, 2, 1)], ["size"]))
    assert spoken(view, (0, 1))[-1] == "0.75·1 + 0.25·2 = 1.25"


@pytest.mark.parametrize(
    ("layer", "over"),
    [
        (BatchNormalization(epsilon=0), [True, True, True, False]),
        (LayerNormalization(epsilon=0), [False, False, False, True]),
    ],
)
def test_statistics_travel_beside_the_planes(layer, over):
    batch = np.arange(8, dtype=np.float32).reshape(2, 1, 2, 2)
    trace = layer.trace(batch)
    names = ["a", "b", "c", "d"]
    header, arrays = opened(normalizing_payload(trace, over, False, names, **WORDS))
    assert (header["filters"], header["each"], header["names"]) == (4, 2, names)
    assert arrays["input"][1].tolist() == [[1, 3]]  # the second channel of the first sample
    np.testing.assert_allclose(arrays["mean"], trace.mean)
    np.testing.assert_allclose(
        arrays["maps"][3], trace.outputs[1, :, :, 1], rtol=1e-6
    )  # the second channel of the second


def test_a_normalized_cell_is_told_with_its_numbers():
    trace = LayerNormalization(epsilon=0).trace(np.array([1, 3], np.float32).reshape(1, 1, 1, 2))
    subject = subject_of(LayerNormalization(), [(1, 1, 1, 2)], ["epsilon"])
    view = NormalizingView(trace, subject, [False, False, False, True])
    assert spoken(view, (0, 0))[-1] == "(1 − 2) / √(1 + 0) · 1 + 0 = −1"


def test_a_word_is_its_row():
    layer = Embedding(3, 2, weights=[[0, 0], [1, 2], [3, 4]])
    trace = layer.trace([[2, 0]])
    header, arrays = opened(looking_up_payload(trace, masked=True, **WORDS))
    assert (header["kind"], header["masks"]) == ("looking_up", True)
    assert arrays["input"].ravel().tolist() == [2, 0]
    assert arrays["kernel"][0, 0].tolist() == [[0, 0], [1, 2], [3, 4]]
    assert arrays["maps"][0].tolist() == [[3, 4], [0, 0]]
    view = LookingUpView(trace, subject_of(layer, [(1, 2), (1, 2, 2)], ["input_dim"]))
    assert spoken(view, (0, 1))[-2:] == ["Step 0 holds index 2; number 1 of its row:", "4"]


def test_of_a_long_table_the_rows_looked_up_are_sent_with_their_numbers():
    layer = Embedding(1000, 2)
    layer.build((1, 2))
    trace = layer.trace([[3, -1]])
    header, arrays = opened(looking_up_payload(trace, **WORDS))
    assert header["rows"] == [0, 2, 3, 4, 998, 999]
    assert header["table_rows"] == 1000
    table = np.asarray(layer.get_weights()[0])
    np.testing.assert_allclose(arrays["kernel"][0, 0], table[header["rows"]], rtol=1e-6)
    view = LookingUpView(trace, subject_of(layer, [(1, 2), (1, 2, 2)], ["input_dim"]))
    look = Look(LIGHT)
    assert view.read(look, (1, 0)).rows[0][0] == header["rows"].index(999)
    assert view.shown(look).table.shape == (6, 2)


def test_more_words_than_there_is_room_for_are_all_among_the_rows():
    assert rows_drawn(range(0, 90, 3), 1000, most=20) == list(range(0, 90, 3))
