"""Borrowed working space: large enough, and used again."""

from engine.axes.scratch import KEPT_VALUES, borrow, give_back


def test_borrowed_space_is_large_enough_and_comes_back():
    first = borrow(10)
    give_back(first)
    again = borrow(5)
    assert again is first
    assert borrow(100).size >= 100


def test_much_space_is_not_kept():
    much = borrow(KEPT_VALUES + 1)
    give_back(much)
    assert borrow(1) is not much
