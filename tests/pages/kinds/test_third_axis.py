"""A layer of three spatial axes is a declaration like any other: choices, counts, notes, picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import Conv3D
from figures.stage.convolution import convolution_payload
from pages.frame.parameters import Parameter
from pages.inputs.kernels import INTEGERS, KernelChoice
from pages.inputs.loaded import Loaded
from pages.kinds.convolved import grouped
from pages.lab import numbers
from pages.lab.lab import Lab
from pages.setting import arguments as a
from pages.setting.choices import controls_of
from pages.setting.tracing import count, draw
from tests.figures.opened import opened
from tests.pages.settings import choices_of


@dataclass(frozen=True)
class Volume:
    """What goes into a layer of three axes; also stands for its module of controls."""

    sizes: tuple[int, ...] = (4, 6, 7)
    channels: int = 2
    colour: str | None = None
    batch: int | None = None
    PARAMETERS: tuple[Parameter, ...] = ()

    def shape(self, data_format: str) -> tuple[int | None, ...]:
        if data_format == "channels_first":
            return (self.batch, self.channels, *self.sizes)
        return (self.batch, *self.sizes, self.channels)

    def load(self, sizes, channels):
        numbers = np.arange(np.prod([*sizes, channels]), dtype=np.float32)
        return Loaded(numbers.reshape(*sizes, channels))


LAB = Lab(
    page="conv3d",
    title="Conv3D",
    idea="",
    layer=Conv3D,
    axes=3,
    data=Volume(),
    kind=grouped(3),
    moves=(a.FILTERS.starting(2), a.KERNEL_SIZE, a.STRIDES, a.DILATION_RATE, a.PADDING),
    rest=(a.ACTIVATION, a.USE_BIAS, a.DATA_FORMAT),
    stage=lambda setting, key: None,
    examples=(),
)


def counted(**standing):
    choices = choices_of(LAB, standing)
    return choices, count(LAB.layer, choices, LAB.data, LAB.kind)


def test_every_axis_has_a_control_of_its_own():
    names = {p.name for p in LAB.parameters}
    assert {"kernel_size", "kernel_height", "kernel_width", "per_axis"} <= names
    choices, counts = counted(per_axis=True, kernel_size=2, kernel_height=3, kernel_width=5)
    assert choices.values["kernel_size"] == (2, 3, 5)
    assert counts.derivation.output_shape == (None, 3, 4, 3, 2)
    assert controls_of(LAB.arguments, {"kernel_size": (2, 2, 3)}, per_axis=False) == {
        "kernel_size": 2,
        "per_axis": True,
        "kernel_height": 2,
        "kernel_width": 3,
    }


def test_the_axes_are_named_in_shapes_and_notes():
    _choices, counts = counted(padding="same", strides=2)
    shown = {entry["label"]: entry for entry in numbers.entries(counts, LAB.kind.words)}
    assert [axis["text"] for axis in shown["Input shape"]["axes"]] == [
        "any batch",
        "depth",
        "height",
        "width",
        "channels",
    ]
    assert [axis["text"] for axis in shown["Kernel shape"]["axes"]] == [
        "depth",
        "height",
        "width",
        "channels",
        "filters",
    ]
    said = [note.text for note in LAB.kind.words.notes(counts)]
    assert said[0] == "Depth: padding planes that same adds before: 0, after: 1."


def test_a_plane_of_it_is_drawn():
    choices, counts = counted(kernel_size=2)
    drawn = draw(LAB.layer, choices, LAB.data, KernelChoice(INTEGERS, "", 0), counts, LAB.kind)
    header, arrays = opened(convolution_payload(drawn.trace, sentences={}, titles={}))
    assert header["kind"] == "convolution"
    assert arrays["input"].shape == (4, 6, 7)  # two planes of two channels each
    np.testing.assert_allclose(
        np.moveaxis(arrays["maps"], 0, -1), drawn.trace.activated[0, 0], rtol=1e-6
    )
