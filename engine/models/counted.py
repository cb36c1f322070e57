"""What any model says of itself: what it costs, what it sees, and its summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.models import work
from engine.models.model import Model
from engine.models.receptive_field import receptive_fields
from engine.models.remarks import remarks_on
from engine.models.stack import Row
from engine.models.summary import print_summary


class CountedModel(Model):
    """The base of stacks and graphs, whose `shapes` give a row for each call of a layer."""

    def _sound(self, input_shape: Any = None) -> list[Row]:
        found = self.shapes(input_shape)
        for row in found:
            if row.refusal is not None:
                raise row.refusal
        return found

    def multiply_adds(self) -> int | None:
        """Products of weights and inputs that one sample needs; None while a size is open.

        Raises `Refusal` before the input shape is known; see `engine.models.work` for what counts.
        """
        return work.multiply_adds_of(self._sound())

    def activation_memory(self) -> int | None:
        """Bytes of the inputs and of all that the layers make of one sample; None while one is open.

        Raises `Refusal` before the input shape is known.
        """
        found = self._sound()
        return work.activation_memory_of(found, self._starts(found))

    def _starts(self, found: Sequence[Row]) -> list[Any]:
        """The shapes of the inputs."""
        return [found[0].input_shape or ()] if found else []

    def remarks(self) -> list[str]:
        """What is to be known of the layers beside the numbers: where Keras errs, where we differ."""
        return remarks_on(self.shapes())

    def receptive_fields(self) -> list[Any]:
        """What one output of each layer sees of the input, along each spatial axis.

        None where outputs are no longer positions of the input. Raises `Refusal` before the input
        shape is known.
        """
        return receptive_fields(self._sound())

    def summary(
        self,
        line_length: int | None = None,
        positions: Sequence[float] | None = None,
        print_fn: Callable[[str], Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: Sequence[str] | None = None,
    ) -> None:
        """Print the table of layers and the totals as Keras does; see `engine.models.summary`."""
        print_summary(
            self, line_length, positions, print_fn, expand_nested, show_trainable, layer_range
        )
