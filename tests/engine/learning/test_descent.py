"""Steps of two weights and what brings them back, by hand."""

from __future__ import annotations

import pytest

from engine.constraints import MaxNorm, MinMaxNorm
from engine.learning.descent import descend


def test_a_step_out_of_the_ball_is_brought_back_along_its_direction():
    (move,) = descend((0.0, 0.0), (6.0, 8.0), 0.5, 1, MaxNorm(2))
    assert move.stepped == (3.0, 4.0)
    assert move.held == pytest.approx((1.2, 1.6))


def test_steps_go_on_from_where_they_were_held():
    moves = descend((0.0, 0.0), (6.0, 8.0), 1.0, 2, MinMaxNorm(0, 2, rate=0.5))
    assert moves[0].held == pytest.approx((3.6, 4.8))  # length 10 goes half of the way to 2
    assert moves[1].before == moves[0].held
