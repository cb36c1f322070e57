"""The links of the home page open every page and the worked examples."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from locales import translate
from pages.shared.conv2d_examples import EXAMPLES
from tests.pages.opening import LABS, open_conv2d, open_page, payload, says


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_has_a_link_that_opens_it(language):
    home = open_page("home.py", lang=language)
    links = [link.proto.query_string for link in home.get("page_link")]
    examples = [dict(parse_qsl(query)) for query in links if query]
    assert len(examples) == len(EXAMPLES)
    for address, example in zip(examples, EXAMPLES, strict=True):
        opened = open_conv2d(**address, lang=language)
        assert says(opened, translate(example.name, language))


def test_every_layers_page_has_its_link():
    links = open_page("home.py").get("page_link")
    assert {link.proto.page for link in links} >= set(LABS)


def test_the_home_page_plays_at_once():
    shown = payload(open_page("home.py"))
    assert b'"autoplay":true' in shown
