"""A model edited: layers put in, taken out, doubled, moved; counts are done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine import (
    Add,
    Concatenate,
    Conv2D,
    Dense,
    Flatten,
    Functional,
    Input,
    MaxPooling2D,
    Model,
    MultiHeadAttention,
    Refusal,
    Sequential,
)
from engine.models.edits.editing import (
    added,
    duplicated,
    moved,
    put_before,
    removed,
    replaced,
    resized,
)


def _stack():
    return Sequential(
        [Input((8, 8, 1)), Conv2D(4, 3), MaxPooling2D(), Flatten(), Dense(10)]
    )  # 40, 0, 0, (9·4 + 1)·10


def _graph():
    inputs = Input((8, 8, 4))
    x = Conv2D(4, 3, padding="same")(inputs)
    return Model(inputs, Add()([inputs, x]))


def _names(model):
    return [row.layer.name for row in model.shapes()]


def test_a_layer_put_after_another_one_is_read_by_what_followed():
    edited = added(_stack(), Conv2D(2, 2), "conv2d")
    assert isinstance(edited.model, Sequential)
    assert edited.layer == "conv2d_1"
    assert _names(edited.model) == ["conv2d", "conv2d_1", "max_pooling2d", "flatten", "dense"]
    assert edited.model.count_params() == 40 + (2 * 2 * 4 + 1) * 2 + (2 * 2 * 2 + 1) * 10


def test_a_layer_put_before_another_one():
    edited = added(_stack(), Conv2D(2, 1), "conv2d", "before")
    assert _names(edited.model)[:2] == ["conv2d", "conv2d_1"]  # numbered as they stand
    assert edited.layer == "conv2d"
    assert edited.model.shapes()[0].output_shape == (None, 8, 8, 2)


def test_a_layer_put_after_the_input_comes_first():
    model = added(_stack(), Dense(3), "input_layer").model
    assert _names(model)[0] == "dense"
    with pytest.raises(Refusal):
        added(_stack(), Dense(3), "input_layer", "before")


@pytest.mark.parametrize(("join", "channels"), [(Add, 4), (Concatenate, 8)])
def test_a_branch_makes_a_graph_of_a_stack(join, channels):
    edited = added(_stack(), Conv2D(4, 3), "conv2d", "branch", join)
    assert isinstance(edited.model, Functional)
    assert edited.layer == "conv2d_1"
    (merged,) = [row for row in edited.model.shapes() if isinstance(row.layer, join)]
    assert merged.output_shape == (None, 6, 6, channels)
    assert edited.model.count_params() == 2 * 40 + (9 * channels + 1) * 10


def test_a_branch_around_the_input_is_a_way_past():
    edited = added(_stack(), Conv2D(1, 3, padding="same"), "input_layer", "branch")
    assert edited.model.layer_shapes()["add"] == (None, 8, 8, 1)
    assert edited.model.output_shape == (None, 10)


def test_a_branch_that_does_not_fit_stands_refused_and_the_rest_keeps_its_settings():
    model = added(_stack(), Conv2D(4, 5), "conv2d", "branch").model
    rows = model.shapes()
    (refused,) = [row for row in rows if row.refusal is not None]
    assert type(refused.layer).__name__ == "Add"
    assert model.get_layer("dense").units == 10
    assert rows[-1].output_shape is None


def test_a_merge_joins_what_another_layer_makes():
    edited = added(_stack(), Concatenate(), "max_pooling2d", other="max_pooling2d")
    assert edited.model.layer_shapes()["concatenate"] == (None, 3, 3, 8)
    with pytest.raises(Refusal, match="made from what would be joined"):
        added(_stack(), Concatenate(), "conv2d", other="dense")


def test_attention_reads_its_place_twice():
    model = Sequential([Input((6, 8)), Dense(8)])
    edited = added(model, MultiHeadAttention(2, 4), "dense")
    assert edited.model.output_shape == (None, 6, 8)
    assert edited.model.count_params() == 72 + 3 * (8 * 8 + 8) + (8 * 8 + 8)


def test_what_read_a_layer_taken_out_reads_what_it_read():
    edited = removed(_stack(), "max_pooling2d")
    assert _names(edited.model) == ["conv2d", "flatten", "dense"]
    assert edited.layer == "conv2d"
    assert edited.model.count_params() == 40 + (36 * 4 + 1) * 10


def test_a_merge_taken_out_leaves_its_first_branch():
    model = removed(_graph(), "add").model
    assert model.count_params() == 0  # the input alone leads on
    assert len(model.shapes()) == 0


def test_the_input_and_the_only_layer_stay():
    with pytest.raises(Refusal, match="begins"):
        removed(_stack(), "input_layer")
    with pytest.raises(Refusal, match="at least one layer"):
        removed(Sequential([Input((4,)), Dense(3)]), "dense")
    with pytest.raises(Refusal, match="no layer named"):
        removed(_stack(), "none")


def test_a_copy_follows_with_weights_of_its_own():
    edited = duplicated(_stack(), "conv2d")
    assert edited.layer == "conv2d_1"
    assert edited.model.count_params() == 40 + (3 * 3 * 4 + 1) * 4 + (2 * 2 * 4 + 1) * 10
    with pytest.raises(Refusal):
        duplicated(_graph(), "add")


def test_layers_change_places():
    later = moved(_stack(), "conv2d")
    assert _names(later.model)[:2] == ["max_pooling2d", "conv2d"]
    earlier = moved(later.model, "conv2d", later=False)
    assert _names(earlier.model) == _names(_stack())
    assert earlier.model.count_params() == _stack().count_params()
    last = moved(_stack(), "conv2d", after="dense").model
    assert _names(last) == ["max_pooling2d", "flatten", "dense", "conv2d"]
    assert last.shapes()[-1].refusal is not None
    for name, wanted in (("dense", True), ("conv2d", False)):
        with pytest.raises(Refusal):
            moved(_stack(), name, later=wanted)
    with pytest.raises(Refusal):
        moved(_graph(), "add")


def test_another_input():
    edited = resized(_stack(), (None, 10, 10, 3))
    assert edited.model.count_params() == (9 * 3 + 1) * 4 + (4 * 4 * 4 + 1) * 10
    assert resized(_graph(), (None, 5, 7, 4)).model.output_shape == (None, 5, 7, 4)
    with pytest.raises(ValueError, match="holds a size of 0 or more"):
        resized(_stack(), (None, -3, 10, 3))


def test_a_layer_in_the_place_of_another():
    edited = replaced(_stack(), "flatten", MaxPooling2D(3))
    assert edited.layer == "max_pooling2d_1"
    assert edited.model.shapes()[-1].output_shape == (None, 1, 1, 10)


def test_layers_before_some_inputs_of_a_merge():
    model = put_before(_graph(), "add", {0: Conv2D(4, 1)}).model
    assert model.count_params() == (9 * 4 + 1) * 4 + (4 + 1) * 4
    assert model.output_shape == (None, 8, 8, 4)


def test_weights_stay_where_they_still_fit():
    model = _stack()
    kernel, dense = model.layers[0].get_weights()[0], model.layers[-1].get_weights()[0]
    after = added(model, Conv2D(4, 1), "max_pooling2d").model
    np.testing.assert_array_equal(after.layers[0].get_weights()[0], kernel)
    np.testing.assert_array_equal(after.layers[-1].get_weights()[0], dense)
    graph = added(model, Conv2D(4, 3), "conv2d", "branch").model
    np.testing.assert_array_equal(graph.get_layer("dense").get_weights()[0], dense)


def test_the_model_before_stays_as_it_was():
    model, graph = _stack(), _graph()
    before = model.to_json(), graph.to_json()
    added(model, Dense(3), "conv2d")
    removed(graph, "conv2d")
    assert (model.to_json(), graph.to_json()) == before
    assert graph.count_params() == (9 * 4 + 1) * 4


def test_a_stack_without_an_input_can_be_edited():
    model = added(Sequential([Dense(3), Dense(1)]), Dense(2), "dense").model
    assert [layer.units for layer in model.layers] == [3, 2, 1]
    with pytest.raises(Refusal, match="begins with an Input"):
        added(model, Dense(2), "dense", "branch")
