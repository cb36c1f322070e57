"""A pinned setting stays beside the one that is moved, and the address carries both."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pages.opening import (
    LABS,
    a_move,
    address,
    answers,
    assert_whole,
    move,
    numbers,
    open_conv2d,
    open_lab,
    payloads,
    rows,
    says,
)


def pin(app):
    app.button(key="pin").click().run()
    assert_whole(app)
    return app


def compared(app):
    (panel,) = answers(app)["compared"]
    return panel


def marked(app):
    """The rows that differ: name, now and before."""
    return [row["cells"] for row in compared(app)["table"]["rows"] if row["marked"]]


def test_nothing_is_compared_unasked():
    assert answers(open_conv2d())["compared"] == []


def test_both_settings_are_told_apart():
    app = move(pin(open_conv2d(filters=4)), strides=2)
    assert says(app, "Pinned: `filters=4`")
    assert marked(app) == [
        ["strides", "2", "1"],
        ["Output shape", "(None, 2, 2, 4)", "(None, 3, 3, 4)"],
        ["Multiply-adds", "144", "324"],  # 9 products, 4 filters, 3 · 3 and 2 · 2 places
    ]
    assert ["Parameters", "40", "40"] in rows(compared(app))
    assert address(app)["strides"] == "2"
    assert dict(parse_qsl(address(app)["pinned"])) == {"filters": "4"}


@pytest.mark.parametrize("page", LABS)
def test_a_move_after_a_pin_is_compared_on_every_page(page):
    app = pin(open_lab(page))
    stages = len(payloads(app))
    assert marked(app) == []
    assert compared(app)["sentences"]
    size, value = a_move(app)
    move(app, **{size: value})
    assert size in [row[0] for row in marked(app)]
    assert len(payloads(app)) == stages
    again = open_lab(page, **address(app))
    assert (compared(again), numbers(again)) == (compared(app), numbers(app))
    app.button(key="unpin").click().run()
    assert_whole(app)
    assert answers(app)["compared"] == []
    assert "pinned" not in address(app)


@pytest.mark.parametrize("page", [page for page in LABS if page.startswith("pooling")])
def test_a_window_can_be_compared_with_the_whole_map(page):
    app = move(pin(open_lab(page, pool_size=3)), pooling="global average")
    assert ["pooling", "'global average'", "'max'"] in marked(app)
    assert compared(app)["sentences"] == []
    app = move(pin(open_lab(page, pooling="global max", keepdims="true")), pooling="average")
    assert ["pooling", "'average'", "'global max'"] in marked(app)
    assert compared(app)["sentences"] == []


def test_a_pin_keeps_height_and_width_apart():
    app = pin(open_conv2d(per_axis="true", kernel_width=5))
    assert marked(app) == []


def test_a_pinned_setting_that_the_input_does_not_fit_is_said():
    app = move(pin(open_conv2d(height=9, width=9, kernel_size=7)), kernel_size=3)
    app.session_state["height"] = 5
    assert_whole(app.run())
    (sentence,) = compared(app)["sentences"]
    assert sentence.startswith("The pinned setting does not work with this input: ")
    assert ["Output shape", "(None, 3, 7, 8)", "–"] in marked(app)


def test_a_pinned_setting_is_seen_while_this_one_is_refused():
    app = move(pin(open_conv2d()), kernel_size=9)
    assert answers(app) is None
    assert "pinned" in address(app)
    assert marked(move(app, kernel_size=2))[0] == ["kernel_size", "2", "3"]


@pytest.mark.parametrize("page", LABS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(st.characters(blacklist_categories=["Cs"]), max_size=20),
        st.lists(
            st.tuples(
                st.sampled_from(["filters", "strides", "padding", "per_axis", "pooling", "units"]),
                st.sampled_from(["0", "-1", "9", "99999", "2.5", "same", "true", "%", "&", ""]),
            )
        ).map(lambda pairs: "&".join(f"{name}={text}" for name, text in pairs)),
    )
)
def test_nonsense_that_is_pinned_is_answered(page, text):
    app = open_lab(page, pinned=text)
    assert answers(app) is not None
    assert bool(answers(app)["compared"]) == bool(text)
