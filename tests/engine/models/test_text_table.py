"""Tables keep to their width, whatever stands in them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.models.text_table import Column, cut, measure, table

TEXTS = st.text(alphabet="ab (),卷é\u0301 ", max_size=30)


@given(
    widths=st.lists(st.integers(4, 30), min_size=1, max_size=4),
    rows=st.lists(st.lists(TEXTS, min_size=4, max_size=4), max_size=3),
    width=st.integers(20, 120),
    align=st.sampled_from(["left", "right", "center"]),
)
def test_every_line_is_as_wide_as_the_table(widths, rows, width, align):
    assume(sum(widths) <= width)
    columns = [Column("Layer (type)", align, size) for size in widths]
    lines = table(columns, [row[: len(columns)] for row in rows], width)
    assert {measure(line) for line in lines} == {width}


def test_words_are_kept_whole_where_they_fit():
    lines = table([Column("Layer", "left", 11)], [["dense_1 (Dense)"]], 15)
    assert lines[3:-1] == ["│ dense_1     │", "│ (Dense)     │"]


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines = table([Column("Layer", "right", 6)], [["convolution"]], 10)
    assert lines[3] == "│ convo… │"


@pytest.mark.parametrize(
    ("width", "found"), [(0, ""), (1, "a"), (2, "a "), (3, "a卷"), (4, "a卷b"), (9, "a卷b")]
)
def test_a_wide_letter_is_not_cut_in_half(width, found):
    assert cut("a卷b", width) == found
