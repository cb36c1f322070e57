"""Merging layers: what they refuse, telling the axis and both sizes, and what they do with masks."""

import numpy as np
import pytest

import engine
from engine import Add, Concatenate, Dot, Multiply, Refusal, Subtract, TypeRefusal
from tests.engine.laws import assert_repairs_work, refusal_of

# Keras 3.15.1 refuses each of these with a ValueError.
REFUSED = [
    (Add, {}, [(2, 5, 3), (2, 4, 3)], "sizes_differ"),
    (Add, {}, [(2, 8, 8, 16), (2, 8, 8, 16), (2, 8, 8, 32)], "sizes_differ"),
    (Add, {}, [(2, 4), (3, 4)], "other_batches"),
    (Add, {}, (2, 3), "not_several"),
    (Subtract, {}, [(2, 4), (2, 4), (2, 4)], "other_number"),
    (Concatenate, {}, [(2, 8, 8, 3), (2, 4, 8, 3)], "sizes_differ"),
    (Concatenate, {"axis": 1}, [(2, 4, 3), (2, 4, 5)], "sizes_differ"),
    (Concatenate, {}, [(2, 4), (2, 4, 3)], "ranks_differ"),
    (Concatenate, {}, [(2, 4), (3, 4)], "sizes_differ"),
    (Dot, {"axes": 1}, [(2, 4), (2, 5)], "sizes_differ"),
    (Dot, {"axes": [1, 2]}, [(2, 4, 3), (2, 4, 5)], "sizes_differ"),
    (Dot, {"axes": [0, 1]}, [(2, 4), (2, 4)], "no_such_axis"),
    (Dot, {"axes": [1, 2, 3]}, [(2, 4), (2, 4)], "bad_axes"),
]


@pytest.mark.parametrize(("kind", "arguments", "shapes", "refused"), REFUSED)
def test_refusals_have_repairs_that_work(kind, arguments, shapes, refused):
    assert refusal_of(kind, arguments, shapes).kind == refused
    assert_repairs_work(kind, arguments, shapes)


def test_a_refusal_names_the_axis_and_both_sizes():
    with pytest.raises(Refusal) as caught:
        Add().compute_output_shape([(None, 56, 56, 64), (None, 56, 56, 256)])
    assert "along axis 3 the input shapes (None, 56, 56, 64) and (None, 56, 56, 256)" in str(
        caught.value
    )
    assert (caught.value.numbers["first"], caught.value.numbers["second"]) == (64, 256)
    with pytest.raises(Refusal) as caught:
        Concatenate().compute_output_shape([(None, 64, 64, 8), (None, 63, 64, 8)])
    assert caught.value.numbers["axes"] == (1, 1)
    # Laid behind each other along the axis that differs they would go together.
    assert caught.value.repairs[0].changes == {"axis": 1}


def test_sizes_that_match_elsewhere_are_told_as_axes():
    with pytest.raises(Refusal) as caught:
        Dot(axes=1).compute_output_shape([(None, 3, 5), (None, 10, 3)])
    assert caught.value.repairs[0].changes == {"axes": (1, 2)}


# Keras 3.15.1 refuses the first with a TypeError; the second it meets with another of Python's own.
def test_what_is_no_number_of_an_axis():
    with pytest.raises(TypeRefusal):
        Dot(axes="a")
    with pytest.raises(TypeRefusal):
        Concatenate(axis=None).compute_output_shape([(2, 4), (2, 4)])


# As Keras 3.15.1 gives them.
OPEN = [
    (Add(), [(None, 4), (3, 1)], (3, 4)),
    (Add(), [(None, None, 4), (None, 5, 4)], (None, None, 4)),
    (Add(), [(None, 3), (None, 4, 3)], (None, 4, 3)),
    (Concatenate(axis=1), [(None, None, 4), (None, 3, 4)], (None, None, 4)),
    (Concatenate(), [(None, 4, 3), (None, None, 2)], (None, 4, 5)),
    (Dot(axes=1), [(None, 4), (None, 4)], (None, 1)),
    (Dot(axes=(2, 1)), [(None, 4, 3), (None, 3, 5, 2)], (None, 4, 5, 2)),
]


@pytest.mark.parametrize(("layer", "shapes", "wanted"), OPEN)
def test_open_sizes(layer, shapes, wanted):
    assert layer.compute_output_shape(shapes) == wanted


def test_the_mask_of_what_is_merged():
    one, other = np.ones((1, 3, 2)), np.ones((1, 3, 1))
    first, second = np.array([[True, False, False]]), np.array([[True, True, False]])
    assert Add().compute_mask([one, other], [first, second]).tolist() == [[True, True, False]]
    assert Add().compute_mask([one, other], [first, None]) is None
    assert Dot(axes=1).compute_mask([one, one], [first, second]) is None
    # Along the last axis a step stays that either input keeps; an input without a mask keeps all.
    masks = Concatenate().compute_mask([one, other], [first, second])
    assert masks.tolist() == [[True, True, False]]
    assert Concatenate().compute_mask([one, other], [first, None]).all()
    with pytest.raises(Refusal, match="one mask"):
        Multiply()([one, other], mask=[first])


def test_functions_are_the_layers_called():
    one, other = np.array([[1.0, 5.0]]), np.array([[3.0, 2.0]])
    assert engine.maximum([one, other]).tolist() == [[3.0, 5.0]]
    assert engine.concatenate([one, other], axis=0).tolist() == [[1.0, 5.0], [3.0, 2.0]]
    assert engine.dot([one, other], axes=1).tolist() == [[13.0]]


def test_a_layer_is_counted_once_it_is_built():
    layer = Add()
    with pytest.raises(ValueError, match="built"):
        layer.count_params()
    layer.build([(None, 4), (None, 4)])
    assert layer.count_params() == 0
    assert layer.built_for == ((None, 4), (None, 4))
