"""What a graph costs: every call counts, the weights once."""

import pytest

from engine import Conv1D, Dense, Input, Model, Refusal
from engine.layers.core.operation import refusals_kept
from tests.engine.models.test_functional import two_branches


def test_products_of_shared_layers_count_at_each_call():
    # inner twice: 8 · 8 + 8 · 3; the shared layer twice: 8 · 8; the stack: 8 · 4 + 4 · 3
    assert two_branches().multiply_adds() == 2 * (64 + 24) + 2 * 64 + 44


def test_memory_is_that_of_the_inputs_and_of_all_that_is_made():
    # inputs 2 · 8; shared 2 · 8; inner twice 8 + 3; stack 4 + 3; 4 bytes each
    assert two_branches().activation_memory() == 4 * (16 + 16 + 22 + 7)


def test_a_broken_model_says_why_it_cannot_be_counted():
    start = Input((4,))
    with refusals_kept():
        model = Model(start, Dense(3)(Conv1D(2, 3)(start)))
    with pytest.raises(Refusal, match="conv1d"):
        model.multiply_adds()
