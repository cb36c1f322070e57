"""How large the box of a tensor is drawn: height and width by its spatial axes, depth by channels.

Sizes go by a power, so that halving a size looks alike everywhere and both 224×224×3 and 1×1×4096
can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FACE = 110.0  # pixels of the largest height or width of a network
DEPTH = 64.0  # pixels of its most channels
THIN = 10.0  # of what has but one cell along an axis
SLICE = 4.0  # the least depth
POWER = 0.4
BACK = (0.55, 0.45)  # how far the back of a box lies to the right and up, a pixel of depth

_BY_RANK = {
    1: ("batch",),
    2: ("batch", "channels"),
    3: ("batch", "steps", "channels"),
    4: ("batch", "height", "width", "channels"),
    5: ("batch", "depth", "height", "width", "channels"),
}

Shape = Sequence[int | None]


def axes_of(shape: Shape, data_format: str | None = None) -> tuple[str, ...]:
    """What each axis of a shape counts, the batch first.

    >>> axes_of((None, 3, 28, 28), "channels_first")
    ('batch', 'channels', 'height', 'width')
    """
    axes = _BY_RANK.get(len(shape))
    if axes is None:
        return ("batch", *["other"] * (len(shape) - 1))
    if data_format == "channels_first" and len(axes) > 2:
        return ("batch", "channels", *axes[1:-1])
    return axes


@dataclass(frozen=True)
class Box:
    """Pixels of a box: its face, and how deep it is; a box of one axis has no depth."""

    width: float
    height: float
    depth: float

    @property
    def whole(self) -> tuple[float, float]:
        """Width and height of all that is seen of it."""
        return self.width + BACK[0] * self.depth, self.height + BACK[1] * self.depth


UNKNOWN = Box(48.0, 48.0, 12.0)


@dataclass(frozen=True)
class Scale:
    """The largest spatial size and the most channels of a network, which everything is measured by."""

    face: int
    channels: int

    def box(self, shape: Shape | None, data_format: str | None = None) -> Box:
        """The box of a shape, batch first; open sizes count as the largest.

        A tensor of one axis stands upright, as high as it has units.

        >>> scale = Scale(224, 4096)
        >>> scale.box((None, 224, 224, 3)).width, round(scale.box((None, 112, 112, 3)).width)
        (110.0, 83)
        >>> scale.box((None, 1, 1, 4096))
        Box(width=12.6..., height=12.6..., depth=64.0)
        """
        if shape is None:
            return UNKNOWN
        sizes = dict(zip(axes_of(shape, data_format), shape, strict=True))
        if len(shape) > 5:
            return UNKNOWN
        if len(shape) <= 2:
            units = _part(sizes.get("channels", 1), self.channels)
            return Box(THIN + 2, max(THIN, units * FACE), SLICE)
        across = self._side(sizes.get("width", sizes.get("steps", 1)))
        high = self._side(sizes.get("height", 1))
        deep = max(SLICE, _part(sizes.get("channels", 1), self.channels) * DEPTH)
        if "depth" in sizes:  # slice behind slice
            deep += self._side(sizes["depth"]) / 2
        return Box(across, high, deep)

    def _side(self, size: int | None) -> float:
        return max(THIN, _part(size, self.face) * FACE)


def _part(size: int | None, largest: int) -> float:
    return 1.0 if size is None else float((size / largest) ** POWER)


def scale_of(shapes: Iterable[tuple[Shape | None, str | None]]) -> Scale:
    """The scale of a network whose tensors have these shapes and data formats.

    >>> scale_of([((None, 28, 28, 8), None), ((None, 10), None)])
    Scale(face=28, channels=10)
    """
    face = channels = 1
    for shape, data_format in shapes:
        if shape is None:
            continue
        for axis, size in zip(axes_of(shape, data_format), shape, strict=True):
            if axis == "channels":
                channels = max(channels, size or 1)
            elif axis not in ("batch", "other"):
                face = max(face, size or 1)
    return Scale(face, channels)
