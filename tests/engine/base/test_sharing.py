"""Work shared out over the cores: every piece done once, whoever does it."""

import threading

import numpy as np
import pytest

from engine.base import sharing
from engine.base.sharing import PIECE_VALUES, SHARED_VALUES, share_out


@pytest.mark.parametrize("cores", [1, 2, 5])
@pytest.mark.parametrize(
    ("length", "values"),
    [(0, 0), (7, 7), (7, SHARED_VALUES), (1000, SHARED_VALUES), (3, 50 * PIECE_VALUES)],
)
def test_every_place_is_done_once(monkeypatch, cores, length, values):
    monkeypatch.setattr(sharing, "_cores", lambda: cores)
    done = np.zeros(length, int)

    def work(piece):
        done[piece] += 1

    share_out(work, length, values)
    assert done.tolist() == [1] * length


def test_a_core_that_is_held_up_holds_up_nobody(monkeypatch):
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    others_done = threading.Event()
    pieces, at_work = 8, []

    def work(piece):
        at_work.append(piece)
        if len(at_work) == pieces:
            others_done.set()
        elif threading.current_thread() is not threading.main_thread():
            assert others_done.wait(timeout=60)

    share_out(work, pieces, pieces * PIECE_VALUES)
    assert sorted(piece.start for piece in at_work) == list(range(pieces))


def test_what_a_helper_raises_reaches_the_caller(monkeypatch):
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    helper_is_there = threading.Event()

    def work(piece):
        if threading.current_thread() is threading.main_thread():
            assert helper_is_there.wait(timeout=60)
        else:
            helper_is_there.set()
            raise ValueError("a helper's piece")

    with pytest.raises(ValueError, match="a helper's piece"):
        share_out(work, 8, 8 * PIECE_VALUES)


def test_helpers_keep_the_caller_s_silence_about_overflow(monkeypatch):
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    silences = []

    def work(piece):
        silences.append(np.geterr()["over"])

    with np.errstate(over="ignore"):
        share_out(work, 64, 64 * PIECE_VALUES)
    assert set(silences) == {"ignore"}
