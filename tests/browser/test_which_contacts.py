"""Touchpoints, Levers and Claims in a real browser: as the first request, on a phone, and moved by a key."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks.browser import ROOT, streamlit

pytestmark = pytest.mark.browser

APP = ROOT / "app.py"
PAGES = {"touchpoints": "worth .* more than the plan", "levers": "Besides automation", "claims": "Of 20 claims"}
DRAWN = "() => document.querySelectorAll('.plot-chart .main-svg').length > 0 && !document.querySelector('[data-stale=true]')"


def headline(page, says: str):
    return page.locator("[data-testid=stMain] h2").filter(has_text=re.compile(says)).first


def drawn(page, says: str):
    page.set_default_timeout(120_000)
    headline(page, says).wait_for()
    page.wait_for_function(DRAWN)
    return page


@pytest.mark.parametrize("place", PAGES)
def test_deep_link_as_the_very_first_request(place, open_page):
    """A freshly started server draws the page asked for, and no dialog that it was not found."""
    with streamlit(APP) as url:
        page = drawn(open_page(f"{url}/{place}"), PAGES[place])
        assert page.get_by_text("Page not found").count() == 0


@pytest.fixture(scope="module")
def url():
    with streamlit(APP) as address:
        yield address


@pytest.mark.parametrize("place", PAGES)
def test_nothing_is_wider_than_a_phone(place, url, open_page):
    page = drawn(open_page(f"{url}/{place}", width=390, height=844), PAGES[place])
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_a_key_press_on_a_touchpoint_changes_headline_and_merit_order(url, open_page):
    page = drawn(open_page(f"{url}/touchpoints"), PAGES["touchpoints"])
    before = headline(page, PAGES["touchpoints"]).inner_text()
    blocks = "() => [...document.querySelector('.plot-chart').data[0].y].join()"
    heights = page.evaluate(blocks)
    slider = page.locator("input[type=range][aria-label='in the plan (%)']").nth(1)
    for _ in range(3):
        slider.press("ArrowLeft")
    page.wait_for_function("(old) => document.querySelector('[data-testid=stMain] h2').innerText !== old", arg=before)
    page.wait_for_function(f"(old) => ({blocks})() !== old", arg=heights)
