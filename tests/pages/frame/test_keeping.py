"""What a page stands at is its own: names that pages share hold different values on each."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pages.opening import (
    LABS,
    a_move,
    address,
    assert_whole,
    lab_of,
    move,
    numbers,
    open_conv2d,
    open_lab,
)


def go(app, page):
    """Another page of the same session, as by its link in the frame."""
    app.query_params.clear()
    app.switch_page(f"pages/{page}.py").run()
    assert_whole(app)
    return app


def test_a_move_on_one_page_is_none_on_another():
    app = move(open_conv2d(), filters=5, kernel_size=2)
    before = numbers(app)
    assert numbers(go(app, "conv1d")) == numbers(open_lab("conv1d"))
    assert address(app) == {}
    move(app, filters=7)
    assert address(go(app, "conv2d")) == {"filters": "5", "kernel_size": "2"}
    assert numbers(app) == before
    assert address(go(app, "conv1d")) == {"filters": "7"}


@pytest.mark.parametrize(("page", "other"), [*pairwise(LABS), (LABS[-1], LABS[0])])
def test_coming_back_restores_what_was_moved(page, other):
    app = open_lab(page)
    size, value = a_move(app)
    move(app, **{size: value})
    before = address(app), numbers(app)
    assert before[0].keys() == {size}
    assert numbers(go(app, other)) == numbers(open_lab(other))
    assert address(app) == {}
    go(app, page)
    assert (address(app), numbers(app)) == before


def test_a_fresh_visit_to_every_page_starts_where_the_page_does():
    app = open_conv2d(data="photo", activation="relu", data_format="channels_first", seed=3)
    for page in LABS:
        if page != "conv2d":
            assert numbers(go(app, page)) == numbers(open_lab(page)), page
            assert all(app.session_state[p.name] == p.default for p in lab_of(page).parameters)


def test_an_option_of_one_page_never_reaches_a_page_without_it():
    app = open_lab("conv1d", padding="causal", data="ECG")
    assert numbers(go(app, "conv2d")) == numbers(open_conv2d())
    assert address(go(app, "conv1d")) == {"padding": "causal", "data": "ECG"}
