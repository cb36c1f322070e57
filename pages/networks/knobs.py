"""The dials of the chosen layer: its own arguments, as numbers, options and switches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import Layer, Model
from engine.layers.core.input import InputLayer
from pages.frame import session
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Flag, Parameter, Real, Whole
from pages.setting import arguments as a
from pages.setting import recurrent_arguments as r
from pages.setting.arguments import Argument

KNOWN: Mapping[str, Argument] = {
    each.name: each
    for each in (
        *(a.FILTERS, a.KERNEL_SIZE, a.STRIDES, a.DILATION_RATE, a.GROUPS, a.PADDING),
        *(a.DEPTH_MULTIPLIER, a.POOL_SIZE, a.OUTPUT_PADDING, a.UNITS, a.ACTIVATION, a.USE_BIAS),
        *(a.DATA_FORMAT, r.RETURN_SEQUENCES, r.RETURN_STATE, r.GO_BACKWARDS, r.STATEFUL),
        *(r.RESET_AFTER, r.UNIT_FORGET_BIAS, r.RECURRENT_ACTIVATION, r.MERGE_MODE),
    )
}
_OPTIONS = {
    "padding": ("valid", "same", "causal"),
    "interpolation": ("nearest", "bilinear"),
    "recurrent_activation": a.ACTIVATIONS,
}
# Least and greatest of a slider of arguments that no layer's page has.
_RANGES = {
    "size": (1, 8),
    "num_heads": (1, 16),
    "key_dim": (1, 128),
    "value_dim": (1, 128),
    "n": (1, 64),
    "padding": (0, 16),
    "cropping": (0, 16),
    "axis": (-4, 4),
    "input_dim": (1, 1000),
    "output_dim": (1, 256),
    "output_size": (1, 32),
}
_SHARES = tuple(round(step / 20, 2) for step in range(20))
_FIRST = ("units", "filters", "kernel_size", "pool_size", "input_dim", "output_dim", "strides")
# What changes neither a shape nor a count, and is rarely moved in a whole network.
_LEFT_OUT = ("name", "trainable", "dtype", "seed", "batch_shape", "input_length", "unroll")
_LATER = ("data_format", "use_bias", "activation", "epsilon", "momentum", "center", "scale")
_USUAL_HELP = N_("An argument of this layer, under Keras's name.")
_SIZE_HELP = N_("Cells of the input along this axis, channels last.")


@dataclass(frozen=True)
class Knob:
    """A dial for a place of a layer's configuration; `count` entries stand at what it says."""

    parameter: Parameter
    path: tuple[Any, ...]
    value: Any
    label: str
    help: str
    count: int = 0  # of equal entries, 0 for a value that stands alone

    @property
    def dial(self) -> Dial:
        """The dial, whose help is in the reader's language."""
        folded = str(self.path[-1]) in _LATER
        return Dial(self.parameter, self.label, _(self.help), folded)


def knobs_of(layer: Any) -> list[Knob]:
    """A layer's dials, those moved most first.

    >>> from engine import Conv2D
    >>> [knob.label for knob in knobs_of(Conv2D(8, 3))][:3]
    ['filters', 'kernel_size', 'strides']
    """
    if isinstance(layer, InputLayer):
        return _of_sizes(layer)
    if isinstance(layer, Model) or not isinstance(layer, Layer):
        return []
    found = list(_knobs(layer.get_config(), (), type(layer).__name__))
    order = {name: at for at, name in enumerate(_FIRST)}
    return sorted(found, key=lambda knob: order.get(str(knob.path[-1]), len(order)))


def _knobs(config: Mapping[str, Any], path: tuple[Any, ...], kind: str) -> Iterator[Knob]:
    for name, value in config.items():
        if name in _LEFT_OUT or name.endswith(("_regularizer", "_constraint", "_initializer")):
            continue
        here = (*path, name)
        if name in ("layer", "cell") and isinstance(value, Mapping) and "config" in value:
            yield from _knobs(value["config"], (*here, "config"), str(value.get("class_name")))
            continue
        if isinstance(value, tuple | list) and value and _whole(value):
            yield from _of_entries(name, here, value, kind)
            continue
        parameter = _parameter(_named(here), name, value, kind)
        if parameter is not None:
            yield Knob(parameter, here, value, name, _help(name))


