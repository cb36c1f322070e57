"""Model files from outside, told apart by their first bytes and their names, and opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import engine
from engine import Model
from formats import archives, hdf5
from formats.archives import Archive
from formats.faults import opening, refused
from formats.hdf5 import Hdf5
from formats.weights import MEMBER, loaded_if_any

_CONFIG = "config.json"
_LONGEST = 20_000_000  # bytes of JSON
_CODE = (".py", ".ipynb", ".txt")


@dataclass(frozen=True)
class Opened:
    """A model out of a file, how many of its weights are the file's, and sentences on what is not."""

    model: Any
    weights: int = 0
    remarks: tuple[str, ...] = ()


def open_model(data: bytes, name: str) -> Any:
    """The model in a file of Keras or TensorFlow.js, or in code, with the weights that the file holds.

    `.json` (of any version, TensorFlow.js's `model.json` too), `.keras`, `.h5` and `.hdf5`, `.py` and
    `.ipynb`; what a file is, its first bytes say. Nothing is executed. Raises `Refusal`, in a
    sentence, for what is no model.

    >>> stack = b'{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"units": 3}}]}'
    >>> open_model(stack, "stack.json").layers[0].units
    3
    """
    return opened(data, name).model


def opened(data: bytes, name: str) -> Opened:
    """As `open_model`, with what there is to say of the file's weights."""
    if data.startswith(archives.SIGNATURE):
        archive = Archive(data, name)
        model = _from_json(archive.read(_CONFIG, _LONGEST), name)
        return _with_weights(model, data, name) if MEMBER in archive else Opened(model)
    if data.startswith(hdf5.SIGNATURE):
        return _from_hdf5(data, name)
    if name.lower().endswith(_CODE):
        return Opened(_from_code(data, name))
    return Opened(_from_json(data, name))


def _with_weights(model: Model, data: bytes, name: str) -> Opened:
    loaded = loaded_if_any(model, data, name)
    return Opened(model, loaded.weights, loaded.mismatches)


def _from_hdf5(data: bytes, name: str) -> Opened:
    text = Hdf5(data, name).text("", "model_config")
    if text is None:
        raise refused(
            name, "it holds no model_config; weights alone go into a model with load_weights"
        )
    return _with_weights(_model(text, name), data, name)


def _from_json(data: bytes, name: str) -> Any:
    return _model(_text(data, name), name)


def _model(text: str, name: str) -> Any:
    with opening(name):
        return engine.model_from_json(text)


def _from_code(data: bytes, name: str) -> Any:
    with opening(name):
        return engine.from_keras_code(_text(data, name))


def _text(data: bytes, name: str) -> str:
    if len(data) > _LONGEST:
        raise refused(name, f"it has {len(data):,} bytes, more than {_LONGEST:,}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(name, "it is neither text, nor a .keras archive, nor an HDF5 file") from None
