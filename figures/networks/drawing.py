"""A network as it is drawn: boxes in their places, arrows with shapes, frames around repeated blocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine import Model
from figures.networks.boxes import UNKNOWN, Box, Scale, axes_of, scale_of
from figures.networks.calls import REFUSED, Call, calls_of
from figures.networks.clash import ROOM, clash_of
from figures.networks.layout import Point, layout
from figures.networks.repeats import Repeat, repeats

OPEN_UP_TO = 30  # calls of a network whose blocks all stand open at first
LINE = 15.0  # of a word under a box
LINES = 3  # name, class, parameters
LETTER = 6.4  # pixels that a letter takes
WIDEST = 118.0  # of a word under a box
APART = 26.0  # between two rows
AIR = 14.0  # beside a box, and between the letters on an arrow and both ends
ANSWERS = 130.0  # beside the last box
HEAD = 30.0  # over the boxes of a block, for its words
EDGE = 6.0  # beside them


@dataclass(frozen=True)
class Node:
    """A box: what it stands for, its size and its middle; `wide` is the room it takes with its words.

    `block` is the place of the frame it stands in, None for none.
    """

    call: Call
    box: Box
    wide: float
    centre: Point
    block: int | None


@dataclass(frozen=True)
class Arrow:
    """From one box to another, by their places, with the shape of what goes along it."""

    start: int
    end: int
    shape: tuple[int | None, ...] | None
    axes: tuple[str, ...]
    bends: tuple[Point, ...]


@dataclass(frozen=True)
class Block:
    """Layers that stand `count` times in a row; `nodes` are those drawn, once where it is folded.

    `frame` is what surrounds them with the arrows between: left, top, width and height.
    """

    name: str
    last: str
    count: int
    folded: bool
    nodes: tuple[int, ...]
    parameters: int
    frame: tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """All of it, in pixels; `row` is the height that a box takes with its words."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    blocks: tuple[Block, ...]
    width: float
    height: float
    row: float


def drawing_of(
    model: Model, folded: Collection[str] | None = None, answers: bool = False
) -> Drawing:
    """The drawing of a model; `folded` names the blocks that stand folded, None: all of a large one.

    A block is named by its first layer. `answers` leaves room beside the last box.

    >>> from engine import Dense, Input, Sequential
    >>> drawing = drawing_of(Sequential([Input((4,)), Dense(4), Dense(4), Dense(4)]), {"dense"})
    >>> [node.call.name for node in drawing.nodes], drawing.blocks[0].count
    (['input_layer', 'dense'], 3)
    """
    calls = calls_of(model)
    found = repeats([_sign(at, call) for at, call in enumerate(calls)], _sources(calls))
    if folded is None:
        folded = {calls[each.start].name for each in found} if len(calls) > OPEN_UP_TO else ()
    closed = [each for each in found if calls[each.start].name in folded]
    shown = _shown(len(calls), closed)
    place = {call: at for at, call in enumerate(dict.fromkeys(shown))}
    kept = [call for call, stands_for in enumerate(shown) if call == stands_for]
    scale = scale_of((call.shape, call.data_format) for call in calls)
    boxes = [_box(calls[at], scale) for at in kept]
    wides = [_wide(calls[at], box) for at, box in zip(kept, boxes, strict=True)]
    ends = [
        (place[shown[source.call]], place[at], source)
        for at in kept
        for source in calls[at].sources
    ]
    row = max((box.whole[1] for box in boxes), default=0.0) + LINES * LINE + APART
    gaps = [len(sizes_text(source.shape)) * LETTER + 2 * AIR for *_, source in ends]
    laid = layout(wides, [(start, end) for start, end, _ in ends], row, gaps)
    head = HEAD if found else 0.0
    down = head + row / 2 - LINES * LINE / 2  # the middle of a box, from the top of its row
    arrows = tuple(
        Arrow(
            start, end, source.shape, _axes(source.shape, calls[source.call]), lowered(bends, down)
        )
        for (start, end, source), bends in zip(ends, laid.paths, strict=True)
    )
    drawn = [[place[call] for call in range(e.start, e.stop) if call in place] for e in found]
    within = {node: at for at, nodes in enumerate(drawn) for node in nodes}
    nodes = tuple(
        Node(calls[call], box, wide, centre, within.get(at))
        for at, (call, box, wide, centre) in enumerate(
            zip(kept, boxes, wides, lowered(laid.centres, down), strict=True)
        )
    )
    blocks = tuple(
        _block(each, calls, own, frame_of([nodes[at] for at in own], own, arrows), each in closed)
        for each, own in zip(found, drawn, strict=True)
    )
    wide = laid.width + (ANSWERS if answers else 0.0)
    return Drawing(nodes, arrows, blocks, wide, laid.height + row + head, row)


