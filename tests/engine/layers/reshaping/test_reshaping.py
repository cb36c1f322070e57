"""Flatten, Reshape, Permute and RepeatVector: the same values in another shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.reshaping.reshaping import Flatten, Permute, RepeatVector, Reshape

sizes = st.lists(st.integers(1, 4), min_size=1, max_size=4)


def _counted(shape):
    """An array that holds 0, 1, 2, … in reading order."""
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


@pytest.mark.parametrize(
    ("shape", "output"),
    [
        ((None, 7, 7, 512), (None, 25088)),  # VGG16
        ((None, None, 3), (None, None)),
        ((None,), (None, 1)),
        ((2, 0, 3), (2, 0)),
    ],
)
def test_flatten_shapes(shape, output):
    assert Flatten().compute_output_shape(shape) == output
    assert Flatten().derive(shape).value("values", "values") == output[1]


def test_flatten_names_the_axes_it_multiplies():
    step = next(iter(Flatten().derive((None, 7, 7, 512))))
    assert (step.formula, step.numbers) == ("height · width · channels", "7 · 7 · 512")
    first = next(iter(Flatten("channels_first").derive((None, 3, 4, 5))))
    assert first.formula == "channels · height · width"


def test_flatten_moves_channels_last_before():
    inputs = [[[1, 2, 3], [4, 5, 6]]]  # two channels of three steps
    assert Flatten("channels_first")(inputs).tolist() == [[1, 4, 2, 5, 3, 6]]
    assert Flatten()(inputs).tolist() == [[1, 2, 3, 4, 5, 6]]


@pytest.mark.parametrize(
    ("target", "shape", "output"),
    [
        ((6, 2), (None, 3, 4), (None, 6, 2)),
        ((-1,), (None, 3, 4), (None, 12)),
        ((2, -1, 3), (None, 3, 4), (None, 2, 2, 3)),
        ((-1, 2), (None, None, 4), (None, None, 2)),
        ((None, 6), (2, 3, 4), (2, None, 6)),  # Keras leaves what is no number open until the call
    ],
)
def test_reshape_shapes(target, shape, output):
    assert Reshape(target).compute_output_shape(shape) == output


def test_reshape_finds_the_open_size_in_the_derivation():
    derivation = Reshape((2, -1)).derive((None, 3, 4))
    assert derivation.value("values") == 12
    assert derivation.value("open_size", "axis_2") == 6


def test_reshape_finds_an_entry_left_open_when_called():
    assert Reshape((None, 6))(_counted((1, 3, 4))).shape == (1, 2, 6)


@pytest.mark.parametrize("target", [(5,), (5, 4), (5, -1), (0, -1), ()])
def test_reshape_refuses_other_sizes_and_the_repairs_work(target):
    with pytest.raises(Refusal) as refusal:
        Reshape(target).compute_output_shape((None, 3, 4))
    assert refusal.value.kind == "other_size"
    for repair in refusal.value.repairs:
        assert Reshape(**repair.changes)(_counted((2, 3, 4))).size == 24


@pytest.mark.parametrize("target", [(2, -1, -1), (-2,)])
def test_reshape_refuses_a_bad_target(target):
    with pytest.raises(Refusal) as refusal:
        Reshape(target)
    Reshape(**refusal.value.repairs[0].changes)


def test_permute_by_hand():
    assert Permute((2, 1))([[[1, 2, 3], [4, 5, 6]]]).tolist() == [[[1, 4], [2, 5], [3, 6]]]
    derivation = Permute((3, 1, 2)).derive((None, 5, 6, 7))
    assert [step.value for step in derivation] == [7, 5, 6]


@pytest.mark.parametrize("dims", [(0, 1), (1, 3), (1, 1), (2,)])
def test_permute_refuses_what_is_no_order_and_the_repair_works(dims):
    with pytest.raises(Refusal) as refusal:
        Permute(dims)
    Permute(**refusal.value.repairs[0].changes)


def test_permute_refuses_another_number_of_axes():
    with pytest.raises(Refusal):
        Permute((2, 1)).compute_output_shape((None, 3))
    with pytest.raises(Refusal):
        Permute((2, 1))(_counted((1, 2, 3, 4)))


def test_repeat_vector():
    assert RepeatVector(2).compute_output_shape((None, 5)) == (None, 2, 5)
    assert RepeatVector(3)([[1, 2]]).tolist() == [[[1, 2]] * 3]
    with pytest.raises(Refusal):
        RepeatVector(2)(_counted((1, 2, 3)))
    with pytest.raises(TypeError):
        RepeatVector(2.0)
    with pytest.raises(Refusal) as refusal:
        RepeatVector(0)
    RepeatVector(**refusal.value.repairs[0].changes)


@st.composite
def reshapings(draw):
    """A layer of the four, and inputs that fit it."""
    shape = (draw(st.integers(1, 3)), *draw(sizes))
    values = int(np.prod(shape[1:]))
    layers = [
        Flatten(draw(st.sampled_from(["channels_last", "channels_first"]))),
        Permute(draw(st.permutations(range(1, len(shape))))),
        Reshape(draw(st.sampled_from([(-1,), (values, 1), (1, -1, shape[1])]))),
    ]
    if len(shape) == 2:
        layers.append(RepeatVector(draw(st.integers(1, 4))))
    return draw(st.sampled_from(layers)), _counted(shape)


@given(reshapings())
def test_every_output_cell_names_the_input_cell_it_comes_from(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    assert trace.outputs.shape == layer.compute_output_shape(inputs.shape)
    for sample, outputs in zip(inputs, trace.outputs, strict=True):
        np.testing.assert_array_equal(sample.ravel()[trace.sources], outputs)


@given(reshapings())
def test_derive_ends_in_the_shape(case):
    layer, inputs = case
    assert layer.derive(inputs.shape).output_shape == layer.compute_output_shape(inputs.shape)


@given(st.data(), sizes)
def test_an_order_and_its_inverse_undo_each_other(data, shape):
    dims = data.draw(st.permutations(range(1, len(shape) + 1)))
    back = [dims.index(axis) + 1 for axis in range(1, len(shape) + 1)]
    inputs = _counted((2, *shape))
    np.testing.assert_array_equal(Permute(back)(Permute(dims)(inputs)), inputs)


@given(sizes)
def test_flatten_and_reshape_back(shape):
    inputs = _counted((2, *shape))
    np.testing.assert_array_equal(Reshape(shape)(Flatten()(inputs)), inputs)


@pytest.mark.parametrize(
    "layer", [Flatten("channels_first"), Reshape((2, -1)), Permute((2, 1)), RepeatVector(3)]
)
def test_the_configuration_makes_the_layer_again(layer):
    assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
