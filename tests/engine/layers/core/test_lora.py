"""Low-rank adaptation: two thin weights beside a frozen one."""

import numpy as np
import pytest

from engine import Dense, Embedding, constraints, initializers
from engine.base.refusal import Refusal
from engine.layers.core.lora import adapted, lora_specs
from engine.layers.core.weight_spec import WeightSpec
from tests.engine.laws import assert_repairs_work

KERNEL = WeightSpec("kernel", (8, 6), ("features", "units"), initializers.get("zeros"))


def test_the_thin_weights():
    tall, wide = lora_specs(KERNEL, 2, "kernel_constraint")
    assert (tall.name, tall.shape, tall.axes) == (
        "lora_kernel_a",
        (8, 2),
        ("features", "lora_rank"),
    )
    assert (wide.name, wide.shape, wide.axes) == ("lora_kernel_b", (2, 6), ("lora_rank", "units"))
    assert type(tall.initializer).__name__ == "HeUniform"
    assert type(wide.initializer).__name__ == "Zeros"  # so that nothing changes at first


def test_the_adapted_weight_by_hand():
    tall, wide = np.array([[1], [2]], np.float32), np.array([[3, 4]], np.float32)
    weight = np.ones((2, 2), np.float32)
    # 1 + ½ · (1·3, 1·4; 2·3, 2·4)
    assert adapted(weight, tall, wide, 0.5).tolist() == [[2.5, 3], [4, 5]]
    assert adapted(weight, None, None, 0.5) is weight


def test_a_constraint_is_refused_with_both_ways_out():
    bound = WeightSpec("kernel", (8, 6), KERNEL.axes, None, constraint=constraints.get("non_neg"))
    with pytest.raises(Refusal) as refusal:
        lora_specs(bound, 2, "kernel_constraint")
    ways = [dict(repair.changes) for repair in refusal.value.repairs]
    assert ways == [{"kernel_constraint": None}, {"lora_rank": None}]


@pytest.mark.parametrize("rank", [-1, 2.5, "2", [2], float("nan")])
def test_a_rank_that_is_no_count_is_refused_at_build(rank):
    # Keras 3.15.1: ValueError at build for each of these.
    assert_repairs_work(Dense, {"units": 3, "lora_rank": rank}, (1, 4))
    assert_repairs_work(Embedding, {"input_dim": 5, "output_dim": 3, "lora_rank": rank}, (1, 4))
