"""What an output of a graph sees: by hand, and by trying which inputs change it."""

import numpy as np
import pytest

from engine import (
    ActivityRegularization,
    Add,
    AutoContrast,
    Concatenate,
    Conv1D,
    Conv2D,
    Dense,
    Dot,
    Flatten,
    GaussianNoise,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GroupNormalization,
    Input,
    Lambda,
    LayerNormalization,
    MaxPooling1D,
    Model,
    Multiply,
    Normalization,
    RandomFlip,
    Rescaling,
    Reshape,
    RMSNormalization,
    Sequential,
    Softmax,
    SpectralNormalization,
    UnitNormalization,
    UpSampling1D,
    ops,
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


def squeezed(size, pooled):
    """A convolution of three whose channels are weighed by what their means over the picture say."""
    start = Input((size, size, 3))
    maps = Conv2D(4, 3, padding="same")(start)
    return Model(start, Conv2D(1, 3, padding="same")(Multiply()([maps, pooled(maps)])))


@pytest.mark.parametrize(
    "pooled",
    [
        lambda maps: Dense(4)(Reshape((1, 1, 4))(GlobalAveragePooling2D()(maps))),
        lambda maps: Conv2D(4, 1)(GlobalAveragePooling2D(keepdims=True)(maps)),
        lambda maps: Conv2D(4, 1)(ops.mean(maps, axis=(1, 2), keepdims=True)),
    ],
)
def test_where_a_branch_saw_the_whole_joins_in_the_whole_is_seen(pooled):
    fields = squeezed(12, pooled).receptive_fields()
    assert [reach.size for reach in fields[0]] == [3, 3]
    for reach in fields[-1]:
        assert (reach.size, reach.jump, reach.start) == (12, 0, 0)


def test_of_an_open_size_the_whole_is_not_known():
    model = squeezed(None, GlobalAveragePooling2D(keepdims=True))
    assert model.receptive_fields()[-1] is None


def test_what_strides_leave_out_is_not_in_the_whole():
    # Windows of two at 0, 3, 6 of nine cells: the last is never read.
    start = Input((9, 1))
    model = Model(start, GlobalAveragePooling1D(keepdims=True)(Conv1D(1, 2, strides=3)(start)))
    (reach,) = model.receptive_fields()[-1]
    assert (reach.size, reach.start) == (8, 0)


@pytest.mark.parametrize(
    "layer",
    [
        ActivityRegularization(),
        GaussianNoise(0.1),
        LayerNormalization(),
        Normalization(mean=0.0, variance=1.0),
        RMSNormalization(),
        Rescaling(0.5),
        Softmax(),
        SpectralNormalization(Conv1D(2, 1)),
        UnitNormalization(),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_cell_by_cell_nothing_more_is_seen(layer):
    start = Input((10, 2))
    (reach,) = Model(start, layer(Conv1D(2, 3)(start))).receptive_fields()[-1]
    assert (reach.size, reach.jump, reach.start) == (3, 1, 0)


@pytest.mark.parametrize(
    "layer",
    [
        GroupNormalization(1),
        LayerNormalization(axis=[1, 2]),
        RMSNormalization(axis=1),
        Softmax(axis=1),
        UnitNormalization(axis=1),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_what_brings_all_cells_together_sees_the_whole(layer):
    start = Input((10, 2))
    (reach,) = Model(start, layer(Conv1D(2, 3)(start))).receptive_fields()[-1]
    assert (reach.size, reach.jump, reach.start) == (10, 0, 0)


def test_a_picture_passes_a_random_layer_and_not_one_that_looks_at_all_of_it():
    start = Input((8, 8, 3))
    fields = Model(start, RandomFlip()(Conv2D(3, 3)(start))).receptive_fields()
    assert [reach.size for reach in fields[-1]] == [3, 3]
    assert Model(start, AutoContrast()(Conv2D(3, 3)(start))).receptive_fields()[-1] is None


def test_functions_join_as_layers_do():
    start = Input((10, 2))
    near, far = Conv1D(2, 1)(start), Conv1D(2, 5, padding="same")(start)
    for met in (near + far, ops.maximum(near, far), ops.concatenate([near, far], axis=-1)):
        (reach,) = Model(start, met).receptive_fields()[-1]
        assert (reach.size, reach.start) == (5, -2)
    for other in (ops.concatenate([near, far], axis=1), ops.flip(near, axis=1)):
        assert Model(start, other).receptive_fields()[-1] is None


def test_what_is_not_known_or_multiplies_rows_has_no_field():
    start = Input((4, 4))
    maps = Conv1D(4, 3, padding="same")(start)
    assert Model(start, Lambda(lambda x: x)(maps)).receptive_fields()[-1] is None
    assert Model(start, Dot(axes=2)([maps, maps])).receptive_fields()[-1] is None
