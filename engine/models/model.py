"""Model: what a stack and a graph of layers have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

from engine.base.refusal import Lesson, Refusal
from engine.layers.core.dtype_policies import bytes_of
from engine.layers.core.layer import Layer
from engine.layers.core.wrappers import Wrapper
from engine.models.exchanging import way


class Model(Wrapper):
    """A layer made of layers: `Model(inputs, outputs)` of symbolic tensors gives a graph of them.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> inputs = Input((4,))
    >>> Model(inputs, Dense(3)(inputs)).count_params()  # (4 + 1) · 3
    15
    """

    graph_type: ClassVar[type[Model]]  # the class of graphs, which is told when it is made
    compile_config: Any = None  # how the model was compiled, as its file says it
    graph: Any = None  # the calls between inputs and outputs, where there is more than one line

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A graph where it is a Model that is asked for; any other model as it is."""
        return super().__new__(cls.graph_type if cls is Model else cls)

    def __init__(self, trainable: bool = True, name: str | None = None) -> None:
        self._names: set[str] = set()  # of the whole model, where this one lies within another
        self._within = False  # another model, which numbers the layers of this one too
        super().__init__(trainable=trainable, name=name)

    @property
    def layers(self) -> list[Layer]:
        """The layers in Keras's order."""
        raise NotImplementedError

    @property
    def members(self) -> Sequence[Any]:
        """All that stands in the model, each with a name of its own: layers, inputs, functions."""
        return self.layers

    @property
    def inner(self) -> tuple[Layer, ...]:
        """The layers, each once, in the order of their weights."""
        return tuple(dict.fromkeys(self.layers))

    def named(self) -> Iterator[Any]:
        """All that lies within, an `Input` too, and then this model."""
        for each in self.members:
            yield from each.named()
        yield from self.besides
        yield self

    def _hand_on_mask(self, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any) -> None:
        """In graphs no mask goes through a model, as in Keras; in a call on arrays it does."""

    def _renamed(self) -> None:
        """Take note that layers have other names."""

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """The layer of that name, or at that place; raises ValueError where there is none."""
        if (name is None) == (index is None):
            raise ValueError(
                f"get_layer takes a name or an index; received name={name!r}, index={index!r}."
            )
        found = {layer.name: layer for layer in self.layers}
        if index is not None:
            if index >= len(self.layers):
                raise ValueError(f"There is no layer {index}; the model has {len(self.layers)}.")
            return self.layers[index]
        if name not in found:
            raise ValueError(f"There is no layer named {name!r}; the layers are {list(found)}.")
        return found[name]

    def shapes(self, input_shape: Any = None) -> list[Any]:
        """One row for each call of a layer, for the model's own inputs or such of another shape."""
        raise NotImplementedError

    def layer_shapes(self) -> dict[str, Any]:
        """The output shape of every layer by its name; a list where a layer is called several times."""
        raise NotImplementedError

    def count_trainable(self) -> tuple[int, int]:
        """Numbers of trainable and of other parameters; what is not built counts 0."""
        raise NotImplementedError

    def weight_bytes(self) -> tuple[int, int]:
        """Bytes of the trainable and of the other weights, by the dtype policies of the layers."""
        trained, fixed = self.count_trainable()
        policies = {layer.dtype_policy for layer in self.inner}
        if policies <= {"float32", "mixed_float16", "mixed_bfloat16"}:
            return 4 * trained, 4 * fixed
        sizes = [0, 0]
        for layer in self.inner:
            own = layer.weight_bytes() if isinstance(layer, Model) else _bytes(layer)
            sizes = [size + more for size, more in zip(sizes, own, strict=True)]
        return (sizes[0], sizes[1]) if self.trainable else (0, sum(sizes))

    # -- in and out ------------------------------------------------------------------------------

    def to_json(self, **options: Any) -> str:
        """The JSON that Keras's `model_from_json` reads; `options` go to `json.dumps`."""
        return str(way("to_json")(self, **options))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """A model from what `to_json` of Keras 3, Keras 2 or tf.keras wrote; nothing is executed.

        Raises `Refusal` for anything else, also for a model of another class.
        """
        model = way("model_from_json")(text)
        if not isinstance(model, cls):
            kind = type(model).__name__
            raise Refusal(
                f"This JSON is no model that can be read: it describes {kind!r}, "
                f"not a {cls.__name__} model.",
                Lesson("json", {}),
            )
        return model

    def to_keras_code(self) -> str:
        """Python that makes this model in Keras."""
        return str(way("to_keras_code")(self))

    def to_torch_code(self) -> str:
        """Python that makes this model in PyTorch, with a remark where PyTorch differs."""
        return str(way("to_torch_code")(self))


def _bytes(layer: Layer) -> tuple[int, int]:
    size = bytes_of(layer.dtype_policy)
    trained = sum(s.size for s in layer._specs if s.trainable and layer.trainable)
    return size * trained, size * (sum(s.size for s in layer._specs) - trained)
