"""Refusals about how many axes an input has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

from engine.base.refusal import Lesson, Refusal, Repair

Sizes = tuple[int | None, ...]


def require_rank(
    layer: str,
    shape: Sequence[int | None],
    axes: Sequence[str],
    takes: Callable[[Sizes], bool],
    channels: int = 1,
) -> None:
    """Refuse an input shape that does not have exactly the named axes.

    The repairs are shapes that may have been meant, as far as the layer `takes` them; where it takes
    none with a single channel, they have as many as `channels` says.

    >>> axes = ("batch", "timesteps", "features")
    >>> require_rank("LSTM", (None, 10, 8), axes, takes=bool)
    """
    if len(shape) != len(axes):
        meant = _taken(takes, shape, axes, 1) or _taken(takes, shape, axes, channels)
        raise Refusal(
            f"{layer} expects {len(axes)} axes ({', '.join(axes)}); "
            f"the input shape {tuple(shape)} has {len(shape)}.",
            Lesson(
                "wrong_rank",
                {
                    "shape": tuple(shape),
                    "wanted": len(axes),
                    "found": len(shape),
                    "axes": tuple(axes),
                },
                [Repair({"input_shape": one}) for one in meant],
            ),
        )


def _taken(
    takes: Callable[[Sizes], bool], shape: Sequence[int | None], axes: Sequence[str], channels: int
) -> list[Sizes]:
    # Where none that may have been meant is taken, any of that many axes.
    meant = filter(takes, meant_shapes(shape, axes, channels))
    return list(meant) or list(filter(takes, [_open(axes, channels)]))


def require_least_rank(
    layer: str, shape: Sequence[int | None], least: int, axes: Sequence[str] = ()
) -> None:
    """Refuse an input shape with fewer than `least` axes, the batch among them.

    The repairs have the named `axes` where the layer's call takes those alone.

    >>> require_least_rank("Dense", (None, 8), 2)
    """
    if len(shape) < least:
        named = axes or ("batch", *(f"axis_{n}" for n in range(1, least)))
        meant = meant_shapes(shape, named)
        raise Refusal(
            f"{layer} expects at least {least} axes, the batch first; "
            f"the input shape {tuple(shape)} has {len(shape)}.",
            Lesson(
                "too_few_axes",
                {"shape": tuple(shape), "least": least, "found": len(shape)},
                [Repair({"input_shape": one}) for one in meant],
            ),
        )


def filled(shape: Sequence[int]) -> tuple[int, ...]:
    """The shape with one entry along each axis that has none.

    >>> filled((2, 0, 3))
    (2, 1, 3)
    """
    return tuple(max(size, 1) for size in shape)


def meant_shapes(
    shape: Sequence[int | None], axes: Sequence[str], channels: int = 1
) -> list[Sizes]:
    """Shapes with these axes that may have been meant by one with more or fewer, the likeliest first.

    The batch may be missing, or the `channels`, or both; of surplus axes those of one cell are dropped,
    and what is still too much is merged behind the batch.

    >>> image = ("batch", "height", "width", "channels")
    >>> meant_shapes((None, 9, 9), image), meant_shapes((9, 9), image)
    ([(None, 9, 9, 1)], [(None, 9, 9, 1)])
    >>> meant_shapes((9, 9, 3), image)  # one image without a batch, or nine without channels
    [(None, 9, 9, 3), (9, 9, 3, 1)]
    >>> meant_shapes((2, 9, 9, 3, 1), image)
    [(2, 9, 9, 3)]
    """
    whole, missing = tuple(shape), len(axes) - len(shape)
    if missing < 0:
        return [_merged(_without_ones(whole, -missing), len(axes))]
    at = _channel_place(axes)
    if not whole or whole[0] is None:
        return [_filled(whole or (None,), at, len(axes), channels)]
    with_batch = _filled((None, *whole), at, len(axes), channels)
    return [with_batch, _filled(whole, at, len(axes), channels)] if missing == 1 else [with_batch]


def _open(axes: Sequence[str], channels: int) -> Sizes:
    # So many channels, and every other size left open.
    at = _channel_place(axes)
    return tuple(channels if place == at else None for place in range(len(axes)))


def _channel_place(axes: Sequence[str]) -> int:
    return axes.index("channels") if "channels" in axes else len(axes) - 1


def _filled(shape: Sizes, at: int, wanted: int, channels: int) -> Sizes:
    # The channels where they belong; further axes are as long as the last one known.
    missing = wanted - len(shape)
    if missing < 1:
        return shape
    known = shape[-1] if len(shape) > 1 else 1
    longer = (*shape, *(known,) * (missing - 1))
    return (*longer[:at], channels, *longer[at:])


def _without_ones(shape: Sizes, most: int) -> Sizes:
    kept = list(shape)
    for axis in reversed(range(1, len(shape))):
        if kept[axis] == 1 and len(shape) - len(kept) < most:
            del kept[axis]
    return tuple(kept)


def _merged(shape: Sizes, wanted: int) -> Sizes:
    surplus = len(shape) - wanted
    together = shape[1 : surplus + 2]
    merged = None if None in together else prod(size or 0 for size in together)
    return (*shape[:1], *((merged,) if wanted > 1 else ()), *shape[surplus + 2 :])
