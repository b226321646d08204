"""The language in a real browser: its own at the first visit, the link's, one chosen by hand or by keys; two visitors at once."""

from __future__ import annotations

import re

import pytest

from data import links, presets
from model.scenario import paths
from tests.browser.first_screen import drag, ready, still
from tests.browser.whole_app import choose, fingerprint, slider, warnings

pytestmark = pytest.mark.browser
BANK = presets.load("retail_bank")
CHOOSER = ".live-language select"
SAID = {
    "en": r"costs \d\.\d m EUR",
    "de": r"kostet \d,\d Mio\. EUR",
    "de-AT": r"kostet \d,\d Mio\. EUR",
    "de-CH": r"kostet \d\.\d Mio\. EUR",
}
LATER = "() => window.liveBus.later?.fingerprint === window.liveBus.now.fingerprint"


def spoken(page, language: str) -> None:
    """Address, mark of the document, title of the tab, navigation and finding are in this language."""
    page.wait_for_function("(name) => new URLSearchParams(location.search).get('lang') === name", arg=language)
    page.locator(".live-said-answer").filter(has_text=re.compile(SAID[language])).wait_for()
    still(page)
    assert page.evaluate("document.documentElement.lang") == language
    product = "Automate or keep personal?" if language == "en" else "Automatisieren oder persönlich?"
    page.wait_for_function("(title) => document.title.endsWith(title)", arg=product)
    page.get_by_test_id("stSidebarNavLink").filter(
        has_text=re.compile("Risk$" if language == "en" else "Risiko$")
    ).wait_for()
    assert page.locator(CHOOSER).input_value() == language


@pytest.mark.parametrize(("locale", "language"), [("de-CH", "de-CH"), ("de-DE", "de"), ("fr-FR", "en")])
def test_at_the_first_visit_the_browsers(first, locale, language):
    spoken(first(locale=locale), language)


def test_that_of_a_link_before_the_browsers_and_an_unknown_one_is_said(first):
    query = links.write(paths.put(BANK, {"service.hourly_cost": 39.0}), language="de-AT")
    page = first(f"/?{query}", locale="en-GB")
    spoken(page, "de-AT")
    there = fingerprint(page)
    page = first("/?" + query.replace("lang=de-AT", "lang=tlh"), locale="de-CH")
    spoken(page, "de-CH")
    assert fingerprint(page) == there and "«tlh»" in "".join(warnings(page))


def test_chosen_with_the_mouse_it_stays_over_moves_pages_and_a_reload(first):
    page = first()
    page.locator(CHOOSER).select_option(label="Deutsch (Schweiz)")
    spoken(page, "de-CH")
    slider(page, "Freie Zeit, die zu Geld wird").first.focus()
    with drag(page, ".live-reach .live-track", 0.4):
        assert re.search(
            SAID["de-CH"].replace("kostet", "(kostet|bringt)"), page.locator(".live-said-answer").inner_text()
        )
    still(page)
    choose(page, "Zeitverlauf")
    page.wait_for_function("location.pathname === '/over_time' && location.search.startsWith('?lang=de-CH&')")
    page.reload()
    page.wait_for_function("document.title.startsWith('Zeitverlauf')")
    assert page.locator(CHOOSER).input_value() == "de-CH"


def test_chosen_with_keys(first):
    page = first()
    page.locator(CHOOSER).focus()
    page.keyboard.press("ArrowDown")
    spoken(page, "de")
    assert page.locator(CHOOSER).evaluate("(select) => select === document.activeElement")
    page.keyboard.press("ArrowUp")
    spoken(page, "en")


def test_two_visitors_at_once(first):
    """Both move at the same time; words, numbers, what comes a moment later and what is dragged stay each one's own."""
    swiss, english = first(locale="de-CH"), first(locale="en-US")
    pages = {"de-CH": swiss, "en": english}
    for step in range(4):
        for page in pages.values():
            page.locator(".live-cockpit [data-path] input").last.focus()
            page.keyboard.press("ArrowLeft" if step % 2 else "ArrowRight")
        for language, page in pages.items():
            still(page)
            assert re.search(SAID[language], page.locator(".live-said-answer").inner_text())
    for language, page in pages.items():
        page.wait_for_function(LATER)
        ready(page)
        chance = page.locator(".live-result dd").nth(2).inner_text()
        assert ("von" in chance) == (language != "en") and ("in" in chance.split()) == (language == "en"), chance


def test_streamlits_own_words_too_and_back_again(first):
    """Those of a file's upload and a menu, and the comma of its sliders, also while one is moved."""
    page = first("/export?lang=de")
    upload = page.get_by_test_id("stFileUploader").first
    upload.get_by_text("Hochladen", exact=True).wait_for()
    assert "pro Datei" in upload.inner_text() and "per file" not in upload.inner_text()
    page.locator(CHOOSER).select_option("en")
    upload.get_by_text("Upload", exact=True).wait_for()
    assert "per file" in upload.inner_text()
    page = first("/levers?lang=de")
    fine = page.get_by_test_id("stSlider").filter(has_text="Leitfäden").first
    fine.get_by_text("0,50").wait_for()
    fine.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    fine.get_by_text("0,51").wait_for()
    page.locator(CHOOSER).select_option("de-CH")
    fine.get_by_text("0.51").wait_for()
