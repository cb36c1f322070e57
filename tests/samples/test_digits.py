"""Handwritten digits, the network that reads them, and the script that trained it."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Conv2D, Dense, Flatten, Input, MaxPooling2D, Sequential
from samples.digits import (
    HELD_OUT,
    WEIGHTS_FILE,
    as_digit,
    digit_weights,
    held_out_digit,
    written_digits,
)
from samples.train_digits import (
    begun,
    forward,
    loss_and_gradient,
    moved,
    share_read,
    trained,
    written,
)


def _network():
    model = Sequential(
        [
            Input((8, 8, 1)),
            Conv2D(8, 3, padding="same", activation="relu"),
            MaxPooling2D(),
            Conv2D(16, 3, padding="same", activation="relu"),
            MaxPooling2D(),
            Flatten(),
            Dense(10, activation="softmax"),
        ]
    )
    model.set_weights(list(digit_weights()))
    return model


def test_every_digit_is_there_and_its_ink_lies_between_0_and_1():
    images, labels = written_digits()
    assert images.min() == 0
    assert images.max() == 1
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert not images.flags.writeable


def test_digits_held_out_are_the_last_ones():
    images, labels = written_digits()
    image, label = held_out_digit(HELD_OUT - 1)
    assert label == labels[-1]
    np.testing.assert_array_equal(image, images[-1])
    with pytest.raises(IndexError):
        held_out_digit(HELD_OUT)


def test_the_network_reads_at_least_95_of_100_digits_that_it_never_saw():
    images, labels = written_digits()
    shares = _network()(images[-HELD_OUT:])
    right = (shares.argmax(axis=-1) == labels[-HELD_OUT:]).mean()
    assert right >= 0.95
    assert right == pytest.approx(share_read([w.astype(float) for w in digit_weights()]))


def test_the_script_computes_as_the_engine_does():
    images = written_digits()[0][:20]
    shares, _ = forward([w.astype(float) for w in digit_weights()], images.astype(float))
    np.testing.assert_allclose(_network()(images), shares, atol=1e-5)


def test_the_gradient_is_the_slope_of_the_loss():
    generator = np.random.default_rng(0)
    weights = [weight + generator.normal(0, 0.1, weight.shape) for weight in begun(generator)]
    images, labels = written_digits()[0][:3].astype(float), written_digits()[1][:3]
    _loss, gradient = loss_and_gradient(weights, images, labels)
    for at, weight in enumerate(weights):
        for place in list(np.ndindex(weight.shape))[:: max(1, weight.size // 12)]:
            losses = []
            for by in (1e-6, -1e-6):
                other = [each.copy() for each in weights]
                other[at][place] += by
                losses.append(loss_and_gradient(other, images, labels)[0])
            assert gradient[at][place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-6)


def test_moved_digits_stay_digits():
    images = written_digits()[0][:50, ..., 0].astype(float)
    found = moved(images, np.random.default_rng(0))
    assert found.shape == images.shape
    assert found.min() >= 0
    assert found.max() <= 1
    assert np.corrcoef(found.ravel(), images.ravel())[0, 1] > 0.6


def test_training_again_gives_the_stored_weights():
    again = trained()
    images, labels = written_digits()
    stored = [weight.astype(float) for weight in digit_weights()]
    loss = loss_and_gradient(again, images.astype(float), labels)[0]
    assert loss == pytest.approx(
        loss_and_gradient(stored, images.astype(float), labels)[0], abs=0.01
    )
    assert share_read(again) >= 0.95
    found, expected = (forward(w, images.astype(float))[0].argmax(-1) for w in (again, stored))
    assert (found == expected).mean() > 0.99


def test_the_file_is_as_the_script_writes_it():
    stored = [np.round(weight.astype(float), 4) for weight in digit_weights()]
    assert WEIGHTS_FILE.read_text(encoding="utf-8") == written(stored)


def _drawn(image, side=28):
    """A digit as a drawing of 28 × 28: each cell three pixels wide, smoothed over its neighbours."""
    large = np.kron(image[..., 0], np.ones((3, 3)))
    padded = np.pad(large, (side - 24) // 2 + 1)
    smooth = sum(padded[i : i + side, j : j + side] for i in range(3) for j in range(3)) / 9
    return np.rint(255 * smooth).astype(np.uint8)


def test_a_drawing_of_a_digit_is_read_as_that_digit():
    network, right = _network(), 0
    for index in range(100):
        image, label = held_out_digit(index)
        shares = network(as_digit(_drawn(image))[None])
        right += int(shares.argmax() == label)
    assert right >= 85  # a drawing has no half ink, so that some get lost


def test_where_and_how_large_a_digit_is_drawn_does_not_matter():
    stroke = np.zeros((28, 28))
    stroke[4:24, 12:15] = 255
    moved_stroke = np.zeros((28, 28))
    moved_stroke[0:20, 2:5] = 255
    np.testing.assert_array_equal(as_digit(stroke), as_digit(moved_stroke))
    small = np.zeros((28, 28))
    small[10:20, 20:23] = 255
    assert as_digit(small)[:, :3].sum() == as_digit(small)[:, -3:].sum()  # in the middle


def test_an_empty_drawing_stays_empty():
    assert not as_digit(np.zeros((28, 28))).any()
    assert as_digit(np.zeros((28, 28))).shape == (8, 8, 1)
