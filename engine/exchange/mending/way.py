"""One way out of a model in which a layer refuses."""

from __future__ import annotations

from dataclasses import dataclass

from engine.models.model import Model


@dataclass(frozen=True)
class Way:
    """What is done, to which layer, as a reader writes it, and the model that it leads to.

    `kind` is `arguments` (of the layer), `before`, `instead` or `around` (a layer put there), `input`
    (another input), `pad`, `crop` or `project` (layers before a merge), or `same` (padding of the layers
    on the branches).
    """

    kind: str
    layer: str
    code: str
    model: Model
