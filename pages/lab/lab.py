"""What a layer's page declares: which layer, which arguments are moved, what goes in, how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from pages.frame import address, controls
from pages.frame.parameters import Parameter
from pages.inputs.kernels import INITIALIZER, KernelChoice, Kernels
from pages.lab.to_copy import WEIGHTS
from pages.setting import pinned
from pages.setting.arguments import START, Argument
from pages.setting.choices import PER_AXIS, Choices, Read, chosen
from pages.setting.examples import Example
from pages.setting.kind import Kind
from pages.setting.setting import Setting
from pages.setting.tracing import count, draw

Panel = Mapping[str, Any]
NO_KERNEL = KernelChoice(INITIALIZER, "", 0)


class Data(Protocol):
    """A module of controls for what goes in: `pictures` or `sequences`."""

    PARAMETERS: tuple[Parameter, ...]

    def draw_source(self) -> None:
        """Draw the menu of what can go in."""

    def draw_details(self, draw_more: Callable[[], None]) -> None:
        """Draw what the chosen kind still asks for."""

    def chosen(self) -> Any:
        """What goes in now."""

    def sizes_of(self, data_format: str) -> Sequence[str]:
        """The control of each place of the input shape, as far as a reader can set them."""


@dataclass(frozen=True)
class Lab:
    """A layer's page.

    `page` is its name in the address, `moves` the arguments that are moved most, `rest` the others in
    sight, `more` those behind a closed part; `unused` names those that the present choice leaves
    without a meaning. `extras` are moved too but are no arguments of the layer. `starts` holds the
    values that this page's controls start from, where they are others than usual; `own` are controls
    that its stage draws. `stage` draws a setting's trace under a key, `panels` gives what the page
    explains besides; both take the setting.
    """

    page: str
    title: str
    idea: str
    layer: Callable[..., Any]
    axes: int
    data: Any
    kind: Kind
    moves: Sequence[Argument]
    stage: Callable[[Setting, str], None]
    examples: Sequence[Example]
    rest: Sequence[Argument] = ()
    more: Sequence[Argument] = ()
    kernels: Kernels | None = None
    extras: Sequence[Argument] = ()
    starts: Mapping[str, Any] = field(default_factory=dict)
    own: Sequence[Parameter] = ()
    unused: Callable[[Read], Collection[str]] = field(default=lambda read: ())
    panels: Callable[[Setting], Sequence[Panel]] = field(default=lambda setting: ())

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Every argument that a reader can choose."""
        return (*self.moves, *self.rest, *self.more)

    @property
    def controls(self) -> tuple[Parameter, ...]:
        """The controls of the arguments; further axes have their own only where there are some."""
        return tuple(p for a in self.arguments for p in (*a.along(self.axes), *a.beside))

    @property
    def apart(self) -> tuple[Parameter, ...]:
        """The control that sets all axes apart, where there are several."""
        return (PER_AXIS,) if self.axes > 1 else ()

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every control of the page, for the address."""
        weights = self.kernels.parameters if self.kernels else ()
        own = [
            *self.controls,
            *(p for extra in self.extras for p in extra.along(self.axes)),
            *self.apart,
            *self.own,
        ]
        every = (address.TYPED, *self.data.PARAMETERS, *weights, *own, WEIGHTS, pinned.PINNED)
        return tuple(replace(p, default=self.starts.get(p.name, p.default)) for p in every)

    def used(self, arguments: Sequence[Argument]) -> list[Argument]:
        """Those of some arguments that have a meaning with what is chosen now."""
        unused = self.unused(controls.value)
        return [argument for argument in arguments if argument.name not in unused]

    def chosen(self) -> Choices:
        """The arguments as the controls say them now."""
        return chosen(self.used(self.arguments), self.axes)

    def setting(self, choices: Choices, pinned: bool = False) -> Setting:
        """All that choices lead to; raises ValueError where Keras refuses them."""
        data = self.data.chosen()
        counts = count(self.layer, choices, data, self.kind)
        kernel = self.kernel(choices, data)
        drawn = draw(self.layer, choices, data, kernel, counts, self.kind)
        return Setting(choices, data, counts, drawn, pinned)

    def kernel(self, choices: Choices, data: Any) -> KernelChoice:
        """Where the weights come from."""
        if self.kernels is None:
            return NO_KERNEL
        started = any(choices.uses.get(name) == START for name in choices.given())
        return self.kernels.chosen(data.source, data.seed, started)
