"""A derivation as data: formulas with their numbers in them."""

import pytest

from engine.base.derivation import Derivation, step_of


def test_a_symbol_within_another_is_left_whole():
    step = step_of("padded", "size + pad_before + pad", 9, size=5, pad=3, pad_before=1)
    assert step.numbers == "5 + 1 + 3"


def test_steps_are_found_by_name_and_axis():
    steps = (step_of("output", "1", 4, "height"), step_of("output", "1", 5, "width"))
    derivation = Derivation(steps, (None, 4, 5))
    assert derivation.value("output", "width") == 5
    assert [step.axis for step in derivation] == ["height", "width"]
    with pytest.raises(KeyError):
        derivation.value("output")
