"""What an argument is called today."""

import pytest

from engine import LSTM, Conv2D, Dense, Refusal
from engine.base.older_names import OLDER_NAMES, present_name


def test_older_names_and_slips_lead_to_what_the_layer_has():
    assert present_name("nb_filter", ["filters"]) == "filters"
    assert present_name("paddin", ["filters", "padding"]) == "padding"
    assert present_name("output_dim", ["filters"]) is None  # there are no units here
    assert all(each.isidentifier() for each in OLDER_NAMES)


def test_a_layer_says_what_its_argument_is_called_and_the_repair_works():
    with pytest.raises(Refusal, match="'init'; it is kernel_initializer now") as refusal:
        Dense(4, init="uniform")
    Dense(4, **refusal.value.repairs[0].changes)
    with pytest.raises(Refusal, match="near it is use_bias"):
        Dense(4, use_bia=False)


def test_the_third_number_of_a_convolution_is_strides():
    with pytest.raises(Refusal, match="The third number, 3, is strides now") as refusal:
        Conv2D(12, 5, 3, border_mode="same")
    changes = {k: v for repair in refusal.value.repairs for k, v in repair.changes.items()}
    assert Conv2D(12, **changes).compute_output_shape((None, 30, 30, 1)) == (None, 30, 30, 12)


def test_a_number_is_kept():
    with pytest.raises(Refusal) as refusal:
        LSTM((10, 5))
    assert refusal.value.repairs[0].changes == {"units": 10}
