"""What is drawn is bounded before anything is computed, and stays true to the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Axis, Conv2D
from pages.setting import cost
from pages.setting.cost import Extent, drawn, seconds, sent, values
from pages.setting.drawing import reductions

LARGE = st.integers(0, 9).map(lambda power: 10**power) | st.integers(1, 600)
AXES = st.builds(
    Axis,
    size=LARGE,
    kernel=st.integers(1, 11) | st.just(10**6),
    stride=st.integers(1, 4),
    dilation=st.integers(1, 3),
    padding=st.sampled_from(["valid", "same"]),
).filter(lambda axis: axis.output > 0)


def part_of(axes, extent):
    return [
        Axis(size, axis.kernel, axis.stride, axis.dilation, axis.padding)
        for axis, size in zip(axes, extent.sizes, strict=True)
    ]


@settings(max_examples=300)
@given(st.tuples(AXES, AXES), LARGE, LARGE, st.integers(1, 8))
def test_what_is_drawn_is_within_every_bound(axes, depth, each, groups):
    whole = Extent(tuple(a.size for a in axes), depth * groups, each * groups, groups)
    part = drawn(axes, whole)
    if part is None:
        one = Extent(whole.sizes, depth, 1, 1)
        smallest = [Axis(min(a.size, a.span), a.kernel, 1, a.dilation, a.padding) for a in axes]
        inputs = np.prod([float(a.size) for a in smallest]) * depth
        products = np.prod([float(a.kernel) for a in axes]) * depth
        assert max(inputs / cost.MOST_INPUT_VALUES, products / cost.MOST_WEIGHTS) > 0.1 or (
            seconds(smallest, one) > 0.1
        )
        return
    cut = part_of(axes, part)
    assert part.filters <= cost.MOST_FILTERS
    assert seconds(cut, part) <= cost.MOST_SECONDS
    assert values(cut, part) <= cost.MOST_VALUES
    assert sent(cut, part) <= cost.MOST_BYTES
    assert all(axis.output > 0 for axis in cut)
    assert part.filters % part.groups == part.channels % part.groups == 0
    assert part.depth == whole.depth


@given(st.tuples(AXES, AXES), st.integers(1, 64))
def test_the_padding_before_a_cut_input_stays(axes, filters):
    part = drawn(axes, Extent(tuple(a.size for a in axes), 1, filters, 1))
    if part is not None:
        for axis, cut in zip(axes, part_of(axes, part), strict=True):
            if cut.size >= cut.span:
                assert cut.pad[0] == axis.pad[0]


def test_small_settings_are_drawn_whole():
    axes = [Axis(224, 5), Axis(224, 5)]
    whole = Extent((224, 224), 3, 32, 1, bytes_each=1)
    assert drawn(axes, whole) == whole
    assert reductions(whole, whole, None, "softmax") == []


def test_groups_are_drawn_whole_or_the_first_in_part():
    axes = [Axis(9, 3), Axis(9, 3)]
    assert drawn(axes, Extent((9, 9), 16, 128, 8)) == Extent((9, 9), 8, 64, 4)
    assert drawn(axes, Extent((9, 9), 16, 512, 2)) == Extent((9, 9), 8, 64, 1)


def test_a_part_of_the_filters_gives_the_same_maps():
    rng = np.random.default_rng(0)
    inputs, kernel = rng.random((1, 6, 6, 8)), rng.random((3, 3, 2, 16))
    whole = Conv2D(16, 3, groups=4, use_bias=False)
    whole.build(inputs.shape)
    whole.set_weights([kernel])
    part = Conv2D(8, 3, groups=2, use_bias=False)
    part.build((1, 6, 6, 4))
    part.set_weights([kernel[..., :8]])
    assert np.allclose(part(inputs[..., :4]), whole(inputs)[..., :8], atol=1e-6)


def test_every_reduction_is_said():
    whole = Extent((600, 600), 8, 512, 2)
    part = Extent((100, 90), 4, 64, 1)
    assert reductions(whole, part, 2, "softmax") == [
        "Drawn: the first of 2 samples.",
        "Drawn: the first 64 of 512 filters, with the 4 input channels they read.",
        "Drawn: the input's first 100 × 90 cells of 600 × 600.",
        "`softmax` is computed over the drawn part alone.",
        "The shapes and counts below are those of the whole layer.",
    ]
    assert len(reductions(whole, None, None, "linear")) == 1
