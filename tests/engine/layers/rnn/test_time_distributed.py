"""TimeDistributed equals its layer at every timestep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.activation.activating import Softmax
from engine.layers.convolutional.convolution import Conv2D
from engine.layers.core.dense import Dense
from engine.layers.core.wrappers import named_layer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.pooling.pooling import MaxPooling1D
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.reshaping import Flatten
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.time_distributed import TimeDistributed
from engine.models.sequential import Sequential
from tests.engine.weighting import drawn

LAYERS = [
    (lambda: Dense(3, activation="relu"), (4,)),
    (lambda: Flatten(), (2, 3)),
    (lambda: Conv2D(2, 2), (4, 3, 2)),
    (lambda: BatchNormalization(moving_mean_initializer="ones"), (3,)),
    (lambda: LSTM(3, return_sequences=True), (3, 2)),
    (lambda: TimeDistributed(Dense(2)), (3, 4)),
]


@given(st.sampled_from(LAYERS), st.integers(1, 3), st.integers(1, 4))
def test_it_equals_its_layer_at_every_timestep(kind, batch, timesteps):
    make, rest = kind
    shape = (batch, timesteps, *rest)
    layer = TimeDistributed(make())
    layer.build(shape)
    inputs = np.random.default_rng(0).normal(size=shape)
    trace = layer.trace(inputs)
    expected = np.stack([layer.layer(inputs[:, step]) for step in range(timesteps)], axis=1)
    np.testing.assert_allclose(trace.outputs, expected, rtol=1e-5, atol=1e-6)
    assert trace.outputs.shape == layer.compute_output_shape(shape)
    assert [spec.shape for spec in layer.weight_specs(shape)] == [w.shape for w in layer.weights]


@given(st.integers(1, 3), st.integers(1, 3))
def test_the_inner_trace_holds_every_timestep_as_a_sample(batch, timesteps):
    layer = drawn(TimeDistributed(Dense(2)), (batch, timesteps, 3))
    trace = layer.trace(np.random.default_rng(0).normal(size=(batch, timesteps, 3)))
    for sample, step in np.ndindex(batch, timesteps):
        np.testing.assert_array_equal(
            trace.inner.outputs[sample * timesteps + step], trace.outputs[sample, step]
        )


@pytest.mark.parametrize(
    "make",
    [
        lambda: BatchNormalization(axis=0),
        lambda: BatchNormalization(axis=-2),
        lambda: LayerNormalization(axis=[0, 1]),
        lambda: Softmax(axis=0),
        lambda: Softmax(axis=None),
    ],
)
def test_layers_along_the_batch_look_at_one_timestep_alone(make):
    layer = drawn(TimeDistributed(make()), (3, 2, 4))
    inputs = np.random.default_rng(0).normal(size=(3, 2, 4))
    expected = np.stack([layer.layer(inputs[:, step]) for step in range(2)], axis=1)
    np.testing.assert_array_equal(layer(inputs), expected)


def test_building_asks_no_more_than_the_layer_within_does():
    layer = TimeDistributed(MaxPooling1D(2))
    layer.build((None, 3, 4))
    assert layer.count_params() == 0
    with pytest.raises(Refusal, match="expects 3 axes"):
        layer(np.ones((2, 3, 4)))


def test_worked_shape_count_and_work():
    layer = TimeDistributed(Dense(3))
    shape = (None, 10, 8)
    assert layer.compute_output_shape(shape) == (None, 10, 3)
    derivation = layer.derive(shape)
    assert derivation.output_shape == (None, 10, 3)
    assert derivation.value("parameters") == 27  # (8 + 1) · 3, once for all timesteps
    assert derivation.value("multiply_adds") == 10 * 8 * 3
    with pytest.raises(KeyError):
        layer.derive((None, None, 8)).value("multiply_adds")
    with pytest.raises(ValueError, match="count"):
        layer.count_params()
    layer.build(shape)
    assert layer.count_params() == 27
    assert layer.weight_specs(shape)[0].name == "dense/kernel"


def test_a_layer_that_holds_weights_keeps_them():
    inner = drawn(Dense(2), (1, 3))
    before = inner.get_weights()[0]
    layer = TimeDistributed(inner)
    layer(np.ones((1, 4, 3)))
    np.testing.assert_array_equal(layer.get_weights()[0], before)
    layer.set_weights([np.zeros((3, 2)), [5, 6]])
    assert inner(np.ones((1, 3))).tolist() == [[5, 6]]


def test_a_stateful_layer_takes_the_timesteps_one_after_the_other():
    inputs = np.random.default_rng(0).normal(size=(2, 3, 4, 5))
    layer = TimeDistributed(GRU(2, stateful=True))
    layer.build(inputs.shape)
    outputs = layer(inputs)
    layer.layer.reset_state()
    expected = np.stack([layer.layer(inputs[:, step]) for step in range(3)], axis=1)
    np.testing.assert_allclose(outputs, expected, rtol=1e-6)


def test_masks_and_training_go_to_a_layer_that_takes_them():
    inputs = np.zeros((1, 2, 2))
    mask = np.array([[[True, False], [True, True]]])
    assert TimeDistributed(Softmax())(inputs, mask=mask).tolist() == [[[1, 0], [0.5, 0.5]]]
    dropped = TimeDistributed(Dropout(1.0))(np.ones((1, 2, 2)), training=True)
    assert dropped.tolist() == [[[0, 0], [0, 0]]]
    plain = TimeDistributed(Dense(2))
    np.testing.assert_array_equal(plain(inputs, mask=[[True, False]]), plain(inputs))


@pytest.mark.parametrize("shape", [(2,), (3, 2), (1, 3)])
def test_a_mask_that_does_not_fit_is_refused(shape):
    with pytest.raises(Refusal):
        TimeDistributed(Dense(2))(np.zeros((1, 2, 2)), mask=np.ones(shape, bool))


def test_refusals():
    with pytest.raises(Refusal):
        TimeDistributed("x")
    with pytest.raises(Refusal) as refusal:
        TimeDistributed(Dense(3)).compute_output_shape((2, 4))
    mended = refusal.value.repairs[0].changes["input_shape"]
    assert TimeDistributed(Dense(3)).compute_output_shape(mended)
    with pytest.raises(Refusal) as refusal:
        TimeDistributed(Dense(3))(np.zeros((2, 0, 5)))
    assert refusal.value.kind == "no_steps"
    with pytest.raises(Refusal):
        TimeDistributed(LSTM(3, return_state=True))(np.zeros((2, 4, 5, 2)))


def test_penalties_are_those_of_the_weights():
    layer = TimeDistributed(Dense(3, kernel_regularizer="l1", activity_regularizer="l2"))
    layer(np.ones((2, 4, 5)))  # as in Keras, the inner layer's activity is not penalized
    np.testing.assert_allclose(layer.losses, [0.01 * np.abs(layer.weights[0]).sum()], rtol=1e-5)


def test_the_configuration_makes_the_layer_again():
    config = TimeDistributed(Conv2D(2, 3)).get_config()
    assert config["layer"]["class_name"] == "Conv2D"
    assert TimeDistributed.from_config(config).get_config() == config
    with pytest.raises(ValueError, match="Nothing"):
        named_layer({"class_name": "Nothing", "config": {}})


def _summed(units, activity, **arguments):
    return Dense(units, kernel_initializer="ones", activity_regularizer=activity, **arguments)


def _listed(layer, inputs):
    layer(inputs)
    return [round(float(loss), 2) for loss in layer.losses]


def test_penalties_within_are_listed_by_step():
    # Keras 3.15.1, on JAX; within a wrapper it lists the last layer first.
    inputs = np.arange(24).reshape(2, 3, 4)
    stack = Sequential([_summed(2, "l2", kernel_regularizer="l1"), _summed(1, "l1")])
    by_step = [0.6, 0.92, 1.24, 29.52, 53.84, 88.4]
    assert _listed(TimeDistributed(stack), inputs) == [*by_step, 0.08]
    stack = Sequential([_summed(2, "l2"), _summed(1, "l1")])
    model = Sequential(
        [
            _summed(2, "l2"),
            TimeDistributed(stack, activity_regularizer="l1"),
            _summed(1, "l2"),
        ]
    )
    by_step = [1.2, 1.84, 2.48, 118.08, 215.36, 353.6]
    assert _listed(model, inputs) == [171.76, 5.52, *by_step, 1374.08]


def test_penalties_within_are_listed_by_step_of_every_time():
    # Keras 3.15.1, on JAX
    inputs = np.arange(48).reshape(2, 2, 3, 4)
    stack = Sequential([_summed(2, "l2"), _summed(1, "l1")])
    assert _listed(TimeDistributed(TimeDistributed(stack)), inputs) == [
        *(1.08, 1.4, 1.72, 2.04, 2.36, 2.68),
        *(104.4, 144.08, 194.0, 254.16, 324.56, 405.2),
    ]
    each = TimeDistributed(_summed(2, "l2"), activity_regularizer="l1")
    around = TimeDistributed(Sequential([each, _summed(1, "l2")]))
    assert _listed(around, inputs) == [884.96, 1967.84, 4.2, 7.08]


@pytest.mark.parametrize(
    ("stateful", "expected"),
    [
        (False, [0.0147, 0.0192, 0.0162, 0.0195, 0.32]),
        (True, [0.0147, 0.0194, 0.0162, 0.0197, 0.32]),
    ],
)
def test_penalties_of_both_directions_are_listed_by_step(stateful, expected):
    # Keras 3.15.1, on JAX; that of the Bidirectional layer itself is left out.
    settings = {
        "kernel_initializer": "ones",
        "recurrent_initializer": "zeros",
        "stateful": stateful,
    }
    forward = LSTM(2, activity_regularizer="l2", kernel_regularizer="l1", **settings)
    backward = LSTM(2, activity_regularizer="l1", go_backwards=True, **settings)
    both = Bidirectional(forward, backward_layer=backward, activity_regularizer="l1")
    layer = TimeDistributed(both)
    layer(np.arange(48).reshape(2, 2, 3, 4) / 20)
    np.testing.assert_allclose(layer.losses, expected, atol=5e-5)


def test_the_activity_of_a_stateful_layer_within_is_not_penalized():
    layer = TimeDistributed(LSTM(2, activity_regularizer="l2", stateful=True))
    layer(np.ones((2, 2, 3, 4)))  # as in Keras
    assert layer.losses == []
