"""How much an optimizer holds beside the weights, for the last line of a compiled model's summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What is kept for every trainable weight, and how many numbers besides.
_KEPT = {
    **dict.fromkeys(("Adam", "AdamW", "Lamb", "Adamax", "Adadelta", "Ftrl"), (2, 0)),
    "Nadam": (2, 1),
    **dict.fromkeys(("Adagrad", "Lion", "RMSprop"), (1, 0)),
    "SGD": (0, 0),
}
_COUNTERS = 2  # the iteration and the learning rate


def optimizer_size(compiled: Any, trainable: int) -> int | None:
    """Entries that the optimizer of a `compile_config` holds for so many trainable parameters.

    None without an optimizer, and for one whose size is not known.

    >>> optimizer_size({"optimizer": {"class_name": "Adam", "config": {}}}, 15)  # 2 · 15 + 2
    32
    """
    entry = compiled.get("optimizer") if isinstance(compiled, Mapping) else None
    if isinstance(entry, str):
        entry = {"class_name": {name.lower(): name for name in _KEPT}.get(entry.lower())}
    if not isinstance(entry, Mapping) or entry.get("class_name") not in _KEPT:
        return None
    each, more = _KEPT[entry["class_name"]]
    config = entry.get("config")
    if isinstance(config, Mapping):
        each += bool(config.get("amsgrad")) + bool(config.get("centered"))
        each += bool(config.get("use_ema")) + bool(config.get("gradient_accumulation_steps"))
        each += entry["class_name"] in ("SGD", "RMSprop") and bool(config.get("momentum"))
    return each * trainable + more + _COUNTERS
