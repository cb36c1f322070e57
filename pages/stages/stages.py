"""The stage of every kind of layer: its payload, and what comes back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine import ConvolutionTrace, SeparableTrace, TransposedTrace
from figures.stage.convolution import convolution_payload, kind_of
from figures.stage.dense import dense_payload
from figures.stage.pooling import pooling_payload
from figures.stage.transposed import kind_of as transposed_kind
from figures.stage.transposed import sliding_payload, stamping_payload
from pages.frame import beside, controls
from pages.frame.language import N_, _
from pages.frame.parameters import Choice
from pages.inputs import kernels
from pages.setting import edits
from pages.setting.arguments import Argument
from pages.setting.pinned import PINNED
from pages.stages import shapes
from pages.stages.mounting import asked, input_editable, mount, named, take_away, usual
from pages.stages.stage_words import dense_titles, stage_sentences, titles

if TYPE_CHECKING:
    from pages.setting.setting import Setting

# A second stage of a setting follows the first.
_FOLLOWING: dict[str, Any] = {"address": None, "notice": None, "plays_once": False}
BOTH, STAMPING, SLIDING = N_("both"), N_("stamping"), N_("sliding")
READING = Argument(
    Choice("reading", BOTH, (BOTH, STAMPING, SLIDING), worded=True),
    N_(
        "A transposed convolution can be read in two ways that give the same numbers: see both, or one."
    ),
    label=N_("How it is read"),
)


def convolution(setting: Setting, key: str) -> None:
    """One convolution, of any rank, depthwise ones included."""
    trace = setting.drawn.trace
    editable = setting.data.editable and trace.kernel.size <= kernels.MOST_EDITABLE
    if editable:
        edits.remember(key, trace)
    show_convolution(
        trace,
        key,
        shapes.of_layer(setting.counts),
        colour=setting.data.colour,
        editable=editable,
        step_labels=setting.data.labels() or None,
        **usual(setting, key),
    )
    take_away(trace, key, setting.data.colour)


def dense(setting: Setting, key: str) -> None:
    """Flatten, Dense and the activation."""
    trace = setting.drawn.trace
    shown = {"colour": setting.data.colour, "sentences": stage_sentences("dense")}
    if setting.data.editable and trace.kernel.size <= kernels.MOST_EDITABLE:
        edits.remember(key, trace)
        shown["editable"] = True
    words = dense_titles(*shapes.of_layer(setting.counts))
    focus = asked(key, trace.kernel.shape[-1])
    mount(dense_payload(trace, titles=words, focus=focus, **shown, **usual(setting, key)), key)
    take_away(trace, key, setting.data.colour, reading="dense")


def separable(setting: Setting, key: str) -> None:
    """Both stages of a separable convolution, the second below the first."""
    trace: SeparableTrace = setting.drawn.trace
    shared = {**usual(setting, key), "link": key.replace("_pinned", "")}
    first, colour = named(setting, _("First, every channel by itself")), setting.data.colour
    alone, mixed = shapes.of_stages(setting.counts)
    told = {**shared, "caption": first, "editable": input_editable(setting, key, trace)}
    show_convolution(trace.depthwise, key, alone, colour=colour, **told)
    then, second = named(setting, _("Then all channels mixed, cell by cell")), f"{key}_pointwise"
    show_convolution(trace.pointwise, second, mixed, **{**shared, "caption": then, **_FOLLOWING})
    name = type(setting.counts.layer).__name__
    take_away(trace.depthwise, key, setting.data.colour, name=name)
    take_away(trace.pointwise, second, None, name=name)


def pooling(setting: Setting, key: str) -> None:
    """One pooling, of any rank."""
    trace = setting.drawn.trace
    kind = "pooling" if len(trace.axes) == 2 else "sequence_pooling"
    inputs, outputs = shapes.of_pool(setting.counts)
    mount(
        pooling_payload(
            trace,
            sentences=stage_sentences(kind),
            titles=titles(kind, inputs, None, outputs),
            colour=setting.data.colour,
            focus=asked(key, trace.pooled.shape[-1]),
            step_labels=setting.data.labels() or None,
            editable=input_editable(setting, key, trace),
            **usual(setting, key),
        ),
        key,
    )
    take_away(trace, key, setting.data.colour)


def transposed(setting: Setting, key: str) -> None:
    """Both readings of a transposed convolution beside each other, or the one chosen."""
    trace: TransposedTrace = setting.drawn.trace
    reading = controls.value(READING.parameter)
    shared = {**usual(setting, key), "link": key.replace("_pinned", "")}
    shared["focus"] = asked(key, trace.activated.shape[-1])
    shared["editable"] = setting.data.editable and trace.kernel.size <= kernels.MOST_EDITABLE
    if reading == BOTH and not controls.value(PINNED):
        beside.in_pairs()
    if reading != SLIDING:
        if shared["editable"]:
            edits.remember(key, trace)
        kind = transposed_kind(trace, "stamping")
        headed = titles(kind, *shapes.of_layer(setting.counts))
        words: dict[str, Any] = {"sentences": stage_sentences(kind), "titles": headed}
        told = _("As stamps: every input cell lays the kernel down")
        mount(stamping_payload(trace, **words, **{**shared, "caption": named(setting, told)}), key)
        take_away(trace, key, setting.data.colour, reading="stamping")
    if reading != STAMPING:
        kind = transposed_kind(trace, "inserted")
        headed = titles(kind, *shapes.of_stretched(setting.counts))
        words = {"sentences": stage_sentences(kind), "titles": headed}
        told = _("As a convolution: zeros between, kernel flipped")
        alone = {} if reading == SLIDING else _FOLLOWING
        shown, second = {**shared, "caption": named(setting, told), **alone}, f"{key}_inserted"
        if shared["editable"]:
            edits.remember(second, trace, stretched=True)
        mount(sliding_payload(trace, **words, **shown), second)
        take_away(trace, second, setting.data.colour)


def show_convolution(trace: ConvolutionTrace, key: str, told: shapes.Told, **options: Any) -> None:
    """Draw a convolution's trace under the shapes `told` of it; options as in `StageOptions`."""
    kind = kind_of(trace)
    payload = convolution_payload(
        trace,
        sentences=stage_sentences(kind),
        titles=titles(kind, *told),
        focus=asked(key, trace.kernel.shape[-1]),
        **options,
    )
    mount(payload, key)
