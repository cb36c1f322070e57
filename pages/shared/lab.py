"""A layer's page: what it declares, and the one way every such page is drawn and answers.

A page says which layer it is about, which arguments are moved, what goes in, and how its trace is
drawn; everything else is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

import streamlit as st

from pages.shared import (
    address,
    answers,
    code_panel,
    controls,
    dials,
    edits,
    examples,
    navigation,
    notes,
    numbers,
    pinned,
    refusal,
    why,
)
from pages.shared.arguments import Argument
from pages.shared.aside import aside
from pages.shared.choices import PER_AXIS, Choices, Read, chosen, controls_of, separate_axes
from pages.shared.examples import Example
from pages.shared.extents import Family
from pages.shared.input_part import BATCH
from pages.shared.kernels import INITIALIZER, KernelChoice, Kernels
from pages.shared.language import _
from pages.shared.parameters import Parameter
from pages.shared.pictures import SEED
from pages.shared.places import Places, laid_out
from pages.shared.tracing import Counts, Drawn, count, draw

Panel = Mapping[str, Any]
# Choosing one of these shows its numbers at once.
NO_KERNEL = KernelChoice(INITIALIZER, "", 0)
STARTS = ("kernel_initializer", "depthwise_initializer")


class Data(Protocol):
    """A module of controls for what goes in: `pictures` or `sequences`."""

    PARAMETERS: tuple[Parameter, ...]

    def draw_source(self) -> None:
        """Draw the menu of what can go in."""

    def draw_details(self, draw_more: Callable[[], None]) -> None:
        """Draw what the chosen kind still asks for."""

    def chosen(self) -> Any:
        """What goes in now."""


@dataclass(frozen=True)
class Setting:
    """All that one setting of a page leads to."""

    choices: Choices
    data: Any
    counts: Counts
    drawn: Drawn


@dataclass(frozen=True)
class Lab:
    """A layer's page.

    `page` is its name in the address, `moves` the arguments that are moved most, `rest` the others in
    sight, `more` those behind a closed part; `unused` names those that the present choice leaves
    without a meaning. `extras` are moved too but are no arguments of the layer. `starts` holds the
    values that this page's controls start from, where they are others than usual. `stage` draws a
    setting's trace under a key, `panels` gives what the page explains besides; both take the setting.
    """

    page: str
    title: str
    idea: str
    layer: Callable[..., Any]
    axes: int
    data: Any
    family: Family
    moves: Sequence[Argument]
    stage: Callable[[Setting, str], None]
    examples: Sequence[Example]
    rest: Sequence[Argument] = ()
    more: Sequence[Argument] = ()
    kernels: Kernels | None = None
    extras: Sequence[Argument] = ()
    starts: Mapping[str, Any] = field(default_factory=dict)
    unused: Callable[[Read], Collection[str]] = field(default=lambda read: ())
    panels: Callable[[Setting], Sequence[Panel]] = field(default=lambda setting: ())

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Every argument that a reader can choose."""
        return (*self.moves, *self.rest, *self.more)

    @property
    def controls(self) -> tuple[Parameter, ...]:
        """The controls of the arguments; a second axis has its own only where there is one."""
        most = self.axes
        return tuple(p for argument in self.arguments for p in argument.parameters[:most])

    @property
    def apart(self) -> tuple[Parameter, ...]:
        """The control that sets both axes apart, where there are two."""
        return (PER_AXIS,) if self.axes == 2 else ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every control of the page, for the address."""
        weights = self.kernels.parameters if self.kernels else ()
        own = [*self.controls, *(p for extra in self.extras for p in extra.parameters), *self.apart]
        every = (address.TYPED, *self.data.PARAMETERS, *weights, *own, pinned.PINNED)
        return tuple(replace(p, default=self.starts.get(p.name, p.default)) for p in every)


def run(lab: Lab) -> None:
    """Draw the page."""
    navigation.ensure()
    navigation.heading(_(lab.title))
    st.markdown(_(lab.idea))
    address.arrive(lab.parameters, lab.page)
    address.show_notices()
    controls.begin(lab.parameters, lab.page)
    places = laid_out()
    _draw_choices(lab, places)
    _answering(lab, places)


def _draw_choices(lab: Lab, places: Places) -> None:
    """What goes in, where the weights come from, and the arguments that are moved less."""
    with places.sources:
        lab.data.draw_source()
        if lab.kernels:
            lab.kernels.draw_source()
        examples.choose(lab.examples, lab.parameters)
        pinned.draw([*lab.controls, *lab.apart])
    with places.rest:
        _draw_more(lab)
        lab.data.draw_details(lab.kernels.draw_details if lab.kernels else lambda: None)
        controls.reset(lab.parameters, lab.page)


def _draw_more(lab: Lab) -> None:
    """The arguments one rarely changes; their controls exist once the part is opened or used."""
    seldom = [p for argument in lab.more for p in argument.parameters]
    part = st.expander(_("More Keras arguments"), key="more", on_change="rerun")
    used = [p for p in (PER_AXIS, *seldom, SEED, address.TYPED) if controls.value(p) != p.default]
    if not part.open and not used:
        return
    with part:
        if lab.axes == 2 and any(argument.width for argument in lab.moves):
            controls.toggle(
                PER_AXIS,
                label=_("Separate height and width"),
                help=_("For pictures or signals whose two axes mean different things."),
                on_change=partial(separate_axes, lab.arguments),
            )
        for argument in lab.more:
            shown = lab.kernels and argument.name in STARTS
            on_change = lab.kernels.use_initializer if shown else None
            controls.suited(argument.parameter, _(argument.help), on_change=on_change)
        controls.whole(
            SEED,
            help=_("Numbers drawn at random are the same for the same seed; change it to redraw."),
        )
        controls.typing(lab.parameters)


@st.fragment
def _answering(lab: Lab, places: Places) -> None:
    """The arguments that are moved and what answers them: all that is redrawn with each move."""
    controls.begin_part()
    with places.sizes:
        dials.draw(_dials(lab), f"{lab.page}_dials")
    with places.picture:
        examples.tell(examples.standing(lab.examples, lab.parameters))
        _answer(lab)


def _dials(lab: Lab) -> list[dials.Dial]:
    apart = lab.axes == 2 and controls.value(PER_AXIS)
    drawn = []
    for argument in _used(lab, (*lab.moves, *lab.extras, *lab.rest)):
        if argument.width is None or not apart:
            drawn.append(dials.Dial(argument.parameter, argument.name, _(argument.help)))
            continue
        for template, p in (
            (_("{name}: height"), argument.parameter),
            (_("{name}: width"), argument.width),
        ):
            drawn.append(dials.Dial(p, template.format(name=argument.name), _(argument.help)))
    return drawn


def _used(lab: Lab, arguments: Sequence[Argument]) -> list[Argument]:
    unused = lab.unused(controls.value)
    return [argument for argument in arguments if argument.name not in unused]


def _chosen(lab: Lab) -> Choices:
    return chosen(_used(lab, lab.arguments), lab.axes)


def chosen_setting(lab: Lab) -> Setting:
    """What the controls ask for now; raises ValueError where Keras refuses it."""
    return _setting(lab, _chosen(lab))


def _setting(lab: Lab, choices: Choices) -> Setting:
    data = lab.data.chosen()
    counts = count(lab.layer, choices, data, lab.family)
    kernel = lab.kernels.chosen(data.source, data.seed) if lab.kernels else NO_KERNEL
    return Setting(
        choices, data, counts, draw(lab.layer, choices, data, kernel, counts, lab.family)
    )


def _answer(lab: Lab) -> None:
    """The picture and the words for what is chosen, or why it is refused."""
    try:
        setting = chosen_setting(lab)
    except ValueError as fault:
        choices, data = _chosen(lab), lab.data.chosen()
        shape = lab.family.shape(choices, data)
        refusal.show(fault, lab.layer, choices.arguments(), shape, partial(apply, lab))
        address.show(lab.parameters)
        return
    if setting.drawn.trace is not None:
        lab.stage(setting, f"{lab.page}_stage")
    edits.show_fault()
    answers.show(
        f"{lab.page}_answers",
        address=address.said(lab.parameters),
        asides=setting.drawn.sentences,
        numbers=numbers.entries(setting.counts),
        compared=_compared(lab, setting),
        why=why.part(setting.counts.derivation, notes.notes_of(setting.counts)),
        code=code_panel.part(setting.choices, setting.counts),
        panels=lab.panels(setting),
    )


def _compared(lab: Lab, setting: Setting) -> list[Panel]:
    """The pinned setting beside this one, drawn and counted, where there is one."""
    before = pinned.choices(lab.arguments, lab.axes, lab.unused)
    if before is None:
        return []
    aside(pinned.told(before))
    try:
        other = _setting(lab, before)
        if other.drawn.trace is not None:
            lab.stage(other, f"{lab.page}_pinned_stage")
    except ValueError:
        pass  # the table says why
    count_before = partial(count, lab.layer, before, setting.data, lab.family)
    return [pinned.panel(before, setting.choices, setting.counts, count_before)]


def apply(lab: Lab, changes: Mapping[str, Any]) -> None:
    """Set the controls to changed arguments, from a callback; of an input shape, its batch."""
    changes = dict(changes)
    if "input_shape" in changes:
        changes[BATCH.name] = changes.pop("input_shape")[0]
    per_axis = lab.axes == 2 and bool(controls.value(PER_AXIS))
    controls.put(lab.parameters, controls_of(lab.arguments, changes, per_axis))
