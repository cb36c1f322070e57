"""What an output of a graph sees: by hand, and by trying which inputs change it."""

import numpy as np
import pytest

from engine import (
    Add,
    Concatenate,
    Conv1D,
    Conv2D,
    Flatten,
    GlobalAveragePooling1D,
    Input,
    MaxPooling1D,
    Model,
    Sequential,
    UpSampling1D,
)


def seen(model, output, cells):
    """The first and the last input cell whose change is felt at an output position, by trying."""
    model.set_weights([np.ones_like(w) for w in model.get_weights()])
    rest = model(np.zeros((1, cells, 1)))[0, output]
    felt = [
        at
        for at in range(cells)
        if (model(np.eye(cells)[at][None, :, None])[0, output] != rest).any()
    ]
    return felt[0], felt[-1]


def branches():
    start = Input((40, 1))
    long = Conv1D(2, 3, dilation_rate=2, padding="same")(Conv1D(2, 5, padding="same")(start))
    short = Conv1D(2, 1)(start)
    return Model(start, Conv1D(1, 3, padding="same", strides=2)(Add()([short, long])))


def test_the_longest_branch_counts():
    model = branches()
    (reach,) = model.receptive_fields()[-1]
    # 5 cells, 2 · 2 more by the dilated three, 2 more by the last three; two cells forward
    assert (reach.size, reach.jump) == (11, 2)
    first, last = seen(model, 10, 40)
    assert (first, last) == (reach.start + 20, reach.start + 20 + reach.size - 1)


def test_models_within_are_seen_through():
    start, inside = Input((40, 1)), Input((40, 1))
    inner = Model(inside, Concatenate()([Conv1D(1, 5, padding="same")(inside), inside]))
    stack = Sequential([Input((40, 2)), Conv1D(1, 3, padding="same"), MaxPooling1D(2)])
    model = Model(start, stack(inner(start)))
    (reach,) = model.receptive_fields()[-1]
    assert (reach.size, reach.jump) == (5 + 2 + 1, 2)
    assert seen(model, 10, 40) == (reach.start + 20, reach.start + 27)


def test_each_input_is_seen_by_itself():
    one, other = Input((20, 20, 1)), Input((20, 20, 1))
    near, far = Conv2D(1, 3, padding="same")(one), Conv2D(1, (7, 1), padding="same")(other)
    fields = Model([one, other], Add()([near, far])).receptive_fields()[-1]
    assert [reach.size for reach in fields[0]] == [3, 3]
    assert [reach.size for reach in fields[1]] == [7, 1]


def test_layers_that_enlarge_are_counted_in_parts_of_a_cell():
    start = Input((10, 1))
    model = Model(start, Conv1D(1, 3, padding="same")(UpSampling1D(2)(start)))
    (reach,) = model.receptive_fields()[-1]
    assert (reach.size, float(reach.jump)) == (2, 0.5)


@pytest.mark.parametrize("last", [Flatten, GlobalAveragePooling1D])
def test_what_is_no_position_any_more_has_no_field(last):
    start = Input((8, 1))
    assert Model(start, last()(Conv1D(1, 3)(start))).receptive_fields()[-1] is None
