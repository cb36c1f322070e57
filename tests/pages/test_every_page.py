"""Every page opens in every language, and says everything in it."""

from __future__ import annotations

import pytest

from locales import LANGUAGES, catalogue, tag_of
from pages.frame import navigation
from tests.pages.opening import (
    LABS,
    PAGES,
    address,
    answers,
    assert_whole,
    dials,
    lab_of,
    open_lab,
    open_page,
    sentences,
    unfold,
)

LOCALES = {"en": "en-GB", "fr": "fr-CA", "zh_Hans": "zh-SG", "zh_Hant": "zh-TW"}


@pytest.mark.parametrize("page", LABS)
def test_a_layers_page_opens_on_an_answer(page):
    app = open_lab(page)
    assert answers(app) is not None
    assert app.title[0].value == lab_of(page).title
    assert {a.name for a in lab_of(page).moves} - {
        *lab_of(page).unused(lambda p: p.default)
    } <= dials(app).keys()


def test_the_frame_leads_to_every_layers_page_under_its_title():
    listed = {name: title for name, (title, _what) in navigation.LAYERS.items()}
    assert listed.keys() >= set(LABS)
    for page in LABS:
        assert (lab_of(page).page, lab_of(page).title) == (page, listed[page])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_the_browsers_language(page, language):
    app = open_page(page, locale=LOCALES.get(language, language))
    assert_whole(app)
    assert app.selectbox(key="lang").value == language
    assert len(app.title) == 1
    script = f"document.documentElement.lang = '{tag_of(language)}'"
    assert any(script in part.proto.body for part in app.get("html"))


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_address_says_the_language_and_no_english_is_left(page, language):
    app = open_page(page, lang=language)
    assert_whole(app)
    english = {text for text, said in catalogue(language).items() if text != said}
    english -= set(dials(app))  # an argument keeps the name that Keras gives it
    labels = [part.label for part in (*app.slider, *app.selectbox, *app.toggle, *app.number_input)]
    helps = [part.help for part in (*app.slider, *app.selectbox, *app.toggle) if part.help]
    assert english.isdisjoint({*sentences(app), *labels, *helps})


def test_changing_the_language_changes_nothing_else():
    asked = {"data": "photo", "photo": "brick", "kernel_source": "Sobel x", "strides": "2"}
    app = open_page("conv2d.py", **asked)
    app.selectbox(key="lang").set_value("fr").run()
    assert_whole(app)
    unfold(app, "input_details")
    assert (app.selectbox(key="photo").value, dials(app)["strides"]["value"]) == ("brick", 2)
    assert address(app)["photo"] == "brick"
    assert address(app)["lang"] == "fr"
    app.selectbox(key="lang").set_value("en").run()
    assert address(app) == {
        "data": "photo",
        "photo": "brick",
        "kernel_source": "Sobel x",
        "strides": "2",
    }


def test_a_link_made_in_one_language_opens_in_another():
    app = open_page("conv2d.py", locale="en-US", data="photo", photo="brique", colours="gris")
    unfold(app, "input_details")
    assert_whole(app)
    assert app.selectbox(key="photo").value == "brick"
    assert app.segmented_control(key="colours").value == "grey"
    assert address(app) == {"data": "photo", "photo": "brick", "colours": "grey"}


def test_two_sessions_keep_their_own_languages():
    french, english = open_page("home.py", locale="fr-FR"), open_page("home.py", locale="en-US")
    assert french.title[0].value == "Que fait une couche à une forme\N{NO-BREAK SPACE}?"
    assert english.title[0].value == "What does a layer do to a shape?"
    assert french.run().title[0].value == "Que fait une couche à une forme\N{NO-BREAK SPACE}?"
