"""What is told of a text: refusals, remarks and what the reader is asked for, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.refusal import Lesson, Refusal, Repair


class CodeRefusal(Refusal):
    """A line of pasted code that Keras, or this reader, refuses; `numbers["line"]` counts from 1.

    `kind`, further `numbers` and `repairs` are those of the cause, where a layer refused.
    """

    def __init__(
        self,
        line: int,
        why: str,
        cause: Exception | None = None,
        repairs: Sequence[Repair] | None = None,
        kind: str = "code",
    ) -> None:
        numbers = {**getattr(cause, "numbers", {}), "line": line}
        own = getattr(cause, "repairs", ()) if repairs is None else repairs
        sentence = f"Line {line}: {why.partition(' To fix it: ')[0]}"
        super().__init__(sentence, Lesson(getattr(cause, "kind", kind), numbers, tuple(own)))
        self.cause = cause

    @property
    def line(self) -> int:
        """The line of the text, from 1."""
        return int(str(self.numbers["line"]))


@dataclass(frozen=True)
class Remark:
    """What was passed over or changed in a line, and why.

    `kind` is `mended`, `passed`, `older`, `misspelt`, `branch`, `bound`, `assert`, `error` or `note`.

    >>> print(Remark(3, "older", "border_mode is called padding now."))
    Line 3: border_mode is called padding now.
    """

    line: int
    kind: str
    said: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.said}"


@dataclass(frozen=True)
class Asked:
    """A value that the text leaves open: `name` as it is written there, and what needs it.

    `root` is what it is made from, such as the data that has the shape.

    >>> print(Asked(6, "X_train.shape[1]", "input_shape of LSTM", "X_train"))
    Line 6: input_shape of LSTM comes from X_train, which the text does not say. What is X_train.shape[1]?
    """

    line: int
    name: str
    needed_for: str
    root: str

    def __str__(self) -> str:
        return (
            f"Line {self.line}: {self.needed_for} comes from {self.root}, which the text does "
            f"not say. What is {self.name}?"
        )
