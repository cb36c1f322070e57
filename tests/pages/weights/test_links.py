"""From a layer's page to the pages of weights and back: settings and numbers travel along."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from tests.pages.opening import LABS, answers, assert_whole, numbers, open_lab, open_page, panel


def _links(page, **asked):
    """The pages that a layer's page leads to, each with what its address asks for."""
    found = []
    for link in answers(open_lab(page, **asked))["links"]:
        other, _mark, query = link["address"].partition("?")
        found.append((other, dict(parse_qsl(query))))
    return found


def _follow(other, asked):
    app = open_page(f"{other}.py", **asked)
    assert_whole(app)
    assert len(app.warning) == len(app.info) == 0
    return app


@pytest.mark.parametrize("page", LABS)
def test_every_link_of_a_layer_opens_and_leads_back(page):
    for other, asked in _links(page):
        way = answers(_follow(other, asked))["links"][0]["address"]
        assert way.partition("?")[0] == page


def test_settings_travel_there_and_back():
    asked = {
        "data": "digits",
        "filters": 6,
        "kernel_size": 5,
        "kernel_initializer": "he_normal",
        "kernel_regularizer": "l1",
        "kernel_regularizer_factor": "0.001",
        "kernel_constraint": "unit_norm",
        "seed": 4,
    }
    to = dict(_links("conv2d", **asked))
    start = _follow("initializers", to["initializers"])
    assert numbers(start)["Weight shape"] == "(5, 5, 1, 6)"
    assert to["initializers"]["initializer"] == "he_normal"
    assert (to["regularizers"]["regularizer"], to["regularizers"]["l1"]) == ("l1", "0.001")
    assert to["constraints"]["constraint"] == "unit_norm"
    back = answers(start)["links"][0]["address"]
    assert dict(parse_qsl(back.partition("?")[2]))["kernel_regularizer_factor"] == "0.001"


def test_what_was_chosen_there_comes_back():
    to = dict(_links("dense"))
    app = _follow("regularizers", {**to["regularizers"], "regularizer": "l1", "l1": "0.002"})
    (_before, chosen) = answers(app)["links"]
    settings = dict(parse_qsl(chosen["address"].partition("?")[2]))
    assert settings == {"kernel_regularizer": "l1", "kernel_regularizer_factor": "0.002"}
    dense = open_lab("dense", **settings)
    assert "L1(l1=0.002" in answers(dense)["code"]["blocks"][0]["text"]


def test_the_very_numbers_of_a_small_kernel_travel():
    to = dict(_links("conv1d_transpose"))
    cells = panel(_follow("constraints", to["constraints"]), "Before and after")["drawing"]["cells"]
    given = [float(word) for word in to["constraints"]["values"].split() if word not in "/|;"]
    shown = [float(cell["text"]) for cell in cells[: len(cells) // 2]]
    assert sorted(shown) == sorted(given)


def test_the_same_seed_draws_the_same_kernel_on_both_pages():
    to = dict(_links("conv2d", data="digits", filters=2, seed=7))
    cells = panel(_follow("initializers", to["initializers"]), "The weight")["drawing"]["cells"]
    typed = to["regularizers"]["values"]  # the numbers drawn on the layer's page
    first = typed.partition(" ")[0]
    assert float(cells[0]["text"].replace("−", "-")) == pytest.approx(float(first), abs=6e-4)


def test_a_layers_own_sums_travel_to_its_activation():
    to = dict(_links("dense", activation="relu"))
    assert to["activations"]["activation"] == "relu"
    assert len(to["activations"]["sums"].split()) == 4
