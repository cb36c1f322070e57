"""A whole network as a picture: the drawing of the page, in bands below each other where it is long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine import Model
from figures.captions import NetworkWords
from figures.ink import artists
from figures.ink.lettering import width
from figures.ink.marks import Letters
from figures.networks.bands import bands
from figures.networks.drawing import AIR, ANSWERS, Drawing, drawing_of
from figures.networks.maps import Maps, all_made, answers_of, maps_of, side_for
from figures.pictures import network_arrows as arrows
from figures.pictures import network_marks as marks
from figures.theme import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 24.0
TITLE = 76.0  # pixels, for the title and the counts
BETWEEN = 18.0
NARROWEST = 480.0


def network_picture(
    model: Model,
    palette: Palette,
    *,
    trace: Any = None,
    folded: Collection[str] | None = None,
    answers: Sequence[str] | None = None,
    words: NetworkWords | None = None,
) -> Figure:
    """The picture of a model; the figure's label tells every layer with what it reads.

    `folded` names the blocks drawn once, None: all of a large model; what a run made, where there is
    a `trace`, stands in the boxes, and the entries of the last vector beside it where `answers` names
    them.

    >>> from engine import Dense, Input, Sequential
    >>> from figures.theme import LIGHT
    >>> figure = network_picture(Sequential([Input((4,)), Dense(3)], name="small"), LIGHT)
    >>> print(figure.get_label())
    Network: small
    2 layers, 15 parameters
    input_layer: input gives (None, 4).
    dense: Dense gives (None, 3). It reads input_layer.
    """
    words = words or NetworkWords()
    drawing = drawing_of(model, folded)
    calls = [node.call for node in drawing.nodes]
    ran = all_made(calls, trace)
    answered = answers_of(ran[-1], answers) if answers and ran else None
    cut = bands(_columns(drawing, ANSWERS if answered else 0.0), drawing.height)
    room = max([NARROWEST, *(right - left for left, right in cut)])
    high = TITLE + len(cut) * (drawing.height + BETWEEN) + MARGIN
    figure, page = artists.canvas(room + 2 * MARGIN, high, palette)
    told = list(_told(model, drawing, words))
    artists.draw(page, _title(told, palette, room), palette)
    side = side_for(len(calls))
    maps = [
        None if each is None else maps_of(each, call, side)
        for each, call in zip(ran, calls, strict=True)
    ]
    for at, (left, right) in enumerate(cut):
        top = TITLE + at * (drawing.height + BETWEEN)
        place = (MARGIN / (room + 2 * MARGIN), 1 - (top + drawing.height) / high)
        size = ((right - left) / (room + 2 * MARGIN), drawing.height / high)
        axes = figure.add_axes(
            (*place, *size), xlim=(left, right), ylim=(drawing.height, 0), autoscale_on=False
        )
        axes.axis("off")
        letters = _paint(axes, drawing, maps, (left, right), palette, words)
        if answered and right == cut[-1][1]:
            letters += marks.paint_answers(axes, drawing.nodes[-1], answered, palette)
        for artist in artists.draw(axes, letters, palette):
            artist.set_clip_on(False)
    figure.set_label("\n".join(told))
    return figure


def _columns(drawing: Drawing, more: float) -> list[tuple[float, float]]:
    """Left and right of each column of boxes, from left to right, `more` beside the last."""
    found: dict[float, float] = {}
    for node in drawing.nodes:
        x = round(node.centre[0], 3)
        found[x] = max(found.get(x, 0.0), node.wide)
    edges = [(x - wide / 2 - AIR / 2, x + wide / 2 + AIR / 2) for x, wide in found.items()]
    *others, (left, right) = sorted(edges)
    return [*others, (left, right + more)]


def _told(model: Model, drawing: Drawing, words: NetworkWords) -> Iterator[str]:
    count = f"{model.count_params():,}".replace(",", words.thousands)
    yield words.title.format(name=model.name)
    yield words.counts.format(layers=len(model.members), parameters=count)
    reads: dict[int, list[str]] = {}
    for arrow in drawing.arrows:
        reads.setdefault(arrow.end, []).append(drawing.nodes[arrow.start].call.name)
    for at, node in enumerate(drawing.nodes):
        call = node.call
        shape = words.unsettled if call.shape is None else str(call.shape)
        told = words.reads if at in reads else words.told
        yield told.format(
            name=call.name,
            kind=words.input if call.is_input else call.kind,
            shape=shape,
            sources=", ".join(dict.fromkeys(reads.get(at, ()))),
        )


def _title(told: list[str], palette: Palette, room: float) -> Iterator[Letters]:
    title, counts = told[:2]
    size = min(22.0, 22 * room / width(title, 22, "bold"))
    yield Letters(MARGIN, 30, title, size, palette.text, weight="bold")
    yield Letters(MARGIN, 56, counts, 15, palette.muted)


def _paint(
    axes: Axes,
    drawing: Drawing,
    maps: Sequence[Maps | None],
    band: tuple[float, float],
    palette: Palette,
    words: NetworkWords,
) -> list[Letters]:
    letters: list[Letters] = []
    for block in drawing.blocks:
        left, _, wide, _ = block.frame
        if left < band[1] and left + wide > band[0]:
            letters += marks.paint_block(axes, block, palette, words)
    for arrow in drawing.arrows:
        points = arrows.points_of(arrow, drawing)
        if points[0][0] >= band[1] or points[-1][0] <= band[0]:
            continue
        arrows.paint_arrow(axes, points, palette.padding)
        letters += arrows.sizes_on(arrow, arrows.label_at(points), palette)
    for node, pictures in zip(drawing.nodes, maps, strict=True):
        if band[0] <= node.centre[0] < band[1]:
            marks.paint_box(axes, node, palette, pictures)
            letters += marks.words_under(node, palette, words)
            letters += marks.fault(node, palette)
    return [each for each in letters if band[0] <= each.x < band[1]]
