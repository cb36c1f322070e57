"""Dtype policies are read, written and counted."""

import pytest

from engine import Dense, Embedding, Input, Model, Refusal
from engine.layers.core.dtype_policies import described_policy, policy_name


@pytest.mark.parametrize("dtype", [None, "float32", described_policy("float32")])
def test_float32_is_taken_in_any_form(dtype):
    assert policy_name(dtype) == "float32"


@pytest.mark.parametrize("dtype", ["float33", 32, {"config": 3}, {"config": {"name": "mixed"}}])
def test_what_is_no_policy_is_refused_and_the_repair_is_taken(dtype):
    with pytest.raises(Refusal, match="no dtype policy") as refused:
        policy_name(dtype)
    policy_name(refused.value.repairs[0].changes["dtype"])


def test_a_policy_is_written_as_it_was_read():
    layer = Dense(3, dtype="mixed_float16")
    assert layer.get_config()["dtype"]["config"] == {"name": "mixed_float16"}
    assert Dense.from_config(layer.get_config()).dtype_policy == "mixed_float16"
    assert layer(Input((4,))).dtype == "float16"
    assert Embedding(9, 2)(Input((4,), dtype="int32")).dtype == "float32"


def test_bytes_are_those_of_the_policies():
    start = Input((4,))
    model = Model(start, Dense(2, dtype="float16")(Dense(3, dtype="mixed_float16")(start)))
    # Keras 3.15.1: 23 parameters, 76.00 B
    assert model.weight_bytes() == (15 * 4 + 8 * 2, 0)
