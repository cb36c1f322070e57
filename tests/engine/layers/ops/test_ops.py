"""Functions of `keras.ops` and Python's operators against Keras 3.15.1: graphs, shapes and values."""

import json
from pathlib import Path

import numpy as np
import pytest

import engine
from engine import Input, Model, Refusal, model_from_json, ops
from engine.base.structures import flat

HERE = Path(__file__).parents[2] / "data" / "ops"
TOLD = json.loads((HERE / "answers.json").read_text())
COMPUTED = [(at, one) for at, one in enumerate(TOLD) if "expression" in one]
REFUSED = [one for one in TOLD if "refused" in one]
every_expression = pytest.mark.parametrize(
    ("at", "told"), COMPUTED, ids=[one["expression"] for _, one in COMPUTED]
)


def _arrays():
    rng = np.random.default_rng(0)
    arrays = {name: rng.normal(size=(2, 6, 5, 4)).astype(np.float32) for name in "xy"}
    return {**arrays, "n": rng.normal(size=(2, 6)).astype(np.float32)}


def _inputs():
    return {name: Input(array.shape[1:], name=name) for name, array in _arrays().items()}


def _eval(expression, values):
    return eval(expression, {"ops": ops, **values})


def _model(expression):
    inputs = _inputs()
    return Model(list(inputs.values()), _eval(expression, inputs))


@every_expression
def test_a_graph_is_written_as_keras_writes_it(at, told):
    model = _model(told["expression"])
    config = json.loads(model.to_json())["config"]
    layers = [each for each in config["layers"] if each["class_name"] != "InputLayer"]
    assert layers == told["layers"]
    assert [list(each.shape) for each in model.outputs] == told["shapes"]
    assert [each.dtype for each in model.outputs] == told["dtypes"]
    assert model_from_json(model.to_json()).to_json() == model.to_json()


@every_expression
def test_values_are_those_of_keras(at, told):
    arrays = _arrays()
    with np.load(HERE / "answers.npz") as stored:
        wanted = [stored[f"{at}_{place}"] for place in range(len(told["shapes"]))]
    for found in (
        _eval(told["expression"], arrays),
        _model(told["expression"])(list(arrays.values())),
    ):
        for one, other in zip(flat(found), wanted, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("told", REFUSED, ids=[one["refused"] for one in REFUSED])
def test_shapes_that_do_not_go_together_are_refused(told):
    with pytest.raises(Refusal):
        _eval(told["refused"], _inputs())


def test_every_name_is_a_function_of_keras():
    assert {"add", "matmul", "reshape"} <= set(ops.__all__)
    assert ops.shape(engine.Input((3,))) == (None, 3)
    assert ops.add([1.0], 2.0).tolist() == [3.0]
    assert ops.sum(np.ones((2, 3)), 1, keepdims=True).tolist() == [[3.0], [3.0]]
    with pytest.raises(TypeError, match="no argument"):
        ops.sum([1.0], axes=1)


def test_of_no_values_there_is_what_keras_says_without_a_warning():
    none = np.zeros((2, 0), np.float32)
    for name in ("mean", "var", "std"):
        assert np.isnan(getattr(ops, name)(none, axis=-1)).all()
    assert ops.logsumexp(none, axis=-1).tolist() == [-np.inf, -np.inf]
    assert ops.logsumexp(np.full(2, -np.inf, np.float32)) == -np.inf
    assert ops.max(none, axis=0).shape == (0,)
    for name in ("max", "min", "argmax", "argmin"):
        with pytest.raises(Refusal, match="no values"):
            getattr(ops, name)(none, axis=-1)


def test_an_initial_value_takes_part_in_the_choice():
    values = np.array([[1.0, 2.0], [3.0, 0.0]], np.float32)
    assert ops.max(values, axis=1, initial=2.5).tolist() == [2.5, 3]
    assert ops.min(values, initial=-5.0) == -5
    assert ops.max(np.zeros((2, 0), np.float32), axis=1, initial=1.0).tolist() == [1, 1]
