"""Mangled files end in a model or a sentence, soon, and without taking much memory."""

import time
import tracemalloc

import pytest

from tests.formats.files import saved
from tests.formats.mangling import mangled, outcome

SECONDS, MEGABYTES = 1.0, 200


@pytest.mark.parametrize("tens", range(12))
def test_a_mangled_file_is_a_model_or_a_sentence(tens):
    outcome(saved("steps.keras"), "steps.keras")  # what is imported once is not counted
    ends = set()
    for seed in range(10 * tens, 10 * tens + 10):
        data, name = mangled(seed)
        tracemalloc.start()
        begun = time.process_time()
        try:
            ends.add(outcome(data, name))
            largest = tracemalloc.get_traced_memory()[1] / 1e6
        finally:
            tracemalloc.stop()
        # Tracing makes it several times slower.
        assert time.process_time() - begun < 5 * SECONDS, seed
        assert largest < MEGABYTES, seed
    assert ends <= {"model", "sentence"}
