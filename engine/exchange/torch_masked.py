"""Layers that make a mask, with the recurrent layers that leave out its steps, as PyTorch code."""

from __future__ import annotations

from collections.abc import Sequence

from engine.exchange.code_values import literal
from engine.exchange.torch_layers import NO_MASKS, part_of
from engine.exchange.torch_parts import Order, Part
from engine.exchange.torch_recurrent import bidirectional_part, recurrent_part
from engine.layers.core.embedding import Embedding
from engine.layers.core.layer import Layer
from engine.layers.core.masking import Masking
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.models.stack import Row


def next_part(rows: Sequence[Row], order: Order) -> tuple[Part, list[Row]]:
    """The part of the first of some layers, and those that follow it.

    Recurrent layers right behind one that makes a mask are one part with it, for only they need the mask.

    >>> from engine.layers.rnn.gru import GRU
    >>> from engine.models.stack import rows
    >>> part, left = next_part(rows([Masking(), GRU(2)], (None, 5, 3)), (0, 1, 2))
    >>> part.lines[0].splitlines()[1].strip(), len(left)
    ('lambda x: (x != 0.0).any(-1),', 0)
    """
    first, *others = rows
    maker = _maker(first.layer)
    reading = _reading(others) if maker is not None else 0
    if maker is None or not reading:
        return part_of(first.layer, first.input_shape or (), order), others
    part = part_of(first.layer, first.input_shape or (), order)
    parts = [_recurrent(row) for row in others[:reading]]
    start = part.lines[0] if isinstance(first.layer, Embedding) else "nn.Identity()"
    made = [maker, start, *(line for each in parts for line in each.lines)]
    inner = [f"    {line}" for lines in made for line in f"{lines},".splitlines()]
    left = others[reading:]
    ends = others[reading - 1].layer
    goes_on = bool(left) and getattr(ends, "return_sequences", False)
    kept = [remark for remark in part.remarks if NO_MASKS not in remark]
    remarks = [*kept, *(remark for each in parts for remark in each.remarks)]
    whole = Part(
        ["\n".join(["Masked(", *inner, ")"])],
        tuple(range(len(first.input_shape or ()))),
        parts[-1].gives,
        [*remarks, *([NO_MASKS] if goes_on else [])],
    )
    return whole, left


def _maker(layer: Layer) -> str | None:
    """The function that makes the mask of a layer's inputs, None of a layer that makes none."""
    if isinstance(layer, Masking):
        return f"lambda x: (x != {literal(layer.mask_value)}).any(-1)"
    if isinstance(layer, Embedding) and layer.mask_zero and not layer.lora_rank:
        return "lambda x: x != 0"
    return None


def _reading(rows: Sequence[Row]) -> int:
    """How many recurrent layers follow at once, each but the last giving its steps to the next alone."""
    count = 0
    for row in rows:
        layer = row.layer
        if not isinstance(layer, Recurrent | Bidirectional) or len(row.input_shape or ()) != 3:
            break
        count += 1
        alone = isinstance(layer, Bidirectional) and layer.merge_mode is None
        if not layer.return_sequences or layer.return_state or alone:
            break
    return count


def _recurrent(row: Row) -> Part:
    shape = row.input_shape or ()
    if isinstance(row.layer, Bidirectional):
        return bidirectional_part(row.layer, shape, masked=True)
    assert isinstance(row.layer, Recurrent)
    return recurrent_part(row.layer, shape, masked=True)
