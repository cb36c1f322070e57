"""The marks of a convolution's picture: what stands, and what moves with the window."""

from __future__ import annotations

from collections.abc import Iterator

from figures.ink.box import Box
from figures.ink.marks import Cells, Frame, Letters, Mark, Outline, Stroke, Zoom
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import SUM, Cell, bias_text, sum_text
from figures.parts.picture import Position
from figures.parts.picture_legend import legend
from figures.parts.picture_window import single_cells
from figures.pictures.convolution_picture import ConvolutionScene

ROLES = ("input", "kernel", "output", "padding", "bias", "never_read")


class ConvolutionPicture(ConvolutionScene):
    """The scene with its marks."""

    def still(self) -> Iterator[Mark]:
        """All that no step changes."""
        return still(self)

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """What one step shows; the output is whole, or only as far as the steps have come."""
        return moving(self, position, whole)


def still(scene: ConvolutionScene) -> Iterator[Mark]:
    """All that no move of the window changes."""
    palette, layout = scene.palette, scene.layout
    yield from frame.title(scene.view.subject, palette)
    for box in layout.each("photo"):
        yield Cells(box, scene.colours.of_photo(scene.trace.padded[scene.look.sample]))
        yield from frame.borders(box, scene.window, palette)
    for row, box in enumerate(layout.each("inputs")):
        yield from _input(scene, row, box)
        yield from _kernel(scene, row, layout.each("kernels")[row])
        yield Frame(layout.each("products")[row], palette.muted)
        yield from _signs(scene, row)
    for box in layout.each("windows"):
        yield Frame(box, palette.kernel)
    yield Frame(layout.one("output"), palette.output)
    yield from _sum_up(scene)
    yield from _headings(scene)
    names = {role: getattr(scene.words, role) for role in ROLES}
    if scene.view.stretched:
        names["inserted"] = scene.words.inserted
        del names["never_read"]
    yield from legend(names, layout.legend_top, palette)


def _input(scene: ConvolutionScene, row: int, box: Box) -> Iterator[Mark]:
    values = scene.trace.padded[scene.look.sample, ..., scene.channels[row]]
    colours = scene.colours.of_input(values)
    form, window, palette = scene.prints["inputs"], scene.window, scene.palette
    yield from frame.plane(box, window, values, colours, form, palette, scene.between)


def _kernel(scene: ConvolutionScene, row: int, box: Box) -> Iterator[Mark]:
    taps = scene.trace.kernel[..., row, scene.look.index]
    colours = scene.colours.of_kernel(taps)
    yield from frame.grid(box, taps, colours, scene.prints["kernels"], scene.palette)
    yield Frame(box, scene.palette.kernel)


def _signs(scene: ConvolutionScene, row: int) -> Iterator[Mark]:
    layout, palette = scene.layout, scene.palette
    before = (layout.each("windows") or layout.each("inputs"))[row]
    kernel, product = layout.each("kernels")[row], layout.each("products")[row]
    yield frame.sign_between(before, kernel, "×", palette)
    yield frame.sign_between(kernel, product, "=", palette)
    if len(scene.channels) > 1:
        name = scene.words.channel.format(channel=scene.channels[row])
        yield frame.side_name(layout.each("inputs")[row], name, palette)


def _sum_up(scene: ConvolutionScene) -> Iterator[Mark]:
    """From the partial sums to the map: a bracket, an arrow, the bias."""
    layout, palette = scene.layout, scene.palette
    start, output = layout.lefts["bracket"], layout.one("output")
    middle, end = output.centre[1], output.left - 8
    heights = [box.centre[1] for box in layout.each("products")]
    if len(heights) > 1:
        x, y = (start - 6, start, start, start - 6), (heights[0], heights[0], *[heights[-1]] * 2)
        yield Stroke(list(zip(x, y, strict=True)), palette.muted)
    yield frame.arrow(start, end, middle, palette)
    if scene.trace.bias is not None:
        text = bias_text(float(scene.trace.bias[scene.look.index]))
        yield Letters((start + end) / 2, middle - 16, text, SUM, palette.bias, "center")


def _headings(scene: ConvolutionScene) -> Iterator[Mark]:
    layout, words, palette = scene.layout, scene.words, scene.palette
    high, wide = scene.trace.axes
    stretched = scene.view.stretched
    size = f"{high.size} × {wide.size}"
    if len(scene.trace.inputs) > 1:
        size += f", {words.sample.format(sample=scene.look.sample)}"
    filter_ = words.filter.format(filter=scene.look.index)
    output = f"{high.output} × {wide.output}, {filter_}"
    for name, word, detail, colour in (
        ("photo", words.photo, "", palette.input),
        ("inputs", words.stretched if stretched else words.input, size, palette.input),
        ("windows", words.window, "", palette.kernel),
        (
            "kernels",
            words.flipped if stretched else words.kernel,
            f"{high.kernel} × {wide.kernel}",
            palette.kernel,
        ),
        ("products", words.products, "", palette.text),
        ("output", words.output, output, palette.output),
    ):
        for box in layout.each(name)[:1]:
            yield from frame.heading(box, word, detail, colour, palette)


def moving(scene: ConvolutionScene, position: Position, whole: bool) -> Iterator[Mark]:
    """The window at one output cell, the map whole or as far as it has come."""
    layout, palette, cell = scene.layout, scene.palette, scene.cell(position)
    areas = scene.window.at(position)
    for box in (*layout.each("inputs"), *layout.each("photo")):
        yield Outline(box, areas, palette.kernel)
    yield from _zoom(scene, position, cell)
    for row, box in enumerate(layout.each("products")):
        products = cell.products[..., row]
        colours = scene.colours.of_output(products)
        yield from frame.grid(box, products, colours, scene.prints["products"], palette)
        x, y = layout.lefts["sums"], box.centre[1]
        yield Letters(x, y, sum_text(cell.partial[row]), SUM, palette.output)
    yield from frame.growing_map(
        layout.one("output"),
        scene.map,
        scene.colours.of_output(scene.map),
        scene.prints["output"],
        position,
        whole,
        palette,
    )
    yield from frame.lines(scene.written(position), layout.arithmetic_top, palette)


def _zoom(scene: ConvolutionScene, position: Position, cell: Cell) -> Iterator[Mark]:
    padding = single_cells(scene.window.outside(position))
    for row, box in enumerate(scene.layout.each("windows")):
        values = cell.window[..., row]
        colours = scene.colours.of_input(values)
        yield from frame.part(box, values, colours, padding, scene.prints["windows"], scene.palette)
        yield Zoom(scene.layout.each("inputs")[row], scene.window.at(position), box)
