"""How much of the input one output value sees, layer by layer down a stack.

After A. Araujo, W. Norris, J. Sim, «Computing Receptive Fields of Convolutional Neural Networks»,
Distill, 2019: of every layer only the first and the last position that an output reads are needed.
Kept exact, position by position, this also holds for layers that enlarge their input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import mul

from engine.base.argument_forms import SPATIAL_AXES
from engine.layers.core.spatial import SpatialLayer
from engine.models.model import Model
from engine.models.reading import Reads, reads
from engine.models.stack import Row

# Layers that enlarge repeat their pattern after so many outputs; no more of them are tried.
_LONGEST_PERIOD = 4096


@dataclass(frozen=True)
class Reach:
    """What one output of a layer sees along one axis of the stack's input.

    `size` counts the input cells from the first to the last one seen (the most, where outputs
    differ), `jump` the cells between what neighbouring outputs see (below 1 where layers enlarge),
    `start` is the first cell that output 0 sees: negative inside the padding, None where a size is
    open and with it the padding.
    """

    axis: str
    size: int
    jump: Fraction
    start: int | None


def receptive_fields(found: Iterable[Row]) -> list[tuple[Reach, ...] | None]:
    """The reach of every layer along each spatial axis, in the order of the rows.

    None for a layer whose outputs are no longer positions of the input, as after Flatten or a
    recurrent layer, and for a layer that the stack is broken at or before.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> from engine.models.stack import rows
    >>> causal = [Conv1D(1, 2, padding="causal", dilation_rate=rate) for rate in (1, 2, 4, 8)]
    >>> [field[0].size for field in receptive_fields(rows(causal, (None, 100, 1)))]
    [2, 4, 8, 16]
    """
    listed = list(found)
    layers = [row.layer for row in _flat(listed)]
    spatial = next((layer for layer in layers if isinstance(layer, SpatialLayer)), None)
    if spatial is None:
        return [None] * len(listed)
    chains: tuple[tuple[Reads, ...], ...] | None = ((),) * spatial.rank
    names = SPATIAL_AXES[spatial.rank]
    fields: list[tuple[Reach, ...] | None] = []
    for row in listed:
        for inner in _flat([row]):
            chains = _longer(chains, inner, spatial)
        fields.append(None if chains is None else _reaches(chains, names))
    return fields


def _flat(found: Iterable[Row]) -> Iterator[Row]:
    # The layers of a model within the model stand in its place.
    for row in found:
        if isinstance(row.layer, Model) and row.input_shape is not None:
            yield from _flat(row.layer.shapes(row.input_shape))
        else:
            yield row


def _longer(
    chains: tuple[tuple[Reads, ...], ...] | None, row: Row, spatial: SpatialLayer
) -> tuple[tuple[Reads, ...], ...] | None:
    if chains is None or row.output_shape is None or row.input_shape is None:
        return None
    read = reads(row.layer, row.input_shape, spatial)
    if read is None or any(each.whole for each in read):
        return None
    return tuple((*chain, each) for chain, each in zip(chains, read, strict=True))


def _reaches(chains: tuple[tuple[Reads, ...], ...], names: Sequence[str]) -> tuple[Reach, ...]:
    return tuple(_reach(chain, name) for chain, name in zip(chains, names, strict=True))


def _reach(chain: Sequence[Reads], name: str) -> Reach:
    jumps = list(accumulate((Fraction(r.step, r.share) for r in reversed(chain)), mul))
    period = min(lcm(*(jump.denominator for jump in jumps)), _LONGEST_PERIOD)
    seen = [_seen(chain, output) for output in range(period)]
    return Reach(
        name,
        max(last - first + 1 for first, last in seen),
        jumps[-1] if jumps else Fraction(1),
        seen[0][0] if all(read.placed for read in chain) else None,
    )


def _seen(chain: Sequence[Reads], output: int) -> tuple[int, int]:
    first = last = output
    for read in reversed(chain):
        first, last = read.first_of(first), read.last_of(last)
    return first, last
