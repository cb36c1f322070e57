"""Max, average and global pooling as one choice: which layer it is, and which arguments it takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from pages.frame.language import N_
from pages.frame.parameters import Choice, Flag
from pages.setting.arguments import PADDING as PADDING_OF_WINDOWS
from pages.setting.arguments import Argument
from pages.setting.choices import Read

MAX, AVERAGE, GLOBAL_MAX, GLOBAL_AVERAGE = "max", "average", "global max", "global average"
KIND = Argument(
    Choice("pooling", MAX, (MAX, AVERAGE, GLOBAL_MAX, GLOBAL_AVERAGE)),
    N_(
        "max keeps the strongest answer of each window, average the mean. The global ones make one "
        "number of a whole map, however large it is: usual before the last Dense layer."
    ),
    label=N_("Layer"),
)
KEEPDIMS = Argument(
    Flag("keepdims"),
    N_("Keep the pooled axes, one cell long, so that the rank stays."),
)
PADDING = PADDING_OF_WINDOWS.advising(
    N_(
        "valid keeps the window inside the input, so a rest at the end may not be read. same lets it "
        "hang over the edge to read that rest too; what lies outside does not count."
    )
)
WINDOWED = ("pool_size", "strides", "padding")


def unused(read: Read) -> Collection[str]:
    """The arguments that the chosen kind does not take."""
    return WINDOWED if is_global(read(KIND.parameter)) else (KEEPDIMS.name,)


def is_global(kind: str) -> bool:
    """Whether a kind pools whole maps."""
    return kind in (GLOBAL_MAX, GLOBAL_AVERAGE)


def making(layers: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """What makes the layer of a kind, given as the argument `pooling`."""

    def make(pooling: str = MAX, **arguments: Any) -> Any:
        return layers[pooling](**arguments)

    return make
