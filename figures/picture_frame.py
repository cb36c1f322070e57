"""What stands still in a picture of a convolution: headings, input, kernel, empty map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import ConvolutionTrace
from figures import grid
from figures.arithmetic import SUM, bias_text
from figures.grid_text import inks, print_numbers, write
from figures.lettering import width
from figures.picture_layout import MARGIN, WIDTH, Box
from figures.picture_legend import draw_legend
from figures.picture_scene import Scene
from figures.theme import Palette, rgb

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEADING = 15
SMALL = 13


def draw_frame(axes: Axes, scene: Scene) -> None:
    """Draw all that no move of the window changes."""
    _title(axes, scene)
    _photo(axes, scene)
    for row, box in enumerate(scene.layout.inputs):
        _input(axes, scene, row, box)
        _kernel(axes, scene, row, scene.layout.kernels[row])
        grid.frame(axes, scene.layout.products[row], scene.palette.muted)
        _signs(axes, scene, row)
    for box in scene.layout.windows:
        grid.frame(axes, box, scene.palette.kernel)
    output = scene.layout.output
    grid.frame(axes, output, scene.palette.output)
    _arrow(axes, scene)
    _headings(axes, scene)
    draw_legend(axes, scene.layout.legend_top, scene.palette, scene.words)


def _title(axes: Axes, scene: Scene) -> None:
    palette = scene.palette
    write(axes, MARGIN, 40, title_of(scene.trace), 22, palette.text, weight="bold")
    write(axes, MARGIN, 72, ", ".join(_settings(scene)), HEADING, palette.muted)


def title_of(trace: ConvolutionTrace) -> str:
    """The layer and its shapes, in the order of its data_format."""
    return f"Conv2D {_in_order(trace.inputs.shape, trace.data_format)} → {trace.outputs.shape}"


def _in_order(shape: tuple[int, ...], data_format: str) -> tuple[int, ...]:
    if data_format == "channels_first":
        return (shape[0], shape[-1], *shape[1:-1])
    return shape


def _settings(scene: Scene) -> list[str]:
    trace = scene.trace
    high, wide = trace.axes
    pairs = {
        "filters": trace.kernel.shape[-1],
        "kernel_size": (high.kernel, wide.kernel),
        "strides": (high.stride, wide.stride),
        "padding": high.padding,
        "dilation_rate": (high.dilation, wide.dilation),
        "groups": trace.groups,
        "activation": trace.activation,
    }
    usual = {"dilation_rate": (1, 1), "groups": 1, "activation": "linear"}
    return [f"{name}={value!r}" for name, value in pairs.items() if usual.get(name) != value]


def _photo(axes: Axes, scene: Scene) -> None:
    box = scene.layout.photo
    if box is None:
        return
    photo = scene.trace.padded[scene.sample]
    grid.paint(axes, box, scene.colours.of_photo(photo))
    _borders(axes, scene, box)


def _input(axes: Axes, scene: Scene, row: int, box: Box) -> None:
    values, palette = scene.slice(row), scene.palette
    colours = scene.colours.of_input(values)
    for top, left, rows, columns in scene.padding():
        colours[top : top + rows, left : left + columns] = np.rint(rgb(palette.surface))
    grid.cells(axes, box, colours, palette)
    _borders(axes, scene, box)
    print_numbers(axes, box, values, inks(colours, palette), scene.prints.input)
    grid.strike(axes, box, scene.never_read(), palette)


def _borders(axes: Axes, scene: Scene, box: Box) -> None:
    padding, palette = scene.padding(), scene.palette
    grid.hatch(axes, box, padding, palette)
    if padding:
        grid.frame(axes, box, palette.padding)
    grid.frame(axes, box, palette.input, scene.real())


def _kernel(axes: Axes, scene: Scene, row: int, box: Box) -> None:
    values = scene.taps(row)
    colours = scene.colours.of_kernel(values)
    grid.cells(axes, box, colours, scene.palette)
    grid.frame(axes, box, scene.palette.kernel)
    print_numbers(axes, box, values, inks(colours, scene.palette), scene.prints.kernel)


def _signs(axes: Axes, scene: Scene, row: int) -> None:
    layout, palette = scene.layout, scene.palette
    before = (layout.windows or layout.inputs)[row]
    kernel, product = layout.kernels[row], layout.products[row]
    for left, right, sign in ((before, kernel, "×"), (kernel, product, "=")):
        middle = (left.right + right.left) / 2
        write(axes, middle, kernel.centre[1], sign, 22, palette.text, "center")
    if len(scene.channels) > 1:
        name = scene.words.channel.format(channel=scene.channels[row])
        x, y = layout.inputs[row].left - 13, layout.inputs[row].centre[1]
        write(axes, x, y, name, SMALL, palette.muted, "center", rotation=90)


def _arrow(axes: Axes, scene: Scene) -> None:
    layout, palette = scene.layout, scene.palette
    start, middle = layout.bracket, layout.output.centre[1]
    heights = [box.centre[1] for box in layout.products]
    if len(heights) > 1:
        x = [start - 6, start, start, start - 6]
        y = [heights[0], heights[0], heights[-1], heights[-1]]
        axes.plot(x, y, color=palette.muted, linewidth=1)
    end = layout.output.left - 8
    arrow = {"arrowstyle": "->", "color": palette.text, "linewidth": 1.2}
    axes.annotate("", (end, middle), (start, middle), arrowprops=arrow)
    if scene.trace.bias is not None:
        text = bias_text(float(scene.trace.bias[scene.filter_index]))
        x_bias, y_bias = (start + end) / 2, middle - 16
        write(axes, x_bias, y_bias, text, SUM, palette.bias, "center")


def _headings(axes: Axes, scene: Scene) -> None:
    layout, words, palette = scene.layout, scene.words, scene.palette
    high, wide = scene.trace.axes
    kernel = f"{high.kernel} × {wide.kernel}"
    output = f"{high.output} × {wide.output}, {words.filter.format(filter=scene.filter_index)}"
    size = f"{high.size} × {wide.size}"
    if len(scene.trace.inputs) > 1:
        size += f", {words.sample.format(sample=scene.sample)}"
    headings = [
        (layout.inputs[0], words.input, size, palette.input),
        (layout.kernels[0], words.kernel, kernel, palette.kernel),
        (layout.products[0], words.products, "", palette.text),
        (layout.output, words.output, output, palette.output),
    ]
    if layout.photo:
        headings.append((layout.photo, words.photo, "", palette.input))
    if layout.windows:
        headings.append((layout.windows[0], words.window, "", palette.kernel))
    for box, name, detail, colour in headings:
        _heading(axes, box, name, detail, colour, palette)


def _heading(axes: Axes, box: Box, name: str, detail: str, colour: str, palette: Palette) -> None:
    whole = width(name, HEADING, "bold") + width(f" {detail}", SMALL)
    left = max(box.centre[0] - whole / 2, MARGIN)
    left = min(left, WIDTH - MARGIN - whole)
    y = box.top - 18
    write(axes, left, y, name, HEADING, colour, weight="bold")
    if detail:
        x = left + whole
        write(axes, x, y, detail, SMALL, palette.muted, "right")
