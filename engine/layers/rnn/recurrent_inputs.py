"""What a recurrent call takes beside its inputs, initial states and a mask, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import not_a_probability
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.rnn.recurrence import Mask


def checked_states(given: Any, names: Sequence[str], shape: tuple[int, int]) -> list[Array]:
    """One float32 array `(batch, units)` for each named state, from a list of them or a single one.

    Raises `Refusal` for another number of states or another shape.

    >>> checked_states([[1, 2]], ["hidden"], (1, 2))[0].tolist()
    Traceback (most recent call last):
    engine.base.refusal.Refusal: The state hidden has the shape (1, 2) here; received one of shape (2,).
    >>> checked_states([[[1, 2]]], ["hidden"], (1, 2))[0].tolist()
    [[1.0, 2.0]]
    """
    several = list(given) if isinstance(given, (list, tuple)) else [given]
    if len(several) != len(names):
        raise Refusal(
            f"initial_state needs {len(names)} ({', '.join(names)}), each of shape {shape}; "
            f"received {len(several)}.",
            Lesson("state_count", {"wanted": len(names), "found": len(several), "shape": shape}),
        )
    arrays = [np.asarray(one, dtype=np.float32) for one in several]
    for name, array in zip(names, arrays, strict=True):
        if array.shape != shape:
            raise Refusal(
                f"The state {name} has the shape {shape} here; received one of shape {array.shape}.",
                Lesson("state_shape", {"state": name, "shape": array.shape, "wanted": shape}),
            )
    return arrays


def checked_mask(mask: ArrayLike, batch: int, timesteps: int) -> Mask:
    """The mask as booleans `(batch, timesteps)`; one row serves every sample.

    Raises `Refusal` for another shape.

    >>> checked_mask([[1, 0]], batch=2, timesteps=2).tolist()
    [[True, False], [True, False]]
    """
    kept: Mask = np.asarray(mask).astype(bool)
    if kept.ndim == 3:  # Keras takes a step where any entry along a third axis is True
        kept = np.logical_or.reduce(kept, axis=-1)
    if kept.ndim != 2 or kept.shape[0] not in (1, batch) or kept.shape[1] != timesteps:
        raise Refusal(
            f"A mask has one entry for every step of every sample, {(batch, timesteps)}; "
            f"received one of shape {np.shape(mask)}.",
            Lesson("mask_shape", {"mask": np.shape(mask), "shape": (batch, timesteps)}),
        )
    return np.broadcast_to(kept, (batch, timesteps))


def clipped_rate(argument: str, rate: float) -> float:
    """A rate of dropout brought into 0–1, as Keras does; raises `TypeRefusal` for what is no number.

    >>> clipped_rate("dropout", 1.5)
    1.0
    """
    try:
        return min(1.0, max(0.0, rate))
    except TypeError:
        raise not_a_probability(argument, rate, TypeRefusal) from None


def no_steps(shape: tuple[int, ...]) -> Refusal:
    """The refusal of inputs without a timestep."""
    batch, _, features = shape
    return Refusal(
        f"A recurrent layer needs at least one timestep; received inputs of shape {shape}.",
        Lesson("no_steps", {"shape": shape}, [Repair({"input_shape": (batch, 1, features)})]),
    )


def other_batch(batch: int, built: int) -> Refusal:
    """The refusal of another batch size than the states of a stateful layer have."""
    return Refusal(
        f"A stateful layer keeps one state for each sample: it was built for a batch of {built}; "
        f"received one of {batch}.",
        Lesson("other_batch", {"batch": batch, "built": built}, [Repair({"stateful": False})]),
    )


def open_batch(shape: Sequence[int | None]) -> Refusal:
    """The refusal of a stateful layer whose batch size is open."""
    mended = (1, *shape[1:])
    return Refusal(
        "A stateful layer keeps one state for each sample, so the batch must have a size; "
        f"received the input shape {tuple(shape)}.",
        Lesson(
            "open_batch",
            {"shape": tuple(shape)},
            [Repair({"stateful": False}), Repair({"input_shape": mended})],
        ),
    )


def training_dropout(dropout: float, recurrent_dropout: float) -> Refusal:
    """The refusal of training with dropout: recurrent layers are computed as when not training."""
    return Refusal(
        "Recurrent layers are computed as when not training, without dropout; received training=True "
        f"with dropout={dropout} and recurrent_dropout={recurrent_dropout}.",
        Lesson(
            "training_dropout",
            {"dropout": dropout, "recurrent_dropout": recurrent_dropout},
            [Repair({"dropout": 0.0, "recurrent_dropout": 0.0})],
        ),
    )


def not_whole_units(units: object) -> Refusal:
    """The refusal of units that are no integer."""
    return Refusal(
        f"units must be a positive integer; received units={units!r}.",
        Lesson("not_whole", {"argument": "units", "value": units}, [Repair({"units": 1})]),
    )
