"""What BatchNormalization and LayerNormalization share: mean 0, variance 1, then a scale and a shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from engine import constraints, initializers, regularizers
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class NormalizationTrace:
    """One call: outputs = gamma · (inputs − mean) / √(variance + epsilon) + beta.

    `mean`, `variance`, `gamma` and `beta` broadcast to the inputs; `gamma` and `beta` are None
    where the layer has none.
    """

    inputs: Array
    mean: Array
    variance: Array
    gamma: Array | None
    beta: Array | None
    epsilon: float
    outputs: Array

    @cached_property
    def normalized(self) -> Array:
        """(inputs − mean) / √(variance + epsilon), before gamma and beta."""
        normalized: Array = (self.inputs - self.mean) * reciprocal_root(self.variance, self.epsilon)
        return normalized


class Normalization(Layer):
    """The base of both layers: a scale gamma and a shift beta, each of which may be left out."""

    supports_masking = True

    def __init__(
        self,
        *,
        center: bool,
        scale: bool,
        beta_initializer: Any,
        gamma_initializer: Any,
        beta_regularizer: Any,
        gamma_regularizer: Any,
        beta_constraint: Any,
        gamma_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.center = center
        self.scale = scale
        self.beta_initializer = initializers.get(beta_initializer, "beta_initializer")
        self.gamma_initializer = initializers.get(gamma_initializer, "gamma_initializer")
        self.beta_regularizer = regularizers.get(beta_regularizer, "beta_regularizer")
        self.gamma_regularizer = regularizers.get(gamma_regularizer, "gamma_regularizer")
        self.beta_constraint = constraints.get(beta_constraint, "beta_constraint")
        self.gamma_constraint = constraints.get(gamma_constraint, "gamma_constraint")

    @property
    def axes(self) -> list[int]:
        """The axes whose entries have a gamma and a beta of their own, counted from the batch, 0."""
        raise NotImplementedError

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape; raises `Refusal` where it does not have one of the axes."""
        for axis in self.axes:
            if not -len(input_shape) <= axis < len(input_shape):
                raise _no_such_axis(axis, input_shape)
        return tuple(input_shape)

    def scale_and_shift_specs(
        self, shape: tuple[int, ...], axes: tuple[str, ...], scale: bool, center: bool
    ) -> list[WeightSpec]:
        """gamma and beta as far as they are used, both of that shape."""
        gamma = (self.gamma_initializer, self.gamma_regularizer, self.gamma_constraint)
        beta = (self.beta_initializer, self.beta_regularizer, self.beta_constraint)
        specs = [WeightSpec("gamma", shape, axes, *gamma)] if scale else []
        return [*specs, WeightSpec("beta", shape, axes, *beta)] if center else specs

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters: as many entries in each weight as there are positions along the axes."""
        shape = self.compute_output_shape(input_shape)
        specs = self.weight_specs(input_shape)
        entries = specs[0].size if specs else 0
        terms = {"weights": len(specs), "entries": entries}
        step = step_of("parameters", "weights · entries", len(specs) * entries, None, **terms)
        return Derivation((step,), shape)


def reciprocal_root(variance: Array, epsilon: float) -> Array:
    """1 / √(variance + epsilon); NaN below 0, as in Keras.

    >>> float(reciprocal_root(np.float32(3), epsilon=1))
    0.5
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        root: Array = 1 / np.sqrt(variance + np.float32(epsilon))
    return root


def _no_such_axis(axis: int, shape: Sequence[int | None]) -> Refusal:
    return Refusal(
        f"axis={axis} is outside the input shape {tuple(shape)}, which has the axes "
        f"{-len(shape)} to {len(shape) - 1}.",
        Lesson(
            "no_such_axis",
            {"argument": "axis", "axis": axis, "shape": tuple(shape)},
            [Repair({"axis": -1}) if shape else Repair({"input_shape": (None, 1)})],
        ),
    )
