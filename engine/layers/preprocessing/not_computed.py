"""Layers that are known by name and settings, and by shape where it is told, but not computed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.layer import Layer

_BASE = ("name", "trainable", "dtype", "autocast", "activity_regularizer")


class NotComputed(Layer):
    """The base of these layers: any settings are kept as given; a call raises `Refusal` saying `why`."""

    why: ClassVar[str] = ""

    def __init__(self, **kwargs: Any) -> None:
        # What Keras writes as the dtype of such a layer (a string's, an integer's) is kept as it is.
        self.given_dtype = kwargs.pop("dtype", None)
        super().__init__(**{name: kwargs.pop(name) for name in _BASE if name in kwargs})
        self.settings = kwargs

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape where numbers take the place of what came in; raises `Refusal` else."""
        if self.settings.get("output_mode", "int") != "int":
            raise self._refusal("shape")
        return tuple(input_shape)

    def trace(self, *inputs: Any, **arguments: Any) -> Any:
        """Raises `Refusal`."""
        raise self._refusal("values")

    def _refusal(self, what: str) -> Refusal:
        name = type(self).__name__
        return Refusal(
            f"{name} is known here, its settings are kept, but its {what} not: {self.why}.",
            Lesson("not_computed", {"layer": name, "what": what}),
        )

    def get_config(self) -> dict[str, Any]:
        """The configuration dictionary, as it was given."""
        config = {**self._base_config(), **self.settings}
        return config if self.given_dtype is None else {**config, "dtype": self.given_dtype}


class _OfStrings(NotComputed):
    why = (
        "it turns strings into numbers by tables or hashes, and arrays of numbers are computed here"
    )


class StringLookup(_OfStrings):
    """Strings as their places in a vocabulary: known, not computed.

    >>> StringLookup(vocabulary=["a", "b"]).compute_output_shape((None, 3))
    (None, 3)
    """


class IntegerLookup(_OfStrings):
    """Whole numbers as their places in a vocabulary: known, not computed.

    >>> IntegerLookup(vocabulary=[10, 20]).compute_output_shape((None, 3))
    (None, 3)
    """

    why = "it looks numbers up in a vocabulary, which files hold beside the model"


class Hashing(_OfStrings):
    """Strings or numbers as hashes below `num_bins`: known, not computed.

    >>> Hashing(num_bins=3).compute_output_shape((None, 1))
    (None, 1)
    """

    why = "its hash is TensorFlow's own"


class HashedCrossing(_OfStrings):
    """Pairs of features as hashes below `num_bins`: known, not computed."""

    why = "its hash is TensorFlow's own"

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The shape of each of the crossed features."""
        return super().compute_output_shape(input_shape[0])


class TextVectorization(_OfStrings):
    """Texts as rows of the places of their words in a vocabulary: known, not computed.

    >>> TextVectorization(output_sequence_length=20).compute_output_shape((None, 1))
    (None, 20)
    """

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """`(batch, output_sequence_length)`, open where no length is given; raises `Refusal` else."""
        if self.settings.get("output_mode", "int") != "int":
            raise self._refusal("shape")
        return (input_shape[0], self.settings.get("output_sequence_length"))


class _Foreign(NotComputed):
    def compute_output_shape(self, *shapes: Any, **named: Any) -> Any:
        """Raises `Refusal`."""
        raise self._refusal("shape")


class TFSMLayer(_Foreign):
    """A TensorFlow SavedModel as a layer: known, not computed."""

    why = "it runs a program saved by TensorFlow"


class JaxLayer(_Foreign):
    """A JAX function as a layer: known, not computed."""

    why = "it runs a function of JAX"


class FlaxLayer(_Foreign):
    """A Flax module as a layer: known, not computed."""

    why = "it runs a module of Flax"


class TorchModuleWrapper(_Foreign):
    """A PyTorch module as a layer: known, not computed."""

    why = "it runs a module of PyTorch"
