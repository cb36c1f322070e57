"""A drawing has a box for every call, an arrow for every tensor, and boxes that stand apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine import (
    Add,
    Concatenate,
    Conv2D,
    Conv2DTranspose,
    Dense,
    Embedding,
    Flatten,
    Input,
    MaxPooling2D,
    Model,
    Sequential,
    SimpleRNN,
    read_keras_code,
)
from engine.applications.lookup import application
from figures.networks.boxes import Scale
from figures.networks.calls import REFUSED, SETTLED, UNSETTLED, calls_of
from figures.networks.drawing import drawing_of, sizes_text
from figures.networks.layout import layout


def branched():
    inputs = Input((8, 8, 3))
    one, other = Conv2D(4, 3, padding="same")(inputs), Conv2D(4, 1)(inputs)
    return Model(inputs, Flatten()(Add()([one, other])))


def names(drawing):
    return [node.call.name for node in drawing.nodes]


def told(drawing):
    called = names(drawing)
    return [
        (called[arrow.start], called[arrow.end], sizes_text(arrow.shape))
        for arrow in drawing.arrows
    ]


def test_every_arrow_carries_the_shape_of_what_goes_along_it():
    assert set(told(drawing_of(branched()))) == {
        ("input_layer", "conv2d", "8×8×3"),
        ("input_layer", "conv2d_1", "8×8×3"),
        ("conv2d", "add", "8×8×4"),
        ("conv2d_1", "add", "8×8×4"),
        ("add", "flatten", "8×8×4"),
    }


def test_arrows_lead_from_left_to_right():
    for model in (branched(), application("InceptionV3")(weights=None)):
        drawing = drawing_of(model)
        for arrow in drawing.arrows:
            start, end = drawing.nodes[arrow.start], drawing.nodes[arrow.end]
            steps = [start.centre[0], *(x for x, _ in arrow.bends), end.centre[0]]
            assert steps == sorted(steps)


@pytest.mark.parametrize("name", ["ResNet50", "InceptionV3", "DenseNet121", "MobileNetV2"])
def test_no_box_stands_on_another(name):
    drawing = drawing_of(application(name)(weights=None), folded=())
    columns = {}
    for node in drawing.nodes:
        columns.setdefault(round(node.centre[0], 3), []).append(node)
    for x, nodes in columns.items():
        for one, other in pairwise(sorted(nodes, key=lambda node: node.centre[1])):
            assert other.centre[1] - one.centre[1] >= drawing.row - 1e-6, x
    edges = sorted(
        (x - max(node.wide for node in nodes) / 2, x + max(node.wide for node in nodes) / 2)
        for x, nodes in columns.items()
    )
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


def test_an_arrow_passes_by_the_boxes_of_a_column():
    drawing = drawing_of(application("ResNet50")(weights=None), folded=())
    nodes = drawing.nodes
    for arrow in drawing.arrows:
        for x, y in arrow.bends[1:-1]:
            for node in nodes:
                if abs(node.centre[0] - x) > node.wide / 2:
                    continue
                assert abs(node.centre[1] - y) > node.box.whole[1] / 2, (arrow, node.call.name)


def test_open_steps_stand_on_every_arrow():
    model = Sequential([Input((None,)), Embedding(10000, 32), SimpleRNN(32), Dense(1)])
    assert [sizes for *_, sizes in told(drawing_of(model))] == ["None", "None×32", "32"]


def test_what_refuses_stands_in_place_and_what_follows_is_unsettled():
    code = """
