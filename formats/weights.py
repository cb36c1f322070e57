"""Trained weights out of `.keras`, `.weights.h5` and `.h5`, put into a model by name and shape."""

from __future__ import annotations

from dataclasses import dataclass

from engine import Model
from engine.base.refusal import Refusal
from formats import archives, hdf5
from formats.faults import refused
from formats.hdf5 import Hdf5
from formats.weights_keras2 import is_keras2, place_keras2
from formats.weights_keras3 import is_keras3, place_keras3

MEMBER = "model.weights.h5"
_MOST = 4_000_000_000  # bytes of weights in an archive
_SHOWN = 3  # sentences of a refusal


@dataclass(frozen=True)
class Loaded:
    """How many weights a model got, and a sentence on each that did not fit."""

    weights: int
    mismatches: tuple[str, ...]


def load_weights(model: Model, data: bytes, name: str) -> Loaded:
    """Put the weights of a file into the model, those that fit by name and shape.

    `data` is the file's bytes, `name` what to call it. Raises `Refusal` for a file that holds no
    weights, is mangled, or of which nothing fits.
    """
    held = weights_in(data, name)
    file = Hdf5(held, name)
    if is_keras3(file):
        placed = place_keras3(model, file, name)
    elif is_keras2(file):
        placed = place_keras2(model, file, name)
    else:
        raise refused(name, "it holds no weights as Keras lays them down")
    if placed.stored_bytes > len(held):
        raise refused(name, "its weights lie over each other")
    if placed.mismatches and not placed.arrays:
        told = " ".join(placed.mismatches[:_SHOWN])
        raise refused(name, f"none of its weights fits this model: {told}".rstrip("."))
    return Loaded(placed.set(), tuple(placed.mismatches))


def weights_in(data: bytes, name: str) -> bytes:
    """The HDF5 file of the weights: the file itself, or that within an archive."""
    if data.startswith(archives.SIGNATURE):
        return archives.Archive(data, name).read(MEMBER, _MOST)
    if data[: len(hdf5.SIGNATURE)] == hdf5.SIGNATURE:
        return data
    raise refused(name, "it is neither a .keras archive nor an HDF5 file")


def loaded_if_any(model: Model, data: bytes, name: str) -> Loaded:
    """As `load_weights`, where the file has none or none that fits a `Loaded` that says so."""
    try:
        return load_weights(model, data, name)
    except Refusal as refusal:
        return Loaded(0, (str(refusal),))
