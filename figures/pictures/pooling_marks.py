"""The marks of a pooling's picture: what stands, and what moves with the window."""

from __future__ import annotations

from collections.abc import Iterator

from figures.ink.box import Area, Box
from figures.ink.marks import Frame, Mark, Outline, Zoom
from figures.parts import picture_frame as frame
from figures.parts.picture import Position
from figures.parts.picture_legend import legend
from figures.parts.picture_window import single_cells
from figures.pictures.pooling_picture import PoolingScene


class PoolingPicture(PoolingScene):
    """The scene with its marks."""

    def still(self) -> Iterator[Mark]:
        """All that no step changes."""
        return still(self)

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """What one step shows; the output is whole, or only as far as the steps have come."""
        return moving(self, position, whole)


def still(scene: PoolingScene) -> Iterator[Mark]:
    """All that no move of the window changes."""
    palette, layout, words = scene.palette, scene.layout, scene.words
    yield from frame.title(scene.view.subject, palette)
    (box,), output = layout.each("inputs"), layout.one("output")
    colours = scene.colours.of_input(scene.plane)
    yield from frame.plane(box, scene.window, scene.plane, colours, scene.prints["inputs"], palette)
    yield Frame(output, palette.output)
    start = layout.lefts["arrow"]
    yield frame.arrow(start, output.left - 8, output.centre[1], palette)
    high, wide = scene.trace.axes
    size, made = f"{high.size} × {wide.size}", f"{high.output} × {wide.output}"
    if not scene.view.sequence:
        told = words.channel.format(channel=scene.look.index)
        size, made = f"{size}, {told}", f"{made}, {told}"
    yield from frame.heading(box, words.input, size, palette.input, palette)
    yield from frame.heading(output, words.output, made, palette.output, palette)
    for window in layout.each("windows"):
        yield Frame(window, palette.kernel)
        yield from frame.heading(window, words.window, "", palette.kernel, palette)
    names = {"input": words.input, "kernel": words.window}
    names["output"] = words.winner_and_output if scene.largest else words.output
    names |= {"padding": words.padding_left_out, "never_read": words.never_read}
    yield from legend(names, layout.legend_top, palette)


def moving(scene: PoolingScene, position: Position, whole: bool) -> Iterator[Mark]:
    """The window at one output cell, the map whole or as far as it has come."""
    palette, (box,) = scene.palette, scene.layout.each("inputs")
    areas, winner = scene.window.at(position), scene.winner(position)
    yield Outline(box, areas, palette.kernel)
    if winner:
        yield Outline(box, [winner], palette.output)
    for window in scene.layout.each("windows"):
        yield from _enlarged(scene, window, position, winner)
        yield Zoom(box, areas, window)
    yield from frame.growing_map(
        scene.layout.one("output"),
        scene.map,
        scene.colours.of_output(scene.map),
        scene.prints["output"],
        position,
        whole,
        palette,
    )
    yield from frame.lines(scene.written(position), scene.layout.arithmetic_top, palette)


def _enlarged(
    scene: PoolingScene, box: Box, position: Position, winner: Area | None
) -> Iterator[Mark]:
    (row, column, *_), *_ = scene.window.at(position)
    rows, columns = scene.window.taps
    values = scene.plane[row : row + rows, column : column + columns]
    padding = single_cells(scene.left_out(position))
    colours = scene.colours.of_input(values)
    yield from frame.part(box, values, colours, padding, scene.prints["windows"], scene.palette)
    if winner:
        yield Outline(box, [(winner[0] - row, winner[1] - column, 1, 1)], scene.palette.output)