inputs = Input((358, 358, 1))
kept = Conv2D(64, 3, padding="same")(MaxPooling2D(4)(inputs))
back = Conv2DTranspose(64, 2, strides=2)(MaxPooling2D()(kept))
joined = Concatenate()([kept, back])
model = Model(inputs, Conv2D(2, 1)(joined))
"""
    calls = calls_of(read_keras_code(code).model)
    states = {call.name: call.state for call in calls}
    assert states["concatenate"] == REFUSED
    assert states["conv2d_1"] == UNSETTLED
    assert states["conv2d"] == SETTLED
    refused = next(call for call in calls if call.state == REFUSED)
    # 358 // 4 = 89, 89 // 2 · 2 = 88
    assert [source.shape for source in refused.sources] == [
        (None, 89, 89, 64),
        (None, 88, 88, 64),
    ]
    assert refused.refusal


def test_a_stack_without_an_input_is_drawn_unsettled():
    calls = calls_of(Sequential([Dense(3), Dense(2)]))
    assert [(call.name, call.state) for call in calls] == [
        ("dense", UNSETTLED),
        ("dense_1", UNSETTLED),
    ]
    assert len(drawing_of(Sequential([Dense(3), Dense(2)])).arrows) == 1


def test_a_layer_called_twice_has_two_boxes_of_one_layer():
    inputs, shared = Input((4,)), Dense(4)
    calls = calls_of(Model(inputs, shared(shared(inputs))))
    assert [(call.name, call.layer) for call in calls] == [
        ("input_layer", "input_layer"),
        ("dense", "dense"),
        ("dense#1", "dense"),
    ]


def test_each_of_several_inputs_leads_to_what_reads_it():
    one, other = Input((4,), name="one"), Input((3,), name="other")
    model = Model([one, other], Concatenate()([Dense(2)(other), one]))
    assert ("one", "concatenate", "4") in told(drawing_of(model))
    assert ("other", "dense", "3") in told(drawing_of(model))


def test_a_folded_block_is_drawn_once_and_read_from_its_end():
    model = Sequential([Input((4,)), *(Dense(4, name=f"dense{at}") for at in range(4)), Dense(2)])
    whole, folded = drawing_of(model, folded=()), drawing_of(model, folded={"dense0"})
    assert len(whole.nodes) == 6
    assert not whole.blocks[0].folded
    assert len(folded.nodes) == 3
    assert folded.blocks[0].parameters == 4 * (4 * 4 + 4)
    assert [(start, end) for start, end, _ in told(folded)] == [
        ("input_layer", "dense0"),
        ("dense0", "dense"),
    ]


def test_a_box_is_as_large_as_its_tensor_says():
    scale = Scale(224, 4096)
    picture, vector = scale.box((None, 224, 224, 3)), scale.box((None, 1, 1, 4096))
    assert picture.width == picture.height > 5 * vector.height
    assert vector.depth > 5 * picture.depth
    assert min(picture.depth, vector.height) >= 4  # pixels: both can be seen
    wide = scale.box((None, 10, 224, 3))
    assert wide.width > wide.height
    first = scale.box((None, 3, 10, 224), "channels_first")
    assert (first.width, first.height, first.depth) == (wide.width, wide.height, wide.depth)


def test_a_thousand_layers_in_a_row_are_laid_out():
    arrows = [(at, at + 1) for at in range(999)] + [(at, at + 3) for at in range(0, 990, 3)]
    laid = layout([60.0] * 1000, arrows, 200.0, [40.0] * len(arrows))
    assert laid.width == 1000 * 60 + 999 * 40


def test_parts_that_hang_apart_stand_below_each_other():
    laid = layout([10.0] * 4, [(0, 1), (2, 3)], 50.0, [10.0, 10.0])
    assert len({y for _, y in laid.centres}) == 2


def test_up_and_down_of_a_u_net():
    inputs = Input((16, 16, 1))
    left = Conv2D(4, 3, padding="same")(inputs)
    right = Conv2DTranspose(4, 2, strides=2)(Conv2D(8, 3, padding="same")(MaxPooling2D()(left)))
    drawing = drawing_of(Model(inputs, Concatenate()([left, right])))
    assert ("conv2d", "concatenate", "16×16×4") in told(drawing)
    skip = next(
        arrow for arrow in drawing.arrows if arrow.end - arrow.start > 1 and arrow.start == 1
    )
    assert len(skip.bends) == 2 + 2 * 3  # past the three columns between


@pytest.mark.parametrize("name", ["ResNet50", "InceptionV3", "DenseNet121", "Xception"])
def test_nothing_leaves_the_drawing(name):
    drawing = drawing_of(application(name)(weights=None))
    for node in drawing.nodes:
        x, y = node.centre
        wide, high = node.box.whole
        assert 0 <= x - wide / 2 < x + wide / 2 <= drawing.width
        assert 0 <= y - high / 2 < y + high / 2 + 45 <= drawing.height  # three lines of 15
    for left, top, wide, high in (block.frame for block in drawing.blocks):
        assert min(left, top) >= -6
        assert left + wide <= drawing.width + 6
        assert top + high <= drawing.height + 6
    assert all(0 <= y <= drawing.height for arrow in drawing.arrows for _, y in arrow.bends)
