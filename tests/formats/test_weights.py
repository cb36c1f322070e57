"""Trained weights: a model that Keras saved gives here what it gave there, from every form of file."""

import numpy as np
import pytest

import formats
from engine import Dense, Input, Model, Sequential
from engine.base.refusal import Refusal
from formats.placing import slots_of, trained_first
from tests.formats.files import answer, saved


@pytest.mark.parametrize("name", ["steps", "maps", "attention", "joined"])
@pytest.mark.parametrize("ending", ["keras", "h5"])
def test_a_model_that_keras_trained_runs_here(name, ending):
    inputs, outputs = answer(name)
    opened = formats.opened(saved(f"{name}.{ending}"), f"{name}.{ending}")
    assert opened.remarks == ()
    assert opened.weights == len(opened.model.weights)
    np.testing.assert_allclose(opened.model(inputs), outputs, atol=1e-5)


def test_weights_alone_go_into_the_model_of_another_file():
    inputs, outputs = answer("steps")
    plain = formats.open_model(saved("steps.h5"), "steps.h5").to_json()
    model = formats.open_model(plain.encode(), "steps.json")
    assert np.abs(model(inputs) - outputs).max() > 1e-3
    loaded = formats.load_weights(model, saved("steps.weights.h5"), "steps.weights.h5")
    assert (loaded.weights, loaded.mismatches) == (28, ())
    np.testing.assert_allclose(model(inputs), outputs, atol=1e-5)


def small(*layers):
    return Sequential([Input((8, 8, 2)), *layers])


def maps():
    return formats.open_model(saved("maps.keras"), "maps.keras")


def test_a_shape_that_differs_is_told_with_both_shapes_and_the_rest_is_loaded():
    model = maps()
    config = model.get_config()
    config["layers"][-1]["config"]["units"] = 3
    other = Sequential.from_config(config)
    loaded = formats.load_weights(other, saved("maps.keras"), "maps.keras")
    assert loaded.mismatches == (
        "dense/kernel has the shape (2, 3) here, and (2, 2) in maps.keras.",
        "dense/bias has the shape (3,) here, and (2,) in maps.keras.",
    )
    assert loaded.weights == 14
    np.testing.assert_array_equal(other.weights[0], model.weights[0])


def test_a_weight_more_or_less_is_told_with_both_numbers():
    config = maps().get_config()
    config["layers"][-1]["config"]["use_bias"] = False
    other = Sequential.from_config(config)
    for ending in ("keras", "h5"):
        loaded = formats.load_weights(other, saved(f"maps.{ending}"), f"maps.{ending}")
        assert loaded.mismatches == (f"dense holds 1 weights here, and 2 in maps.{ending}.",)


@pytest.mark.parametrize("ending", ["keras", "h5"])
def test_a_model_of_which_nothing_fits_is_refused(ending):
    inputs = Input((5,))
    model = Model(inputs, Dense(7, name="alone")(inputs))
    with pytest.raises(Refusal, match=r"none of its weights fits this model: .*alone"):
        formats.load_weights(model, saved(f"steps.{ending}"), f"steps.{ending}")


def test_fixed_weights_come_after_the_trained_ones_as_in_keras_2():
    model = maps()
    names = [slot.name for slot in trained_first(list(slots_of(model)))]
    assert names[-2:] == ["batch_normalization/moving_mean", "batch_normalization/moving_variance"]
    model.layers[0].trainable = False
    names = [slot.name for slot in trained_first(list(slots_of(model)))]
    assert names[-3:] == ["conv2d/kernel", *names[-2:]]


def test_a_file_without_weights_is_refused():
    with pytest.raises(Refusal, match="neither"):
        formats.load_weights(maps(), b"{}", "net.json")
