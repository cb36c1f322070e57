"""French says one thing with one word, and writes it with one sign."""

from __future__ import annotations

import re

from locales import catalogue

# A step of what is played is an «étape»; one of a sequence, in every other sentence, a «pas de temps».
PLAYED = (
    "At most {width} pixels wide, a frame for each of {positions} steps.",
    "At most {width} pixels wide; {frames} of the {positions} steps are shown, evenly spaced.",
    "{frames} of {positions} steps are shown, evenly spaced.",
    "One step back",
    "One step forward",
    "{count} steps a second",
)


def having(pattern: str) -> list[str]:
    """The English of the sentences whose French matches."""
    said = catalogue("fr").items()
    return sorted(english for english, french in said if re.search(pattern, "".join(french), re.I))


def test_a_time_step_and_a_step_of_what_is_played_have_a_word_each():
    assert having("étape") == sorted(PLAYED)


def test_a_cell_of_a_tensor_is_a_case():
    assert having("cellules? (de|d') ?(la |l'|l’)?(entrée|sortie|image)") == []


def test_the_apostrophe_is_the_straight_one():
    assert having("’") == []
