"""All that one setting of a layer's page leads to, from choices to the trace that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pages.setting.choices import Choices
from pages.setting.counts import Counts
from pages.setting.tracing import Drawn


@dataclass(frozen=True)
class Setting:
    """All that one setting of a page leads to; `pinned` where it stands beside the present one."""

    choices: Choices
    data: Any
    counts: Counts
    drawn: Drawn
    pinned: bool = False
