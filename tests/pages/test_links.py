"""The links of the home page open the worked examples."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from locales import translate
from pages.shared.convolution import PARAMETERS
from pages.shared.convolution_examples import EXAMPLES
from pages.shared.parameters import values_of
from tests.pages.opening import open_conv2d, open_page, payload, says


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_has_a_link_that_opens_it(language):
    home = open_page("home.py", lang=language)
    links = [link.proto.query_string for link in home.get("page_link")]
    examples = [dict(parse_qsl(query)) for query in links if query]
    assert len(examples) == len(EXAMPLES)
    for address, example in zip(examples, EXAMPLES, strict=True):
        opened = open_conv2d(**address, lang=language)
        assert says(opened, translate(example.name, language))


def test_the_home_page_plays_at_once():
    shown = payload(open_page("home.py"))
    assert b'"autoplay":true' in shown


def test_an_example_sets_known_parameters_to_values_they_take():
    known = {p.name: p for p in PARAMETERS}
    for example in EXAMPLES:
        assert example.settings
        for name, value in example.settings.items():
            assert known[name].read(known[name].write(value)) == value


def test_examples_differ():
    settings = [values_of(PARAMETERS, dict(example.settings)) for example in EXAMPLES]
    assert all(a != b for i, a in enumerate(settings) for b in settings[:i])
