"""Refusals about channels, and the counts that must divide them."""

import pytest

from engine.base.channels import (
    channels_not_divisible,
    filters_not_divisible,
    not_positive,
    require_built_channels,
    require_channels,
    strides_with_dilation,
)
from engine.base.refusal import Refusal


def test_open_channels_are_refused():
    assert require_channels(0, (None, 0)) == 0
    with pytest.raises(Refusal) as refusal:
        require_channels(None, [None, 8, None])
    assert refusal.value.numbers == {"shape": (None, 8, None)}
    assert [dict(repair.changes) for repair in refusal.value.repairs] == [
        {"input_shape": (None, 8, 1)}
    ]


def test_other_channels_are_refused():
    require_built_channels(3, 3)
    with pytest.raises(Refusal, match="built for 3 channels; the input has 4"):
        require_built_channels(4, 3)


@pytest.mark.parametrize(
    ("filters", "groups", "repairs"),
    [(8, 3, [{"filters": 9}, {"groups": 1}]), (9, 6, [{"filters": 12}, {"groups": 3}])],
)
def test_filters_go_up_or_groups_down(filters, groups, repairs):
    refusal = filters_not_divisible(filters, groups)
    assert [dict(repair.changes) for repair in refusal.repairs] == repairs
    assert refusal.numbers["remainder"] == filters % groups


def test_groups_come_down_to_a_common_divisor():
    refusal = channels_not_divisible((None, 5, 5, 6), -1, 4)
    assert refusal.repairs[0].changes == {"groups": 2}  # divides 6, and 8 filters as 4 does


def test_the_way_out_of_a_count_or_a_clash():
    assert not_positive("filters", -2).repairs[0].changes == {"filters": 1}
    clash = strides_with_dilation((2, 1), (1, 3))
    ones = [{"dilation_rate": (1, 1)}, {"strides": (1, 1)}]
    assert [dict(repair.changes) for repair in clash.repairs] == ones


def test_groups_given_as_a_float_are_refused_like_others():
    refusal = channels_not_divisible((None, 5, 5, 3), -1, 2.0)
    assert refusal.repairs[0].changes == {"groups": 1}
