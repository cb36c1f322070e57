"""Where in a model weights go: the layers that hold some, and the order in which files list them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import Layer, Model
from formats.hdf5 import Stored


@dataclass(frozen=True)
class Slot:
    """One weight of a layer: which of the layer's, its name and shape, whether it is trained."""

    layer: Layer
    at: int
    name: str
    shape: tuple[int, ...]
    trainable: bool


def slots_of(layer: Layer, trainable: bool = True) -> Iterator[Slot]:
    """The weights of a layer, or of all within a model, layer by layer; none before it is built."""
    trains = trainable and layer.trainable
    if isinstance(layer, Model):
        for each in dict.fromkeys(layer.layers):
            yield from slots_of(each, trains)
        return
    specs = layer.weight_specs(layer.built_for) if layer.built and layer.built_for else []
    for at, spec in enumerate(specs):
        name = f"{layer.name}/{spec.name}"
        yield Slot(layer, at, name, tuple(spec.shape), trains and spec.trainable)


def trained_first(slots: Sequence[Slot]) -> list[Slot]:
    """The order of Keras 2: all trained weights, and then the others."""
    return [slot for slot in slots if slot.trainable] + [s for s in slots if not s.trainable]


@dataclass
class Placed:
    """Arrays of a file, each for a weight of the model, and sentences on those that do not fit."""

    arrays: dict[Layer, dict[int, Any]]
    mismatches: list[str]

    def put(self, slots: Sequence[Slot], stored: Sequence[Stored], of: str, where: str) -> None:
        """Note the arrays for these weights of the layer `of`; a sentence where they do not fit."""
        if len(slots) != len(stored):
            self.mismatches.append(
                f"{of} holds {len(slots)} weights here, and {len(stored)} in {where}."
            )
            return
        for slot, each in zip(slots, stored, strict=True):
            if slot.shape != each.shape:
                self.mismatches.append(
                    f"{slot.name} has the shape {slot.shape} here, and {each.shape} in {where}."
                )
            else:
                self.arrays.setdefault(slot.layer, {})[slot.at] = each.values

    @property
    def stored_bytes(self) -> int:
        """How much of the file the arrays take up, one beside the other."""
        return sum(each.nbytes for arrays in self.arrays.values() for each in arrays.values())

    def set(self) -> int:
        """Give each layer its weights, those of which the file has none as they are; how many."""
        for layer, arrays in self.arrays.items():
            whole = len(arrays) == len(list(slots_of(layer)))
            given: list[Any] = [None] * len(arrays) if whole else layer.get_weights()
            for at, values in arrays.items():
                given[at] = np.asarray(values, dtype=np.float32)
            layer.set_weights(given)
        return sum(map(len, self.arrays.values()))
