"""What the picture of a network is painted with: boxes, arrows, words, small pictures, frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from figures.captions import NetworkWords
from figures.ink.lettering import number, width
from figures.ink.marks import Letters
from figures.networks.boxes import BACK
from figures.networks.calls import REFUSED, SETTLED
from figures.networks.clash import clash_of
from figures.networks.drawing import LINE, Block, Node
from figures.networks.maps import LEVELS, Maps
from figures.theme import AXES, Palette, diverging, rgb

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point = tuple[float, float]
NAME, SMALL = 12.0, 12.0


def face(node: Node) -> tuple[float, float, float, float]:
    """Left, top, width and height of a box's face."""
    x, y = node.centre
    wide, high = node.box.whole
    return x - wide / 2, y + high / 2 - node.box.height, node.box.width, node.box.height


def role_of(node: Node) -> str:
    """The name of a box's colour."""
    if node.call.is_input:
        return "input"
    return {SETTLED: "output", REFUSED: "negative"}.get(node.call.state, "muted")


def paint_box(axes: Axes, node: Node, palette: Palette, maps: Maps | None) -> None:
    """A box with its top and its side, and what a run made on its face."""
    from matplotlib.patches import Polygon

    left, top, wide, high = face(node)
    right, bottom = left + wide, top + high
    back, up = BACK[0] * node.box.depth, BACK[1] * node.box.depth
    colour = getattr(palette, role_of(node))
    full = bool(node.call.parameters) or node.call.is_input
    sides: list[tuple[list[Point], float]] = [
        ([(left, top), (left + back, top - up), (right + back, top - up), (right, top)], 0.25),
        (
            [(right, top), (right + back, top - up), (right + back, bottom - up), (right, bottom)],
            0.4,
        ),
        ([(left, top), (right, top), (right, bottom), (left, bottom)], 0.19),
    ]
    for corners, part in sides:
        shade = mixed(palette.background, colour, part if full else part * 0.45)
        patch = Polygon(corners, facecolor=shade, edgecolor=colour, linewidth=1.1 if full else 0.7)
        patch.set(zorder=3, gid=node.call.name, joinstyle="round")
        axes.add_patch(patch)
    if maps is not None:
        _paint_maps(axes, maps, (left, top, wide, high), palette)


