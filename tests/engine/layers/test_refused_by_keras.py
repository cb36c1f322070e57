"""Settings and inputs that Keras 3.15.1 refuses with a ValueError, refused with repairs that work."""

import numpy as np
import pytest

import engine
from engine import Refusal, TypeRefusal
from tests.engine.laws import assert_repairs_work, refusal_of

REFUSED = [
    (engine.GroupNormalization, {"groups": 3}, (2, 4), "channels_not_divisible"),
    (engine.GroupNormalization, {"groups": 8}, (2, 4), "channels_not_divisible"),
    (engine.GroupNormalization, {"groups": 0}, (2, 4), "bad_groups"),
    (engine.GroupNormalization, {"groups": 2}, (2, 0), "no_channels"),
    (engine.UnitNormalization, {"axis": 3}, (2, 4), "no_such_axis"),
    (engine.RMSNormalization, {"axis": 3}, (2, 4), "no_such_axis"),
    (engine.GaussianNoise, {"stddev": 1.5}, (2, 4), "not_a_probability"),
    (engine.GaussianDropout, {"rate": -1}, (2, 4), "not_a_probability"),
    (engine.AlphaDropout, {"rate": 2}, (2, 4), "not_a_probability"),
    (engine.Normalization, {"mean": 1.0}, (2, 4), "not_both"),
    (engine.Normalization, {}, (2, None), "channels_unknown"),
    (engine.Normalization, {"axis": 4}, (2, 3), "no_such_axis"),
    (engine.Resizing, {"height": 2, "width": 2, "interpolation": "cubic"}, (1, 4, 4, 1), None),
    (engine.CenterCrop, {"height": 2, "width": 2}, (4, 4), "no_image"),
    (engine.RandomRotation, {"factor": 1.5}, (1, 4, 4, 1), "out_of_bounds"),
    (engine.RandomContrast, {"factor": -0.5}, (1, 4, 4, 1), "out_of_bounds"),
    (engine.RandomBrightness, {"factor": 0.5, "value_range": 3}, (1, 4, 4, 1), "no_range"),
    (engine.RandomGaussianBlur, {"kernel_size": 4}, (1, 4, 4, 1), "not_odd"),
    (engine.CategoryEncoding, {}, (1, 4), "missing"),
    (engine.CategoryEncoding, {"num_tokens": 0}, (1, 4), "not_positive"),
    (engine.CategoryEncoding, {"num_tokens": 3, "output_mode": "tf"}, (1, 4), "unknown_option"),
    (engine.Discretization, {}, (1, 4), "not_one"),
    (engine.Discretization, {"num_bins": 3}, (1, 4), "no_boundaries"),
    (engine.AdaptiveMaxPooling2D, {"output_size": (1, 2, 3)}, (1, 4, 4, 1), "not_integers"),
    (engine.STFTSpectrogram, {"frame_length": 8, "frame_step": 9}, (1, 20, 1), "bad_step"),
    (engine.STFTSpectrogram, {"frame_length": 8, "fft_length": 4}, (1, 20, 1), "short_transform"),
    (engine.STFTSpectrogram, {"frame_length": 8}, (1, 4, 1), "window_too_large"),
    (engine.STFTSpectrogram, {"frame_length": 8}, (1, 0, 1), "window_too_large"),
    (engine.STFTSpectrogram, {"frame_length": 1}, (1, 4, 1), "bad_step"),
    (engine.STFTSpectrogram, {"frame_length": 0, "frame_step": 1}, (1, 4, 1), "not_positive"),
    (
        engine.MelSpectrogram,
        {"fft_length": 8, "sequence_stride": 0},
        (1, 20),
        "not_positive",
    ),
    (engine.MelSpectrogram, {"fft_length": 8, "sequence_length": 16}, (1, 20), "short_transform"),
]


@pytest.mark.parametrize(("kind", "arguments", "shape", "refused"), REFUSED)
def test_refusals_have_repairs_that_work(kind, arguments, shape, refused):
    assert refused in (None, refusal_of(kind, arguments, shape).kind)
    assert_repairs_work(kind, arguments, shape)


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (engine.UnitNormalization, {"axis": "last"}),
        (engine.AdaptiveAveragePooling1D, {"output_size": 2.5}),
        (engine.GaussianNoise, {"stddev": None}),
        (engine.STFTSpectrogram, {"frame_length": 2, "frame_step": 1.5}),
        (engine.STFTSpectrogram, {"frame_length": None}),
    ],
)
def test_what_is_no_number_is_a_type_error_there_too(kind, arguments):
    with pytest.raises(TypeRefusal):
        kind(**arguments)


def test_images_of_no_cells_have_no_ratio():
    images = np.ones((1, 2, 2, 1))
    assert engine.Resizing(0, 1)(images).shape == (1, 0, 1, 1)  # as in Keras 3.15.1
    for layer in (
        engine.Resizing(0, 1, crop_to_aspect_ratio=True),
        engine.Resizing(1, 0, pad_to_aspect_ratio=True),
        engine.CenterCrop(3, 0),
    ):
        with pytest.raises(Refusal, match="positive"):
            layer(images)


