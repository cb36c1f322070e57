"""A derivation is data: the arithmetic as named steps, for pages to word in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Value = int | tuple[int | None, ...] | None


@dataclass(frozen=True)
class Step:
    """One step: `formula` in symbols, `numbers` with the values in it, and what comes out.

    `terms` gives every symbol of the formula its value; `axis` names the axis it speaks of
    (`height`, `width`, …) or is None where it speaks of the whole layer.

    >>> formula = "dilation_rate · (kernel_size − 1) + 1"
    >>> step = step_of("span", formula, 5, "height", dilation_rate=2, kernel_size=3)
    >>> step.numbers, step.value
    ('2 · (3 − 1) + 1', 5)
    """

    name: str
    formula: str
    numbers: str
    value: Value
    axis: str | None = None
    terms: Mapping[str, object] = field(default_factory=dict)


def step_of(
    name: str, formula: str, value: Value, axis: str | None = None, **terms: object
) -> Step:
    """A step whose numbers are its formula with every term replaced by its value."""
    numbers = formula
    for symbol in sorted(terms, key=len, reverse=True):  # longest first: `pad_before` before `pad`
        numbers = numbers.replace(symbol, str(terms[symbol]))
    return Step(name, formula, numbers, value, axis, dict(terms))


@dataclass(frozen=True)
class Derivation:
    """The steps from the arguments to the output shape, the parameters and the multiply-adds."""

    steps: tuple[Step, ...]
    output_shape: tuple[int | None, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def value(self, name: str, axis: str | None = None) -> Value:
        """The value of the named step; raises KeyError when there is none."""
        for step in self.steps:
            if step.name == name and step.axis == axis:
                return step.value
        raise KeyError(name)
