"""Fonts for pictures to take away: of Noto Sans, just the letters that the languages use.

`make letters` brings the whole fonts and runs it: one file for each language whose letters are not
in the font that every picture starts from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from locales import LANGUAGES, letters_of

FOLDER = Path(__file__).parent / "fonts"
# A language's whole font in a package of npm, after the folder that packages lie in.
SOURCES = {
    "zh_Hans": "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "zh_Hant": "@expo-google-fonts/noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf",
}
PLAIN = "".join(map(chr, range(32, 127)))  # what stands in the fields of sentences


def subset(whole: Path, letters: Iterable[str], part: Path) -> None:
    """Write a font that has just these letters of a whole one."""
    from fontTools import subset

    options = subset.Options(
        layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    font = subset.load_font(str(whole), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[ord(letter) for letter in letters])
    chosen.subset(font)
    font["head"].modified = font["head"].created  # the same letters, the same bytes
    font.save(part)


def main(packages: Path) -> None:
    """The font of every language, from the packages in a folder."""
    for language in sorted({*LANGUAGES} & {*SOURCES}):
        letters = {*letters_of(language), *PLAIN}
        subset(packages / SOURCES[language], sorted(letters), FOLDER / f"{language}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
