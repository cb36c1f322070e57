"""Published mistakes are recognised by name, and no slip is taken for the right value.

Right values are Keras 3.15's, or those of the threads and papers that are named.
"""

from __future__ import annotations

import numpy as np
import pytest

import engine
from engine.axes.axis import Axis
from engine.axes.transposed_axis import TransposedAxis
from engine.slips.counts import parameters
from engine.slips.fields import receptive_field
from engine.slips.known import SLIPS
from engine.slips.paddings import padding
from engine.slips.shapes import kernel_shape, output_shape
from engine.slips.sizes import output_size, transposed_size
from engine.slips.stacks import flattened
from engine.slips.values import cell_value, mean_value, next_state
from tests.house.sources import ROOT


def slips(question, answer):
    return [wrong.slip for wrong in question.recognised(answer)]


@pytest.mark.parametrize(
    ("axis", "right", "given", "slip"),
    [
        # AlexNet's first layer: 227, kernel 11, strides 4.
        (Axis(227, 11, 4), 55, 217, "stride_forgotten"),
        (Axis(227, 11, 4), 55, 54, "no_plus_one"),
        (Axis(28, 4, padding="same"), 28, 29, "half_kernel_padding"),
        (Axis(28, 3, 2, padding="same"), 14, 28, "size_kept"),
        (Axis(28, 3, padding="same"), 28, 26, "padding_forgotten"),
        (Axis(5, 3, 2, padding="same"), 3, 2, "rounded_down"),
        (Axis(6, 3, 2), 2, 3, "rounded_up"),
        (Axis(7, 3, dilation=2), 3, 5, "dilation_forgotten"),
        (Axis(30, 2, dilation=8, padding="causal"), 30, 22, "causal_shortens"),
    ],
)
def test_a_size_that_slipped_is_named(axis, right, given, slip):
    question = output_size(axis)
    assert question.answer == right
    assert slip in slips(question, given)


@pytest.mark.parametrize(
    ("axis", "right", "given", "slip"),
    [
        (TransposedAxis(12, 3, 2, padding="same"), 24, 23, "numeric_padding"),
        (TransposedAxis(12, 3, 2), 25, 24, "valid_as_same"),
        (TransposedAxis(12, 3, 2), 25, 22, "kernel_left_out"),
        (TransposedAxis(12, 3, 2, 1, "same", 1), 24, 23, "output_padding_forgotten"),
        (TransposedAxis(8, 4, 2, padding="same"), 16, 4, "shrinks_as_convolution"),
    ],
)
def test_a_transposed_size_that_slipped_is_named(axis, right, given, slip):
    question = transposed_size(axis)
    assert question.answer == right
    assert slip in slips(question, given)


@pytest.mark.parametrize(
    ("layer", "shape", "right", "given", "slip"),
    [
        (engine.GRU(5), (None, 10, 4), 165, 150, "second_bias_forgotten"),
        (engine.LSTM(4), (None, 10, 8), 208, 52, "gates_forgotten"),
        (engine.LSTM(4), (None, 10, 8), 208, 224, "second_bias_counted"),
        (engine.SimpleRNN(3), (None, 6, 4), 24, 15, "recurrent_weights_forgotten"),
        (engine.SimpleRNN(3), (None, 6, 4), 24, 144, "steps_counted"),
        (engine.Conv2D(64, 3), (None, 26, 26, 32), 18496, 640, "channels_in_forgotten"),
        (engine.Conv2D(64, 3), (None, 26, 26, 32), 18496, 18432, "bias_forgotten"),
        (engine.Conv2D(8, 3, groups=4), (None, 5, 5, 8), 152, 584, "groups_ignored"),
        # Unshared, AlexNet's first layer would hold 105,705,600 (CS231n, notes).
        (engine.Conv2D(96, 11, 4), (None, 227, 227, 3), 34944, 105705600, "weight_per_place"),
        (engine.SeparableConv2D(100, 5), (None, 416, 416, 10), 1350, 1360, "depthwise_bias"),
        (engine.SeparableConv2D(256, 3), (None, 9, 9, 128), 34176, 295168, "as_a_convolution"),
        (engine.DepthwiseConv2D(3), (None, 9, 9, 16), 160, 2320, "as_a_convolution"),
        (engine.Conv2DTranspose(16, 3), (None, 12, 12, 32), 4624, 160, "channels_in_forgotten"),
        (engine.Dense(10), (None, 28, 28), 290, 7850, "all_inputs_counted"),
        (engine.Dense(3), (None, 4), 15, 12, "bias_forgotten"),
        (engine.BatchNormalization(), (None, 5, 5, 8), 32, 16, "moving_ones_forgotten"),
    ],
)
def test_a_count_that_slipped_is_named(layer, shape, right, given, slip):
    question = parameters(layer, shape)
    assert question is not None
    assert question.answer == right
    assert slip in slips(question, given)


def test_a_shape_that_slipped_is_named():
    question = output_shape(engine.Conv2D(32, 5), (None, 28, 28, 3))
    assert question.answer == (None, 24, 24, 32)
    assert slips(question, (None, 24, 24, 1)) == ["channels_summed_to_one"]
    assert slips(question, (None, 24, 24, 3)) == ["channels_kept"]
    assert slips(question, (None, 24, 24, 96)) == ["channels_multiplied"]
    assert slips(question, (None, 23, 23, 32)) == ["no_plus_one"]


