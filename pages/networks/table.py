"""The table of the network: Keras's summary and more columns, to be sorted, and taken away as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import Model
from engine.models.summary import memory_text
from pages.frame.component import component, told
from pages.frame.language import N_, _
from pages.frame.notation import count, shape_text
from pages.networks import rows
from pages.networks.rows import Counted

MOUNT = component("nettable", "nettable/nettable.js")

KEY = "network_table"
MOST_AT_ONCE = 16  # rows that are sent again with every move of a dial


@dataclass(frozen=True)
class Column:
    """A column: its heading in English, the text of a cell, and what it is sorted by."""

    key: str
    label: str
    text: Callable[[Counted], str]
    sort: Callable[[Counted], Any]
    shown: bool = False
    numeric: bool = False
    bar: bool = False


def _shape(shape: Any) -> str:
    if shape is None:
        return "?"
    if shape and isinstance(shape[0], tuple | list):
        return ", ".join(_shape(each) for each in shape)
    return shape_text(shape)


def _output(each: Counted) -> Any:
    shapes = each.call.shapes
    if not shapes or each.call.state != "settled":
        return None
    return shapes[0] if len(shapes) == 1 else shapes


def _size(shape: Any) -> int:
    if not shape or isinstance(shape[0], tuple | list):
        return 0
    size = 1
    for each in shape[1:]:
        size *= each or 1
    return size


def _weights(each: Counted) -> str:
    if each.row is None:
        return ""
    told = []
    for spec in each.row.specs:
        axes = rows.axes_told(spec)
        words = f" ({', '.join(axes)})" if axes else ""
        told.append(f"{spec.name} {shape_text(spec.shape)}{words}")
    return "; ".join(told)


def _number(value: int | None) -> str:
    return "?" if value is None else count(value)


def _input(each: Counted) -> Any:
    return None if each.row is None else each.row.input_shape


def _field(each: Counted) -> str:
    return " × ".join(map(str, each.field)) if each.field else ""


COLUMNS = (
    Column("layer", N_("Layer"), lambda c: c.call.name, lambda c: c.call.name, shown=True),
    Column("type", N_("Type"), lambda c: c.call.kind, lambda c: c.call.kind, shown=True),
    Column(
        "input",
        N_("Input shape"),
        lambda c: "" if c.row is None else _shape(_input(c)),
        lambda c: _size(_input(c)),
    ),
    Column(
        "output",
        N_("Output shape"),
        lambda c: _shape(_output(c)),
        lambda c: _size(_output(c)),
        True,
    ),
    Column("weights", N_("Weight shapes"), _weights, lambda c: c.call.parameters),
    Column(
        "parameters",
        N_("Parameters"),
        lambda c: _number(c.call.parameters),
        lambda c: c.call.parameters,
        shown=True,
        numeric=True,
        bar=True,
    ),
    Column(
        "formula", N_("As products"), lambda c: rows.formula(c.row), lambda c: c.call.parameters
    ),
    Column(
        "multiply_adds",
        N_("Multiply-adds"),
        lambda c: _number(c.multiply_adds),
        lambda c: c.multiply_adds,
        shown=True,
        numeric=True,
        bar=True,
    ),
    Column(
        "memory",
        N_("Memory of what it makes"),
        lambda c: "?" if c.memory is None else memory_text(c.memory),
        lambda c: c.memory,
        numeric=True,
        bar=True,
    ),
    Column(
        "field",
        N_("Receptive field"),
        _field,
        lambda c: c.field[0] if c.field else None,
        numeric=True,
    ),
)


def show(model: Model, chosen: str | None, on_chosen: Callable[[], None]) -> None:
    """Draw the table; a click on a name is heard by `on_chosen`."""
    found = rows.calls_counted(model)
    data = {
        "title": _("The table"),
        "columns": [_column(each) for each in COLUMNS],
        "rows": [_row(each, chosen) for each in found],
        "totals": [{"label": label, "value": value} for label, value in totals(model).items()],
        "words": words(),
    }
    MOUNT(data, KEY, on_chosen_change=on_chosen)


def chosen_in(key: str = KEY) -> str | None:
    """The box whose name was clicked last in the table, empty for none."""
    found = told(key, "chosen")
    return None if found is None else str(found)


def words() -> Mapping[str, str]:
    """What the table's script says."""
    return {
        "columns": _("Columns"),
        "sort": _("Sort by this column"),
        "share": _("{share} % of all"),
        "choose": _("Choose this layer"),
    }


def totals(model: Model) -> dict[str, str]:
    """What the whole network counts, by what it is called."""
    trained, fixed = model.count_trainable()
    found = rows.calls_counted(model)
    work = rows.total([each.multiply_adds for each in found])
    memory = rows.total([each.memory for each in found])
    parts = {
        _("Total params"): count(trained + fixed),
        _("Trainable params"): count(trained),
        _("Non-trainable params"): count(fixed),
        _("Size of the weights"): memory_text(sum(model.weight_bytes())),
    }
    if work is not None:
        parts[_("Multiply-adds for one sample")] = count(work)
    if memory is not None:
        parts[_("Memory of what is made of one sample")] = memory_text(memory)
    return parts


def _column(each: Column) -> dict[str, Any]:
    return {
        "key": each.key,
        "label": _(each.label),
        "numeric": each.numeric,
        "shown": each.shown,
        "bar": each.bar,
    }


def _row(each: Counted, chosen: str | None) -> dict[str, Any]:
    return {
        "node": each.call.name,
        "texts": [column.text(each) for column in COLUMNS],
        "sorts": [column.sort(each) for column in COLUMNS],
        "state": "input" if each.row is None else each.call.state,
        "chosen": each.call.name == chosen,
    }


# -- as text -------------------------------------------------------------------------------------


def cells(model: Model) -> list[list[str]]:
    """The headings, and the cells of every row."""
    found = rows.calls_counted(model)
    return [
        [_(column.label) for column in COLUMNS],
        *([column.text(each) for column in COLUMNS] for each in found),
    ]


def as_csv(model: Model) -> str:
    """The table as comma-separated values; what a table program would take for a formula is quoted."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(
        [_harmless(cell) for cell in row] for row in cells(model)
    )
    return file.getvalue()


def as_markdown(model: Model) -> str:
    """The table as Markdown, its totals below."""
    head, *rest = cells(model)
    lines = [_line(head), _line(["---"] * len(head)), *map(_line, rest), ""]
    lines += [f"- {label}: {value}" for label, value in totals(model).items()]
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
