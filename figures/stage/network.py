"""What the drawing of a network in the browser is sent: boxes, arrows, blocks and small pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Model
from figures.networks.boxes import BACK, axes_of
from figures.networks.calls import REFUSED
from figures.networks.clash import Clash, clash_of
from figures.networks.drawing import LINE, Arrow, Block, Drawing, Node, drawing_of, sizes_text
from figures.networks.maps import Maps, all_made, answers_of, maps_of, side_for
from figures.stage.stage import encode
from figures.theme import AXES, palettes

Array = NDArray[Any]


def network_payload(model: Model, **options: Any) -> bytes:
    """The payload read by `static/network/network.js`; `options` are those of `network`."""
    return encode(*network(model, **options))


def network(
    model: Model,
    *,
    trace: Any = None,
    folded: Collection[str] | None = None,
    selected: str | None = None,
    answers: Sequence[str] | None = None,
    words: Mapping[str, Any] | None = None,
    refused: str | None = None,
    digit: bool = False,
    editable: bool = True,
    can_undo: bool = False,
    can_redo: bool = False,
) -> tuple[dict[str, Any], dict[str, Array]]:
    """Header and arrays of a model's drawing; nothing is run and no weight allocated.

    - `trace`: of a run of the model, whole or of its first layers: what it made stands in the boxes;
    - `folded`: names of the blocks that stand folded, None: all of a large model;
    - `selected`: the name of the box that is chosen;
    - `answers`: names of the last vector's entries, drawn with their values;
    - `refused`: what is said of the layer that refuses, else its own sentence;
    - `digit`: whether a digit can be drawn; `editable`: whether layers can be changed.
    """
    drawing = drawing_of(model, folded, answers=answers is not None and trace is not None)
    calls = [node.call for node in drawing.nodes]
    ran = all_made(calls, trace)
    side = side_for(len(calls))
    maps = [
        None if each is None else maps_of(each, call, side)
        for each, call in zip(ran, calls, strict=True)
    ]
    header = {
        "palettes": palettes(),
        "axes": dict(AXES),
        "words": dict(words or {}),
        "width": _round(drawing.width),
        "height": _round(drawing.height),
        "row": _round(drawing.row),
        "back": list(BACK),
        "line": LINE,
        "nodes": [_node(node, drawing, refused) for node in drawing.nodes],
        "arrows": [_arrow(arrow) for arrow in drawing.arrows],
        "repeats": [_block(block) for block in drawing.blocks],
        "selected": selected,
        "answers": None if answers is None else answers_of(ran[-1], answers),
        "digit": digit,
        "editable": editable,
        "undo": can_undo,
        "redo": can_redo,
        "maps": _places(maps),
    }
    return header, {"maps": _joined(maps)}


def _node(node: Node, drawing: Drawing, refused: str | None) -> dict[str, Any]:
    call = node.call
    told: dict[str, Any] = {
        "name": call.name,
        "layer": call.layer,
        "kind": call.kind,
        "setting": call.setting,
        "shapes": [None if shape is None else list(shape) for shape in call.shapes],
        "axes": [] if call.shape is None else list(axes_of(call.shape, call.data_format)),
        "parameters": call.parameters,
        "box": [_round(node.box.width), _round(node.box.height), _round(node.box.depth)],
        "wide": _round(node.wide),
        "at": [_round(part) for part in node.centre],
        "block": node.block,
        "state": call.state,
        "input": call.is_input,
    }
    if call.state == REFUSED:
        told["refusal"] = refused or call.refusal
        told["clash"] = _clash(clash_of(call))
    return told


def _clash(clash: Clash | None) -> dict[str, Any] | None:
    if clash is None:
        return None
    shapes = [list(shape) for shape in clash.shapes]
    return {"shapes": shapes, "axes": list(clash.axes), "wrong": list(clash.wrong)}


def _arrow(arrow: Arrow) -> dict[str, Any]:
    open_batch = arrow.shape is not None and arrow.shape[:1] == (None,)
    return {
        "from": arrow.start,
        "to": arrow.end,
        "sizes": sizes_text(arrow.shape).split("×"),
        "axes": list(arrow.axes[1:] if open_batch else arrow.axes),
        "bends": [[_round(x), _round(y)] for x, y in arrow.bends],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "name": block.name,
        "last": block.last,
        "count": block.count,
        "folded": block.folded,
        "nodes": list(block.nodes),
        "parameters": block.parameters,
        "frame": [_round(part) for part in block.frame],
    }


def _places(maps: Sequence[Maps | None]) -> list[dict[str, Any] | None]:
    found: list[dict[str, Any] | None] = []
    start = 0
    for each in maps:
        if each is None:
            found.append(None)
            continue
        found.append(
            {
                "start": start,
                "shape": list(each.pictures.shape),
                "limit": each.limit,
                "colour": each.colour,
            }
        )
        start += each.pictures.size
    return found


def _joined(maps: Sequence[Maps | None]) -> NDArray[np.float32]:
    every = [each.pictures.ravel() for each in maps if each is not None]
    return np.concatenate(every) if every else np.zeros(0, np.float32)


def _round(value: float) -> float:
    return round(float(value), 1)
