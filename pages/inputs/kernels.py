"""Where a kernel's numbers come from: small integers, an initializer, a classic filter, the reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import samples
from engine import WeightSpec
from pages.frame import controls
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.frame.parameters import Choice, Parameter, Text
from pages.frame.quoting import quoted
from pages.inputs import grids
from pages.inputs.grid_words import fault_sentence
from pages.inputs.loaded import Loaded
from pages.inputs.picture_values import PAPER

Array = NDArray[np.float32]
Shape4 = tuple[int, int, int, int]
SUITED, INTEGERS = N_("automatic"), N_("small integers")
_EARLIER = {"to suit the input": SUITED}
INITIALIZER, CLASSIC, BY_HAND = N_("initializer"), N_("classics"), N_("by hand")
ONE_CLASSIC = (
    N_("identity"), N_("box blur"), N_("Gaussian"), N_("sharpen"),
    N_("Sobel x"), N_("Sobel y"), N_("Laplacian"), N_("emboss"),
)  # fmt: skip
MOST_INTEGER = 2
MOST_EDITABLE = 600  # weights
# A kernel up to this size is drawn whole from its seed, then cut to the filters shown.
MOST_SEEDED = 4_000_000

GUIDE = grids.written(np.array(samples.GUIDE_KERNEL, np.float32)[..., None, None])
PLAIN_SOURCES = (SUITED, INTEGERS, INITIALIZER, BY_HAND)
SOURCES = (SUITED, INTEGERS, INITIALIZER, CLASSIC, BY_HAND, *ONE_CLASSIC)


@dataclass(frozen=True)
class KernelChoice:
    """What a reader chose: one of `SOURCES`, the typed numbers, and the seed.

    Small integers are those from 0 to 2, or of `signed` ones from −1 to 1.
    """

    source: str
    values: str
    seed: int
    signed: bool = False

    @classmethod
    def suited(
        cls, source: str, values: str, seed: int, data: str, started: bool = False
    ) -> KernelChoice:
        """The choice with `SUITED` decided: small integers on a small grid, else the initializer.

        Where an initializer was chosen (`started`), it is the one that is seen.
        """
        if source == SUITED:
            source = INTEGERS if data == PAPER and not started else INITIALIZER
        return cls(source, values, seed)


@dataclass(frozen=True)
class Kernels:
    """A page's controls of where the weights come from: a menu, and a text for numbers by hand."""

    source: Choice
    values: Text
    label: str = N_("Kernel")
    signed: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its controls, for the address."""
        return (self.source, self.values)

    def draw_source(self) -> None:
        """Draw the menu of where the weights come from."""
        controls.menu(self.source, label=_(self.label), help=_source_help(self.source))

    def draw_details(self) -> None:
        """Draw what the chosen kind of kernel still needs."""
        if controls.value(self.source) == BY_HAND:
            controls.text(
                self.values,
                label=_("Kernel values"),
                help=_(
                    "Rows end with ;, channels with |, filters with /. Cells you leave out are 0; "
                    "channels and filters you leave out repeat those you give."
                ),
            )
            for fault in fault_of(controls.value(self.values) or ""):
                st.warning(fault)

    def use_initializer(self) -> None:
        """Show the initializer that was just chosen, from a callback."""
        controls.put(self.parameters, {self.source.name: INITIALIZER})

    def chosen(self, data: str, seed: int, started: bool = False) -> KernelChoice:
        """Where the weights come from, as the controls say it now.

        `data` is the input's source; `started` whether an initializer was chosen.
        """
        values = controls.value(self.values) or ""
        choice = KernelChoice.suited(controls.value(self.source), values, seed, data, started)
        return replace(choice, signed=self.signed)


ON_PICTURES = Kernels(
    Choice("kernel_source", SUITED, SOURCES, worded=True, earlier=_EARLIER),
    Text("kernel_values", GUIDE),
)
PLAIN = Kernels(
    Choice("kernel_source", SUITED, PLAIN_SOURCES, worded=True, earlier=_EARLIER),
    Text("kernel_values", "1 0 -1"),
)
TABLE = Kernels(
    Choice("table_source", SUITED, (SUITED, INTEGERS, INITIALIZER), worded=True, earlier=_EARLIER),
    Text("table_values"),
    N_("Table"),
)

RECURRENT = Kernels(
    Choice("kernel_source", SUITED, (SUITED, INTEGERS, INITIALIZER), worded=True, earlier=_EARLIER),
    Text("kernel_values"),
    N_("Weights"),
    signed=True,
)


def _source_help(source: Choice) -> str:
    if CLASSIC in source.options:
        return _(
            "Where the weights come from. Automatic: small integers on a small grid, the initializer "
            "for pictures or once one is chosen. A network starts from the initializer and learns the rest; "
            "classics are well-known filters, one for each feature map."
        )
    return _(
        "Where the weights come from. Automatic: small integers on a small grid, the initializer for "
        "real data or once one is chosen. A network starts from the initializer and learns the rest."
    )


def load(choice: KernelChoice, spec: WeightSpec, drawn: tuple[int, ...]) -> Loaded:
    """The first weights of a kernel, and what to say about it.

    `spec` is the whole kernel, `drawn` the shape of the part that is shown.
    """
    if choice.source == INITIALIZER:
        return seeded(spec, drawn, choice.seed)
    shape = _as_grids(drawn, spec)
    try:
        loaded = _chosen(choice, spec, shape)
    except samples.KernelTooSmall as fault:
        drawn_instead = seeded(spec, drawn, choice.seed)
        return drawn_instead._replace(instead=[_too_small(fault)])
    deep = _deep(drawn)
    laid = np.moveaxis(
        loaded.numbers.reshape(*shape[:2], deep, -1, shape[3]), 2, 0
    )  # (KD, KH, KW, C, F)
    if _filters_first(spec):
        laid = laid.swapaxes(-1, -2)
    return loaded._replace(numbers=np.ascontiguousarray(laid.reshape(drawn)))


def _as_grids(shape: tuple[int, ...], spec: WeightSpec) -> Shape4:
    """A kernel's shape as (height, width, channels, filters); axes it lacks are 1.

    The planes of one with a depth count among its channels, one after another.
    """
    *taps, channels, filters = shape
    if _filters_first(spec):
        channels, filters = filters, channels
    height, width = (1, 1, *taps)[-2:]
    return (height, width, _deep(shape) * channels, filters)


def _deep(shape: tuple[int, ...]) -> int:
    return prod(shape[:-4])


def _filters_first(spec: WeightSpec) -> bool:
    return spec.axes[-2:] == ("filters", "input_channels")


def _chosen(choice: KernelChoice, spec: WeightSpec, shape: Shape4) -> Loaded:
    if choice.source == INTEGERS:
        return Loaded(_integers(choice, spec, shape))
    if choice.source == BY_HAND:
        return _by_hand(choice, shape)
    mixed = 1 if "depth_multiplier" in spec.axes else shape[2]
    return Loaded(_classics(choice.source, shape, mixed))


def seeded(spec: WeightSpec, drawn: tuple[int, ...], seed: int) -> Loaded:
    """The first entries of a weight as its initializer draws it, and what to say about it."""
    initializer = spec.drawing(seed)
    if spec.size <= MOST_SEEDED:
        whole = np.asarray(initializer(spec.shape), np.float32)
        return Loaded(whole[tuple(slice(size) for size in drawn)])
    sentence = _(
        "The kernel has {count} weights; only those shown are drawn from the initializer, as a kernel "
        "of that size of its own."
    ).format(count=count(spec.size))
    return Loaded(np.asarray(initializer(drawn), np.float32), [sentence])


def _integers(choice: KernelChoice, spec: WeightSpec, shape: Shape4) -> Array:
    if not choice.signed:
        return _small_integers(shape, choice.seed)
    # The two kernels of a recurrent layer are not to be alike.
    seed = 2 * choice.seed + spec.name.endswith("recurrent_kernel")
    return samples.small_integers(shape, 2, seed) - np.float32(1)


def _small_integers(shape: Shape4, seed: int) -> Array:
    guide = np.array(samples.GUIDE_KERNEL, np.float32)
    kernel = samples.small_integers(shape, MOST_INTEGER, seed)
    if shape[:3] == (*guide.shape, 1):
        kernel[..., 0, 0] = guide
    return kernel


def _classics(source: str, shape: Shape4, mixed: int) -> Array:
    # Each of the channels that are added up has its share, so that the sum keeps its size.
    height, width, channels, filters = shape
    names = samples.CLASSICS if source == CLASSIC else (source,)
    chosen = [samples.classic(names[f % len(names)], (height, width)) for f in range(filters)]
    flat = np.stack(chosen, axis=-1)[:, :, None, :] / np.float32(mixed)  # (KH, KW, 1, F)
    return np.repeat(flat, channels, axis=2)


def fault_of(text: str) -> list[str]:
    """What is wrong with kernel values a reader typed, nothing where they are numbers."""
    try:
        grids.parse(text)
    except grids.GridFault as fault:
        return [fault_sentence(_("Kernel values"), fault)]
    return []


def _by_hand(choice: KernelChoice, shape: Shape4) -> Loaded:
    faults = fault_of(choice.values)
    if faults:
        told = _("Small integers stand in for it.")
        return Loaded(_small_integers(shape, choice.seed), instead=[*faults, told])
    typed = grids.parse(choice.values)
    sentences = []
    if typed.shape[:2] != shape[:2]:
        sentences.append(
            _(
                "Your kernel is {typed}, kernel_size asks for {wanted}: cells beyond yours are 0."
            ).format(
                typed=f"{typed.shape[0]} × {typed.shape[1]}", wanted=f"{shape[0]} × {shape[1]}"
            )
        )
    return Loaded(grids.fitted(typed, shape), sentences)


def _too_small(fault: samples.KernelTooSmall) -> str:
    height, width = fault.kernel_size
    return _(
        "The filter {name} has 3 × 3 numbers and does not fit a kernel of {height} × {width}: set "
        "kernel_size to 3 or more. The initializer stands in for it."
    ).format(name=quoted(_(fault.name)), height=height, width=width)
