"""GroupNormalization: the channels of a sample in groups, each brought to mean 0 and variance 1."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import quiet
from engine.base.arrays import Array
from engine.base.channels import require_built_channels
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.normalization.axis_sizes import sizes_along
from engine.layers.normalization.normalization import (
    Normalization,
    NormalizationTrace,
    reciprocal_root,
)
from engine.layers.normalization.quiet_mean import quiet_mean


class GroupNormalization(Normalization):
    """Groups of channels, over all positions of a sample, brought to mean 0 and variance 1.

    `groups` counts them along `axis`; −1 makes every channel a group of its own (instance
    normalization), 1 all of them one. Y. Wu, K. He, 2018. Raises `Refusal` for a number of groups
    that does not divide the channels, or no channels.

    >>> layer = GroupNormalization(groups=2, epsilon=0)
    >>> layer([[1.0, 3.0, 10.0, 30.0]]).tolist()  # means 2 and 20, deviations 1 and 10
    [[-1.0, 1.0, -1.0, 1.0]]
    """

    def __init__(
        self,
        groups: int = 32,
        axis: int = -1,
        epsilon: float = 0.001,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(groups, int) or (groups <= 0 and groups != -1):
            raise _bad_groups(groups)
        super().__init__(
            center=center,
            scale=scale,
            beta_initializer=beta_initializer,
            gamma_initializer=gamma_initializer,
            beta_regularizer=beta_regularizer,
            gamma_regularizer=gamma_regularizer,
            beta_constraint=beta_constraint,
            gamma_constraint=gamma_constraint,
            **kwargs,
        )
        self.groups = groups
        self.axis = axis
        self.epsilon = epsilon

    @property
    def axes(self) -> list[int]:
        """The axis of the channels."""
        return [self.axis]

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """gamma and beta as far as used, each `(channels,)`.

        Raises `Refusal` where the groups do not divide the channels.
        """
        self.compute_output_shape(input_shape)
        fitting = self._fitting(input_shape[-1] if input_shape else None)
        (channels,) = sizes_along([self.axis], input_shape, fitting, max(self.groups, 1))
        if channels == 0:
            raise _no_channels(input_shape, self.axis, max(self.groups, 1))
        if channels % self._count(channels):
            raise _not_divisible(channels, self.groups)
        return self.scale_and_shift_specs((channels,), ("channels",), self.scale, self.center)

    def _fitting(self, channels: int | None) -> dict[str, int]:
        """The groups that divide so many channels, where these do not."""
        if not channels or self.groups == -1 or channels % self.groups == 0:
            return {}
        return {"groups": gcd(channels, self.groups)}

    def _count(self, channels: int) -> int:
        return channels if self.groups == -1 else self.groups

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weights; from then on `groups` is a number of groups, as in Keras."""
        super().build(input_shape)
        if self.groups == -1:
            self.groups = input_shape[self.axis] or -1
        self._channels = input_shape[self.axis]

    @quiet
    def trace(self, inputs: ArrayLike) -> NormalizationTrace:
        """One call; raises `Refusal` for another rank or channel count than the layer was built for."""
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        require_built_channels(array.shape[self.axis], self._channels or 0)
        at = self.axis % array.ndim
        size = array.shape[at] // self.groups
        grouped = array.reshape(*array.shape[:at], self.groups, size, *array.shape[at + 1 :])
        others = tuple(axis for axis in range(1, grouped.ndim) if axis != at)
        mean = quiet_mean(grouped, others)
        variance = quiet_mean(np.square(grouped - mean), others)
        gamma, beta = (self._laid(name, array.ndim, at) for name in ("gamma", "beta"))
        spread = (self._per_channel(values, size, at) for values in (mean, variance))
        mean, variance = spread
        factor = reciprocal_root(variance, self.epsilon)
        factor = factor if gamma is None else factor * gamma
        shift = -mean * factor if beta is None else beta - mean * factor
        outputs = array * factor + shift
        return NormalizationTrace(array, mean, variance, gamma, beta, self.epsilon, outputs)

    def _laid(self, name: str, rank: int, at: int) -> Array | None:
        values = self.weight(name)
        return (
            None if values is None else values.reshape([-1 if a == at else 1 for a in range(rank)])
        )

    def _per_channel(self, values: Array, size: int, at: int) -> Array:
        # (batch, 1, …, groups, 1, …) to (batch, 1, …, channels, …)
        return np.repeat(values, size, axis=at).reshape(
            *values.shape[:at], self.groups * size, *values.shape[at + 2 :]
        )


def _bad_groups(groups: object) -> Refusal:
    return Refusal(
        "groups must be a positive integer, or −1 for a group of each channel; "
        f"received groups={groups!r}.",
        Lesson("bad_groups", {"argument": "groups", "value": groups}, [Repair({"groups": 1})]),
    )


def _no_channels(shape: Sequence[int | None], axis: int, groups: int) -> Refusal:
    at = axis % len(shape)
    mended = (*shape[:at], groups, *shape[at + 1 :])
    return Refusal(
        f"Every group needs at least one channel; received the input shape {tuple(shape)}.",
        Lesson("no_channels", {"shape": tuple(shape)}, [Repair({"input_shape": mended})]),
    )


def _not_divisible(channels: int, groups: int) -> Refusal:
    fitting = gcd(channels, groups) or 1
    return Refusal(
        f"The input's {channels} channels cannot be shared out evenly over groups={groups}: "
        f"{channels} / {groups} leaves a remainder of {channels % groups}.",
        Lesson(
            "channels_not_divisible",
            {"channels": channels, "groups": groups, "remainder": channels % groups},
            [Repair({"groups": fitting})],
        ),
    )
