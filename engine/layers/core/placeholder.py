"""A layer that is not known here, such as a reader's own: its name, its settings, its shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor

KEY = "output_shapes"  # what a file says beside the configuration: the outputs of each call


class Placeholder(Layer):
    """Stands for a layer of another class in its place, with the outputs that a file tells of it.

    `output_shapes` holds for each call the shapes of its outputs, batch first; where none is told,
    the shape is not settled, nor is any that follows. It has no weights, and computes nothing.
    """

    weightless = True
    module: ClassVar[str | None] = None
    registered_name: ClassVar[str | None] = None

    def __init__(
        self, settings: Mapping[str, Any], output_shapes: Sequence[Sequence[Any]] = ()
    ) -> None:
        name = settings.get("name")
        super().__init__(name=name if isinstance(name, str) and "/" not in name else None)
        self.settings = dict(settings)
        self.output_shapes = [[_shape(each) for each in call] for call in output_shapes]

    def compute_output_shape(self, *shapes: Any, **named: Any) -> Shape:
        """The shape of the first output as the file tells it; raises `Refusal` where it does not."""
        told = self.output_shapes[0][0] if self.output_shapes and self.output_shapes[0] else None
        if told is None:
            raise self._unknown()
        return told

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """Tensors of the shapes told for this call; raises `Refusal` where none is told."""
        at = len(self.inbound_nodes)
        told = self.output_shapes[at] if at < len(self.output_shapes) else []
        if not told:
            raise self._unknown()
        tensors = [KerasTensor(shape) for shape in told]
        return tensors[0] if len(tensors) == 1 else tensors

    def call(self, *inputs: Any, **arguments: Any) -> Any:
        """Nothing can be computed: raises `Refusal`."""
        raise Refusal(
            f"{type(self).__name__} is not among the layers that are known here, nor is what it "
            "computes: no value can be given from it on.",
            Lesson("placeholder", {"layer": type(self).__name__}),
        )

    def get_config(self) -> dict[str, Any]:
        """The settings as they were written."""
        return {**self.settings, "name": self.name}

    def _unknown(self) -> Refusal:
        return Refusal(
            f"{type(self).__name__} is not among the layers that are known here, and the file does "
            "not tell the shape that it gives.",
            Lesson("placeholder", {"layer": type(self).__name__}),
        )


def standing_for(entry: Mapping[str, Any]) -> Placeholder:
    """The placeholder for the layer of a dictionary, under its class's name.

    >>> own = standing_for({"class_name": "Mine", "config": {"name": "mine"},
    ...     "output_shapes": [[[None, 4]]]})
    >>> type(own).__name__, own.compute_output_shape((None, 9))
    ('Mine', (None, 4))
    """
    written = {"module": entry.get("module"), "registered_name": entry.get("registered_name")}
    made = type(str(entry["class_name"]), (Placeholder,), written)
    placeholder: Placeholder = made(entry.get("config") or {}, entry.get(KEY) or ())
    return placeholder


def _shape(written: Any) -> Shape | None:
    if not isinstance(written, list | tuple):
        return None
    if not all(extent is None or isinstance(extent, int) for extent in written):
        return None
    return tuple(written)
