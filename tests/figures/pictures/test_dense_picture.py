"""The picture of a Dense layer: the row that Flatten makes, one unit's weights, every output."""

from __future__ import annotations

import numpy as np

from engine import Conv2D
from figures.pictures.dense_picture import DenseView
from tests.figures.drawn import drawn, texts

INPUTS = np.array([[1, 2], [3, 4]], np.float32).reshape(1, 2, 2, 1)


def dense(activation="relu"):
    """Two units on four values, weights 1 0 0 −1 and 0 1 1 0, biases 0 and 10."""
    layer = Conv2D(2, 2, activation=activation)
    layer.build(INPUTS.shape)
    kernel = np.array([[1, 0], [0, 1], [0, 1], [-1, 0]], np.float32).reshape(2, 2, 1, 2)
    layer.set_weights([kernel, np.array([0, 10], np.float32)])
    return DenseView(layer.trace(INPUTS))


def row_of(picture, name):
    """The numbers in a row of cells."""
    box = picture.scene.boxes[name]
    found = {}
    for text in picture.axes.texts:
        x, y = text.get_position()
        if box.left < x < box.right and box.top < y < box.bottom:
            found[int((x - box.left) // box.cell)] = text.get_text()
    return [found[place] for place in sorted(found)]


def test_a_unit_multiplies_the_whole_row():
    picture = drawn(dense(), (0, 1))
    assert row_of(picture, "inputs") == ["1", "2", "3", "4"]
    assert row_of(picture, "kernel") == ["0", "1", "1", "0"]
    assert row_of(picture, "products") == ["0", "2", "3", "0"]
    assert row_of(picture, "output") == ["0", "15"]
    assert picture.figure.get_label().splitlines() == [
        "Flatten, Dense (1, 2, 2, 1) → (1, 4) → (1, 2)",
        "Unit 1 reads all 4 values of the row, each with a weight of its own.",
        "1·0 + 2·1 + 3·1 + 4·0 = 5",
        "5 + 10 = 15  →  relu  →  15",
    ]


def test_outputs_come_unit_by_unit():
    assert row_of(drawn(dense(), (0, 0), whole=False), "output") == ["0"]
    assert "unit 0" in texts(drawn(dense(), (0, 0)))
