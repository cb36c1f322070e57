"""README's pictures are there, small, and show the whole walk."""

from __future__ import annotations

import pytest
from PIL import Image

from figures.pictures.readme_pictures import FOLDER, PHOTO_FRAMES


@pytest.mark.parametrize(
    ("name", "frames", "most_kilobytes"),
    [
        ("paper.png", 1, 150),
        ("photo.png", 1, 150),
        ("paper.gif", 3 * 3, 800),
        ("photo.gif", PHOTO_FRAMES, 800),
    ],
)
def test_a_picture_is_whole_and_small(name, frames, most_kilobytes):
    file = FOLDER / name
    assert file.stat().st_size <= most_kilobytes * 1000
    with Image.open(file) as picture:
        assert getattr(picture, "n_frames", 1) == frames
