"""Weights as Keras 3 lays them down: a group for each layer by its class, `vars/0` and on within."""

from __future__ import annotations

from collections import Counter
from typing import Any

from engine import Layer, Model
from engine.base.identifiers import snake_case
from formats.hdf5 import Hdf5, Stored
from formats.placing import Placed, Slot, slots_of, trained_first

_LISTS = ("layers", "_layer_checkpoint_dependencies")  # today's name, and that of tf.keras 2.12
# Layers within a layer, in the order of Keras's weights; of others there are none to load.
_PARTS = (
    *("cell", "layer", "forward_layer", "backward_layer"),
    *("query_dense", "key_dense", "value_dense", "output_dense"),
    *("_query_dense", "_key_dense", "_value_dense", "_output_dense"),
)
_NORMALIZED = "SpectralNormalization"
_DEEPEST = 20


def is_keras3(file: Hdf5) -> bool:
    """Whether the file is laid out so."""
    return any(name in file.names("") for name in (*_LISTS, "vars"))


def place_keras3(model: Model, file: Hdf5, where: str) -> Placed:
    """The arrays of the file for every layer of the model, by the places of its layers."""
    placed = Placed({}, [])
    _place_model(model, file, "", placed, where)
    return placed


def _place_model(model: Model, file: Hdf5, path: str, placed: Placed, where: str) -> None:
    group = next((each for name in _LISTS if file.names(each := _joined(path, name))), None)
    counted: Counter[str] = Counter()
    for layer in dict.fromkeys(model.layers):
        kind = snake_case(type(layer).__name__)
        name = f"{kind}_{counted[kind]}" if counted[kind] else kind
        counted[kind] += 1
        slots = list(slots_of(layer))
        if not slots:
            continue
        inner = None if group is None else _joined(group, name)
        if inner is None or not file.names(inner):
            placed.mismatches.append(f"{layer.name} is not in {where}, which has no {name} there.")
        elif isinstance(layer, Model):
            _place_model(layer, file, inner, placed, where)
        else:
            placed.put(_order(layer, slots), _arrays(layer, file, inner), layer.name, where)


def _order(layer: Layer, slots: list[Slot]) -> list[Slot]:
    # Its vector lies behind the weights of the layer within, and is not trained.
    return trained_first(slots) if type(layer).__name__ == _NORMALIZED else slots


def _arrays(layer: Layer, file: Hdf5, path: str) -> list[Stored]:
    own = _own(file, path)
    if type(layer).__name__ == _NORMALIZED:  # which notes the inner kernel once more
        return [*_within(layer, file, path, 1), *own[-1:]]
    return own + _within(layer, file, path, 1)


def _own(file: Hdf5, path: str) -> list[Stored]:
    group = _joined(path, "vars")
    numbers = sorted(int(name) for name in file.names(group) if name.isdecimal())
    found = [file.array(_joined(group, str(number))) for number in numbers]
    return [each for each in found if each is not None]


def _within(layer: Any, file: Hdf5, path: str, depth: int) -> list[Stored]:
    if depth > _DEEPEST:
        return []
    names = file.names(path)
    inner = [_joined(path, part) for part in _PARTS if part in names]
    inner += [_joined(_joined(path, "cells"), name) for name in _cells(layer, file, path)]
    return [
        stored
        for each in inner
        for stored in (
            *_own(file, each),
            *_within(getattr(layer, "cell", None), file, each, depth + 1),
        )
    ]


def _cells(cell: Any, file: Hdf5, path: str) -> list[str]:
    # Cells lie in the file by their names, and count in the order in which they are stacked.
    names = file.names(_joined(path, "cells")) if "cells" in file.names(path) else []
    counted: Counter[str] = Counter()
    order = []
    for each in getattr(cell, "cells", ()):
        kind = snake_case(type(each).__name__)
        order.append(f"{kind}_{counted[kind]}" if counted[kind] else kind)
        counted[kind] += 1
    return [name for name in order if name in names] if order else sorted(names)


def _joined(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
