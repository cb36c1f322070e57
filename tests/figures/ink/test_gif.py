"""A GIF gives back the frames it was made of, however little of each it holds."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from figures.ink.gif import gif


def colours(*used):
    image = Image.new("P", (1, 1))
    image.putpalette(bytes(used) + bytes(768 - len(used)))
    return image


def test_frames_come_back_whole_in_their_colours_and_times():
    table = colours(0, 0, 0, 200, 10, 20)
    first = np.zeros((4, 6), np.uint8)
    second = first.copy()
    second[1:3, 2:4] = 1
    film = Image.open(BytesIO(gif([first, second, second, first], table, [80, 100, 500, 2500])))
    shown = []
    for place in range(film.n_frames):
        film.seek(place)
        shown.append((np.asarray(film.convert("RGB")), film.info["duration"]))
    assert (film.size, film.n_frames, film.info["loop"]) == ((6, 4), 4, 0)
    assert [time for _, time in shown] == [80, 100, 500, 2500]
    for (pixels, _), frame in zip(shown, (first, second, second, first), strict=True):
        assert (pixels == np.array([(0, 0, 0), (200, 10, 20)])[frame]).all()


def test_a_frame_holds_only_what_changed():
    table, still = colours(0, 0, 0, 255, 255, 255), np.zeros((300, 300), np.uint8)
    still[:] = np.random.default_rng(0).integers(0, 2, still.shape)
    moved = still.copy()
    moved[150, 150] ^= 1
    alone, both = gif([still], table, [80]), gif([still, moved], table, [80, 80])
    assert len(both) - len(alone) < 60
