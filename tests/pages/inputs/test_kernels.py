"""Where a kernel's numbers come from."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Conv2D
from pages.inputs import kernels
from pages.inputs.kernels import BY_HAND, CLASSIC, INITIALIZER, INTEGERS, SUITED, KernelChoice, load
from pages.inputs.picture_values import PAPER, PHOTO
from samples import classic
from tests.pages.opening import notice, open_conv2d, open_lab, payload
from tests.pages.test_worked_cases import drawn


def spec(filters=8, kernel_size=3, channels=1, **arguments):
    return Conv2D(filters, kernel_size, **arguments).weight_specs((None, 20, 20, channels))[0]


def test_the_suited_kernel_depends_on_the_input():
    assert KernelChoice.suited(SUITED, "", 0, PAPER).source == INTEGERS
    assert KernelChoice.suited(SUITED, "", 0, PHOTO).source == INITIALIZER
    assert KernelChoice.suited(CLASSIC, "", 0, PAPER).source == CLASSIC


def test_an_initializer_that_was_chosen_is_the_one_that_is_seen():
    assert KernelChoice.suited(SUITED, "", 0, PAPER, started=True).source == INITIALIZER
    app = open_lab("dense", kernel_initializer="ones")
    assert set(drawn(payload(app), "kernel").ravel()) == {1}
    assert set(drawn(payload(open_lab("dense")), "kernel").ravel()) <= {0, 1, 2}


def test_small_integers_start_with_the_kernel_of_the_guide():
    weights, said, instead = load(KernelChoice(INTEGERS, "", 0), spec(), (3, 3, 1, 8))
    assert weights[..., 0, 0].tolist() == [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
    assert set(weights.ravel()) == {0, 1, 2}
    assert (said, instead) == ((), ())


def test_classics_come_one_for_each_filter_and_begin_again():
    weights, *_said = load(KernelChoice(CLASSIC, "", 0), spec(9, 3, 2), (3, 3, 2, 9))
    assert np.array_equal(weights[:, :, 0, 4], classic("Sobel x", (3, 3)) / 2)
    assert np.array_equal(weights[..., 8], weights[..., 0])


def test_a_photo_in_colour_gives_the_picture_of_its_mean():
    weights, *_said = load(KernelChoice("Laplacian", "", 0), spec(1, 3, 3), (3, 3, 3, 1))
    photo = np.random.default_rng(0).random((1, 6, 6, 3))
    colour, grey = (Conv2D(1, 3, use_bias=False) for _ in range(2))
    colour.build(photo.shape)
    colour.set_weights([weights])
    grey.build((1, 6, 6, 1))
    grey.set_weights([classic("Laplacian", (3, 3))[:, :, None, None]])
    mean = photo.mean(axis=-1, keepdims=True)
    assert np.allclose(colour(photo), grey(mean), atol=1e-6)


def test_a_classic_that_does_not_fit_is_said():
    weights, _said, instead = load(KernelChoice("emboss", "", 0), spec(4, (1, 3)), (1, 3, 1, 4))
    assert "does not fit a kernel of 1 × 3" in instead[0]
    assert weights.shape == (1, 3, 1, 4)


def test_a_seed_repeats_and_another_differs():
    choices = [KernelChoice(INITIALIZER, "", seed) for seed in (1, 1, 2)]
    first, again, other = (load(choice, spec(), (3, 3, 1, 8))[0] for choice in choices)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_the_filters_shown_are_the_first_of_the_whole_kernel():
    choice, whole = KernelChoice(INITIALIZER, "", 5), spec(64)
    every, *_ = load(choice, whole, (3, 3, 1, 64))
    first, *_ = load(choice, whole, (3, 3, 1, 8))
    assert np.array_equal(first, every[..., :8])


def test_a_kernel_too_large_to_draw_whole_is_said():
    weights, said, _instead = load(KernelChoice(INITIALIZER, "", 0), spec(10**9), (3, 3, 1, 64))
    assert weights.shape == (3, 3, 1, 64)
    assert said[0].startswith("The kernel has 9,000,000,000 weights;")


def test_a_faulty_kernel_text_is_named_and_replaced():
    weights, _said, instead = load(KernelChoice(BY_HAND, "1 x", 0), spec(), (3, 3, 1, 8))
    assert instead[0].startswith("Kernel values: entry 2 of row 1")
    assert weights.shape == (3, 3, 1, 8)


@pytest.mark.parametrize("source", kernels.SOURCES)
def test_every_source_draws_on_the_page(source):
    app = open_conv2d(kernel_source=source, data="photo", kernel_size=1)
    assert ("does not fit" in notice(app)) == (source in {CLASSIC, *kernels.ONE_CLASSIC[3:]})
