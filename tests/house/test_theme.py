"""Streamlit's theme and the figures' palette are the same colours, and all of them can be read."""

from __future__ import annotations

import tomllib

import pytest

from figures import theme
from figures.theme import AXES, ROLES, Palette
from tests.house.sources import ROOT

PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}

# Streamlit's name of each colour, and the palette's.
SURFACES = {
    "primaryColor": "input",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "codeTextColor": "text",
    "linkColor": "input",
}
WORDS = {
    "blue": "input",
    "orange": "kernel",
    "green": "output",
    "gray": "padding",
    "violet": "bias",
}

READABLE = 4.5  # WCAG 2.2, 1.4.3: text of any size
FADED = 0.6  # the part of the text colour in Streamlit's captions


@pytest.mark.parametrize("name", PALETTES)
def test_streamlit_shows_the_colours_of_the_figures(name):
    palette = PALETTES[name]
    expected = {option: getattr(palette, field) for option, field in SURFACES.items()}
    for word, role in WORDS.items():
        expected |= {f"{word}Color": getattr(palette, role)}
        expected |= {f"{word}TextColor": getattr(palette, role)}
    configured = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
    assert configured[name] == expected
    shared = [option for option in configured if option == "base" or option.endswith("Color")]
    assert shared == [], "a colour outside light and dark would hold in both"


def test_every_role_has_a_word():
    assert sorted(WORDS.values()) == sorted(ROLES)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("field", [*ROLES, *AXES.values(), "negative", "positive"])
def test_a_colour_can_be_read(name, field):
    palette = PALETTES[name]
    for below in (palette.background, palette.surface):
        assert contrast(_numbers(getattr(palette, field)), _numbers(below)) >= READABLE


@pytest.mark.parametrize("name", PALETTES)
def test_a_caption_can_be_read(name):
    palette = PALETTES[name]
    for below in (palette.background, palette.surface):
        assert contrast(_mixed(palette.text, below, FADED), _numbers(below)) >= READABLE


def test_contrast_by_hand():
    black, white, grey = (0, 0, 0), (255, 255, 255), (119, 119, 119)
    assert contrast(black, white) == pytest.approx(21)  # (1 + 0.05) / (0 + 0.05)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.005)  # W3C's own example, #777


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Contrast ratio of two colours of 0–255, by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _numbers(colour: str) -> tuple[float, ...]:
    return tuple(theme.rgb(colour))


def _mixed(above: str, below: str, part: float) -> tuple[float, ...]:
    return tuple(part * theme.rgb(above) + (1 - part) * theme.rgb(below))


def test_the_five_roles_differ():
    def roles(palette: Palette) -> list[str]:
        return [getattr(palette, role) for role in ROLES]

    assert all(len(set(roles(palette))) == len(ROLES) for palette in PALETTES.values())
