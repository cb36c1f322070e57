"""What depthwise and separable layers save: beside the plain Conv2D, and which channels touch which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import gcd
from typing import TYPE_CHECKING, Any

from engine import Conv2D, DepthwiseConv2D, Refusal, SeparableConv2D
from figures.charts.connections import connections
from pages.frame.language import _, counted
from pages.frame.notation import count

if TYPE_CHECKING:
    from pages.setting.setting import Setting

PLAIN, GROUPED, DEPTHWISE, SEPARABLE = "plain", "grouped", "depthwise", "separable"
MOST_NODES = 12  # channels of a drawing


def depthwise(setting: Setting) -> Sequence[dict[str, Any]]:
    """The table of all four kinds, and a slider between their drawings that starts at depthwise."""
    return [_table(setting), _connections(setting, DEPTHWISE)]


def separable(setting: Setting) -> Sequence[dict[str, Any]]:
    """The same, from separable on."""
    return [_table(setting), _connections(setting, SEPARABLE)]


def _kinds(setting: Setting) -> dict[str, Callable[[], Any]]:
    """All four layers with the same window, from the same input to the same number of maps."""
    values = setting.choices.values
    names = ("kernel_size", "strides", "padding", "dilation_rate", "data_format", "use_bias")
    window = {name: values[name] for name in names}
    maps, multiplier = _maps(setting), values["depth_multiplier"]
    return {
        PLAIN: lambda: Conv2D(maps, **window),
        GROUPED: lambda: Conv2D(maps, groups=_groups(setting), **window),
        DEPTHWISE: lambda: DepthwiseConv2D(depth_multiplier=multiplier, **window),
        SEPARABLE: lambda: SeparableConv2D(maps, depth_multiplier=multiplier, **window),
    }


def _maps(setting: Setting) -> int:
    values = setting.choices.values
    return int(values.get("filters", setting.counts.channels * values["depth_multiplier"]))


def _groups(setting: Setting) -> int:
    return groups_of(setting.counts.channels, _maps(setting))


def groups_of(channels: int, filters: int) -> int:
    """The fewest groups above one that divide both, one where there are none.

    >>> groups_of(128, 256), groups_of(3, 8)
    (2, 1)
    """
    both = gcd(channels, filters)
    return next((size for size in range(2, both + 1) if both % size == 0), 1)


def _table(setting: Setting) -> dict[str, Any]:
    rows = []
    for name, make in _kinds(setting).items():
        label = _label(name, _groups(setting))
        try:
            layer = make()
            derivation = layer.derive(setting.counts.input_shape)
            specs = layer.weight_specs(setting.counts.input_shape)
        except Refusal:
            rows.append((label, "–", "–", "–"))
            continue
        shape = tuple(derivation.output_shape)
        parameters = count(sum(spec.size for spec in specs))
        work = derivation.value("multiply_adds")
        rows.append((label, str(shape), parameters, count(work) if isinstance(work, int) else "–"))
    return {
        "title": _("Beside the plain Conv2D"),
        "sentences": [
            _("The same window and the same input; depthwise layers do not mix channels at all."),
        ],
        "table": {
            "head": ["", _("Output shape"), _("Parameters"), _("Multiply-adds")],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }


def _label(name: str, groups: int) -> str:
    in_groups = counted("Conv2D in one group", "Conv2D in {groups} groups", groups)
    return {
        PLAIN: _("Conv2D: all channels at once"),
        GROUPED: in_groups.format(groups=count(groups)),
        DEPTHWISE: _("DepthwiseConv2D: each channel alone"),
        SEPARABLE: _("SeparableConv2D: each alone, then mixed"),
    }[name]


def _connections(setting: Setting, start: str) -> dict[str, Any]:
    """All four drawings, between which the reader slides."""
    options = [
        {"name": name, "text": _short(name), **_connected(setting, name, make)}
        for name, make in _kinds(setting).items()
    ]
    title = _("Which channels touch which")
    return {
        "title": title,
        "sentences": [_("Left: input channels; right: output maps; a line is a kernel.")],
        "slider": {"name": "mixing", "label": title, "start": start, "options": options},
    }


def _connected(setting: Setting, name: str, make: Callable[[], Any]) -> dict[str, Any]:
    """One of the kinds in a sentence and as a drawing."""
    channels, multiplier = setting.counts.channels, setting.choices.values["depth_multiplier"]
    maps = _maps(setting)
    left = min(channels, MOST_NODES)
    middle = min(left * multiplier, MOST_NODES)
    right = min(maps, MOST_NODES) if name != DEPTHWISE else middle
    groups = min(_groups(setting), left, right)
    steps = {
        PLAIN: [(left, right, lambda i, o: True)],
        GROUPED: [(left, right, lambda i, o: i * groups // left == o * groups // right)],
        DEPTHWISE: [(left, right, lambda i, o: o // multiplier == i)],
        SEPARABLE: [
            (left, middle, lambda i, o: o // multiplier == i),
            (middle, right, lambda i, o: True),
        ],
    }[name]
    said = [_label(name, _groups(setting))]
    try:
        weights = sum(spec.size for spec in make().weight_specs(setting.counts.input_shape))
        said = [_("{kind}: {count} parameters.").format(kind=said[0], count=count(weights))]
    except Refusal:
        pass
    if name == GROUPED and _groups(setting) == channels > 1:
        said.append(
            _("As many groups as channels: each channel is alone, as in a depthwise layer.")
        )
    if name == GROUPED and _groups(setting) == 1:
        said.append(
            _(
                "No number above 1 divides both {channels} channels and {maps} maps, so all are one group."
            ).format(channels=channels, maps=maps)
        )
    if max(channels, maps) > MOST_NODES:
        said.append(_("Drawn: at most {most} channels on each side.").format(most=MOST_NODES))
    sentence = " ".join(said)
    return {"sentence": sentence, "drawing": connections(steps, sentence)}


def _short(name: str) -> str:
    return {
        PLAIN: _("plain"),
        GROUPED: _("grouped"),
        DEPTHWISE: _("depthwise"),
        SEPARABLE: _("separable"),
    }[name]
