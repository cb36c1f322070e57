"""Shapes, weights, values and refusals agree with the cases computed by Keras 3.15.1."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engine.vectors import ATOL, RTOL, array, call_arguments, cases, layer_names, layer_of

LAYERS = layer_names("layer")
REFUSING = layer_names("invalid")
STAGES = ["init", "compute_output_shape", "build", "call"]


def _shapes(shape):
    """One shape or several, as lists."""
    if all(size is None or isinstance(size, int) for size in shape):
        return [list(shape)]
    return [found for part in shape for found in _shapes(part)]


@pytest.mark.parametrize("name", LAYERS)
def test_values_agree_with_keras(name):
    found = cases("layer", name)
    assert found
    for case in found:
        expect, shape = case["expect"], tuple(case["input_shape"])
        layer = layer_of(case)
        layer.build(shape)
        if expect["weights"] is not None:  # else the weights the layer starts with
            layer.set_weights([array(reference) for reference in expect["weights"]])
        got = layer(array(case["x"]), **call_arguments(case))
        outputs = got if isinstance(got, list | tuple) else [got]
        for output, reference in zip(outputs, expect["out"], strict=True):
            assert output.dtype == np.float32
            np.testing.assert_allclose(
                output, array(reference), RTOL, ATOL, err_msg=f"case {case['id']}"
            )


@pytest.mark.parametrize("name", LAYERS)
def test_shapes_and_counts_agree_with_keras(name):
    for case in cases("layer", name) + cases("shape", name):
        expect, shape = case["expect"], tuple(case["input_shape"])
        layer = layer_of(case)
        assert _shapes(layer.compute_output_shape(shape)) == expect["out_shape"], case["id"]
        layer.build(shape)
        assert [list(w.shape) for w in layer.weights] == expect["w_shapes"], case["id"]
        assert [list(s.shape) for s in layer.weight_specs(shape)] == expect["w_shapes"], case["id"]
        assert layer.count_params() == expect["n_params"], case["id"]


def _stage_of_refusal(case):
    """The stage at which the engine refuses a case, or None where it accepts it."""
    shape = None if case["input_shape"] is None else tuple(case["input_shape"])
    called = tuple(case["call_shape"]) if case.get("call_shape") else shape
    stage = "init"
    try:
        layer = layer_of(case)
        if shape is not None:
            stage = "compute_output_shape"
            layer.compute_output_shape(shape)
            stage = "build"
            layer.build(shape)
        if called is not None and None not in called:
            stage = "call"
            layer(np.zeros(called, np.int32 if case["cls"] == "Embedding" else np.float32))
    except (ValueError, TypeError):
        return stage
    return None


@pytest.mark.parametrize("name", REFUSING)
def test_refuses_what_keras_refuses_and_no_later(name):
    found = cases("invalid", name)
    assert found
    for case in found:
        stage = _stage_of_refusal(case)
        if case["expect"]["raised"] is None:
            assert stage is None, f"case {case['id']} is accepted by Keras"
            continue
        assert stage is not None, f"case {case['id']} is refused by Keras"
        assert STAGES.index(stage) <= STAGES.index(case["expect"]["stage"]), case["id"]
