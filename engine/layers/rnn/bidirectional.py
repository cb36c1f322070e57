"""Bidirectional: one recurrent layer reads forwards, another backwards, and their outputs meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.derivation import Derivation, step_of
from engine.base.identifiers import snake_case
from engine.base.naming import numbered
from engine.base.ranks import require_rank
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.wrappers import Wrapper, named_layer
from engine.layers.rnn.merging import MERGES, merged, unknown_merge
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.recurrent_inputs import open_batch
from engine.layers.rnn.recurrent_trace import RecurrentTrace
from engine.layers.rnn.recurrent_weights import AXES

_SHARED = ("stateful", "return_sequences", "return_state")


@dataclass(frozen=True)
class BidirectionalTrace:
    """One call: the traces of both layers, each with its steps in the order in which it took them.

    `forward_output` and `backward_output` are what was merged, `(batch, units)` or, both in the
    order of time, `(batch, timesteps, units)`.
    """

    inputs: Array
    forward: RecurrentTrace
    backward: RecurrentTrace
    forward_output: Array
    backward_output: Array
    merge_mode: str | None
    outputs: Any


class Bidirectional(Wrapper):
    """A recurrent layer and its like with go_backwards, merged by `merge_mode`.

    `concat`, `sum`, `mul` and `ave` (the mean) give one output, None gives both. `backward_layer`
    may be given, else it is made from `layer`'s configuration, as is the forward layer. As in Keras
    `weights` has no effect. Raises `Refusal` for what is no recurrent layer, an unknown merge_mode,
    or two layers that do not go together.

    >>> from engine.layers.rnn.simple_rnn import SimpleRNN
    >>> layer = Bidirectional(SimpleRNN(4))
    >>> layer.compute_output_shape((None, 10, 8))
    (None, 8)
    >>> sum(spec.size for spec in layer.weight_specs((None, 10, 8)))  # 2 · 4 · (8 + 4 + 1)
    104
    """

    forward_layer: Recurrent
    backward_layer: Recurrent

    def __init__(
        self,
        layer: Recurrent,
        merge_mode: str | None = "concat",
        weights: object = None,
        backward_layer: Recurrent | None = None,
        **kwargs: Any,
    ) -> None:
        for argument, given in (("layer", layer), ("backward_layer", backward_layer)):
            if not isinstance(given, Recurrent) and (given is not None or argument == "layer"):
                raise _not_recurrent(argument, given)
        if merge_mode not in MERGES:
            raise unknown_merge(merge_mode)
        super().__init__(**kwargs)
        self.merge_mode = merge_mode
        self._given_backward = backward_layer is not None
        self._unnamed = snake_case(type(layer).__name__) if layer.auto_named else None
        plain = layer.name.removeprefix("forward_")
        self.forward_layer = _like(layer, name=f"forward_{plain}")
        plain = layer.name.removeprefix("backward_")
        self.backward_layer = backward_layer or _like(
            layer, name=f"backward_{plain}", go_backwards=True
        )
        _require_matching(self.forward_layer, self.backward_layer)
        for one in self.inner:
            one.zero_output_for_mask = layer.return_sequences
        self.stateful = layer.stateful
        self.return_sequences = layer.return_sequences
        self.return_state = layer.return_state

    @property
    def inner(self) -> tuple[Recurrent, ...]:
        """The forward layer and the backward layer."""
        made = hasattr(self, "backward_layer")
        return (self.forward_layer, self.backward_layer) if made else ()

    def named(self) -> Iterator[Layer]:
        """This layer alone, which names both layers within."""
        yield self

    def settle_name(self, taken: set[str]) -> None:
        """Number the names of both layers where they were not chosen, and then this one's."""
        if self._unnamed is not None:
            plain = numbered(self._unnamed, taken)
            taken.add(plain)
            self.forward_layer.name = f"forward_{plain}"
            if not self._given_backward:
                self.backward_layer.name = f"backward_{plain}"
        if self._given_backward and self.backward_layer.auto_named:
            self.backward_layer.settle_name(taken)
        Layer.settle_name(self, taken)

    @property
    def layer(self) -> Recurrent:
        """The forward layer."""
        return self.forward_layer

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """The forward layer's output shape, its units doubled by `concat`; twice without a merge.

        With return_state followed by the shapes of its states, twice.
        """
        shape = self.forward_layer.compute_output_shape(input_shape)
        output, states = (shape[0], shape[1:]) if self.return_state else (shape, ())
        if self.merge_mode == "concat":
            output = (*output[:-1], 2 * output[-1])
        outputs = (output, output) if self.merge_mode is None else (output,)
        return outputs[0] if len(outputs) == 1 and not states else (*outputs, *states, *states)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Output size, then the parameters and multiply-adds of both layers together."""
        of_both = [layer.derive(input_shape) for layer in self.inner]
        units = int(self.forward_layer.units)
        doubled = self.merge_mode == "concat"
        steps = [
            step_of(
                "output",
                "2 · units" if doubled else "units",
                units * (1 + doubled),
                "units",
                units=units,
            )
        ]
        for name in ("parameters", "multiply_adds"):
            if all(any(step.name == name for step in one) for one in of_both):
                forward, backward = (one.value(name) for one in of_both)
                assert isinstance(forward, int)
                assert isinstance(backward, int)
                terms = {"forward": forward, "backward": backward}
                steps.append(step_of(name, "forward + backward", forward + backward, None, **terms))
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def call_axes(self) -> tuple[str, ...]:
        """Samples of steps of features."""
        return AXES

    def require_call(self, input_shape: Sequence[int | None]) -> None:
        """Refuse other axes, and an open batch where the layers keep their states."""
        super().require_call(input_shape)
        if self.stateful and input_shape[0] is None:
            raise open_batch(input_shape)

    def call(self, inputs: ArrayLike, initial_state: Any = None, **arguments: Any) -> Any:
        """The outputs of `trace`; stateful layers keep their last states for the next call."""
        trace = self.trace(inputs, initial_state, **arguments)
        self.conclude(trace)
        return trace.outputs

    def conclude(self, trace: BidirectionalTrace) -> None:
        """Keep what a call leaves: the activity's penalties, and the states of stateful layers."""
        self.forward_layer.conclude(trace.forward)
        self.backward_layer.conclude(trace.backward)
        self._penalize(trace.outputs)

    def keep_states(self, trace: BidirectionalTrace) -> None:
        """Keep the last states of a call, where the layers are stateful."""
        self.forward_layer.keep_states(trace.forward)
        self.backward_layer.keep_states(trace.backward)

    def penalize_within(self, trace: BidirectionalTrace, timesteps: int) -> None:
        """Note the activity of both layers, of a call at several timesteps at once."""
        self.forward_layer._penalize(trace.forward.outputs, timesteps)
        self.backward_layer._penalize(trace.backward.outputs, timesteps)

    def trace(
        self,
        inputs: ArrayLike,
        initial_state: Any = None,
        mask: ArrayLike | None = None,
        training: bool | None = None,
    ) -> BidirectionalTrace:
        """One call on inputs `(batch, timesteps, features)`; leaves stateful layers' states alone.

        `initial_state` lists the forward layer's states, then the backward layer's. Raises
        `Refusal` as the layers within do.
        """
        require_rank("Bidirectional", np.shape(inputs), AXES, self.takes)
        array = self._received(inputs)
        forwards, backwards = self._halves(initial_state)
        forward = self.forward_layer.trace(array, forwards, mask, training)
        backward = self.backward_layer.trace(array, backwards, mask, training)
        one, *one_states = forward.outputs if self.return_state else (forward.outputs,)
        other, *other_states = backward.outputs if self.return_state else (backward.outputs,)
        if self.return_sequences:
            other = other[:, ::-1]
        outputs = (*merged(one, other, self.merge_mode), *one_states, *other_states)
        return BidirectionalTrace(
            array,
            forward,
            backward,
            one,
            other,
            self.merge_mode,
            outputs if len(outputs) > 1 else outputs[0],
        )

    def _halves(self, initial_state: Any) -> tuple[Any, Any]:
        if initial_state is None:
            return None, None
        several = initial_state if isinstance(initial_state, (list, tuple)) else [initial_state]
        wanted = sum(len(layer.state_names) for layer in self.inner)
        if len(several) < wanted:
            raise Refusal(
                f"initial_state needs {wanted} states, the forward layer's and then the backward "
                f"layer's; received {len(several)}.",
                Lesson("state_count", {"wanted": wanted, "found": len(several)}),
            )
        half = len(several) // 2
        return several[:half], several[half:]

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs: the one received with return_sequences, else None."""
        kept = mask if self.return_sequences else None
        return (kept, kept) if self.merge_mode is None else kept

    @property
    def states(self) -> tuple[Array, ...] | None:
        """The states that stateful layers keep, the forward layer's first; None where there are none."""
        forward, backward = (layer.states for layer in self.inner)
        return (*forward, *backward) if forward and backward else None

    def reset_state(self) -> None:
        """Set the states of both layers to zero; raises AttributeError where they keep none."""
        if not self.stateful:
            raise AttributeError("Only layers with stateful=True have states to reset.")
        for layer in self.inner:
            layer.reset_state()

    def reset_states(self) -> None:
        """The older name of `reset_state`."""
        self.reset_state()

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, with those of both layers in it."""
        config = super().get_config()
        both = {"layer": self.forward_layer, "backward_layer": self.backward_layer}
        return {**config, **{name: described(layer) for name, layer in both.items()}}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        given = {name: config[name] for name in ("layer", "backward_layer") if config.get(name)}
        return cls(**{**config, **{name: named_layer(entry) for name, entry in given.items()}})


def _like(layer: Recurrent, **changes: object) -> Recurrent:
    return type(layer).from_config({**layer.get_config(), **changes})


def _require_matching(forward: Recurrent, backward: Recurrent) -> None:
    if forward.go_backwards == backward.go_backwards:
        raise Refusal(
            "One of the two layers must go forwards and the other backwards; both have "
            f"go_backwards={forward.go_backwards}.",
            Lesson("same_direction", {"go_backwards": forward.go_backwards}),
        )
    for argument in _SHARED:
        one, other = getattr(forward, argument), getattr(backward, argument)
        if one != other:
            raise Refusal(
                f"Both layers need the same {argument}; the forward layer has {one}, the backward "
                f"layer {other}.",
                Lesson("not_alike", {"argument": argument, "forward": one, "backward": other}),
            )


def _not_recurrent(argument: str, given: object) -> Refusal:
    found = type(given).__name__ if isinstance(given, Layer) else repr(given)
    return Refusal(
        f"{argument} must be a recurrent layer (SimpleRNN, LSTM or GRU); received {found}.",
        Lesson("not_recurrent", {"argument": argument, "found": found}),
    )