def test_of_nothing_there_is_a_mean_and_no_penalty():
    # The values are those of Keras 3.15.1.
    assert engine.RMSNormalization()(np.zeros((2, 0))).shape == (2, 0)
    assert engine.GroupNormalization(1)(np.zeros((0, 2))).shape == (0, 2)
    normalization = engine.Normalization()
    normalization.adapt(np.zeros((0, 2)))
    assert np.isnan(normalization(np.zeros((1, 2)))).all()
    layer = engine.ActivityRegularization(0.1, 0.1)
    layer(np.ones(0))
    assert layer.losses == [0]
    layer(np.float32(1))  # 0.1 · |1| + 0.1 · 1²
    np.testing.assert_allclose(layer.losses, [0.2], rtol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        ({"equation": "ab->ac", "output_shape": 3}, (2, 4)),
        ({"equation": "ab,bc->acd", "output_shape": (3, 4)}, (2, 4)),
        ({"equation": "ab,bcd->ac", "output_shape": 3}, (2, 4)),
        ({"equation": "abc,cd->abd", "output_shape": (6, 3)}, (2, 5, 4)),
        ({"equation": "ab,bc->ac", "output_shape": 3, "bias_axes": "z"}, (2, 4)),
    ],
)
def test_equations_whose_letters_or_sizes_do_not_go_together(arguments, shape):
    with pytest.raises(Refusal, match="equation"):
        engine.EinsumDense(**arguments).build(shape)


def test_a_layer_around_one_without_a_kernel():
    with pytest.raises(Refusal, match="none"):
        engine.SpectralNormalization(engine.ReLU()).build((2, 4))
    with pytest.raises(Refusal, match="layer"):
        engine.SpectralNormalization(3)


def test_what_draws_at_random_is_not_computed_in_training():
    images = np.zeros((1, 4, 4, 3))
    with pytest.raises(Refusal, match="training"):
        engine.RandomFlip()(images, training=True)
    with pytest.raises(Refusal, match="images"):
        engine.RandomFlip()(np.zeros((4, 4)))
    # As in Keras 3.15.1, the shape is that of the part, the values those of the image.
    crop = engine.RandomCrop(2, 2)
    assert crop.compute_output_shape((None, 4, 4, 3)) == (None, 2, 2, 3)
    assert crop(images).shape == (1, 4, 4, 3)


def test_noise_in_training_has_the_size_that_is_asked_for():
    ones = np.ones((100, 100))
    noisy = engine.GaussianNoise(0.5, seed=1)(ones, training=True)
    assert noisy.mean() == pytest.approx(1, abs=0.02)
    assert noisy.std() == pytest.approx(0.5, abs=0.02)
    dropped = engine.GaussianDropout(0.2, seed=1)(ones, training=True)
    assert dropped.std() == pytest.approx(0.5, abs=0.02)  # √(0.2 / 0.8)
    values = np.random.default_rng(0).normal(size=(100, 100))
    alpha = engine.AlphaDropout(0.3, seed=1)(values, training=True)
    assert alpha.mean() == pytest.approx(0, abs=0.05)
    assert alpha.std() == pytest.approx(1, abs=0.05)


def test_statistics_are_taken_over_from_data():
    layer = engine.Normalization(axis=-1)
    data = np.random.default_rng(0).normal(3, 2, size=(200, 4)).astype(np.float32)
    layer.adapt(data)
    outputs = layer(data)
    np.testing.assert_allclose(outputs.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(outputs.std(axis=0), 1, atol=1e-5)


SIGNAL = np.ones((1, 20), np.float32)
NO_COUNTS = [
    ({"fft_length": 0}, Refusal),
    ({"fft_length": -4}, Refusal),
    ({"fft_length": 8.0}, TypeRefusal),
    ({"fft_length": 8, "sequence_length": -2}, Refusal),
    ({"fft_length": 8, "num_mel_bins": 0}, Refusal),
    ({"fft_length": 8, "sequence_stride": 4.0}, TypeRefusal),
]


@pytest.mark.parametrize(("arguments", "kind"), NO_COUNTS)
def test_a_mel_spectrogram_is_called_with_counts(arguments, kind):
    layer = engine.MelSpectrogram(**{"sequence_stride": 4, "num_mel_bins": 2, **arguments})
    with pytest.raises(kind, match="positive integer"):
        layer(SIGNAL)


def test_a_signal_of_no_steps_and_an_image_of_no_pixels_are_refused_with_ones_that_fit():
    layer = engine.MelSpectrogram(8, 4, num_mel_bins=2)
    for each, shape in [(layer, (1, 0)), (engine.AutoContrast((0, 1)), (1, 2, 0, 3))]:
        with pytest.raises(Refusal, match=r"at least one step|without a pixel") as refused:
            each(np.zeros(shape))
        (repair,) = refused.value.repairs
        assert each(np.zeros(repair.changes["input_shape"])).size
    # Keras 3.15.1 keeps images as they are where the range has no width.
    assert (
        engine.AutoContrast((0, 0))(np.ones((1, 2, 2, 1))).tolist()
        == np.ones((1, 2, 2, 1)).tolist()
    )
