"""Receptive fields: published tables, and the law that they hold exactly what outputs depend on."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import (
    AveragePooling1D,
    BatchNormalization,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Cropping1D,
    Dense,
    DepthwiseConv2D,
    Embedding,
    Flatten,
    GlobalAveragePooling2D,
    Input,
    MaxPooling2D,
    Permute,
    ReLU,
    SeparableConv2D,
    Sequential,
    UpSampling1D,
    UpSampling2D,
    ZeroPadding1D,
    ZeroPadding2D,
)
from tests.engine.nets import mobilenet


def _heights(model):
    return [None if reach is None else reach[0] for reach in model.receptive_fields()]


def _vgg(counts):
    # As VGG_A and VGG_16 of the table: without the dense layers.
    layers = [Input((224, 224, 3))]
    for count in counts:
        layers += [Conv2D(1, 3, padding="same") for _ in range(count)] + [MaxPooling2D(2)]
    return Sequential(layers)


# Sizes, and size, effective stride and padding of the last layer, from the table of the Distill
# article's open-source library (RECEPTIVE_FIELD_TABLE.md).
def test_vgg_a_grows_as_published():
    sizes = [reach.size for reach in _heights(_vgg((1, 1, 2, 2, 2)))]
    assert sizes == [3, 4, 8, 10, 18, 26, 30, 46, 62, 70, 102, 134, 150]


def test_vgg_16_ends_as_published():
    last = _heights(_vgg((2, 2, 3, 3, 3)))[-1]
    assert (last.size, last.jump, last.start) == (212, 32, -90)


def test_alexnet_grows_as_published():
    model = Sequential(
        [
            Input((224, 224, 3)),
            Conv2D(64, 11, strides=4),
            MaxPooling2D(3, strides=2),
            Conv2D(192, 5, padding="same"),
            MaxPooling2D(3, strides=2),
            *(Conv2D(384, 3, padding="same") for _ in range(3)),
            MaxPooling2D(3, strides=2),
        ]
    )
    sizes = [reach.size for reach in _heights(model)]
    assert sizes == [11, 19, 51, 67, 99, 131, 163, 195]
    last = _heights(model)[-1]
    assert (last.jump, last.start) == (32, -64)


def test_mobilenet_ends_as_published():
    *_, last, pooled, dense = _heights(mobilenet())
    assert (last.size, last.jump, last.start) == (315, 32, -126)
    assert (pooled, dense) == (None, None)


def test_layers_that_only_look_at_one_cell_change_nothing():
    model = Sequential([Input((9, 9, 3)), BatchNormalization(), Conv2D(2, 3), ReLU(), Dense(4)])
    assert [reach.size for reach in _heights(model)] == [1, 3, 3, 3]


def test_enlarging_makes_the_jump_a_fraction():
    model = Sequential([Input((8, 8, 1)), Conv2D(1, 3), UpSampling2D(2), Conv2D(1, 3)])
    reaches = _heights(model)
    assert [reach.jump for reach in reaches] == [1, Fraction(1, 2), Fraction(1, 2)]
    # three cells of the enlarged map stand on two of the map before: 3 + 1
    assert [reach.size for reach in reaches] == [3, 3, 4]


def test_axes_are_followed_one_by_one():
    model = Sequential([Input((9, 20, 3)), ZeroPadding2D(((1, 0), (2, 0))), Conv2D(2, (3, 5))])
    height, width = model.receptive_fields()[-1]
    assert (height.axis, height.size, height.start) == ("height", 3, -1)
    assert (width.axis, width.size, width.start) == ("width", 5, -2)


def test_an_open_size_leaves_open_where_the_field_starts():
    model = Sequential([Input((None, 8, 1)), SeparableConv2D(2, 3, strides=2, padding="same")])
    height, width = model.receptive_fields()[0]
    assert (height.size, height.start) == (3, None)
    assert (width.size, width.start) == (3, 0)  # (4 − 1) · 2 + 3 − 8 = 1 cell of padding, after
    unpadded = Sequential([Input((None, None, 1)), DepthwiseConv2D(3, padding="same")])
    assert unpadded.receptive_fields()[0][0].start == -1


def test_a_text_is_a_grid_of_steps():
    model = Sequential([Input((12,)), Embedding(9, 4), Conv1D(2, 3), Flatten(), Dense(1)])
    assert [None if r is None else r[0].size for r in model.receptive_fields()] == [
        1,
        3,
        None,
        None,
    ]


def test_a_model_within_counts_as_its_layers():
    inner = Sequential([Conv2D(1, 3), Conv2D(1, 3)])
    model = Sequential([Input((9, 9, 1)), inner, Conv2D(1, 3)])
    assert [reach.size for reach in _heights(model)] == [5, 7]


@pytest.mark.parametrize(
    "layers",
    [
        [Dense(3)],
        [Permute((2, 1)), Conv1D(1, 2)],
        [Conv2D(1, 2), GlobalAveragePooling2D(keepdims=True)],
        [Conv1D(1, 2), Conv1D(1, 1, data_format="channels_first")],
    ],
)
def test_ends_where_outputs_are_no_longer_positions_of_the_input(layers):
    rank = 3 if isinstance(layers[0], Conv2D) else 2
    model = Sequential([Input((6,) * rank), *layers])
    assert model.receptive_fields()[-1] is None


def test_ends_where_the_stack_is_broken():
    from engine import receptive_fields

    rows = Sequential([Conv1D(1, 3), Conv1D(1, 9), ReLU()]).shapes((None, 5, 1))
    assert [None if r is None else r[0].size for r in receptive_fields(rows)] == [3, None, None]


WINDOWS = st.integers(1, 4)
LAYERS = st.one_of(
    st.builds(
        lambda kernel, stride, padding: Conv1D(1, kernel, strides=stride, padding=padding),
        WINDOWS,
        st.integers(1, 3),
        st.sampled_from(["valid", "same", "causal"]),
    ),
    st.builds(
        lambda kernel, rate, padding: Conv1D(1, kernel, dilation_rate=rate, padding=padding),
        WINDOWS,
        st.integers(1, 3),
        st.sampled_from(["valid", "same", "causal"]),
    ),
    st.builds(
        lambda size, stride, padding: AveragePooling1D(size, stride, padding),
        WINDOWS,
        st.integers(1, 3),
        st.sampled_from(["valid", "same"]),
    ),
    st.builds(
        lambda stride, more, padding: Conv1DTranspose(1, stride + more, stride, padding),
        st.integers(1, 3),
        st.integers(0, 3),
        st.sampled_from(["valid", "same"]),
    ),
    st.builds(UpSampling1D, st.integers(1, 3)),
    st.builds(lambda before, after: ZeroPadding1D((before, after)), WINDOWS, WINDOWS),
    st.builds(lambda before, after: Cropping1D((before, after)), WINDOWS, WINDOWS),
)


@given(st.lists(LAYERS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_holds_exactly_what_outputs_depend_on(layers):
    size = 60
    model = Sequential(layers)
    assume(all(row.refusal is None for row in model.shapes((None, size, 1))))
    model.build((None, size, 1))
    reach = model.receptive_fields()[-1][0]
    assume(reach.size <= 20)  # far less than the input, so that some outputs see all of theirs
    model.set_weights(
        [np.ones(w.shape) if w.ndim > 1 else np.zeros(w.shape) for w in model.weights]
    )
    outputs = model(np.eye(size)[..., None])[..., 0]  # (input cell, output)
    seen = [np.flatnonzero(column) for column in outputs.T]
    inside = [
        output
        for output, cells in enumerate(seen)
        if reach.start + output * reach.jump >= 20
        and reach.start + output * reach.jump + reach.size <= size - 20
    ]
    assume(len(inside) >= 3 * reach.jump.denominator)
    assert max(seen[at][-1] - seen[at][0] + 1 for at in inside) == reach.size
    enlarged = any(isinstance(layer, Conv1DTranspose | UpSampling1D) for layer in layers)
    assert enlarged or all(seen[at][0] == reach.start + at * reach.jump for at in inside)
