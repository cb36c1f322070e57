"""A weight as it starts: how it is drawn, and from which distribution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import WeightSpec
from engine.initializers import Density, density_of
from pages.inputs.kernels import seeded
from pages.weights.weight import Weight, part_shape

MOST_DRAWN = 200_000  # entries


@dataclass(frozen=True)
class Start:
    """A weight as it starts: its spec, the first of its entries as they are drawn, their distribution.

    `sentences` say what is left out.
    """

    weight: Weight
    spec: WeightSpec
    draws: NDArray[np.float32]
    density: Density | None
    sentences: list[str]

    @property
    def fans(self) -> tuple[int, int]:
        """fan_in and fan_out."""
        return self.spec.fan_in, self.spec.fan_out


def started(weight: Weight, initializer: Any) -> Start:
    """The weight drawn by its seed; raises ValueError where the initializer does not fill its shape."""
    spec = replace(weight.spec(), initializer=initializer)
    spec.require_suited()
    drawn = part_shape(spec.shape, MOST_DRAWN)
    loaded = seeded(spec, drawn, weight.seed)
    density = density_of(initializer, spec.shape)
    return Start(weight, spec, loaded.numbers, density, list(loaded.said))
