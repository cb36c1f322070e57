"""TimeDistributed: the same layer, with the same weights, at every timestep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, Step, step_of
from engine.base.ranks import require_least_rank
from engine.base.refusal import Lesson, Refusal, Repair
from engine.base.signatures import parameters_of
from engine.layers.activation.activating import Softmax
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import Wrapper, named_layer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent


@dataclass(frozen=True)
class TimeDistributedTrace:
    """One call; `inner` is the trace of the layer within, on `(batch · timesteps, *rest)`.

    Sample b at timestep t is its sample b · timesteps + t. Of a stateful layer, and of one that works
    along the batch, which take the timesteps one after the other, `inner` is the trace of the last.
    """

    inputs: Array
    inner: Any
    outputs: Array


class TimeDistributed(Wrapper):
    """Gives `layer` each timestep of `(batch, timesteps, *rest)` as a sample of its own.

    Raises `Refusal` for what is no layer, and for inputs of fewer than three axes or without a
    timestep.

    >>> from engine.layers.core.dense import Dense
    >>> TimeDistributed(Dense(3)).compute_output_shape((None, 10, 8))
    (None, 10, 3)
    """

    def __init__(self, layer: Layer, **kwargs: Any) -> None:
        if not isinstance(layer, Layer):
            raise Refusal(
                f"TimeDistributed is given a layer; received {layer!r}.", Lesson("not_a_layer")
            )
        super().__init__(**kwargs)
        self.layer = layer

    @property
    def inner(self) -> tuple[Layer, ...]:
        """The one layer within."""
        return (self.layer,) if hasattr(self, "layer") else ()

    def inner_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The shape without the axis of time; raises `Refusal` for fewer than three axes."""
        require_least_rank("TimeDistributed", input_shape, 3)
        return (input_shape[0], *input_shape[2:])

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The inner layer's output shape, with the timesteps after the batch."""
        shape = self.inner_shape(input_shape)
        with _mended_with_time(input_shape):
            batch, *rest = self.layer.compute_output_shape(shape)
        return (batch, input_shape[1], *rest)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The weights of the layer within, each named `layer/weight`."""
        self.inner_shape(input_shape)
        with _mended_with_time(input_shape):
            return super().weight_specs(input_shape)

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Build the layer within, where it is not yet built."""
        self.inner_shape(input_shape)
        with _mended_with_time(input_shape):
            super().build(input_shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The steps of the layer within, its multiply-adds taken at every timestep."""
        shape = self.inner_shape(input_shape)
        with _mended_with_time(input_shape):
            within = self.layer.derive(shape)
        steps = [step for one in within for step in self._at_every_step(one, input_shape[1])]
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def _at_every_step(self, step: Step, timesteps: int | None) -> list[Step]:
        if step.name != "multiply_adds":
            return [step]
        if timesteps is None or not isinstance(step.value, int):
            return []
        once = Step("step_multiply_adds", step.formula, step.numbers, step.value, None, step.terms)
        terms = {"timesteps": timesteps, "step_multiply_adds": step.value}
        total = timesteps * step.value
        formula = "timesteps · step_multiply_adds"
        return [once, step_of("multiply_adds", formula, total, None, **terms)]

    def require_call(self, input_shape: Sequence[int | None]) -> None:
        """Refuse what the call of the layer within does not take."""
        self.layer.require_call(self.inner_shape(input_shape))

    def call(self, inputs: ArrayLike, **arguments: Any) -> Any:
        """The outputs of `trace`, float32; builds the layer first where it is not built."""
        trace = self.trace(inputs, **arguments)
        self._penalize(trace.outputs)
        if self._stateful is None:
            self.penalize_within(trace, 1)
        return trace.outputs

    def penalize_within(self, trace: TimeDistributedTrace, timesteps: int) -> None:
        """Note the activity of what lies within the layer, at each timestep; not that of its outputs.

        As in Keras, where a wrapper leaves out that step of the layer's call.
        """
        self.layer.penalize_within(trace.inner, timesteps * trace.inputs.shape[1])

    def trace(
        self, inputs: ArrayLike, mask: ArrayLike | None = None, training: bool | None = None
    ) -> TimeDistributedTrace:
        """One call; a `mask` `(batch, timesteps, …)` and `training` go to a layer that takes them.

        Raises `Refusal` for a mask that does not fit, and as the layer within does.
        """
        self.inner_shape(np.shape(inputs))
        array = self._received(inputs)
        given: dict[str, Any] = {}
        if mask is not None:
            given["mask"] = _checked(np.asarray(mask), array.shape)
        if training is not None:
            given["training"] = training
        if array.shape[1] == 0:
            raise _no_steps(array.shape)
        taken = parameters_of(type(self.layer).trace)
        given = {name: value for name, value in given.items() if name in taken}
        if self._stateful is not None or self._looks_across_samples(array.ndim - 1):
            return self._step_by_step(array, given)
        return self._at_once(array, given)

    @property
    def _stateful(self) -> Recurrent | Bidirectional | None:
        layer = self.layer
        return layer if isinstance(layer, Recurrent | Bidirectional) and layer.stateful else None

    def _looks_across_samples(self, rank: int) -> bool:
        # Softmax and the normalizations may be told to work along the batch.
        if not isinstance(self.layer, Softmax | BatchNormalization | LayerNormalization):
            return False
        axes = self.layer.axis
        if axes is None:
            return True
        return any(axis % rank == 0 for axis in ((axes,) if isinstance(axes, int) else axes))

    def _at_once(self, array: Array, given: dict[str, Any]) -> TimeDistributedTrace:
        batch, timesteps, *rest = array.shape
        if "mask" in given:
            mask = given["mask"]
            given["mask"] = mask.reshape(batch * timesteps, *mask.shape[2:])
        inner = self.layer.trace(array.reshape(batch * timesteps, *rest), **given)
        if isinstance(inner.outputs, tuple):
            raise Refusal(
                "TimeDistributed takes a layer with one output; this one returns "
                f"{len(inner.outputs)}.",
                Lesson("several_outputs", {"count": len(inner.outputs)}),
            )
        outputs = inner.outputs.reshape(batch, timesteps, *inner.outputs.shape[1:])
        return TimeDistributedTrace(array, inner, outputs)

    def _step_by_step(self, array: Array, given: dict[str, Any]) -> TimeDistributedTrace:
        traces = []
        inner = self.layer.inner if isinstance(self.layer, Wrapper) else ()
        penalties: list[list[np.float32]] = [[] for _ in inner]
        for step in range(array.shape[1]):
            at_step = {name: value[:, step] for name, value in given.items()}
            traces.append(self.layer.trace(array[:, step], **at_step))
            if self._stateful is not None:
                self._stateful.keep_states(traces[-1])
                self._stateful.penalize_within(traces[-1], 1)
                for noted, layer in zip(penalties, inner, strict=True):
                    noted += layer._activity_losses
        for noted, layer in zip(penalties, inner, strict=True):
            layer._activity_losses = noted
        outputs = np.stack([trace.outputs for trace in traces], axis=1)
        return TimeDistributedTrace(array, traces[-1], outputs)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, with that of the layer within."""
        return {**super().get_config(), "layer": described(self.layer)}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        return cls(**{**config, "layer": named_layer(config["layer"])})


def _checked(mask: Any, shape: tuple[int, ...]) -> Any:
    if mask.ndim < 2 or mask.shape[:2] != shape[:2]:
        raise Refusal(
            f"A mask starts with the batch and the timesteps, {shape[:2]}; received one of shape "
            f"{mask.shape}.",
            Lesson("mask_shape", {"mask": mask.shape, "shape": shape[:2]}),
        )
    return mask


@contextmanager
def _mended_with_time(input_shape: Sequence[int | None]) -> Iterator[None]:
    # A shape that the layer within would take has the timesteps after its batch.
    try:
        yield
    except Refusal as refusal:
        refusal.mend_by([_with_time(repair, input_shape[1]) for repair in refusal.repairs])
        raise


def _with_time(repair: Repair, timesteps: int | None) -> Repair:
    changes = dict(repair.changes)
    if isinstance(shape := changes.get("input_shape"), tuple):
        changes["input_shape"] = (*shape[:1], timesteps, *shape[1:])
    return Repair(changes)


def _no_steps(shape: tuple[int, ...]) -> Refusal:
    return Refusal(
        f"TimeDistributed needs at least one timestep; received inputs of shape {shape}.",
        Lesson("no_steps", {"shape": shape}, [Repair({"input_shape": (shape[0], 1, *shape[2:])})]),
    )
