"""What every layer offers: configuration, weights and the order of things, as in Keras 3.15."""

import numpy as np
import pytest

from engine import Conv1D, Conv2D, ReLU, ZeroPadding2D

# The dictionary that Keras 3.15.1 prints for Conv2D(8, 3, kernel_regularizer="l2").get_config().
KERAS_CONFIG = {
    "name": "conv2d",
    "trainable": True,
    "dtype": {
        "module": "keras",
        "class_name": "DTypePolicy",
        "config": {"name": "float32"},
        "registered_name": None,
    },
    "filters": 8,
    "kernel_size": (3, 3),
    "strides": (1, 1),
    "padding": "valid",
    "data_format": "channels_last",
    "dilation_rate": (1, 1),
    "groups": 1,
    "activation": "linear",
    "use_bias": True,
    "kernel_initializer": {
        "module": "keras.initializers",
        "class_name": "GlorotUniform",
        "config": {"seed": None, "input_axes": None, "output_axes": None},
        "registered_name": None,
    },
    "bias_initializer": {
        "module": "keras.initializers",
        "class_name": "Zeros",
        "config": {},
        "registered_name": None,
    },
    "kernel_regularizer": {
        "module": "keras.regularizers",
        "class_name": "L2",
        "config": {"l2": 0.01},
        "registered_name": None,
    },
    "bias_regularizer": None,
    "activity_regularizer": None,
    "kernel_constraint": None,
    "bias_constraint": None,
}


def test_the_configuration_is_keras_own():
    assert Conv2D(8, 3, kernel_regularizer="l2").get_config() == KERAS_CONFIG


def test_a_layer_is_made_from_keras_configuration():
    layer = Conv2D.from_config(KERAS_CONFIG)
    assert layer.get_config() == KERAS_CONFIG


@pytest.mark.parametrize(
    "arguments",
    [{"name": 3}, {"name": "a/b"}, {"trainable": "x"}, {"foo": 1}, {"dtype": "bad"}],
)
def test_refuses_the_keywords_keras_refuses(arguments):
    with pytest.raises(ValueError, match=next(iter(arguments))):
        Conv2D(8, 3, **arguments)


def test_any_call_may_say_that_it_is_not_training():
    # Keras 3.15.1 takes `training` in the call of every layer, and hands it to those that use it.
    for layer in (Conv2D(1, 1), ReLU(), ZeroPadding2D(1)):
        plain = layer(np.ones((1, 2, 2, 1)))
        np.testing.assert_array_equal(layer(np.ones((1, 2, 2, 1)), training=False), plain)


def test_an_initializer_of_one_channel_serves_every_channel():
    # STFT makes (frame_length, 1, frequencies); Keras 3.15.1 takes it for a weight of any channels.
    layer = Conv1D(2, 3, kernel_initializer="stft")
    layer.build((None, 5, 4))
    (kernel, _) = layer.get_weights()
    assert kernel.shape == (3, 4, 2)
    np.testing.assert_array_equal(kernel, np.repeat(kernel[:, :1], 4, axis=1))


def test_weights_wait_for_build():
    layer = Conv2D(2, 3)
    assert layer.weights == []
    with pytest.raises(ValueError, match="before it is built"):
        layer.count_params()
    layer.build((None, 5, 5, 1))
    assert [w.shape for w in layer.weights] == [(3, 3, 1, 2), (2,)]


def test_weights_are_the_same_each_time_and_copied_out():
    first, second = Conv2D(2, 3), Conv2D(2, 3)
    for layer in (first, second):
        layer.build((None, 5, 5, 1))
    np.testing.assert_array_equal(first.weights[0], second.weights[0])
    first.get_weights()[0][:] = 7
    np.testing.assert_array_equal(first.weights[0], second.weights[0])


def test_set_weights_refuses_a_wrong_count_and_a_wrong_shape():
    layer = Conv2D(2, 3)
    layer.build((None, 5, 5, 1))
    with pytest.raises(ValueError, match="holds 2 weights; received 1"):
        layer.set_weights(layer.get_weights()[:1])
    with pytest.raises(ValueError, match=r"kernel of layer 'conv2d' has shape \(3, 3, 1, 2\)"):
        layer.set_weights([np.zeros((1, 1)), np.zeros(2)])


def test_losses_hold_the_activity_by_batch_and_the_weights():
    layer = Conv2D(1, 1, use_bias=False, kernel_regularizer="l1", activity_regularizer="l2")
    layer.build((None, 2, 2, 1))
    layer.set_weights([[[[[3.0]]]]])
    layer(np.ones((2, 2, 2, 1)))
    # The activity first, 0.01 · (8 cells · 3²) / a batch of 2; then L1 of the kernel, 0.01 · 3
    np.testing.assert_allclose(layer.losses, [0.36, 0.03], rtol=1e-6)


def test_inputs_are_left_alone_and_outputs_are_float32():
    inputs = np.ones((1, 4, 4, 1))
    outputs = Conv2D(1, 3, activation="relu")(inputs)
    assert outputs.dtype == np.float32
    assert (inputs == 1).all()
