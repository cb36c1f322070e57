"""Chinese in both scripts: letters, signs and words as their readers write them, and all can be drawn."""

from __future__ import annotations

import re

import pytest

from figures.ink import lettering
from figures.ink.font_subsets import PLAIN, SOURCES
from locales import catalogue, letters_of

# Each script has a standard of its own that lacks the other's letters.
STANDARDS = {"zh_Hans": "gb2312", "zh_Hant": "big5"}
HAN = "[\u4e00-\u9fff]"
# 行 and 列 alone mean opposite things on the two sides of the strait; within these words they mean neither.
WHOLE_WORDS = (
    "序列|排列|列表|换行|換行|就行|进行|進行|执行|執行|运行|平行|并行|行为|行為|可行|另行|前行"
)


@pytest.mark.parametrize("language", STANDARDS)
def test_every_letter_belongs_to_the_script(language):
    han = {letter for letter in letters_of(language) if re.match(HAN, letter)}
    foreign = [letter for letter in sorted(han) if not _written_in(letter, STANDARDS[language])]
    assert foreign == []


def _written_in(letter: str, standard: str) -> bool:
    try:
        letter.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("language", STANDARDS)
def test_height_and_width_are_never_rows_or_columns(language):
    said = catalogue(language).values()
    assert [text for text in said if re.search("[行列]", re.sub(WHOLE_WORDS, "", text))] == []


@pytest.mark.parametrize("language", STANDARDS)
def test_signs_are_full_width_and_stand_close(language):
    loose = rf"{HAN}[,;:!?]|{HAN}\.(?!\w)| [，。；：！？、]|[，。；：！？、] (?![|;/])"
    assert [text for text in catalogue(language).values() if re.search(loose, text)] == []


@pytest.mark.parametrize("language", STANDARDS)
def test_quotation_marks_are_those_of_the_region(language):
    foreign = "[「」«»]" if language == "zh_Hans" else "[“”«»]"
    assert [text for text in catalogue(language).values() if re.search(foreign, text)] == []


@pytest.mark.parametrize("language", STANDARDS)
def test_no_english_sentence_is_left(language):
    english = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){3,}")
    quoted = re.compile(r"《[^》]*》|\([a-z_, ·]*\)")  # titles, and shapes by the names of axes
    said = {text: quoted.sub("", told) for text, told in catalogue(language).items()}
    assert [told for told in said.values() if english.search(told)] == []


@pytest.mark.parametrize("language", SOURCES)
def test_our_own_fonts_draw_every_sentence(language, monkeypatch):
    monkeypatch.setattr(lettering, "INSTALLED", ())
    lettering.families.cache_clear()
    lettering.families_for.cache_clear()
    said = catalogue(language).values()
    assert [text for text in said if not lettering.drawable([text])] == []
    lettering.families.cache_clear()
    lettering.families_for.cache_clear()


@pytest.mark.parametrize("language", SOURCES)
def test_a_font_has_the_letters_of_its_language_and_no_others(language):
    from matplotlib.font_manager import get_font

    file = lettering.FONTS / f"{language}.ttf"
    drawn = {chr(code) for code in get_font(str(file)).get_charmap()}
    han = {letter for letter in drawn if re.match(HAN, letter)}
    assert han == {letter for letter in letters_of(language) if re.match(HAN, letter)}
    assert set(PLAIN) <= drawn


def test_all_fonts_together_stay_small():
    assert sum(file.stat().st_size for file in lettering.FONTS.iterdir()) < 1_000_000
