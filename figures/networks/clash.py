"""Tensors that a merge cannot bring together, and the axes along which they differ."""

from __future__ import annotations

from dataclasses import dataclass

from engine.base.arrays import Shape
from figures.networks.boxes import Box, axes_of
from figures.networks.calls import Call

# Room for two tensors over one another: as large as the largest box, so that a small difference shows.
ROOM = Box(92.0, 92.0, 34.0)


@dataclass(frozen=True)
class Clash:
    """Shapes, what each axis counts, and the places of the axes at fault."""

    shapes: tuple[Shape, ...]
    axes: tuple[str, ...]
    wrong: tuple[int, ...]


def clash_of(call: Call) -> Clash | None:
    """What does not fit at a merge; None where shapes are unknown, of another rank, or fit.

    >>> from figures.networks.calls import Source
    >>> shapes = [(None, 89, 89, 64), (None, 88, 89, 32)]
    >>> joined = Call("join", "join", "Concatenate", tuple(Source(0, 0, each) for each in shapes), axis=-1)
    >>> clash_of(joined).wrong
    (1,)
    """
    shapes = tuple(source.shape for source in call.sources)
    if len(shapes) < 2 or None in shapes or len({len(shape) for shape in shapes}) > 1:
        return None
    rank = len(shapes[0])
    joins = call.axis % rank if call.kind == "Concatenate" and call.axis is not None else None
    wrong = tuple(
        at
        for at in range(rank)
        if at != joins and len({shape[at] for shape in shapes} - {None}) > 1
    )
    return Clash(shapes, axes_of(shapes[0], call.data_format), wrong) if wrong else None
