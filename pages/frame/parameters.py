"""What an address may hold: each control declared once, with its default and the values it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Beyond this a browser's numbers are no longer exact.
LARGEST = 2**53 - 1


class Nonsense(ValueError):
    """A text in the address that is no value of its parameter."""


@dataclass(frozen=True)
class Whole:
    """A whole number: a slider from `low` to `high`, or any number of at least `least` when typed.

    Without `low` it is always typed. A `default` of None means that it may be left empty, or None.

    >>> Whole("strides", default=1, low=1, high=4).read("7")
    7
    >>> Whole("strides", default=1, low=1, high=4).slides(7)
    False
    >>> Whole("strides", default=None, low=1, high=4).read("None") is None
    True
    """

    name: str
    default: int | None
    low: int | None = None
    high: int | None = None
    least: int = -LARGEST
    most: int = LARGEST

    def read(self, text: str) -> int | None:
        """The value a text stands for; raises `Nonsense` for anything but a whole number in range."""
        if self.default is None and text.lower() in ("", "none"):
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,16}", text):
            raise Nonsense(text)
        value = int(text)
        if not self.least <= value <= self.most:
            raise Nonsense(text)
        return value

    def slides(self, value: int | None) -> bool:
        """Whether the slider, where there is one, can show the value."""
        if self.low is None or self.high is None or value is None:
            return True
        return self.low <= value <= self.high

    @property
    def stops(self) -> tuple[str, ...]:
        """The texts that a slider with None before its first number stops at."""
        assert self.low is not None
        assert self.high is not None
        return ("None", *map(str, range(self.low, self.high + 1)))

    def write(self, value: int | None) -> str:
        """The text of a value in the address."""
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Real:
    """A real number: a slider over some `stops` in order, or any number from `least` to `most` when typed.

    >>> Real("epsilon", 0.001, stops=decades(-5, -1)).read("2e-3")
    0.002
    """

    name: str
    default: float
    stops: tuple[float, ...] = ()
    least: float = -LARGEST
    most: float = LARGEST

    def read(self, text: str) -> float:
        """The value a text stands for; raises `Nonsense` for anything but a finite number in range."""
        if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", text[:40]):
            raise Nonsense(text)
        value = float(text)
        if not self.least <= value <= self.most:
            raise Nonsense(text)
        return value

    def slides(self, value: float) -> bool:
        """Whether the slider reaches as far as the value; it may stand between two stops."""
        return bool(self.stops) and self.stops[0] <= value <= self.stops[-1]

    def nearest(self, value: float) -> int:
        """The stop beside which the slider stands.

        >>> Real("rate", 0.5, stops=(0.0, 0.5, 1.0)).nearest(0.6)
        1
        """
        return min(range(len(self.stops)), key=lambda at: abs(self.stops[at] - value))

    def write(self, value: float) -> str:
        """The text of a value in the address.

        >>> Real("epsilon", 0.001).write(0.001), Real("epsilon", 0.001).write(1.0)
        ('0.001', '1')
        """
        return f"{value:.15g}"


def decades(first: int, last: int) -> tuple[float, ...]:
    """Stops of a slider on a logarithmic scale: 1, 2 and 5 times each power of ten.

    >>> decades(-2, -1)
    (0.01, 0.02, 0.05, 0.1)
    """
    powers = [float(f"{digit}e{power}") for power in range(first, last) for digit in (1, 2, 5)]
    return (*powers, float(f"1e{last}"))


@dataclass(frozen=True)
class Choice:
    """One of `options`; where `worded`, the options are English and shown in the reader's language.

    `earlier` has names that links in use may still call an option by, each with the option meant.

    >>> Choice("padding", "valid", ("valid", "same")).read("SAME")
    'same'
    >>> Choice("data", "small grid", ("small grid",), earlier={"paper": "small grid"}).read("paper")
    'small grid'
    """

    name: str
    default: str
    options: Sequence[str]
    worded: bool = False
    earlier: Mapping[str, str] = field(default_factory=dict, hash=False)

    def read(self, text: str) -> str:
        """The option a text stands for, in any letter case; raises `Nonsense` for any other text."""
        now = self.earlier.get(text.lower(), text)
        meant = [option for option in self.options if option.lower() == now.lower()]
        if not meant:
            raise Nonsense(text)
        return meant[0]

    def write(self, value: str) -> str:
        """The text of a value in the address, before it is translated."""
        return value


@dataclass(frozen=True)
class Flag:
    """On or off.

    >>> Flag("use_bias", default=True).read("false")
    False
    """

    name: str
    default: bool = False

    def read(self, text: str) -> bool:
        """True or False; raises `Nonsense` for any other text."""
        if text.lower() not in ("true", "false"):
            raise Nonsense(text)
        return text.lower() == "true"

    def write(self, value: bool) -> str:
        """The text of a value in the address."""
        return str(value).lower()


@dataclass(frozen=True)
class Text:
    """Free text of at most `most` characters.

    >>> Text("name").read("edges")
    'edges'
    """

    name: str
    default: str = ""
    most: int = 20_000

    def read(self, text: str) -> str:
        """The text; raises `Nonsense` where it is too long."""
        if len(text) > self.most:
            raise Nonsense(text)
        return text

    def write(self, value: str) -> str:
        """The text of a value in the address."""
        return value


Number = Whole | Real
Parameter = Whole | Real | Choice | Flag | Text
Labels = Callable[[str], str]


def values_of(parameters: Sequence[Parameter], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter's value: the one in `changes`, else its default.

    >>> values_of([Flag("use_bias", True)], {})
    {'use_bias': True}
    """
    return {p.name: changes.get(p.name, p.default) for p in parameters}