def mixed(below: str, colour: str, part: float) -> str:
    """A colour laid thinly over another.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    red, green, blue = np.rint(rgb(below) + (rgb(colour) - rgb(below)) * part).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _paint_maps(
    axes: Axes, maps: Maps, place: tuple[float, float, float, float], palette: Palette
) -> None:
    left, top, wide, high = place
    shades = shades_of(maps, palette)
    columns = int(np.ceil(np.sqrt(len(shades))))
    rows = -(-len(shades) // columns)
    for at, shade in enumerate(shades):
        x, y = left + (at % columns) * wide / columns, top + (at // columns) * high / rows
        extent = (x + 0.5, x + wide / columns - 0.5, y + high / rows - 0.5, y + 0.5)
        axes.imshow(shade, extent=extent, origin="upper", aspect="auto", zorder=3.5)


def shades_of(maps: Maps, palette: Palette) -> NDArray[np.uint8]:
    """Colours of small pictures, `(maps, rows, columns, 3)`; three that make a photo are one.

    >>> from figures.theme import LIGHT
    >>> shades_of(Maps(np.array([[[0, 127]]], np.float32), 1.0, "grey"), LIGHT).tolist()
    [[[[0, 0, 0], [255, 255, 255]]]]
    """
    parts = (maps.pictures / LEVELS)[..., None]
    if maps.colour == "signed":
        return diverging(maps.pictures, LEVELS, palette)
    if maps.colour == "tint":
        empty, full = rgb(palette.surface), rgb(palette.output)
        return np.rint(empty + (full - empty) * 0.62 * parts).astype(np.uint8)
    if maps.colour == "rgb":
        parts = np.moveaxis(parts, 0, -1).reshape(1, *maps.pictures.shape[1:], 3)
    return np.rint(np.broadcast_to(parts, (*parts.shape[:-1], 3)) * 255).astype(np.uint8)


def words_under(node: Node, palette: Palette, words: NetworkWords) -> Iterator[Letters]:
    """Name, class, and parameters or what keeps it from having them."""
    x, y = node.centre
    top = y + node.box.whole[1] / 2
    call = node.call
    fading = palette.muted if call.state not in (SETTLED, REFUSED) else palette.text
    room = node.wide - 4
    lines = [
        (call.name, fading, "bold"),
        (words.input if call.is_input else call.kind, palette.muted, "normal"),
    ]
    if call.state == REFUSED:
        lines.append((words.refuses, palette.negative, "bold"))
    elif call.parameters is None:
        lines.append((words.unsettled, palette.muted, "normal"))
    elif call.parameters:
        told = f"{call.parameters:,}".replace(",", words.thousands)
        lines.append((told, palette.kernel, "normal"))
    for at, (text, colour, weight) in enumerate(lines):
        size = min(NAME, NAME * room / max(1.0, width(text, NAME, weight)))
        yield Letters(x, top + (at + 0.7) * LINE, text, size, colour, "center", weight)


def fault(node: Node, palette: Palette) -> Iterator[Letters]:
    """The sizes that do not fit, on the face of the merge."""
    clash = clash_of(node.call) if node.call.state == REFUSED else None
    if clash is None:
        return
    x, y = node.centre
    for line, at in enumerate(clash.wrong):
        sizes = list(dict.fromkeys(str(shape[at]) for shape in clash.shapes))
        colour = getattr(palette, AXES[clash.axes[at]])
        high = y + (line - (len(clash.wrong) - 1) / 2) * 17
        yield Letters(x, high, " ≠ ".join(sizes), 14, colour, "center", "bold")


def paint_block(axes: Axes, block: Block, palette: Palette, words: NetworkWords) -> list[Letters]:
    """The frame around a block, others behind it where it is folded; gives its words."""
    from matplotlib.patches import Rectangle

    left, top, wide, high = block.frame
    for step in (6, 3, 0) if block.folded else (0,):
        style: Any = "solid" if block.folded else (0, (5, 4))
        frame = Rectangle((left + step, top - step), wide, high, linestyle=style, linewidth=0.8)
        frame.set(facecolor=palette.surface, edgecolor=palette.muted, zorder=1)
        axes.add_patch(frame)
    told = words.repeated.format(count=block.count)
    return [Letters(left + 6, top + 12, told, 13, palette.input, weight="bold")]


def paint_answers(
    axes: Axes, node: Node, answers: Sequence[tuple[str, float]], palette: Palette
) -> Iterator[Letters]:
    """Bars for the entries of the last vector, beside its box; gives their words."""
    from matplotlib.patches import Rectangle

    x = node.centre[0] + node.box.whole[0] / 2 + 40
    top = node.centre[1] - len(answers) * LINE / 2
    best = max(value for _, value in answers)
    shares = all(0 <= value <= 1 for _, value in answers)
    full = 1.0 if shares else max(abs(value) for _, value in answers) or 1.0
    for at, (name, value) in enumerate(answers):
        y, weight = top + (at + 0.5) * LINE, "bold" if value == best else "normal"
        wide = max(1.0, abs(value) / full * 60)
        bar = Rectangle((x, y - LINE * 0.35), wide, LINE * 0.7, facecolor=palette.output)
        bar.set(alpha=1 if value == best else 0.5, zorder=3)
        axes.add_patch(bar)
        yield Letters(x - 6, y, name, SMALL, palette.text, "right", weight)
        told = f"{number(round(value * 100, 1))} %" if shares else number(value)
        yield Letters(x + wide + 4, y, told, SMALL, palette.muted, "left", weight)
