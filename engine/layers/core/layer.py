"""What every layer offers: shapes and weights counted before anything is allocated, then a call."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from engine import regularizers
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation
from engine.base.ranks import require_rank
from engine.base.signatures import parameters_of
from engine.layers.core import masks
from engine.layers.core.call_shapes import other_weights, shapes_given
from engine.layers.core.construction import LayerType, unknown_arguments
from engine.layers.core.dtype_policies import described_policy, output_dtype, policy_name
from engine.layers.core.layer_config import serialized
from engine.layers.core.operation import Operation, tensors_of
from engine.layers.core.symbolic import KerasTensor, is_symbolic
from engine.layers.core.weight_spec import WeightSpec


class Layer(Operation, metaclass=LayerType):
    """The base of every layer; `name`, `trainable`, `dtype` and the rest mean what they mean in Keras.

    Raises ValueError for an unknown keyword, a `name` that is no string or holds a slash, a
    `trainable` that is no boolean, or a `dtype` that is no policy. Whatever the policy, values are
    computed in float32.
    """

    # Layers that hold no weights count as built from the start, as in Keras.
    weightless: ClassVar[bool] = False
    # Layers that hand a mask on to the next layer; after the others it is lost, as in Keras.
    supports_masking: bool = False
    # Whether, in Keras 3.15, a call takes the masks off its inputs: what is called on them later
    # sees none.
    takes_masks_off: ClassVar[bool] = False
    # What a call is told of `training` where nothing is said; None where it is told nothing.
    training_told: ClassVar[bool | None] = None
    # Whether inputs of another dtype are turned into the layer's own.
    converts_inputs: ClassVar[bool] = True

    def __init__(
        self,
        *,
        activity_regularizer: object = None,
        name: str | None = None,
        trainable: bool = True,
        dtype: object = None,
        autocast: bool = True,
        **unknown: object,
    ) -> None:
        # Keras warns about these two and goes on; a Sequential starts from them.
        features = unknown.pop("input_dim", None)
        self.input_shape_arg = unknown.pop("input_shape", None) if features is None else (features,)
        if unknown:
            raise unknown_arguments(type(self), unknown)
        super().__init__(name)
        if not isinstance(trainable, bool):
            raise ValueError(f"trainable must be True or False; received trainable={trainable!r}.")
        self.dtype_policy = policy_name(dtype)
        self.trainable = trainable
        self.activity_regularizer = regularizers.get(activity_regularizer, "activity_regularizer")
        self.built = self.weightless
        self._specs: list[WeightSpec] = []
        self._drawn: list[Array] | None = None
        self.built_for: Shape | None = None  # the input shape of the latest build
        self._activity_losses: list[np.float32] = []

    # -- shapes and counts: nothing is allocated -------------------------------------------------

    def compute_output_shape(self, *shapes: Any, **named: Any) -> Any:
        """Output shape for an input shape with axes as the layer names them; None stays None.

        A layer that merges takes a list of shapes, one whose call takes several tensors a shape for
        each.
        """
        raise NotImplementedError

    def weight_specs(self, *shapes: Any, **named: Any) -> list[WeightSpec]:
        """The weights this layer would make for that input, in Keras's order."""
        return []

    def call_axes(self) -> Sequence[str] | None:
        """The axes that a call takes, where shapes and weights are counted on others too; else None."""
        return None

    def require_call(self, input_shape: Any) -> None:
        """Refuse a shape that can be counted with but not called on, as a stack does in Keras."""
        axes = self.call_axes()
        if axes is not None:
            require_rank(type(self).__name__, input_shape, axes, self.takes)

    def takes(self, input_shape: Sequence[int | None]) -> bool:
        """Whether the layer's arguments, and the weights it is built with, suit inputs of that shape."""
        try:
            self.compute_output_shape(input_shape)
            specs = self.weight_specs(input_shape)
        except ValueError:
            return False
        return not self._specs or [s.shape for s in specs] == [s.shape for s in self._specs]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The arithmetic from the arguments to the output shape and the counts, as steps."""
        return Derivation((), tuple(self.compute_output_shape(input_shape)))

    # -- weights ---------------------------------------------------------------------------------

    def build(self, *shapes: Any, **named: Any) -> None:
        """Settle the weights; each is drawn when first read, from a seed of its own or its name."""
        specs = self.weight_specs(*shapes, **named)
        for spec in specs:
            spec.require_suited()
        self._specs, self._drawn = specs, None
        self.built, self.built_for = True, tuple(shapes[0])

    @property
    def _weights(self) -> list[Array]:
        if self._drawn is None:
            self._drawn = [self._draw(spec) for spec in self._specs]
        return self._drawn

    def _draw(self, spec: WeightSpec) -> Array:
        seed = zlib.crc32(f"{self.name}/{spec.name}".encode())
        values = np.asarray(spec.drawing(seed)(spec.shape), dtype=np.float32, order="C")
        return values if values.shape == spec.shape else np.broadcast_to(values, spec.shape).copy()

    @property
    def weights(self) -> list[Array]:
        """The weights in Keras's order, trainable first."""
        return list(self._weights)

    def weight(self, name: str) -> Array | None:
        """The weight of that name, or None where the layer makes none."""
        for spec, value in zip(self._specs, self._weights, strict=True):
            if spec.name == name:
                return value
        return None

    def get_weights(self) -> list[Array]:
        """Copies of the weights in Keras's order."""
        return [weight.copy() for weight in self._weights]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Replace every weight; raises ValueError for a wrong count or a wrong shape."""
        if len(weights) != len(self._specs):
            raise ValueError(
                f"Layer {self.name!r} holds {len(self._specs)} weights; received {len(weights)}."
            )
        arrays = [np.array(weight, dtype=np.float32) for weight in weights]
        for spec, array in zip(self._specs, arrays, strict=True):
            if array.shape != spec.shape:
                raise ValueError(
                    f"{spec.name} of layer {self.name!r} has shape {spec.shape}; "
                    f"received {array.shape}."
                )
        self._drawn = arrays

    def count_params(self) -> int:
        """Number of entries in all weights; raises ValueError before the layer is built."""
        if not self.built:
            raise ValueError(
                f"Layer {self.name!r} does not know its weights before it is built: "
                "call build(input_shape) first, or count weight_specs(input_shape)."
            )
        return sum(spec.size for spec in self._specs)

    @property
    def losses(self) -> list[np.float32]:
        """Penalties of the activity of the latest call (divided by the batch), then of the weights."""
        return self._activity_penalties() + self._weight_penalties()

    def _activity_penalties(self, within: bool = False) -> list[np.float32]:
        # `within` another layer, Keras lists those of the layers inside from the last to the first.
        return list(self._activity_losses)

    def _weight_penalties(self) -> list[np.float32]:
        return [
            np.float32(spec.regularizer(weight))
            for spec, weight in zip(self._specs, self._weights, strict=True)
            if spec.regularizer is not None and self.trainable and spec.trainable
        ]

    # -- calling ---------------------------------------------------------------------------------

    def trace(self, *inputs: Any, **arguments: Any) -> Any:
        """A frozen record of one call: all that a picture of it needs."""
        raise NotImplementedError

    def __call__(self, *inputs: Any, **arguments: Any) -> Any:
        """What `call` makes of arrays, or the symbolic tensors that it makes of symbolic ones.

        Builds the layer first where it is not built.
        """
        if is_symbolic(inputs) or is_symbolic(arguments):
            return self.symbolic_call(*inputs, **arguments)
        return self.call(*inputs, **arguments)

    def call(self, *inputs: Any, **arguments: Any) -> Any:
        """The outputs of `trace`, float32."""
        if "training" not in parameters_of(type(self).trace):
            arguments.pop(
                "training", None
            )  # any call of Keras's may say it, also where it is all one
        outputs = self.trace(*inputs, **arguments).outputs
        self._penalize(outputs)
        return outputs

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """New symbolic tensors for the outputs of a call; the weights are settled for its inputs.

        Raises ValueError for inputs that the layer cannot take, or other weights than it holds.
        """
        shapes, named = self._shapes_given(args, kwargs)
        first = shapes[0] if shapes else next(iter(named.values()))
        self.require_call(first)
        specs = self.weight_specs(*shapes, **named)
        outputs = self.compute_output_shape(*shapes, **named)
        if self.built_for is None:
            self._keep(specs, shapes, named)
        elif [spec.shape for spec in specs] != [spec.shape for spec in self._specs]:
            raise other_weights(self.name)
        return tensors_of(outputs, output_dtype(self.dtype_policy))

    def _keep(
        self, specs: list[WeightSpec], shapes: tuple[Any, ...], named: Mapping[str, Any]
    ) -> None:
        if type(self).build is not Layer.build:
            self.build(*shapes, **named)
            return
        for spec in specs:
            spec.require_suited()
        self._specs, self._drawn = specs, None
        self.built, self.built_for = True, tuple(shapes[0])

    def _noted(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        return masks.noted(self, args, kwargs)

    def _hand_on_mask(self, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any) -> None:
        masks.hand_on(self, args, kwargs, outputs)

    def _shapes_given(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if len(args) == 1 and not kwargs and isinstance(args[0], KerasTensor):
            return (args[0].shape,), {}
        return shapes_given(type(self).compute_output_shape, type(self).trace, args, kwargs)

    def _penalize(self, outputs: Any, timesteps: int = 1) -> None:
        # At several timesteps sample b at step t is row b · timesteps + t.
        if self.activity_regularizer is not None:
            arrays = outputs if isinstance(outputs, tuple) else (outputs,)
            parts = [
                array[step::timesteps] if array.ndim else array
                for step in range(timesteps)
                for array in arrays
            ]
            # Of a number by itself it is the whole penalty, of no samples 0, as in Keras.
            counts = [max(len(part), 1) if part.ndim else 1 for part in parts]
            penalties = [
                self.activity_regularizer(part) / count
                for part, count in zip(parts, counts, strict=True)
            ]
            self._activity_losses = [np.float32(penalty) for penalty in penalties]

    def penalize_within(self, trace: Any, timesteps: int) -> None:
        """Note the activity of the layers within, of a call at several timesteps at once.

        Of the trace's samples, sample b at timestep t is the one at b · timesteps + t.
        """

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs, for the next layer: the one received, unless a layer says else."""
        return mask

    def _received(self, inputs: ArrayLike) -> Array:
        array = np.asarray(inputs, dtype=np.float32)
        if not self.built:
            self.build(array.shape)
        return array

    # -- configuration ---------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary of this layer."""
        config = self._base_config()
        if self.activity_regularizer is not None:
            config["activity_regularizer"] = regularizers.serialize(self.activity_regularizer)
        for argument in parameters_of(type(self)):
            if argument not in ("kwargs", "weights"):  # the latter are no configuration
                config[argument] = serialized(argument, getattr(self, argument))
        return config

    def _base_config(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "trainable": self.trainable,
            "dtype": described_policy(self.dtype_policy),
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        return cls(**config)
