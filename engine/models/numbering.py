"""Names of all that lies in a model, numbered in the order in which a fresh session of Keras would."""

from __future__ import annotations

from typing import Any

from engine.models.model import Model


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
