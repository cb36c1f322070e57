"""Dense: a sum over the features, at every position."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.core.dense import Dense
from tests.engine.weighting import drawn, weighted


def test_by_hand():
    layer = weighted(Dense(2, activation="relu"), (1, 3), [[1, -1], [2, -2], [3, -3]], [10, 5])
    assert layer([[1, 1, 2]]).tolist() == [[19, 0]]  # 1 + 2 + 6 + 10; −9 + 5 is below 0


@pytest.mark.parametrize(
    ("layer", "shape", "output", "parameters"),
    [
        (Dense(10), (None, 28, 28), (None, 28, 10), 290),
        (Dense(10, use_bias=False), (8, 3, None, 5), (8, 3, None, 10), 50),
        (Dense(4096), (None, 25088), (None, 4096), 102_764_544),  # VGG16's fc1
        (Dense(1), (None, 32), (None, 1), 33),
        (Dense(3, lora_rank=2), (None, 4), (None, 3), 15 + 2 * (4 + 3)),
    ],
)
def test_worked_shapes_and_counts(layer, shape, output, parameters):
    assert layer.compute_output_shape(shape) == output
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters
    assert layer.derive(shape).value("parameters") == parameters


def test_multiply_adds_are_those_of_every_position():
    assert Dense(10).derive((None, 28, 28)).value("multiply_adds") == 28 * 28 * 10
    with pytest.raises(KeyError):
        Dense(10).derive((None, None, 28)).value("multiply_adds")


@pytest.mark.parametrize("alpha", [None, 1, 3.0])
def test_lora_adds_the_product_of_two_thin_weights(alpha):
    # kernel + (1, 1)ᵀ · (1, 2) on ones: columns 4 + 2 and 6 + 4; building sets alpha to the rank
    layer = Dense(2, lora_rank=1, lora_alpha=alpha)
    layer = weighted(layer, (1, 2), [[1, 2], [3, 4]], [0, 0], [1, 1], [1, 2])
    assert layer([[1, 1]]).tolist() == [[6, 10]]
    assert layer.get_config()["lora_alpha"] == 1
    assert [spec.trainable for spec in layer.weight_specs((1, 2))] == [False, True, True, True]


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.integers(1, 4),
    st.booleans(),
    st.sampled_from([None, "relu", "softmax"]),
)
def test_the_explained_sum_equals_the_computed_value(sizes, units, use_bias, activation):
    layer = drawn(Dense(units, activation=activation, use_bias=use_bias), sizes)
    trace = layer.trace(np.random.default_rng(1).normal(size=sizes))
    assert trace.outputs.shape == layer.compute_output_shape(sizes)
    for *position, unit in np.ndindex(trace.pre_activation.shape):
        bias = 0 if trace.bias is None else trace.bias[unit]
        total = trace.products(position, unit).sum() + bias
        np.testing.assert_allclose(trace.pre_activation[(*position, unit)], total, 1e-4, 1e-5)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(1, 4), st.booleans())
def test_specs_are_what_is_built_and_derive_ends_in_the_shape(sizes, units, use_bias):
    layer = drawn(Dense(units, use_bias=use_bias), sizes)
    assert [spec.shape for spec in layer.weight_specs(sizes)] == [w.shape for w in layer.weights]
    derivation = layer.derive(sizes)
    assert derivation.output_shape == layer.compute_output_shape(sizes)
    assert derivation.value("output", "units") == derivation.output_shape[-1]
    assert derivation.value("parameters") == layer.count_params()


@pytest.mark.parametrize(
    ("units", "kind"),
    [(0, "not_positive"), (-3, "not_positive"), (1.5, "not_whole"), (None, "not_whole")],
)
def test_units_are_refused_and_the_repair_works(units, kind):
    with pytest.raises(Refusal) as refusal:
        Dense(units)
    assert refusal.value.kind == kind
    for repair in refusal.value.repairs:
        Dense(**repair.changes)


def test_a_constraint_is_refused_with_lora_and_the_repairs_work():
    arguments = {"units": 3, "lora_rank": 2, "kernel_constraint": "non_neg"}
    with pytest.raises(Refusal) as refusal:
        Dense(**arguments).build((None, 4))
    assert len(refusal.value.repairs) == 2
    for repair in refusal.value.repairs:
        Dense(**{**arguments, **repair.changes}).build((None, 4))


def test_other_inputs_than_the_layer_was_built_for_are_refused():
    layer = drawn(Dense(3), (2, 4))
    with pytest.raises(Refusal, match="4"):
        layer(np.zeros((2, 5)))
    with pytest.raises(Refusal) as refusal:
        Dense(3)(np.zeros(5))
    assert refusal.value.kind == "too_few_axes"
    assert Dense(3).compute_output_shape(refusal.value.repairs[0].changes["input_shape"])
    with pytest.raises(Refusal):
        Dense(3).build((2, None))
    assert layer(np.zeros((2, 3, 4))).shape == (2, 3, 3)
    assert Dense(2)(np.zeros((0, 4))).shape == (0, 2)


def test_the_configuration_leaves_lora_out_where_it_is_not_used():
    assert "lora_rank" not in Dense(3).get_config()
    config = Dense(3, lora_rank=2).get_config()
    assert (config["lora_rank"], config["lora_alpha"]) == (2, 2)
    assert Dense.from_config(config).get_config() == config
