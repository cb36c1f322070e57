"""What random layers on images share: they change pictures in training only, and keep their shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import unknown_option
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair
from engine.initializers import SeedGenerator
from engine.layers.preprocessing.image_layer import ImageLayer
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace

# By argument, the least and the largest factor.
Ranges = Mapping[str, tuple[float, float]]

FILL_MODES = ("reflect", "wrap", "constant", "nearest")


class Augmentation(ImageLayer):
    """The base of these layers: at inference the images pass unchanged.

    `ranges` names the arguments that say how strong the change may be, with their bounds; one number
    stands for the range from 0, or from its opposite where that is in bounds. Raises `Refusal` for
    a factor out of bounds, an unknown fill_mode or interpolation, inputs that are no images, and a
    call in training, whose numbers would be drawn as no other program draws them.
    """

    ranges: ClassVar[Ranges] = {}
    # Arguments with a range whose configuration holds them as they were given.
    as_given: ClassVar[tuple[str, ...]] = ()
    # Arguments that Keras leaves out of the configuration.
    unlisted: ClassVar[tuple[str, ...]] = ()

    def __init__(self, settings: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        SeedGenerator(settings.get("seed"))  # refuses what is no seed
        self.settings = tuple(settings)
        for name, value in settings.items():
            setattr(self, name, self._checked(name, value))

    def _checked(self, name: str, value: Any) -> Any:
        if name in self.ranges and value is not None:
            pair = range_of(name, value, self.ranges[name])
            return value if name in self.as_given else pair
        if name == "fill_mode" and value not in (*FILL_MODES, "mirror"):
            raise unknown_option(value, FILL_MODES, name)
        if name == "interpolation" and value not in ("nearest", "bilinear"):
            raise unknown_option(value, ("bilinear", "nearest"), name)
        return value

    def trace(self, inputs: ArrayLike, training: bool = False) -> PreprocessingTrace:
        """One call; raises `Refusal` in training."""
        self.sizes(np.shape(inputs))
        if training:
            raise _random(type(self).__name__)
        return super().trace(inputs)

    def _apply(self, inputs: Array) -> Array:
        return inputs

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        listed = [name for name in self.settings if name not in self.unlisted]
        return {
            **self._base_config(),
            "data_format": self.data_format,
            **{name: getattr(self, name) for name in listed},
        }


def range_of(name: str, value: Any, bounds: tuple[float, float]) -> tuple[float, float]:
    """The lower and the upper end that a factor stands for; raises `Refusal` outside the bounds.

    >>> range_of("factor", 0.2, (-1, 1)), range_of("factor", 0.2, (0, 1))
    ((-0.2, 0.2), (0, 0.2))
    """
    least, most = bounds
    if isinstance(value, list | tuple) and len(value) == 2:
        if value[0] > most or value[1] < least:
            raise _out_of_bounds(name, value, bounds)
        lower, upper = sorted(value)
        return lower, upper
    if not isinstance(value, int | float) or not least <= value <= most:
        raise _out_of_bounds(name, value, bounds)
    return max(-abs(value), least), abs(value)


def in_order(value_range: Any) -> list[float]:
    """The range of the pixels' values, the smaller first; raises `Refusal` for what is no pair.

    >>> in_order((1, 0))
    [0, 1]
    """
    if not isinstance(value_range, list | tuple) or len(value_range) != 2:
        raise Refusal(
            f"value_range holds the least and the largest value; received {value_range!r}.",
            Lesson(
                "no_range",
                {"argument": "value_range", "value": value_range},
                [Repair({"value_range": (0, 255)})],
            ),
        )
    return sorted(value_range)


def _out_of_bounds(name: str, value: object, bounds: tuple[float, float]) -> Refusal:
    least, most = bounds
    return Refusal(
        f"{name} must be a number, or two of them, from {least} to {most}; "
        f"received {name}={value!r}.",
        Lesson(
            "out_of_bounds",
            {"argument": name, "value": value, "least": least, "most": most},
            [Repair({name: most})],
        ),
    )


def _random(layer: str) -> Refusal:
    return Refusal(
        f"{layer} draws its changes at random in training; here it is computed as when not training, "
        "where it changes nothing.",
        Lesson("training_random", {"layer": layer}, [Repair({"training": False})]),
    )
