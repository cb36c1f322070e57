"""The chosen layer: its numbers, why they are so, its code, and the way to its own page."""

from __future__ import annotations

from typing import Any

from engine import Derivation, Layer, Model, Refusal, Sequential
from engine.exchange.keras_code import layer_code
from engine.layers.core.input import Input, InputLayer
from engine.models import work
from engine.models.edits import editing
from engine.models.stack import Row
from pages.frame import address
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.lab import answers, why
from pages.networks import rows
from pages.networks.controls_of import PARAMETERS

KEY = "network_layer"


def show(model: Model, node: str | None, asides: list[str]) -> None:
    """Show the layer of a box, or the whole network where none is chosen."""
    row = rows.row_named(model, node)
    layer = rows.layer_named(model, node)
    derivation = _derivation(row)
    answers.show(
        KEY,
        address=address.said(PARAMETERS),
        asides=[_named(layer), *asides] if layer is not None else asides,
        numbers=_whole(model) if layer is None else _numbers(layer, row, derivation),
        compared=[],
        why={**why.part(derivation, []), **({} if len(tuple(derivation)) else {"title": ""})},
        code=_code(layer, row),
        panels=[],
    )


def _named(layer: Any) -> str:
    return _("`{name}`, a `{layer}`:").format(name=layer.name, layer=type(layer).__name__)


def _derivation(row: Row | None) -> Derivation:
    if row is None or row.output_shape is None or not isinstance(row.layer, Layer):
        return Derivation((), ())
    if isinstance(row.layer, Model):
        return Derivation((), tuple(row.output_shape))
    try:
        return row.layer.derive(row.input_shape or ())
    except (ValueError, TypeError, IndexError, KeyError):
        return Derivation((), tuple(row.output_shape))


def _entry(label: str, value: str, help: str, role: str | None = None) -> dict[str, Any]:
    return {"label": label, "value": value, "help": help, "role": role, "axes": []}


def _numbers(layer: Any, row: Row | None, derivation: Derivation) -> list[dict[str, Any]]:
    if row is None:
        told = _("What goes in: the batch, then the sizes that the network begins with.")
        shape = layer.batch_shape if isinstance(layer, InputLayer) else ()
        return [_entry(_("Input shape"), shape_text(shape), told, "input")]
    found = [
        _entry(_("Input shape"), _text(row.input_shape), _("What this layer reads."), "input"),
        _entry(_("Output shape"), _text(row.output_shape), _("What it gives."), "output"),
    ]
    for spec in row.specs:
        role = "bias" if spec.name.endswith(("bias", "beta")) else "kernel"
        entry = _entry(
            f"{spec.name}", shape_text(spec.shape), _("The shape of one of its weights."), role
        )
        axes = [{"text": word, "strong": False} for word in rows.axes_told(spec)]
        found.append({**entry, "axes": axes})
    if row.output_shape is None:
        return found
    formula = rows.formula(row)
    help = _("All numbers in its weights: {formula}.").format(formula=formula or "0")
    found.append(_entry(_("Parameters"), count(row.parameters or 0), help))
    if row.input_shape is not None:
        found += _work(row)
    return found


def _work(row: Row) -> list[dict[str, Any]]:
    try:
        made = work.multiply_adds(row.layer, row.input_shape or ())
    except (ValueError, TypeError, IndexError):
        return []
    if not made:
        return []
    help = _("Multiplications, each with an addition, for one sample.")
    return [_entry(_("Multiply-adds"), count(made), help)]


def _whole(model: Model) -> list[dict[str, Any]]:
    """What there is to say of the network where no layer is chosen."""
    trained, fixed = model.count_trainable()
    found = [
        _entry(
            _("Parameters of the network"), count(trained + fixed), _("All numbers in all weights.")
        )
    ]
    if fixed:
        found.append(
            _entry(
                _("Non-trainable"),
                count(fixed),
                _("Numbers that no gradient changes: Keras's summary counts them apart."),
            )
        )
    return found


def _text(shape: Any) -> str:
    if shape is None:
        return _("not settled")
    if shape and isinstance(shape[0], tuple | list):
        return ", ".join(shape_text(each) if each is not None else "?" for each in shape)
    return shape_text(shape)


def _code(layer: Any, row: Row | None) -> dict[str, object]:
    blocks: list[dict[str, str]] = []
    remarks: list[str] = []
    if isinstance(layer, Layer) and not isinstance(layer, Model | InputLayer):
        # A name that Keras gives by itself is not written.
        alone = editing.fresh(layer) if layer.auto_named else layer
        blocks.append({"title": "Keras", "text": layer_code(alone, set())})
        torch, remarks = _torch(layer, row)
        if torch:
            blocks.append({"title": "PyTorch", "text": torch})
    return {
        "title": _("The code") if blocks else "",
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": blocks,
        "remarks": remarks,
    }


def _torch(layer: Layer, row: Row | None) -> tuple[str, list[str]]:
    shape = None if row is None else row.input_shape
    if row is None or row.output_shape is None or not shape or not _plain(shape):
        return "", []
    try:
        copy = type(layer).from_config(layer.get_config())
        assert shape is not None
        alone = Sequential([Input(tuple(shape[1:])), copy])
        return alone.to_torch_code().strip(), []
    except Refusal as refusal:
        return "", [str(refusal)]
    except (ValueError, TypeError, IndexError):
        return "", []


def _plain(shape: Any) -> bool:
    return all(size is None or isinstance(size, int) for size in shape)
