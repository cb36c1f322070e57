"""Random graphs as Keras 3.15.1 makes, sums, writes and runs them, kept in `data/graphs.json`."""

import json
from pathlib import Path

import numpy as np
import pytest

import engine
from tests.engine.graph_values import WIDTHS, outputs, summary

KEPT = json.loads((Path(__file__).with_name("data") / "graphs.json").read_text(encoding="utf-8"))


def made(entry):
    names = {"keras": engine, "layers": engine, "ops": getattr(engine, "ops", None)}
    exec(entry["code"], names)
    return names["model"]


@pytest.fixture(params=KEPT["graphs"], ids=lambda entry: str(entry["seed"]))
def entry(request):
    return request.param


def test_the_summary_is_keras_own_text(entry):
    assert [summary(made(entry), *each) for each in WIDTHS] == entry["summaries"]


def test_the_json_is_the_one_that_keras_writes_of_the_same_calls(entry):
    assert json.loads(made(entry).to_json()) == json.loads(entry["json"])


def test_the_json_that_keras_wrote_gives_the_same_model_and_the_same_json(entry):
    model = engine.model_from_json(entry["json"])
    assert [summary(model, *each) for each in WIDTHS] == entry["summaries"]
    assert json.loads(model.to_json()) == json.loads(entry["json"])


def test_the_values_are_those_of_keras(entry):
    for ours, right in zip(outputs(made(entry), entry["seed"]), entry["outputs"], strict=True):
        np.testing.assert_allclose(ours, right, rtol=1e-5, atol=1e-5)
