"""The words that a kind of layer brings: its weights, its axes, and what to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pages.frame.language import N_
from pages.setting.choices import Choices
from pages.setting.counts import Counts

CHANNELS = N_("channels")
# Where the channels of a sample stand, by data_format.
ORDERS = ("channels_last", "channels_first")
BIAS = "bias"


WORK_HELP = N_(
    "Multiplications, each with an addition, for one sample: products for one cell times all "
    "output cells. They decide how long the layer takes."
)


@dataclass(frozen=True)
class Weight:
    """What a weight is called and what it is for, in English; `role` is the colour it has in pictures."""

    label: str
    help: str
    role: str = "kernel"


@dataclass(frozen=True)
class Note:
    """A sentence, and the cells it speaks of: a term of the stage on an axis, None for no cells."""

    text: str
    term: str | None = None
    axis: str | None = None


@dataclass(frozen=True)
class LayerWords:
    """What a kind of layer says of itself; in English where it is text, worded where a function gives it.

    `input_axes` and `output_axes` name what each axis after the batch counts (where the output is
    several tensors, what each of them is); `weight_axes` names the axes of weights by those of their
    `WeightSpec`.
    `weights` are named as in Keras. `notes` tell what is worth knowing of a setting, `remarks` where
    PyTorch differs. `work_help` says of which products the multiply-adds are.
    """

    input_help: str
    output_help: str
    parameters_help: str
    input_axes: Callable[[Counts], Sequence[str]]
    output_axes: Callable[[Counts], Sequence[str]]
    weights: Callable[[Counts], Mapping[str, Weight]]
    weight_axes: Callable[[Counts], Mapping[str, str]]
    notes: Callable[[Counts], Sequence[Note]] = lambda counts: ()
    remarks: Callable[[Choices, Counts], Sequence[str]] = lambda choices, counts: ()
    work_help: str = WORK_HELP
