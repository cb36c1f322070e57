"""All that one setting of a layer's page leads to, from choices to the trace that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pages.setting.choices import Choices
from pages.setting.tracing import Counts, Drawn


@dataclass(frozen=True)
class Setting:
    """All that one setting of a page leads to."""

    choices: Choices
    data: Any
    counts: Counts
    drawn: Drawn
