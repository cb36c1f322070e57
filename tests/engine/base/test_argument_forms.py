"""Arguments in Keras's forms, and how others are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.argument_forms import axis_names, data_format_of, one_of, per_axis, require_whole
from engine.base.refusal import Refusal


@pytest.mark.parametrize(
    ("value", "rank", "spread"),
    [(3, 2, (3, 3)), ((1, 2, 3), 3, (1, 2, 3)), ([4], 1, (4,)), (True, 1, (1,))],
)
def test_one_number_serves_every_axis(value, rank, spread):
    assert per_axis(value, rank, "kernel_size") == spread


def test_numbers_of_numpy_become_those_of_python():
    numbers = per_axis((np.int8(3), np.float32(2), 1), 3, "kernel_size")
    assert [(type(number), number) for number in numbers] == [(int, 3), (float, 2.0), (int, 1)]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *[(value, "not_integers") for value in (None, "a", 2.5, (1,), (1, 2, 3), (1, "a"), {})],
        *[(value, "not_integers") for value in ((1, None), (float("inf"), 1), ((1,), (2,)))],
        *[(value, "too_small") for value in (0, -1, (2, 0))],
    ],
)
def test_other_forms_are_refused_and_the_repair_works(value, kind):
    with pytest.raises(Refusal) as refusal:
        per_axis(value, 2, "strides")
    assert refusal.value.kind == kind
    per_axis(refusal.value.repairs[0].changes["strides"], 2, "strides")


def test_zero_may_be_allowed():
    assert per_axis((0, 1), 2, "padding", allow_zero=True) == (0, 1)


@pytest.mark.parametrize(
    ("values", "mended"),
    [((2.0, 3.0), (2, 3)), ((0.2, 1.5), (1, 2)), ((float("inf"), 4), (1, 4)), ((None,), 1)],
)
def test_what_is_not_whole_is_mended_to_the_nearest_count(values, mended):
    with pytest.raises(Refusal) as refusal:
        require_whole(values, "kernel_size")
    assert refusal.value.repairs[0].changes == {"kernel_size": mended}


@given(st.none() | st.integers() | st.text() | st.lists(st.text()) | st.binary())
def test_an_option_is_a_word_of_the_list_in_any_case(value):
    allowed = ("valid", "same")
    if isinstance(value, str) and value.lower() in allowed:
        assert one_of(value, allowed, "padding") == value.lower()
        return
    with pytest.raises(Refusal) as refusal:
        one_of(value, allowed, "padding")
    assert refusal.value.repairs[0].changes == {"padding": "valid"}
    assert str(refusal.value).startswith(
        "padding must be one of 'valid', 'same'; received padding="
    )


def test_the_data_format_is_channels_last_unless_said():
    assert data_format_of(None) == "channels_last"
    assert data_format_of("Channels_First") == "channels_first"
    with pytest.raises(Refusal, match="data_format must be one of"):
        data_format_of(3)


def test_axes_are_named_in_their_order():
    assert axis_names(1, "channels_last") == ("batch", "steps", "channels")
    assert axis_names(3, "channels_first") == ("batch", "channels", "depth", "height", "width")
