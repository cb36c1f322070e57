"""Lambda: a function of the reader's own as a layer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.base.arrays import Shape
from engine.base.identifiers import serialized
from engine.base.refusal import Lesson, Refusal
from engine.base.signatures import parameters_of
from engine.base.structures import flat, is_shape, mapped, shapes_mapped
from engine.layers.core.layer import Layer


@dataclass(frozen=True)
class LambdaTrace:
    """One call: what the function was given and what it gave."""

    inputs: Any
    outputs: Any


class Lambda(Layer):
    """`function(inputs, **arguments)`; `output_shape`, without the batch, says what it gives.

    The shape is as `output_shape` says; else that of what the function makes of zeros; a function
    that is known by its configuration alone, as of a file, is taken to keep it. Raises `Refusal`
    where such a function is called.

    >>> Lambda(lambda x: x[:, :2]).compute_output_shape((None, 5))
    (None, 2)
    >>> Lambda({"class_name": "__lambda__"}, output_shape=(3,)).compute_output_shape((None, 5))
    (None, 3)
    """

    def __init__(
        self,
        function: Any,
        output_shape: Any = None,
        mask: Any = None,
        arguments: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.function = function
        self.output_shape = output_shape
        self.mask = mask
        self.arguments = dict(arguments or {})
        self.supports_masking = mask is not None

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The shape that the arguments or the function tell, as the class says."""
        if self.output_shape is not None and callable(self.output_shape):
            return self.output_shape(input_shape)
        if self.output_shape is not None and not isinstance(self.output_shape, Mapping):
            batch = flat(input_shape)[0]
            return shapes_mapped(lambda shape: (batch, *shape), self.output_shape)
        if not callable(self.function):
            return shapes_mapped(tuple, input_shape)
        return self._found(input_shape)

    def _found(self, input_shape: Any) -> Any:
        # Of sizes that are open, the function is given two: what differs in its outputs is open too.
        made = [self._shapes_for(input_shape, size) for size in (2, 3)]
        pairs = list(zip(*(_listed(each) for each in made), strict=True))
        opened = [
            tuple(one if one == other else None for one, other in zip(*pair, strict=True))
            for pair in pairs
        ]
        return opened[0] if is_shape(made[0]) else tuple(opened)

    def _shapes_for(self, input_shape: Any, size: int) -> Any:
        def zeros(shape: Sequence[int | None]) -> Any:
            return np.zeros([size if each is None else each for each in shape], np.float32)

        try:
            outputs = self._applied(shapes_mapped(zeros, input_shape), {})
        except Exception as cause:  # whatever the reader's own function raises
            raise _no_shape(cause) from cause
        return mapped(np.shape, outputs)

    def build(self, *shapes: Any, **named: Any) -> None:
        """There is nothing to make; the shape is kept."""
        self.built, self.built_for = True, shapes_mapped(tuple, shapes[0])

    def trace(self, inputs: Any, mask: Any = None, training: bool | None = None) -> LambdaTrace:
        """One call; raises `Refusal` where the function is not known here."""
        if not callable(self.function):
            raise _unknown_function(self.function)
        arrays = mapped(lambda each: np.asarray(each, np.float32), _as_arrays(inputs))
        if not self.built:
            self.build(mapped(np.shape, arrays))
        outputs = self._applied(arrays, {"mask": mask, "training": training})
        return LambdaTrace(arrays, mapped(lambda each: np.asarray(each, np.float32), outputs))

    def _applied(self, inputs: Any, told: Mapping[str, Any]) -> Any:
        function: Callable[..., Any] = self.function
        taken = parameters_of(function)
        extra = {name: value for name, value in told.items() if name in taken}
        return function(inputs, **self.arguments, **extra)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """What `mask` says: a function of inputs and mask, or the mask itself."""
        return self.mask(inputs, mask) if callable(self.mask) else self.mask

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; a function is told by its name, or as it was read."""
        config = {**self._base_config(), "function": _told(self.function)}
        if self.output_shape is not None:
            config["output_shape"] = _told(self.output_shape)
        if self.mask is not None:
            config["mask"] = _told(self.mask)
        return {**config, "arguments": self.arguments}


def _as_arrays(inputs: Any) -> Any:
    # A list of arrays is several inputs; one of numbers is one.
    several = isinstance(inputs, list | tuple) and any(isinstance(e, np.ndarray) for e in inputs)
    return inputs if several or isinstance(inputs, Mapping) else np.asarray(inputs, np.float32)


def _listed(shapes: Any) -> list[Shape]:
    return [tuple(shapes)] if is_shape(shapes) else [tuple(each) for each in shapes]


def _told(value: Any) -> Any:
    return serialized(value, None) if callable(value) else value


def _no_shape(cause: Exception) -> Refusal:
    return Refusal(
        f"The function of this Lambda could not be tried on zeros ({cause}); output_shape says what "
        "it gives, without the batch.",
        Lesson("no_shape", {"cause": str(cause)}),
    )


def _unknown_function(function: Any) -> Refusal:
    name = function.get("config") if isinstance(function, Mapping) else function
    return Refusal(
        f"The function of this Lambda ({name!r:.60}) is known by its configuration alone, and code "
        "from a file is not run; its shape is known, its values are not.",
        Lesson("unknown_function", {"function": function}),
    )
