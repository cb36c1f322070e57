"""What holds for a whole layer, from shapes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine import Derivation, WeightSpec

Shape = tuple[int | None, ...]


@dataclass(frozen=True)
class Counts:
    """A layer's shapes and counts; `axes` are those that it slides along, none for one that does not."""

    layer: Any
    input_shape: Shape
    derivation: Derivation
    specs: list[WeightSpec]
    axes: Sequence[Any] = ()

    @property
    def channels(self) -> int:
        """The input's channels, of a layer over spatial axes."""
        _batch, _spatial, channels = self.layer.split_shape(self.input_shape)
        return int(channels)

    @property
    def parameters(self) -> int:
        """All weights."""
        return sum(spec.size for spec in self.specs)


def part_of(spec: WeightSpec) -> tuple[str, str]:
    """The layer that a wrapper names a weight by, empty without one, and the weight's own name.

    >>> from engine import GRU, Bidirectional
    >>> part_of(Bidirectional(GRU(1)).weight_specs((None, 3, 2))[0])
    ('forward_gru', 'kernel')
    """
    layer, _slash, name = spec.name.rpartition("/")
    return layer, name
