"""What leads out of a statement: a return, a break, an exception of the text, a bound of the reader."""

from __future__ import annotations

from typing import Any


class Signal(Exception):
    """Not an error: the way out of a statement."""


class Returned(Signal):
    """A `return`, with its value."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Broken(Signal):
    """A `break`."""


class Continued(Signal):
    """A `continue`."""


class Raised(Signal):
    """A `raise` of the text, with what it would say."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line, self.said = line, said


class TooLarge(ValueError):
    """A value larger than the reader takes; it is then unknown."""


class TooMuch(Signal):
    """More steps or deeper nesting than the reader takes; the reading ends."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
