"""All that one picture of a convolution is drawn from: trace, place, colours, layout, lettering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace
from figures.arithmetic import SUM, Arithmetic, Cell, bias_text, cell_of, sum_text
from figures.grid import Area
from figures.grid_text import Print
from figures.lettering import decimals_for, width
from figures.picture_colours import Colours
from figures.picture_layout import MARGIN, MOST_CHANNELS, WIDTH, Layout, Room, lay_out
from figures.theme import Palette
from figures.words import PictureWords

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Prints:
    """How the numbers of each grid are printed."""

    input: Print
    window: Print
    kernel: Print
    product: Print
    output: Print


@dataclass(frozen=True)
class Scene:
    """One filter's view of a trace, measured and placed.

    `channels` are those it draws; `notes` are sentences about what it leaves out.
    """

    trace: ConvolutionTrace
    filter_index: int
    sample: int
    palette: Palette
    words: PictureWords
    channels: Sequence[int]
    colours: Colours
    arithmetic: Arithmetic
    layout: Layout
    prints: Prints
    notes: Sequence[str]

    @classmethod
    def of(
        cls,
        trace: ConvolutionTrace,
        filter_index: int,
        positions: Sequence[Sequence[int]],
        palette: Palette,
        words: PictureWords,
        *,
        colour: str | None,
        sample: int,
    ) -> Scene:
        """Measure and place for the output cells at `positions`.

        Raises `IndexError` for a filter, sample or position that the trace does not have.
        """
        _require(trace, filter_index, sample, positions)
        colours = Colours.of(trace, sample, colour, palette)
        every = trace.channels_of(filter_index)
        channels = every[:MOST_CHANNELS]
        cells = [cell_of(trace, sample, position, filter_index) for position in positions]
        arithmetic = Arithmetic.of(cells, len(channels), words, WIDTH - 2 * MARGIN)
        notes = _notes(cells[0], len(channels), positions, trace, words)
        room = _room(cells, arithmetic.lines + 1 + len(notes), len(channels))
        layout = lay_out(trace.axes, len(every), colours.colour == "rgb", room)
        prints = _prints(trace, filter_index, sample, colours, layout)
        return cls(
            trace,
            filter_index,
            sample,
            palette,
            words,
            channels,
            colours,
            arithmetic,
            layout,
            prints,
            notes,
        )

    @property
    def map(self) -> Values:
        """The filter's output map, `(height, width)`."""
        return self.trace.activated[self.sample, ..., self.filter_index]

    def slice(self, row: int) -> Values:
        """The padded input of the channel drawn in a row, `(height, width)`."""
        return self.trace.padded[self.sample, ..., self.channels[row]]

    def taps(self, row: int) -> Values:
        """The kernel slice drawn in a row, `(kernel_height, kernel_width)`."""
        return self.trace.kernel[..., row, self.filter_index]

    def padding(self) -> list[Area]:
        """The padded bands above, below, before and after, in cells of the padded input."""
        high, wide = self.trace.axes
        bands = [
            (0, 0, high.pad[0], wide.padded),
            (high.pad[0] + high.size, 0, high.pad[1], wide.padded),
            (high.pad[0], 0, high.size, wide.pad[0]),
            (high.pad[0], wide.pad[0] + wide.size, high.size, wide.pad[1]),
        ]
        return [band for band in bands if band[2] and band[3]]

    def never_read(self) -> list[Area]:
        """The padded input's rows and columns that no window reads, within the real cells."""
        high, wide = self.trace.axes
        top, left = high.pad[0], wide.pad[0]
        rows = [(top + int(at), left, 1, wide.size) for at in high.unread]
        return rows + [(top, left + int(at), high.size, 1) for at in wide.unread]

    def real(self) -> Area:
        """The padded input's cells that are not padding."""
        high, wide = self.trace.axes
        return high.pad[0], wide.pad[0], high.size, wide.size

    def window(self, position: Sequence[int]) -> list[Area]:
        """The padded input's cells that an output cell reads: one area, or one for each tap."""
        rows, columns = (
            axis.reads[at] + axis.pad[0] for axis, at in zip(self.trace.axes, position, strict=True)
        )
        if all(axis.dilation == 1 for axis in self.trace.axes):
            return [(int(rows[0]), int(columns[0]), len(rows), len(columns))]
        return [(int(row), int(column), 1, 1) for row in rows for column in columns]

    def outside(self, position: Sequence[int]) -> NDArray[np.bool_]:
        """Which taps of a window read padding, `(kernel_height, kernel_width)`."""
        rows, columns = (
            (axis.reads[at] < 0) | (axis.reads[at] >= axis.size)
            for axis, at in zip(self.trace.axes, position, strict=True)
        )
        return rows[:, None] | columns[None, :]


def _require(
    trace: ConvolutionTrace, index: int, sample: int, positions: Sequence[Sequence[int]]
) -> None:
    sizes = tuple(axis.output for axis in trace.axes)
    if not 0 <= index < trace.kernel.shape[-1]:
        raise IndexError(f"no filter {index} among {trace.kernel.shape[-1]}")
    if not 0 <= sample < len(trace.inputs):
        raise IndexError(f"no sample {sample} among {len(trace.inputs)}")
    for position in positions:
        if not all(0 <= at < size for at, size in zip(position, sizes, strict=True)):
            raise IndexError(f"no output cell {tuple(position)} in a map of {sizes}")


def _notes(
    cell: Cell,
    drawn: int,
    positions: Sequence[Sequence[int]],
    trace: ConvolutionTrace,
    words: PictureWords,
) -> list[str]:
    notes, channels = [], len(cell.channels)
    every = prod(axis.output for axis in trace.axes)
    if drawn < channels:
        others = channels - drawn
        notes.append(words.some_channels.format(drawn=drawn, channels=channels, others=others))
    if 1 < len(positions) < every:
        notes.append(words.even_frames.format(frames=len(positions), positions=every))
    return notes


def _room(cells: Sequence[Cell], lines: int, drawn: int) -> Room:
    sums = max(width(sum_text(value), SUM) for cell in cells for value in cell.partial[:drawn])
    bias = cells[0].bias
    return Room(lines, sums, width(bias_text(bias), SUM) if bias is not None else 0)


def _prints(
    trace: ConvolutionTrace, index: int, sample: int, colours: Colours, layout: Layout
) -> Prints:
    inputs, taps = trace.inputs[sample], trace.kernel[..., index]
    # The values of products are not known beforehand; these stand for the widest and the finest.
    reach = colours.input * float(np.abs(taps).max(initial=0))
    decimals = decimals_for(inputs, 2) + decimals_for(taps, 2)
    signed = min(inputs.min(initial=0), taps.min(initial=0)) < 0
    products = np.array([-reach if signed else 0, reach, 10.0**-decimals])
    small = layout.kernels[0].cell
    return Prints(
        Print.fitting(inputs, layout.inputs[0].cell),
        Print.fitting(inputs, small),
        Print.fitting(taps, small),
        Print.fitting(products, small),
        Print.fitting(trace.activated[sample, ..., index], layout.output.cell),
    )
