"""How recurrent layers are counted, drawn in part, and carried from one batch to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import samples
from engine import Bidirectional, Refusal
from engine.base.refusal import Lesson, Repair
from pages.frame import controls, session
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.frame.parameters import Whole
from pages.inputs.sequence_values import ECG
from pages.inputs.sequences import chosen
from pages.kinds.open_steps import OPEN_STEPS
from pages.kinds.recurrent_told import WORDS
from pages.setting import arguments as a
from pages.setting import recurrent_arguments as r
from pages.setting.arguments import Argument
from pages.setting.choices import Choices, Read
from pages.setting.cost import MOST_BYTES, Extent
from pages.setting.kind import Kind
from pages.setting.learned_letters import learned, naming, naming_weights, teach
from pages.setting.masked import Masked, inner_of

MOST_STEPS, MOST_UNITS, MOST_FEATURES = 400, 64, 128
MOST_GATES = 4
MOST_BATCHES = 100  # each is a call of its own

BATCHES_BEFORE = Argument(
    Whole("batches_before", 1, 0, 10, least=0, most=MOST_BATCHES),
    N_(
        "How many batches went through before, which a stateful layer remembers: of the ECG the windows "
        "before this one, else the same input again."
    ),
    label=N_("Batches before this one"),
)
MOVES = (r.UNITS,)
REST = (
    r.ACTIVATION, r.USE_BIAS, r.RETURN_SEQUENCES, r.RETURN_STATE,
    r.GO_BACKWARDS, r.STATEFUL, r.BIDIRECTIONAL, r.MERGE_MODE, r.MASKING, r.ZERO_OUTPUT,
)  # fmt: skip
MORE = (
    a.KERNEL_INITIALIZER.advising(r.STEPS_START),
    a.initializer("recurrent", "orthogonal", r.RECURRENT_START, "orthogonal", "identity"), a.BIAS_INITIALIZER,
    r.DROPOUT, r.RECURRENT_DROPOUT, *a.training("kernel", "recurrent", "bias"), a.NAME,
)  # fmt: skip
EXTRAS = (BATCHES_BEFORE, OPEN_STEPS)


def unused(read: Read) -> Collection[str]:
    """The controls that a choice leaves without a meaning.

    Bidirectional settles zero_output_for_mask itself.
    """
    without = [] if read(r.STATEFUL.parameter) else [BATCHES_BEFORE.name]
    if not read(r.BIDIRECTIONAL.parameter):
        without.append(r.MERGE_MODE.name)
    settled = read(r.BIDIRECTIONAL.parameter) or not read(r.RETURN_SEQUENCES.parameter)
    if settled or not read(r.MASKING.parameter):
        without.append(r.ZERO_OUTPUT.name)
    return without


def making(layer: Callable[..., Any]) -> Callable[..., Any]:
    """What makes the layer, or two of it around each other, with Masking in front or not."""

    def make(
        bidirectional: bool = False,
        merge_mode: str | None = "concat",
        masking: bool = False,
        name: str | None = None,
        **arguments: Any,
    ) -> Any:
        plain = {} if bidirectional else {"name": name}
        made = layer(**plain, **arguments)
        made = _both_ways(made, merge_mode, name) if bidirectional else made
        return Masked(made) if masking else made

    return make


def _both_ways(made: Any, merge_mode: str | None, name: str | None) -> Bidirectional:
    try:
        return Bidirectional(made, merge_mode, name=name)
    except Refusal as refused:
        if refused.kind != "same_direction":
            raise
        # The wrapper does not know the controls that lead out of it.
        ways = [Repair({"go_backwards": False}), Repair({"bidirectional": False})]
        lesson = Lesson(refused.kind, refused.numbers, ways)
        raise Refusal(refused.sentence, lesson) from None


def _whole(choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, choices.values["units"], 1)


def _bounded(_axes: Sequence[Any], whole: Extent, _choices: Choices) -> Extent | None:
    """The first steps of it; units cannot be left out, for each reads all others."""
    if whole.filters > MOST_UNITS or whole.channels > MOST_FEATURES:
        return None
    units, runs = whole.filters, 2 if controls.value(r.BIDIRECTIONAL.parameter) else 1
    weights = 4 * MOST_GATES * units * (whole.channels + units + 2)
    each_step = 4 * (whole.channels + (MOST_GATES + 3) * units)  # with states, and what leaves
    fitting = (MOST_BYTES // runs - weights) // each_step
    return Extent((min(whole.sizes[0], MOST_STEPS, fitting),), whole.channels, units, 1)


def _shape(_choices: Choices, data: Any) -> tuple[int | None, ...]:
    batch, steps, features = data.shape("channels_last")
    return (batch, None if controls.value(OPEN_STEPS.parameter) else steps, features)


def _prepare(layer: Any, inputs: Any) -> list[str]:
    """Open time steps explained; learned weights for letters; batches that a stateful layer saw before."""
    said = []
    if controls.value(OPEN_STEPS.parameter):
        told = _(
            "None time steps: a sequence of any length may come, for the same {parameters} weights serve "
            "at every step. Drawn: {steps} steps."
        )
        parameters = sum(weight.size for weight in layer.get_weights())
        said.append(told.format(parameters=count(parameters), steps=count(inputs.shape[1])))
    if learned(inner_of(layer)) and teach(inner_of(layer)):
        said.append(_("The weights are those learned for these letters, not an initializer's."))
    if controls.value(r.STATEFUL.parameter):
        for batch in _batches_before(inputs, controls.value(BATCHES_BEFORE.parameter) or 0):
            session.go_on()
            layer(batch)
    return said


def _batches_before(inputs: Any, count: int) -> list[Any]:
    """Of the ECG the windows before this one, as many as there are; else the same input again."""
    data = chosen()
    if data.source != ECG:
        return [inputs] * count
    window = int(data.name)
    earlier = range(max(0, window - count), window)
    return [samples.ecg(data.steps, at)[None, : inputs.shape[1]] for at in earlier]


def _layers(layer: Any) -> list[Any]:
    """The layers it stands for, with the one that names the next letter where it was trained for letters."""
    layers = layer.layers if isinstance(layer, Masked) else [layer]
    reads = learned(inner_of(layer)) and not inner_of(layer).return_state
    return [*layers, naming()] if reads else layers


def _further(layer: Any) -> list[Any]:
    """The weights of the layer that names the next letter, where it stands in the code."""
    inner = inner_of(layer)
    return naming_weights(inner) if learned(inner) and not inner.return_state else []


KIND = Kind(
    _whole,
    WORDS,
    bounded=_bounded,
    layers=_layers,
    shape=_shape,
    before=_prepare,
    further=_further,
    counted="units",
)
