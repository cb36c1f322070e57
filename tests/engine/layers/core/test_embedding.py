"""Embedding: a row of a table for every index."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.base.refusal import Refusal
from engine.layers.core.embedding import Embedding
from tests.engine.weighting import drawn, weighted

TABLE = [[0, 1], [10, 11], [20, 21]]


def test_by_hand():
    layer = weighted(Embedding(3, 2), (None, 2), TABLE)
    assert layer([[2, 0]]).tolist() == [[[20, 21], [0, 1]]]
    assert layer([1.9, -0.5, -1]).tolist() == [[10, 11], [0, 1], [20, 21]]  # as whole numbers


@pytest.mark.parametrize(
    ("layer", "shape", "output", "parameters"),
    [
        (Embedding(10000, 32), (None, 500), (None, 500, 32), 320_000),
        (Embedding(10, 4), (None,), (None, 4), 40),
        (Embedding(5, 3, lora_rank=2), (None, None), (None, None, 3), 15 + 2 * (5 + 3)),
    ],
)
def test_worked_shapes_and_counts(layer, shape, output, parameters):
    assert layer.compute_output_shape(shape) == output
    layer.build(shape)
    assert layer.count_params() == parameters
    derivation = layer.derive(shape)
    assert derivation.output_shape == output
    assert derivation.value("parameters") == parameters
    assert derivation.value("multiply_adds") == 0


@given(arrays(np.int32, st.lists(st.integers(1, 3), max_size=3), elements=st.integers(0, 6)))
def test_a_look_up_is_a_product_with_one_hot_rows(indices):
    layer = drawn(Embedding(7, 3), indices.shape)
    one_hot = np.eye(7, dtype=np.float32)[indices]
    np.testing.assert_array_equal(layer(indices), one_hot @ layer.weights[0])


def test_given_weights_stay_when_built():
    layer = Embedding(3, 2, weights=[np.array(TABLE)])
    layer.build((None, 4))
    assert layer.get_weights()[0].tolist() == TABLE
    with pytest.raises(ValueError, match="shape"):
        Embedding(4, 2, weights=np.array(TABLE))


def test_lora_adds_the_product_of_two_thin_weights():
    layer = weighted(Embedding(3, 2, lora_rank=1), (None,), TABLE, [1, 2, 3], [10, 100])
    assert layer([2]).tolist() == [[20 + 30, 21 + 300]]
    with pytest.raises(Refusal) as refusal:
        Embedding(3, 2, embeddings_constraint="non_neg", lora_rank=1).build((None,))
    assert refusal.value.kind == "lora_with_constraint"


def test_mask_zero():
    layer = Embedding(3, 2, mask_zero=True)
    assert layer.supports_masking
    assert layer.compute_mask([[1, 0, 2]]).tolist() == [[True, False, True]]
    assert Embedding(3, 2).compute_mask([[1, 0]]) is None
    assert not Embedding(3, 2).supports_masking


@pytest.mark.parametrize("index", [3, 9, -4])
def test_an_index_outside_the_table_is_refused(index):
    layer = weighted(Embedding(3, 2), (None,), TABLE)
    with pytest.raises(Refusal, match=str(index)) as refusal:
        layer([0, index])
    for repair in refusal.value.repairs:
        assert Embedding(output_dim=2, **repair.changes)([0, index]).shape == (2, 2)


@pytest.mark.parametrize("value", [0, -1, 2.5, None, "7", True])
@pytest.mark.parametrize("argument", ["input_dim", "output_dim"])
def test_sizes_are_refused_and_the_repair_works(argument, value):
    arguments = {"input_dim": 3, "output_dim": 2, argument: value}
    with pytest.raises(Refusal) as refusal:
        Embedding(**arguments)
    Embedding(**{**arguments, **refusal.value.repairs[0].changes})


def test_the_configuration_makes_the_layer_again():
    config = Embedding(3, 2, weights=np.array(TABLE), mask_zero=True).get_config()
    assert "weights" not in config
    assert Embedding.from_config(config).get_config() == config
    assert Embedding(3, 2, input_length=4).get_config()["input_dim"] == 3  # of older Keras
