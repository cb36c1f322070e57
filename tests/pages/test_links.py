"""The links of the home page open every page and the worked examples."""

from __future__ import annotations

from urllib.parse import parse_qsl

import numpy as np
import pytest

from locales import translate
from pages.lessons.welcome import FILTERS, WORKED, scene
from tests.pages.opening import LABS, open_lab, open_page, payload, says


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_has_a_link_that_opens_it(language):
    home = open_page("home.py", lang=language)
    links = [link.proto.query_string for link in home.get("page_link")]
    *examples, own = [dict(parse_qsl(query)) for query in links if query]
    assert own == {"data": "upload"}
    assert len(examples) == len(WORKED)
    assert {page for page, _example in WORKED} == set(LABS)  # every kind of layer
    for address, (page, example) in zip(examples, WORKED, strict=True):
        opened = open_lab(page, **address, lang=language)
        assert says(opened, translate(example.name, language))


def test_every_layers_page_has_its_link():
    links = [link.proto.page for link in open_page("home.py").get("page_link")]
    plain = [page for page in links if page in LABS][: len(LABS)]
    assert sorted(plain) == sorted(LABS)  # each once, before the examples


def test_the_home_page_plays_at_once():
    shown = payload(open_page("home.py"))
    assert b'"autoplay":true' in shown


def test_the_maps_of_the_home_page_use_the_scale_of_colours():
    trace = scene()
    maps = np.moveaxis(trace.outputs[0], -1, 0)
    assert maps.shape == (6, 62, 62)
    assert np.abs(maps).max() <= 1  # tanh
    for name, values in zip(FILTERS, maps, strict=True):
        # A tenth of every map is coloured with at least half the strength there is.
        assert np.quantile(np.abs(values), 0.9) > 0.5, name
