"""Refusals carry the numbers at fault, and repairs that work when applied."""

import pytest

from engine import Conv1D, Conv2D, Refusal

BASE = {"filters": 8, "kernel_size": 3}


def _refusal(arguments, shape):
    with pytest.raises(Refusal) as caught:
        Conv2D(**arguments).weight_specs(shape)
    return caught.value


CASES = [
    ({"kernel_size": 7}, (None, 5, 5, 1), "window_too_large", {"size": 5, "span": 7}),
    ({"dilation_rate": 3}, (None, 6, 6, 1), "window_too_large", {"size": 6, "span": 7}),
    ({"groups": 3}, (None, 9, 9, 3), "filters_not_divisible", {"remainder": 2}),
    ({"groups": 4}, (None, 9, 9, 6), "channels_not_divisible", {"remainder": 2}),
    ({"strides": 2, "dilation_rate": 2}, (None, 9, 9, 1), "strides_with_dilation", {}),
    ({"strides": (2, 1), "dilation_rate": (1, 2)}, (None, 9, 9, 1), "strides_with_dilation", {}),
    ({"filters": 0}, (None, 9, 9, 1), "not_positive", {"value": 0}),
    ({"groups": -1}, (None, 9, 9, 1), "not_positive", {"value": -1}),
    ({"kernel_size": 0}, (None, 9, 9, 1), "too_small", {"least": 1}),
    ({"strides": -2}, (None, 9, 9, 1), "too_small", {"argument": "strides"}),
    ({"kernel_size": (3, 3, 3)}, (None, 9, 9, 1), "not_integers", {"count": 2}),
    ({"kernel_size": (2.5, 3)}, (None, 9, 9, 1), "not_whole", {"argument": "kernel_size"}),
    ({"padding": "causal"}, (None, 9, 9, 1), "unknown_option", {"value": "causal"}),
    ({"padding": ["same"]}, (None, 9, 9, 1), "unknown_option", {"value": ["same"]}),
    ({"padding": None}, (None, 9, 9, 1), "unknown_option", {"argument": "padding"}),
    ({"data_format": 3}, (None, 9, 9, 1), "unknown_option", {"value": 3}),
    ({"filters": float("inf")}, (None, 9, 9, 1), "not_whole", {"argument": "filters"}),
    ({"data_format": "middle"}, (None, 9, 9, 1), "unknown_option", {"argument": "data_format"}),
    ({}, (9, 9, 1), "wrong_rank", {"wanted": 4, "found": 3}),
    ({}, (2, 9, 9, 3, 1), "wrong_rank", {"wanted": 4, "found": 5}),
    ({"data_format": "channels_first"}, (9, 9), "wrong_rank", {"found": 2}),
]


@pytest.mark.parametrize(("changes", "shape", "kind", "numbers"), CASES)
def test_a_refusal_names_its_kind_and_numbers(changes, shape, kind, numbers):
    refusal = _refusal({**BASE, **changes}, shape)
    assert refusal.kind == kind
    assert numbers.items() <= refusal.numbers.items()
    assert isinstance(refusal, ValueError)


@pytest.mark.parametrize(("changes", "shape", "kind", "numbers"), CASES)
def test_every_repair_works(changes, shape, kind, numbers):
    arguments = {**BASE, **changes}
    refusal = _refusal(arguments, shape)
    assert refusal.repairs
    for repair in refusal.repairs:
        mended = dict(repair.changes)
        Conv2D(
            **{**arguments, **{n: v for n, v in mended.items() if n != "input_shape"}}
        ).weight_specs(mended.get("input_shape", shape))


def test_the_message_is_a_sentence_with_given_needed_and_repair():
    message = str(_refusal({**BASE, "kernel_size": 7}, (None, 5, 5, 1)))
    assert message == (
        "Along the height axis the window spans 7 cells (kernel_size=7, dilation_rate=1) "
        "but the input has only 5, so with padding='valid' no position fits. "
        "To fix it: padding='same'; or kernel_size=(5, 5)."
    )


def test_causal_belongs_to_one_dimension():
    assert Conv1D(1, 2, padding="CAUSAL").padding == "causal"


def test_other_channels_than_built_for_are_refused():
    layer = Conv2D(1, 1)
    layer.build((None, 4, 4, 3))
    with pytest.raises(Refusal, match="built for 3 channels; the input has 2"):
        layer.trace([[[[0.0, 1.0]]]])
