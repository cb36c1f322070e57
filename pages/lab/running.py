"""The one way in which every layer's page is drawn and answers what is moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from engine.base.argument_forms import SPATIAL_AXES
from pages.frame import address, controls, dials, session
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.page import Page, answering, opened
from pages.frame.places import Places, laid_out
from pages.inputs.input_part import BATCH
from pages.inputs.pictures import SEED
from pages.lab import answers, brief, code_panel, numbers, refused, repairs, to_copy, why
from pages.lab.lab import Lab, Panel
from pages.setting import edits, examples, pinned
from pages.setting.arguments import CONSTANT_VALUE, FACTOR, START
from pages.setting.choices import PER_AXIS, controls_of, separate_axes
from pages.setting.counts import Shape
from pages.setting.setting import Setting
from pages.setting.tracing import count
from pages.stages import held
from pages.weights import leads

LAST = "channels_last"


def run(lab: Lab) -> None:
    """Draw the page."""
    page = Page(lab.page, lab.title, lab.idea, lab.parameters)
    opened(page)
    places = laid_out()
    _draw_choices(lab, places)
    answering(page, places, partial(_dials, lab), partial(_answer, lab))


def _draw_choices(lab: Lab, places: Places) -> None:
    """What goes in, where the weights come from, and the arguments that are moved less."""
    with places.sources:
        lab.data.draw_source()
        if lab.kernels:
            lab.kernels.draw_source()
        examples.choose(lab.examples, lab.parameters)
        pinned.draw([*lab.controls, *lab.apart])
    with places.rest:
        _draw_separate(lab)
        _draw_more(lab)
        lab.data.draw_details(lab.kernels.draw_details if lab.kernels else lambda: None)
        controls.reset(lab.parameters, lab.page)


def _draw_more(lab: Lab) -> None:
    """The arguments one rarely changes; their controls exist once the part is opened or used."""
    seldom = [p for a in lab.more for p in (*a.along(lab.axes), *a.beside)]
    part = st.expander(_("More Keras arguments"), key="more", on_change="rerun")
    used = [p for p in (*seldom, SEED, address.TYPED) if controls.value(p) != p.default]
    if not part.open and not used:
        return
    with part:
        for argument in lab.more:
            # The numbers of what a kernel starts from are shown at once.
            kernels = lab.kernels if argument.use == START else None
            on_change = kernels.use_initializer if kernels else None
            controls.suited(argument.parameter, _(argument.help), on_change=on_change)
            if argument.factor is not None and argument.factored(
                controls.value(argument.parameter)
            ):
                told = _(CONSTANT_VALUE) if argument.of else _(FACTOR)
                controls.suited(argument.factor, told)
        controls.whole(
            SEED,
            help=_("Numbers drawn at random are the same for the same seed; change it to redraw."),
        )
        controls.typing(lab.parameters)


def _draw_separate(lab: Lab) -> None:
    """The switch to a window that is not square, where the layer has one."""
    if any(len(argument.along(lab.axes)) > 1 for argument in lab.moves):
        controls.toggle(
            PER_AXIS,
            label=_separate(lab.axes),
            help=_("For pictures or signals whose axes mean different things."),
            on_change=partial(separate_axes, lab.arguments, lab.axes),
        )


def _separate(axes: int) -> str:
    return _("Separate height and width") if axes == 2 else _("Separate depth, height and width")


def _dials(lab: Lab) -> list[dials.Dial]:
    apart = lab.axes > 1 and controls.value(PER_AXIS)
    drawn = []
    for argument in lab.used((*lab.moves, *lab.extras, *lab.rest)):
        each = argument.along(lab.axes)
        if len(each) == 1 or not apart or controls.value(argument.parameter) is None:
            folded = argument in lab.rest
            label = _(argument.label) if argument.label else argument.name
            drawn.append(dials.Dial(argument.parameter, label, _(argument.help), folded))
            continue
        for axis, p in zip(SPATIAL_AXES[lab.axes], each, strict=True):
            label = _of_axis(axis).format(name=argument.name)
            drawn.append(dials.Dial(p, label, _(argument.help)))
    return drawn


def _of_axis(axis: str) -> str:
    return {
        "depth": _("{name}: depth"),
        "height": _("{name}: height"),
        "width": _("{name}: width"),
    }[axis]


def _answer(lab: Lab) -> bool:
    """The picture and the words for what is chosen, or why it is refused; whether it was not."""
    try:
        setting = lab.setting(lab.chosen())
    except ValueError as fault:
        if not session.in_advance():
            _refuse(lab, fault)
        return False
    held.begin(lab.page)
    brief.show(f"{lab.page}_brief", setting.counts)
    if setting.drawn.trace is not None:
        lab.stage(setting, f"{lab.page}_stage")
    edits.show_fault()
    answers.show(
        f"{lab.page}_answers",
        address=address.said(lab.parameters),
        asides=[*examples.told(lab.examples, lab.parameters), *setting.drawn.sentences],
        numbers=[
            *numbers.entries(
                setting.counts, lab.kind.words, setting.choices.get("trainable", True)
            ),
            *numbers.penalty(setting.drawn.penalty),
        ],
        compared=_compared(lab, setting),
        why=why.part(setting.counts.derivation, lab.kind.words.notes(setting.counts)),
        code=code_panel.part(setting.choices, setting.counts, lab.kind, _weights_lines(setting)),
        panels=[*_weights_panels(lab, setting), *lab.panels(setting)],
        links=leads.links(lab.page, address.said(lab.parameters)["values"], setting),
    )
    to_copy.draw(lab.page, setting)
    return True


def _weights_lines(setting: Setting) -> tuple[str, list[str]]:
    return to_copy.lines(setting) if to_copy.asked() else ("", [])


def _weights_panels(lab: Lab, setting: Setting) -> list[Panel]:
    if not to_copy.asked():
        return []
    return list(to_copy.panels(setting, lab.kernel(setting.choices, setting.data)))


def _refuse(lab: Lab, fault: ValueError) -> None:
    choices, data = lab.chosen(), lab.data.chosen()
    for sentence in examples.told(lab.examples, lab.parameters):
        aside(sentence)
    shape = lab.kind.shape(choices, data)
    alike = [argument.name for argument in lab.arguments if not argument.sides]
    sizes = _sizes(lab, choices.get("data_format", LAST))
    setting = repairs.Refused(lab.layer, choices.arguments(), shape, alike, sizes, lab.kind.repair)
    with st.container(key="refusal"):
        refused.show(fault, setting, partial(apply, lab, shape))
    held.hold(lab.page, refused.told(fault))
    address.show(lab.parameters)


def _compared(lab: Lab, setting: Setting) -> list[Panel]:
    """The pinned setting beside this one, drawn and counted, where there is one."""
    before = pinned.choices(lab.arguments, lab.axes, lab.unused)
    if before is None:
        return []
    aside(pinned.told(before))
    try:
        other = lab.setting(before, pinned=True)
        if other.drawn.trace is not None:
            lab.stage(other, f"{lab.page}_pinned_stage")
    except ValueError:
        pass  # the table says why
    count_before = partial(count, lab.layer, before, setting.data, lab.kind)
    return [pinned.panel(before, setting.choices, setting.counts, count_before)]


def _sizes(lab: Lab, order: str) -> Sequence[str]:
    """The control of each place of the input shape in that order, the batch's alone where others differ."""
    choices, data = lab.chosen(), lab.data.chosen()
    as_given = data.shape(choices.get("data_format", LAST)) == lab.kind.shape(choices, data)
    return lab.data.sizes_of(order) if as_given else (BATCH.name,)


def apply(lab: Lab, shape: Shape, changes: Mapping[str, Any]) -> None:
    """Set the controls to changed arguments, from a callback, and to the sizes of an input shape.

    Where the channels move to another place, the sizes stand as they are: another one of them is
    the channels.
    """
    changes = dict(changes)
    if "input_shape" in changes or "data_format" in changes:
        order = changes.get("data_format", lab.chosen().get("data_format", LAST))
        placed = zip(_sizes(lab, order), changes.pop("input_shape", shape), strict=False)
        changes |= {name: size for name, size in placed if size is not None}
    per_axis = lab.axes > 1 and bool(controls.value(PER_AXIS))
    controls.put(lab.parameters, controls_of(lab.arguments, changes, per_axis))