def _whole(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(map(_whole, value))
    return isinstance(value, int) and not isinstance(value, bool)


def _of_entries(name: str, path: tuple[Any, ...], value: Any, kind: str) -> Iterator[Knob]:
    flat = [each for each in value if not isinstance(each, tuple | list)]
    if len(flat) == len(value) and len(set(value)) == 1 and name not in ("dims", "target_shape"):
        parameter = _parameter(_named(path), name, value[0], kind)
        assert parameter is not None
        yield Knob(parameter, path, value[0], name, _help(name), len(value))
        return
    for at, each in enumerate(value):
        if isinstance(each, tuple | list):
            yield from _of_entries(f"{name}[{at}]", (*path, at), each, kind)
        else:
            base = name.partition("[")[0]
            parameter = _parameter(_named((*path, at)), base, each, kind)
            assert parameter is not None
            yield Knob(parameter, (*path, at), each, f"{name}[{at}]", _help(base))


def _of_sizes(layer: InputLayer) -> list[Knob]:
    return [
        Knob(
            Whole(f"layer_size_{at}", size, 1, max(64, 2 * size), least=1, most=10**6),
            ("batch_shape", at),
            size,
            f"shape[{at - 1}]",
            _SIZE_HELP,
        )
        for at, size in enumerate(layer.batch_shape)
        if at and size is not None
    ]


def _named(path: Sequence[Any]) -> str:
    return "layer_" + "_".join(str(part) for part in path if part != "config")


def _help(name: str) -> str:
    known = KNOWN.get(name)
    return _USUAL_HELP if known is None else known.help


def _parameter(key: str, name: str, value: Any, kind: str) -> Parameter | None:
    known = KNOWN.get(name)
    if isinstance(value, bool):
        return Flag(key, value)
    if isinstance(value, str):
        return _choice(key, name, value, kind)
    if isinstance(value, float):
        stops = _SHARES if name == "rate" else ()
        return Real(key, value, stops if value in stops else ())
    if isinstance(value, int):
        low, high = _range(name, known, value)
        return Whole(key, value, low, high)
    if value is None and known is not None and isinstance(known.parameter, Whole):
        return Whole(key, None, known.parameter.low, known.parameter.high)
    return None


def _choice(key: str, name: str, value: str, kind: str) -> Parameter | None:
    known = KNOWN.get(name)
    options = _OPTIONS.get(name)
    if options is None and known is not None and isinstance(known.parameter, Choice):
        options = tuple(known.parameter.options)
    if options is None or value not in options:
        return None
    if name == "padding" and kind != "Conv1D":
        options = options[:2]
    return Choice(key, value, options)


def _range(name: str, known: Argument | None, value: int) -> tuple[int, int]:
    if name in _RANGES:
        low, high = _RANGES[name]
    elif known is not None and isinstance(known.parameter, Whole):
        low, high = known.parameter.low or 0, known.parameter.high or 64
    else:
        low, high = min(value, 0), 64
    return min(low, value), max(high, 2 * value if value > high else high)


def standing_at(knobs: Sequence[Knob]) -> None:
    """Set the dials to where the layer stands."""
    state = session.state()
    for knob in knobs:
        state[knob.parameter.name] = knob.value if knob.value is not None else None


def moved(knobs: Sequence[Knob], config: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments, at the top of the configuration, that the dials have changed.

    >>> from engine import Conv2D
    >>> layer = Conv2D(8, 3)
    >>> with session.standing_at({"layer_kernel_size": 5}):
    ...     moved(knobs_of(layer), layer.get_config())
    {'kernel_size': (5, 5)}
    """
    state = session.state()
    changed: dict[str, Any] = {}
    for knob in knobs:
        value = state.get(knob.parameter.name, knob.value)
        if value is None and knob.value is not None:
            continue
        if value != knob.value:
            top = knob.path[0]
            whole = changed.get(top, config[top])
            new = (value,) * knob.count if knob.count else value
            changed[top] = _put(whole, knob.path[1:], new)
    return changed


def _put(whole: Any, path: Sequence[Any], value: Any) -> Any:
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(whole, Mapping):
        return {**whole, first: _put(whole[first], rest, value)}
    entries = [_put(each, rest, value) if at == first else each for at, each in enumerate(whole)]
    return tuple(entries)
