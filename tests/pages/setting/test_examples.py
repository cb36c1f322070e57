"""Worked examples of every page: what they set is what its controls take, and choosing one shows it."""

from __future__ import annotations

import pytest

from pages.frame.parameters import values_of
from tests.pages.opening import (
    LABS,
    a_move,
    address,
    answers,
    choose,
    lab_of,
    move,
    numbers,
    open_lab,
    payload,
    says,
)

EVERY = [(page, example.name) for page in LABS for example in lab_of(page).examples]


@pytest.mark.parametrize("page", LABS)
def test_an_example_sets_known_parameters_to_values_they_take(page):
    known = {p.name: p for p in lab_of(page).parameters}
    for example in lab_of(page).examples:
        for name, value in example.settings.items():
            assert known[name].read(known[name].write(value)) == value


@pytest.mark.parametrize("page", LABS)
def test_the_examples_of_a_page_differ(page):
    lab = lab_of(page)
    settings = [values_of(lab.parameters, example.settings) for example in lab.examples]
    assert len(settings) > 1
    assert all(a != b for i, a in enumerate(settings) for b in settings[:i])


@pytest.mark.parametrize("page", LABS)
def test_a_page_opens_on_its_first_example(page):
    first = lab_of(page).examples[0]
    assert says(open_lab(page), f"{first.name}: {first.sentence}")


@pytest.mark.parametrize(("page", "name"), EVERY)
def test_choosing_an_example_shows_it_whatever_stood_before(page, name):
    app = open_lab(page, batch=3, activation="tanh", strides=2)
    choose(app, name)
    (example,) = [e for e in lab_of(page).examples if e.name == name]
    assert says(app, f"{name}: {example.sentence}")
    assert answers(app) is not None
    assert payload(app) is not None
    again = open_lab(page, **address(app))
    assert says(again, f"{name}: ")
    assert numbers(again) == numbers(app)


@pytest.mark.parametrize("page", LABS)
def test_an_example_is_left_with_the_first_move(page):
    name = lab_of(page).examples[1].name
    app = choose(open_lab(page), name)
    size, value = a_move(app)
    move(app, **{size: value})
    assert answers(app) is not None
    assert not says(app, f"{name}: ")
