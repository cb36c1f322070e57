"""Settings of a page without the page: drawn at random, or the arguments that controls stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from pages.frame.parameters import Choice, Flag, Parameter, Real, Whole
from pages.inputs.picture_values import PictureChoice
from pages.inputs.sequence_values import SequenceChoice
from pages.lab.lab import Lab
from pages.setting.choices import Choices, chosen

SMALL = st.integers(-2, 12)
LETTERS = st.characters(blacklist_categories=["Cs"])
TEXTS = st.sampled_from(
    [
        "",
        "edges",
        "abcde edcba",
        "1 2; 3 4",
        "1 2; 3",
        "1 | 2 / 3 | 4",
        "strides=2&padding=same",
        "filters=x&=",
        "-",
    ]
)
ODD = st.sampled_from(["inf", "nan", "1e400", "-1", "0", "2.5", "10" * 9, "true", "None", "\x00"])


def addresses(lab: Lab) -> st.SearchStrategy[dict[str, str]]:
    """Addresses that hold values of the page's parameters, small where they are sizes."""
    return st.fixed_dictionaries({}, optional={p.name: _written(p) for p in lab.parameters})


def nonsense(lab: Lab) -> st.SearchStrategy[dict[str, str]]:
    """Addresses that hold any text at all."""
    names = [*(p.name for p in lab.parameters), "lang", "typed", "example", "x"]
    texts = st.one_of(st.text(LETTERS, max_size=12), ODD)
    return st.dictionaries(st.sampled_from(names), texts, max_size=8)


def values(p: Parameter) -> st.SearchStrategy[Any]:
    """What a reader can move a control to."""
    if isinstance(p, Choice):
        return st.sampled_from(list(p.options))
    if isinstance(p, Flag):
        return st.booleans()
    if isinstance(p, Whole):
        return SMALL | st.none() if p.default is None else SMALL
    if isinstance(p, Real):
        return st.floats(max(p.least, -10), min(p.most, 10), allow_nan=False, width=32)
    return st.text(LETTERS, max_size=10)


def choices_of(lab: Lab, standing: Mapping[str, Any]) -> Choices:
    """The arguments of a page whose controls stand at those values, the others at their defaults."""

    def read(p: Parameter) -> Any:
        return standing.get(p.name, p.default)

    unused = lab.unused(read)
    used = [argument for argument in lab.arguments if argument.name not in unused]
    return chosen(used, lab.axes, read)


def input_of(lab: Lab, size: int, channels: int, batch: int | None = None) -> Any:
    """An input on paper of about that many cells along each axis."""
    if lab.axes == 1:
        return SequenceChoice("small grid", "", size, channels, batch, 0, "")
    return PictureChoice("small grid", "", size, size + 1, channels, batch, 0, "")


def _written(p: Parameter) -> st.SearchStrategy[str]:
    if isinstance(p, Choice):
        return st.sampled_from(list(p.options))
    if isinstance(p, Flag):
        return st.sampled_from(["true", "false"])
    if isinstance(p, Real):
        return values(p).map(p.write)
    if isinstance(p, Whole):
        numbers = SMALL.filter(lambda value: p.least <= value <= p.most).map(str)
        return numbers | st.just("None") if p.default is None else numbers
    return TEXTS
