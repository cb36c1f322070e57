"""A layer that could not be made, standing in its place with the reason."""

from __future__ import annotations

from typing import Any

from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec


class Unread(Layer):
    """Refuses every input with the refusal that the layer itself met when it was made."""

    def __init__(self, refusal: CodeRefusal, name: str | None = None) -> None:
        super().__init__(name=name)
        self.refusal = refusal

    def compute_output_shape(self, *shapes: Any, **named: Any) -> Any:
        """Raises the refusal."""
        raise self.refusal

    def weight_specs(self, *shapes: Any, **named: Any) -> list[WeightSpec]:
        """Raises the refusal."""
        raise self.refusal

    def get_config(self) -> dict[str, Any]:
        """The name alone."""
        return self._base_config()


def unread(kind: str, refusal: CodeRefusal, name: Any = None) -> Unread:
    """A layer of a class of that name, which could not be made.

    >>> layer = unread("Dense", CodeRefusal(3, "units must be positive."))
    >>> layer.name, type(layer).__name__
    ('dense', 'Dense')
    """
    named = name if isinstance(name, str) and "/" not in name else None
    made: Unread = type(kind if kind.isidentifier() else "Layer", (Unread,), {})(refusal, named)
    return made