def test_states_that_slipped_are_named():
    last = output_shape(engine.SimpleRNN(4), (None, 10, 8))
    assert slips(last, (None, 10, 4)) == ["steps_kept"]
    every = output_shape(engine.SimpleRNN(4, return_sequences=True), (None, 10, 8))
    assert slips(every, (None, 4)) == ["steps_dropped"]
    assert slips(every, (None, 4, 8)) == ["units_for_steps"]


def test_a_kernel_that_slipped_is_named():
    question = kernel_shape(engine.Conv2D(64, 3), (None, 26, 26, 32))
    assert slips(question, (64, 32, 3, 3)) == ["filters_before_channels"]
    turned = kernel_shape(engine.Conv2DTranspose(64, 3), (None, 26, 26, 32))
    assert turned.answer == (3, 3, 64, 32)
    assert slips(turned, (3, 3, 32, 64)) == ["channels_before_filters"]


def test_padding_that_slipped_is_named():
    question = padding(Axis(28, 4, padding="same"))
    assert question.answer == (1, 2)
    assert slips(question, (2, 1)) == ["sides_swapped"]
    assert slips(question, (2, 2)) == ["half_kernel_padding"]


def test_a_plus_one_dropped_four_times_is_named():
    # LeNet-5 on 32 × 32: 28, 14, 10, 5; a thread's reader came to 3 × 3 × 16.
    layers = [
        engine.Conv2D(6, 5),
        engine.MaxPooling2D(2),
        engine.Conv2D(16, 5),
        engine.MaxPooling2D(2),
    ]
    question = flattened(engine.Sequential(layers), (None, 32, 32, 1))
    assert question.answer == 400
    assert slips(question, 144) == ["no_plus_one"]


def test_a_receptive_field_that_slipped_is_named():
    # Two 3-wide windows with strides of 2 between: 3, then 3 + 2 · 2 = 7 cells.
    question = receptive_field([engine.Conv1D(1, 3, 2), engine.Conv1D(1, 3)], (None, 20, 1))
    assert question.answer == 7
    assert slips(question, 6) == ["kernels_added"]
    assert slips(question, 5) == ["strides_before_forgotten"]


def test_a_cell_that_slipped_is_named():
    layer = engine.Conv2D(1, 2, activation="relu")
    layer.build((None, 2, 2, 2))
    kernel = np.array([[[1, 2], [0, -3]], [[4, 0], [1, -1]]], np.float32)[..., None]
    layer.set_weights([kernel, [-4]])
    window = np.array([[[[1, 1], [2, 1]], [[3, 5], [1, 2]]]], np.float32)
    question = cell_value(layer.trace(window), (0, 0))
    # 1·1 + 1·2 + 2·0 − 1·3 + 3·4 + 5·0 + 1·1 − 2·1 = 11, and the bias −4
    assert question.answer == 7
    assert slips(question, 11) == ["bias_left_out"]
    # The first channel alone: 1 + 0 + 12 + 1 − 4
    assert slips(question, 10) == ["first_channel_alone"]
    # Turned: 1·1 − 1·1 + 2·4 + 1·0 + 3·0 − 5·3 + 1·1 + 2·2 = −2, which relu makes 0
    assert slips(question, 0) == ["kernel_flipped"]


def test_a_mean_that_slipped_is_named():
    layer = engine.AveragePooling2D(2, padding="same")
    trace = layer.trace(np.arange(1, 10, dtype=np.float32).reshape(1, 3, 3, 1))
    question = mean_value(trace, (1, 1))  # of the 9 alone
    assert question.answer == 9
    assert slips(question, 2.25) == ["padding_averaged"]


def test_a_state_that_slipped_is_named():
    layer = engine.SimpleRNN(2, activation="linear")
    layer.build((None, 2, 1))
    layer.set_weights([[[1, 2]], [[1, 10], [100, 1000]], [5, 0]])
    question = next_state(layer.trace(np.array([[[1.0], [1.0]]])), "linear", 1)
    # h₀ = (6, 2); then 1 · 1 + 6 · 1 + 2 · 100 + 5
    assert question.answer == 212
    assert slips(question, 6) == ["state_left_out"]
    assert slips(question, 207) == ["bias_left_out"]
    # With the kernel's rows for its columns: 1 + 6 · 1 + 2 · 10 + 5
    assert slips(question, 32) == ["transposed_weights"]


def test_choices_differ_from_each_other_and_hold_the_right_one():
    question = output_size(Axis(28, 5, 2))
    for seed in range(50):
        offered = question.choices(4, seed)
        assert question.answer in offered
        assert len(set(offered)) == len(offered) == 4
    assert len({question.choices(4, seed) for seed in range(20)}) > 5


def test_every_slip_has_a_sentence_and_is_made_somewhere():
    assert all(sentence.endswith(".") for sentence in SLIPS.values())
    made = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "engine/slips").glob("*.py")
    )
    assert [name for name in SLIPS if made.count(f'"{name}"') < 2] == []
