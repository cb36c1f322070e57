"""The marks of a stamp's picture: what stands, and what each input cell lays down."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from figures.ink.box import Box
from figures.ink.marks import Frame, Mark, Outline, Strike, Stroke, Zoom
from figures.parts import picture_frame as frame
from figures.parts.picture import Position
from figures.parts.picture_legend import legend
from figures.parts.picture_window import single_cells
from figures.pictures.stamping_picture import StampingScene


class StampingPicture(StampingScene):
    """The scene with its marks."""

    def still(self) -> Iterator[Mark]:
        """All that no step changes."""
        return still(self)

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """What one step shows; the output is whole, or only as far as the steps have come."""
        return moving(self, position, whole)


def still(scene: StampingScene) -> Iterator[Mark]:
    """All that no step changes."""
    palette, layout, words = scene.palette, scene.layout, scene.words
    yield from frame.title(scene.view.subject, palette)
    for row, box in enumerate(layout.each("inputs")):
        yield from _row(scene, row, box)
    for name, colour in (("values", palette.kernel), ("stamp", palette.output)):
        for box in layout.each(name):
            yield Frame(box, colour)
    yield Frame(layout.one("output"), palette.output)
    yield from _add_up(scene)
    yield from _headings(scene)
    names = {"input": words.input, "kernel": words.kernel_and_stamp, "output": words.output}
    names |= {"bias": words.bias, "padding": words.cut_off}
    yield from legend(names, layout.legend_top, palette)


def _row(scene: StampingScene, row: int, box: Box) -> Iterator[Mark]:
    palette, layout = scene.palette, scene.layout
    values = scene.inputs[..., row]
    colours = scene.colours.of_input(values)
    yield from frame.plane(box, scene.window, values, colours, scene.prints["inputs"], palette)
    yield Strike(box, scene.lost())
    kernel, product = layout.each("kernels")[row], layout.each("products")[row]
    taps = scene.kernel[..., row]
    shades = scene.colours.of_kernel(taps)
    yield from frame.grid(kernel, taps, shades, scene.prints["kernels"], palette)
    yield Frame(kernel, palette.kernel)
    yield Frame(product, palette.muted)
    before = (layout.each("values") or layout.each("inputs"))[row]
    yield frame.sign_between(before, kernel, "×", palette)
    yield frame.sign_between(kernel, product, "=", palette)
    if scene.several:
        name = scene.words.channel.format(channel=row)
        yield frame.side_name(box, name, palette)


def _add_up(scene: StampingScene) -> Iterator[Mark]:
    """From the products to the stamp, and on to the output."""
    layout, palette, output = scene.layout, scene.palette, scene.layout.one("output")
    heights = [box.centre[1] for box in layout.each("products")]
    if len(heights) > 1:
        x = layout.lefts["bracket"]
        points = [(x - 6, heights[0]), (x, heights[0]), (x, heights[-1]), (x - 6, heights[-1])]
        yield Stroke(points, palette.muted)
    start = layout.lefts["arrow"]
    yield frame.arrow(start, output.left - 8, output.centre[1], palette)


def _headings(scene: StampingScene) -> Iterator[Mark]:
    layout, words, palette = scene.layout, scene.words, scene.palette
    (high, wide), (tall, across), (rows, columns) = scene.window.cells, scene.taps, scene.cells
    filter_ = words.filter.format(filter=scene.look.index)
    products = words.products if scene.several else words.stamp
    for name, word, detail, colour in (
        ("inputs", words.input, f"{high} × {wide}", palette.input),
        ("values", words.value, "", palette.input),
        ("kernels", words.kernel, f"{tall} × {across}", palette.kernel),
        ("products", products, "", palette.text if scene.several else palette.output),
        ("stamp", words.stamp, "", palette.output),
        ("output", words.output, f"{rows} × {columns}, {filter_}", palette.output),
    ):
        for box in layout.each(name)[:1]:
            yield from frame.heading(box, word, detail, colour, palette)


def moving(scene: StampingScene, position: Position, whole: bool) -> Iterator[Mark]:
    """The stamp of one input cell, the output whole or as far as the stamps have come."""
    layout, palette = scene.layout, scene.palette
    here = [(position[0], position[1], 1, 1)]
    for row, box in enumerate(layout.each("inputs")):
        yield Outline(box, here, palette.kernel)
        for value in layout.each("values")[row : row + 1]:
            cell = scene.inputs[(*position, row)].reshape(1, 1)
            colours = scene.colours.of_input(cell)
            yield from frame.grid(value, cell, colours, scene.prints["values"], palette)
            yield Zoom(box, here, value)
    products, cut = scene.products(position), single_cells(scene.cut_off(position))
    grids = [*zip(layout.each("products"), np.moveaxis(products, -1, 0), strict=False)]
    grids += [(box, products.sum(-1)) for box in layout.each("stamp")]
    for box, values in grids:
        colours = scene.colours.of_output(values)
        yield from frame.part(box, values, colours, cut, scene.prints["products"], palette)
    yield from _map(scene, position, whole)
    yield from frame.lines(scene.written(position), layout.arithmetic_top, palette)


def _map(scene: StampingScene, position: Position, whole: bool) -> Iterator[Mark]:
    box, palette = scene.layout.one("output"), scene.palette
    values, reached = scene.stamped.after(position)
    if whole:
        values, reached = scene.stamped.activated, np.ones_like(reached)
    colours = scene.colours.of_output(values)
    yield from frame.seen_grid(box, values, colours, scene.prints["output"], reached, palette)
    yield Outline(box, scene.landing(position), palette.kernel)
