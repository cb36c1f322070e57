"""Lettering of pictures that leave the browser: number formats, fonts, the width of a text."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

POINTS_PER_PIXEL = 0.72  # a figure is laid out in pixels of 1/100 inch, letters in points of 1/72
SPACE = 0.318  # advance of a blank in DejaVu Sans, in ems
HALF_HEIGHT = 0.38  # from the middle of a line of letters to their feet, in ems
PLAIN = "DejaVu Sans"  # matplotlib brings it
# Fonts of our own for what it lacks: the letters of each language, made by `make letters`.
FONTS = Path(__file__).parent / "fonts"
# Where a machine has one of these, it draws what a reader typed in letters that ours lack.
INSTALLED = ("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Source Han Sans SC")


def number(value: float) -> str:
    """A value as a reader writes it: whole numbers plain, others to four significant digits.

    >>> number(-12.0), number(1 / 3), number(0.00001234)
    ('−12', '0.3333', '1.23e-05')
    """
    if not np.isfinite(value) or (float(value).is_integer() and abs(value) < 1e6):
        return f"{value:.0f}".replace("-", "−").replace("−0", "0")
    small = abs(value) < 1e-4 or abs(value) >= 1e6
    text = f"{value:.2e}" if small else f"{value:.4g}"
    return "−" + text[1:] if text.startswith("-") else text


def factor(value: float) -> str:
    """A value as it stands after a sign: a negative one in brackets.

    >>> factor(-2)
    '(−2)'
    """
    text = number(value)
    return f"({text})" if value < 0 else text


def equals_sign(*values: ArrayLike) -> str:
    """The sign before a result: `=` where `number` writes every value exactly, else `≈`.

    >>> equals_sign([0.25, 3]), equals_sign([0.25, 1 / 3])
    ('=', '≈')
    """
    every = np.concatenate([np.ravel(np.asarray(part, np.float64)) for part in values])
    written = [float(f"{value:.4g}") for value in every]
    # Float32 knows 0.1 only to seven digits; such a value still counts as written exactly.
    return "=" if np.allclose(written, every, rtol=1e-6, atol=0) else "≈"


def fixed(value: float, decimals: int) -> str:
    """A value with so many decimals, a true minus sign and no negative zero.

    >>> fixed(-0.125, 2), fixed(-0.001, 2)
    ('−0.12', '0.00')
    """
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def decimals_for(values: ArrayLike, most: int) -> int:
    """The fewest decimals, at most `most`, that write every value exactly.

    >>> decimals_for([1.0, 0.5], most=3), decimals_for([1 / 3], most=2)
    (1, 2)
    """
    every = np.asarray(values, np.float64)
    for decimals in range(most):
        if np.allclose(every, np.round(every, decimals), rtol=1e-6, atol=1e-7):
            return decimals
    return most


@cache
def families() -> tuple[str, ...]:
    """Font families at hand, in the order in which a missing letter is looked up."""
    from matplotlib import font_manager

    for file in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)
    # Ours have one weight; of every bold letter matplotlib would say so in the server's log.
    logging.getLogger(font_manager.__name__).setLevel(logging.ERROR)
    ours = (font_manager.get_font(str(file)).family_name for file in sorted(FONTS.glob("*.ttf")))
    installed = set(font_manager.get_font_names())
    return (PLAIN, *ours, *(name for name in INSTALLED if name in installed))


@lru_cache(maxsize=4096)
def families_for(text: str) -> tuple[str, ...]:
    """The families in the order for one text: what the first lacks comes from one font alone.

    Simplified and traditional Chinese share many letters, in shapes of their own.

    >>> families_for("Output")[0]
    'DejaVu Sans'
    """
    first, *others = families()
    lacking = {ord(letter) for letter in text if not letter.isspace()} - _letters_of(first)
    return (first, *sorted(others, key=lambda name: len(lacking - _letters_of(name))))


def drawable(texts: Iterable[str]) -> bool:
    """Whether the installed fonts have every letter of the texts.

    >>> drawable(["Output"]), drawable([chr(0xE123)])
    (True, False)
    """
    letters = {letter for text in texts for letter in text if not letter.isspace()}
    return all(any(ord(letter) in _letters_of(name) for name in families()) for letter in letters)


def plain(text: str) -> bool:
    """Whether every letter is one of those that the first font has, as most fonts do.

    >>> plain("σ × 3"), plain(chr(0x5377))
    (True, False)
    """
    return {ord(letter) for letter in text if not letter.isspace()} <= _letters_of(PLAIN)


@lru_cache(maxsize=4096)
def font_file(text: str, weight: str = "normal") -> str:
    """File of the first installed font that has every letter of a text, else of the first font."""
    from matplotlib.font_manager import FontProperties, findfont

    letters = {ord(letter) for letter in text if not letter.isspace()}
    fitting = (name for name in families_for(text) if letters <= _letters_of(name))
    return str(findfont(FontProperties(family=next(fitting, PLAIN), weight=weight)))


@cache
def _letters_of(family: str) -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont(family)).get_charmap())


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: str = "normal") -> float:
    """Pixels that a text of `size` pixels takes along the line, blanks at its ends included.

    >>> width("12", 10) == width("34", 10) > width("1", 10)
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    letters = text.strip()
    blanks = (len(text) - len(letters)) * SPACE * size
    if not letters:
        return blanks
    font = FontProperties(family=families_for(text), size=size, weight=weight)
    return blanks + text_to_path.get_text_width_height_descent(letters, font, ismath=False)[0]
