"""Names of all that lies in a model, numbered in the order in which a fresh session of Keras would."""

from __future__ import annotations

from typing import Any

from engine.base.naming import numbered
from engine.layers.core.operation import made_now
from engine.models.model import Model


class Unseen:
    """What Keras makes as a Sequential is built: a graph of its own, which takes a name too."""

    auto_named = True

    def __init__(self) -> None:
        self.order = made_now()
        self.name = ""

    def settle_name(self, taken: set[str]) -> None:
        """Take the next name of a graph."""
        self.name = numbered("functional", taken)
        taken.add(self.name)


def by_order(operation: Any) -> int:
    """The place of an operation in the order in which all were made."""
    order: int = operation.order
    return order


def number(model: Model) -> None:
    """Name all that lies in the model, and in models within, whose name was not chosen.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.models.sequential import Sequential
    >>> model = Sequential([Dense(1), Dense(2)])
    >>> number(model)
    >>> [layer.name for layer in model.layers]
    ['dense', 'dense_1']
    """
    everything = dict.fromkeys(model.named())
    models = [each for each in everything if isinstance(each, Model)]
    chosen = {each.name for one in models for each in one.members if not each.auto_named}
    names = set(chosen)
    for each in sorted(everything, key=by_order):
        taken = names - chosen if each is model else names  # no layer lies beside the whole
        each.settle_name(taken)
        names |= taken
    for one in models:
        one._names = names
        if one is not model:
            one._within = True
            one._renamed()
