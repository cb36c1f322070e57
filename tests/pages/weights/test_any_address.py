"""Whatever the address of a page of weights asks for, the page answers and stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pages.frame import navigation
from tests.pages.opening import answers, assert_whole, components, open_page
from tests.pages.weights.nonsense import addresses, any_texts, page_of

NAMES = list(navigation.GROUPS["Weights"])
pytestmark = pytest.mark.parametrize("page", NAMES)
FEW = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def _is_told(app):
    """Whether the page shows its answers, or why there are none."""
    assert_whole(app)
    return answers(app) is not None or len(app.warning) == 1


@FEW
@given(st.data())
def test_any_values_are_answered(page, data):
    assert _is_told(open_page(f"{page}.py", **data.draw(addresses(page))))


@FEW
@given(st.data())
def test_any_texts_are_answered(page, data):
    assert _is_told(open_page(f"{page}.py", **data.draw(any_texts(page))))


def test_the_largest_sizes_are_bounded(page):
    largest = {p.name: p.most for p in page_of(page).parameters if hasattr(p, "most")}
    asked = {k: v for k, v in largest.items() if k in ("inputs", "outputs", "depth", "width")}
    app = open_page(f"{page}.py", **asked)
    assert _is_told(app)
    assert sum(len(part.proto.bytes) for part in components(app)) <= 1_000_000


def test_a_page_is_listed_under_its_own_title(page):
    declared = page_of(page)
    assert (declared.name, declared.title) == (page, navigation.LAYERS[page][0])


def test_every_control_is_declared_once(page):
    names = [p.name for p in page_of(page).parameters]
    assert len(names) == len(set(names))
