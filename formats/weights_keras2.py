"""Weights as Keras 2 lays them down: a group for each layer by its name, its weights listed in it."""

from __future__ import annotations

from engine import Layer, Model
from formats.hdf5 import Hdf5, Stored
from formats.placing import Placed, slots_of, trained_first
from formats.weights_cudnn import as_of_today

_GROUP = "model_weights"  # of a whole model's file; one of weights alone begins with the layers


def is_keras2(file: Hdf5) -> bool:
    """Whether the file is laid out so."""
    return file.texts(_root(file), "layer_names") is not None


def _root(file: Hdf5) -> str:
    return _GROUP if _GROUP in file.names("") else ""


def place_keras2(model: Model, file: Hdf5, where: str) -> Placed:
    """The arrays of the file for every layer of the model, by name, else by their order."""
    root = _root(file)
    held = {
        name: arrays
        for name in file.texts(root, "layer_names") or []
        if (arrays := _arrays(file, f"{root}/{name}" if root else name))
    }
    layers = [each for each in dict.fromkeys(model.layers) if any(slots_of(each))]
    placed = Placed({}, [])
    for layer, name in _paired(layers, list(held)):
        if name is None:
            placed.mismatches.append(f"{layer.name} is not in {where}.")
        else:
            slots = trained_first(list(slots_of(layer)))
            arrays = as_of_today([slot.shape for slot in slots], held[name])
            placed.put(slots, arrays, layer.name, where)
    return placed


def _paired(layers: list[Layer], names: list[str]) -> list[tuple[Layer, str | None]]:
    known = set(names)
    if not any(layer.name in known for layer in layers) and len(layers) == len(names):
        return list(zip(layers, names, strict=True))
    return [(layer, layer.name if layer.name in known else None) for layer in layers]


def _arrays(file: Hdf5, path: str) -> list[Stored]:
    found = [file.array(f"{path}/{name}") for name in file.texts(path, "weight_names") or []]
    return [each for each in found if each is not None]
