"""Which names of `keras.layers` 3.15 are known here, which are computed, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass

from engine.base import registry

# Names of keras.layers that are no layers of their own.
_OTHERS = {
    "Input": "a function that gives a symbolic tensor",
    "InputSpec": "says what a layer of one's own takes; it computes nothing",
    "Layer": "the base of layers of one's own",
    "Wrapper": "the base of layers around others",
    "deserialize": "a layer of its configuration: here `from_config`",
    "serialize": "the configuration of a layer: here `get_config`",
    **{
        name: f"a function: {name[0].upper()}{name[1:]} called on a list"
        for name in (
            *("add", "average", "concatenate", "dot"),
            *("maximum", "minimum", "multiply", "subtract"),
        )
    },
}
_NOT_OFFERED = ("InputSpec", "Wrapper", "deserialize", "serialize")
# What the registry knows besides keras.layers: models, a class by its own name, and layers that
# `keras.applications` makes for itself.
_BESIDES = (
    *("Functional", "GroupedQueryAttention", "Model", "Sequential"),
    *("CustomScaleLayer", "LayerScale"),
)
_SHAPE_ALONE = {
    "ContrastLimitedAdaptiveHistogramEqualization": "histograms of tiles are known by their shape"
}


@dataclass(frozen=True)
class TableEntry:
    """One name of `keras.layers`: `known` here, `computed` at inference, and what is to say of it."""

    name: str
    known: bool
    computed: bool
    why: str = ""


def layer_table() -> list[TableEntry]:
    """All names of `keras.layers` 3.15 in order, made from what the registry knows.

    >>> {entry.name: entry.computed for entry in layer_table()}["Conv2D"]
    True
    >>> {entry.name: entry.why for entry in layer_table()}["Hashing"]
    "its hash is TensorFlow's own"
    """
    found = [_entry(name) for name in registry.names() if name not in _BESIDES]
    others = [
        TableEntry(name, name not in _NOT_OFFERED, name not in (*_NOT_OFFERED, "Layer"), why)
        for name, why in _OTHERS.items()
    ]
    return sorted([*found, *others], key=lambda entry: entry.name)


def _entry(name: str) -> TableEntry:
    why = _SHAPE_ALONE.get(name, "") or str(getattr(registry.layer_class(name), "why", ""))
    return TableEntry(name, True, not why, why)
