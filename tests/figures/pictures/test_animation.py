"""The GIF shows the walk of the window: every position or evenly many, in bounds, in true colours."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from figures.parts.picture import Look
from figures.pictures.animation import GIF_WIDTH, MOST_FRAMES, MOST_PIXELS, animation, walk
from figures.pictures.convolution_picture import ConvolutionView
from figures.theme import DARK, LIGHT, rgb
from tests.figures.drawn import trace_of


def frames_of(data):
    """The frames of a GIF, `(frames, height, width, 3)`, and each one's milliseconds."""
    gif = Image.open(BytesIO(data))
    shots, times = [], []
    for place in range(gif.n_frames):
        gif.seek(place)
        times.append(gif.info["duration"])
        shots.append(np.asarray(gif.convert("RGB")))
    return np.stack(shots), times


def small():
    return ConvolutionView(trace_of(np.arange(12).reshape(3, 4, 1), np.ones((2, 2, 1, 1))))


def test_every_position_has_a_frame_and_is_reported():
    reports = []
    data = animation(
        small(), Look(LIGHT), on_progress=lambda done, total: reports.append((done, total))
    )
    frames, times = frames_of(data)
    assert len(frames) == 2 * 3
    assert reports == [(done, 6) for done in range(1, 7)]
    assert times[-1] > times[0]  # the end is seen before the walk begins anew
    assert Image.open(BytesIO(data)).info["loop"] == 0


def test_neighbouring_frames_differ():
    frames, _ = frames_of(animation(small(), Look(LIGHT)))
    assert all((before != after).any() for before, after in pairwise(frames))


def test_the_last_frame_shows_the_map_whole_and_the_first_one_cell():
    # Outputs 10 to 42: the last cell is the largest, the first a quarter of it.
    frames, _ = frames_of(animation(small(), Look(LIGHT)))
    full = rgb(LIGHT.positive)
    first, last = ((frame == full).all(axis=-1).sum() for frame in (frames[0], frames[-1]))
    assert last > first + 400


def test_a_long_walk_is_thinned_evenly():
    trace = trace_of(np.ones((21, 21, 1)), np.ones((2, 2, 1, 1)))
    frames, _ = frames_of(animation(ConvolutionView(trace), Look(LIGHT), frames_limit=5))
    assert len(frames) == 5


def test_a_walk_begins_at_the_first_cell_and_ends_at_the_last():
    assert walk((2, 3), limit=10) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    assert walk((3, 3), limit=3) == [(0, 0), (1, 1), (2, 2)]
    long = walk((220, 220), limit=MOST_FRAMES)
    assert (len(long), long[0], long[-1]) == (MOST_FRAMES, (0, 0), (219, 219))


def test_a_tall_picture_stays_within_its_bounds():
    noise = np.random.default_rng(0).normal(size=(9, 3, 4))
    trace = trace_of(noise, np.ones((3, 3, 4, 1)))
    frames, _ = frames_of(animation(ConvolutionView(trace), Look(LIGHT), frames_limit=2))
    height, across = frames.shape[1:3]
    assert across <= GIF_WIDTH
    assert height * across <= MOST_PIXELS


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_with_a_meaning_are_kept_exactly(palette):
    frames, _ = frames_of(animation(small(), Look(palette), frames_limit=2))
    for role in ("background", "input", "kernel", "output", "bias", "positive"):
        assert (frames == rgb(getattr(palette, role))).all(axis=-1).any(), role


def test_a_stop_while_filming_sets_the_camera_free():
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        animation(small(), Look(LIGHT), on_progress=stop)
    assert animation(small(), Look(LIGHT), frames_limit=1).startswith(b"GIF89a")


def test_a_filter_that_is_not_there_is_refused():
    with pytest.raises(IndexError, match="no filter 1 among 1"):
        animation(small(), Look(LIGHT, index=1))