def sizes_text(shape: Sequence[int | None] | None) -> str:
    """A shape as it stands on an arrow: its sizes, an open batch left out.

    >>> sizes_text((None, 28, 28, 8)), sizes_text((None, None, 32)), sizes_text((1, 4))
    ('28×28×8', 'None×32', '1×4')
    """
    if shape is None:
        return "?"
    sizes = shape[1:] if shape and shape[0] is None else shape
    return "×".join(map(str, sizes))


def _sign(at: int, call: Call) -> tuple[object, ...]:
    if call.is_input:
        return (at,)
    reads = tuple((at - source.call, source.place) for source in call.sources)
    return call.kind, call.arguments, reads, call.state


def _sources(calls: Sequence[Call]) -> list[list[int]]:
    return [[source.call for source in call.sources] for call in calls]


def _shown(count: int, closed: Sequence[Repeat]) -> list[int]:
    """For each call the one that is drawn in its place."""
    shown = list(range(count))
    for each in closed:
        for call in range(each.start, each.stop):
            shown[call] = each.start + (call - each.start) % each.length
    return shown


def _box(call: Call, scale: Scale) -> Box:
    if call.state == REFUSED and clash_of(call) is not None:
        return ROOM
    return UNKNOWN if call.shape is None else scale.box(call.shape, call.data_format)


def _wide(call: Call, box: Box) -> float:
    letters = max(len(call.name), len(call.kind))
    return max(box.whole[0], min(WIDEST, letters * LETTER)) + AIR


def frame_of(
    nodes: Sequence[Node], places: Sequence[int], arrows: Sequence[Arrow]
) -> tuple[float, float, float, float]:
    """What surrounds boxes, at their places, with their words and the arrows that lead to them."""
    left = min(node.centre[0] - node.wide / 2 for node in nodes) - EDGE
    right = max(node.centre[0] + node.wide / 2 for node in nodes) + EDGE
    tops = [node.centre[1] - node.box.whole[1] / 2 for node in nodes]
    bottoms = [node.centre[1] + node.box.whole[1] / 2 + LINES * LINE for node in nodes]
    led = {arrow for arrow in arrows if arrow.end in places}
    passed = [y for arrow in led for x, y in arrow.bends[1:-1] if left < x < right]
    top = min([*tops, *(y - LINE for y in passed)]) - HEAD
    bottom = max([*bottoms, *passed]) + EDGE
    return left, top, right - left, bottom - top


def lowered(points: Sequence[Point], down: float) -> tuple[Point, ...]:
    """Points so many pixels further down.

    >>> lowered([(1.0, 2.0)], 3.0)
    ((1.0, 5.0),)
    """
    return tuple((x, y + down) for x, y in points)


def _block(
    each: Repeat,
    calls: Sequence[Call],
    nodes: Sequence[int],
    frame: tuple[float, float, float, float],
    folded: bool,
) -> Block:
    return Block(
        name=calls[each.start].name,
        last=calls[each.stop - 1].name,
        count=each.count,
        folded=folded,
        nodes=tuple(nodes),
        parameters=sum(call.parameters or 0 for call in calls[each.start : each.stop]),
        frame=frame,
    )


def _axes(shape: tuple[int | None, ...] | None, call: Call) -> tuple[str, ...]:
    return () if shape is None else axes_of(shape, call.data_format)
