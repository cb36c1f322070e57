"""BatchNormalization: each channel is brought to the mean and variance of the training data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.activations.base import quiet
from engine.base.arrays import Array
from engine.base.channels import require_built_channels
from engine.base.ranks import require_rank
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.normalization.axis_sizes import sizes_along
from engine.layers.normalization.normalization import (
    Normalization,
    NormalizationTrace,
    reciprocal_root,
)


class BatchNormalization(Normalization):
    """Channels brought to mean 0 and variance 1 by the moving statistics, as when not training.

    `axis` is that of the channels. What acts in training only (`momentum`, `renorm`) is kept in
    the configuration. S. Ioffe, C. Szegedy, 2015. Raises `Refusal` for what Keras refuses.

    >>> layer = BatchNormalization(epsilon=0)
    >>> layer.build((None, 1))
    >>> layer.set_weights([[10], [1], [2], [4]])  # gamma, beta, moving mean, moving variance
    >>> layer([[6.0]]).tolist()  # 10 · (6 − 2) / √4 + 1
    [[21.0]]
    """

    def __init__(
        self,
        axis: int = -1,
        momentum: float = 0.99,
        epsilon: float = 0.001,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        moving_mean_initializer: Any = "zeros",
        moving_variance_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        renorm: bool = False,
        renorm_clipping: Mapping[str, float] | None = None,
        renorm_momentum: float = 0.99,
        synchronized: bool = False,
        **kwargs: Any,
    ) -> None:
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
        self.axis = _whole(axis)
        if synchronized:
            raise _synchronized()
        self.synchronized = synchronized
        self.momentum = float(momentum)
        self.epsilon = float(epsilon)
        self.moving_mean_initializer = initializers.get(
            moving_mean_initializer, "moving_mean_initializer"
        )
        self.moving_variance_initializer = initializers.get(
            moving_variance_initializer, "moving_variance_initializer"
        )
        self.renorm = renorm
        self.renorm_clipping = _checked(renorm_clipping or {}) if renorm else renorm_clipping
        self.renorm_momentum = renorm_momentum

    @property
    def axes(self) -> list[int]:
        """The axis of the channels."""
        return [self.axis]

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """gamma and beta as far as used, moving mean and variance; each `(channels,)`.

        With `renorm` three more follow: moving_stddev, renorm_mean and renorm_stddev.
        """
        self.compute_output_shape(input_shape)
        shape = sizes_along(self.axes, input_shape)
        mean, variance = self.moving_mean_initializer, self.moving_variance_initializer
        moving = {"moving_mean": mean, "moving_variance": variance}
        if self.renorm:
            deviation = _root_of(variance)
            moving |= {"moving_stddev": deviation, "renorm_mean": mean, "renorm_stddev": deviation}
        statistics = [
            WeightSpec(name, shape, ("channels",), initializer, trainable=False)
            for name, initializer in moving.items()
        ]
        named = ("channels",)
        return [*self.scale_and_shift_specs(shape, named, self.scale, self.center), *statistics]

    @quiet
    def trace(
        self,
        inputs: ArrayLike,
        mask: ArrayLike | None = None,
        training: bool | None = None,
    ) -> NormalizationTrace:
        """One call; a mask, of one axis less than the inputs, would matter only in training.

        Raises `Refusal` for another rank or channel count than the layer was built for, and for
        `training` (of a layer that is trainable), which would take the batch's own statistics.
        """
        if training and self.trainable:
            raise _training()
        array = self._received(inputs)
        require_rank(type(self).__name__, array.shape, _names(self.built_for), self.takes)
        gamma, beta = self.weight("gamma"), self.weight("beta")
        mean, variance = self.weight("moving_mean"), self.weight("moving_variance")
        assert mean is not None
        assert variance is not None
        require_built_channels(array.shape[self.axis], len(mean))
        if mask is not None and np.ndim(mask) != array.ndim - 1:
            raise _mask_rank(np.shape(mask), array.shape)
        factor = reciprocal_root(variance, self.epsilon)
        factor = factor if gamma is None else factor * gamma
        shift = -mean * factor
        shift = shift if beta is None else shift + beta
        return NormalizationTrace(
            array,
            self._laid(mean, array.ndim),
            self._laid(variance, array.ndim),
            None if gamma is None else self._laid(gamma, array.ndim),
            None if beta is None else self._laid(beta, array.ndim),
            self.epsilon,
            self._scaled(array, factor, shift),
        )

    def _laid(self, values: Array, rank: int) -> Array:
        shape = [1] * rank
        shape[self.axis] = len(values)
        return values.reshape(shape)

    def _scaled(self, inputs: Array, factor: Array, shift: Array) -> Array:
        rank = inputs.ndim
        if rank < 3 or self.axis not in (-1, rank - 1):
            outputs = inputs * self._laid(factor, rank)
            outputs += self._laid(shift, rank)
            return outputs
        # Few channels are short runs; laid side by side as wide as the input they are long ones.
        *rows, width, channels = inputs.shape
        outputs = inputs.reshape(*rows, width * channels) * np.tile(factor, width)
        outputs += np.tile(shift, width)
        return outputs.reshape(inputs.shape)


def _whole(axis: int) -> int:
    try:
        return int(axis)
    except (ValueError, OverflowError):
        raise Refusal(
            f"axis must be a whole number; received axis={axis!r}.",
            Lesson("not_whole", {"argument": "axis", "value": axis}, [Repair({"axis": -1})]),
        ) from None


def _root_of(initializer: Any) -> Callable[..., Array]:
    def root(shape: tuple[int, ...], dtype: object = None) -> Array:
        values: Array = np.sqrt(initializer(shape))
        return values

    return root


def _names(shape: Sequence[int | None] | None) -> list[str]:
    return ["batch", *(f"axis_{number}" for number in range(1, len(shape or ())))]


def _checked(clipping: Mapping[str, float]) -> Mapping[str, float]:
    known = ("rmax", "rmin", "dmax")
    if not isinstance(clipping, Mapping):
        raise TypeError(f"renorm_clipping must be a dictionary; received {clipping!r}.")
    low, high = clipping.get("rmin"), clipping.get("rmax")
    upside_down = low is not None and high is not None and high < low
    if not set(clipping) <= set(known) or upside_down or (clipping.get("dmax") or 0) < 0:
        raise Refusal(
            f"renorm_clipping may hold {', '.join(known)}, with rmin at most rmax and dmax at "
            f"least 0; received renorm_clipping={dict(clipping)}.",
            Lesson(
                "bad_renorm_clipping",
                {"argument": "renorm_clipping", "value": dict(clipping)},
                [Repair({"renorm_clipping": None})],
            ),
        )
    return clipping


def _synchronized() -> Refusal:
    return Refusal(
        "synchronized=True means one normalization over several devices; this engine has one.",
        Lesson(
            "synchronized",
            {"argument": "synchronized", "value": True},
            [Repair({"synchronized": False})],
        ),
    )


def _training() -> Refusal:
    return Refusal(
        "BatchNormalization is computed by its moving statistics, as when not training; "
        "received training=True.",
        Lesson("training", {"argument": "training", "value": True}, [Repair({"training": False})]),
    )


def _mask_rank(mask: tuple[int, ...], inputs: tuple[int, ...]) -> Refusal:
    return Refusal(
        f"A mask has one axis less than the inputs of shape {inputs}; received one of shape {mask}.",
        Lesson("mask_shape", {"mask": mask, "shape": inputs}),
    )
