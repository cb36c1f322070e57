"""The passes over the steps that a recurrent layer makes: one, or two of a Bidirectional layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine import BidirectionalTrace, RecurrentTrace
from pages.frame.language import _


@dataclass(frozen=True)
class Run:
    """One pass over the steps; a Bidirectional layer makes two, which `heading` tells apart."""

    heading: str
    name: str
    trace: RecurrentTrace
    layer: Any

    def headed(self, title: str) -> str:
        """A chart's title, with the run it belongs to where there are two."""
        if not self.heading:
            return title
        return _("{run}: {chart}").format(run=self.heading, chart=title)


def runs_of(trace: RecurrentTrace | BidirectionalTrace, layer: Any) -> Iterator[Run]:
    """Each pass with the layer that made it, forwards first."""
    if isinstance(trace, BidirectionalTrace):
        yield Run(_("The run forwards"), "", trace.forward, layer.forward_layer)
        yield Run(_("The run backwards"), "_backward", trace.backward, layer.backward_layer)
    else:
        yield Run("", "", trace, layer)
