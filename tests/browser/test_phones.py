"""The whole app on a phone in a real browser: nothing is wider than the screen."""

from __future__ import annotations

import pytest

from tests.browser.whole_app import PAGES

pytestmark = pytest.mark.browser

WIDER = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let up = one; up; up = up.parentElement) {
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX) && up.getBoundingClientRect().right <= innerWidth + 1) return false;
  }
  return true; }).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("place", PAGES, ids=["break-even", "over time", "assumptions"])
def test_on_a_phone(visit, place):
    page = visit(place, width=390, height=844, touch=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert page.evaluate(WIDER) == []
    if place != "/assumptions":
        keys = page.locator("[data-testid=stMain]").get_by_role("slider")
        assert keys.count() == 3
        for n in range(3):
            keys.nth(n).scroll_into_view_if_needed()
            box = keys.nth(n).locator("xpath=ancestor::*[contains(@class, 'live-slider')]").bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 390
            # that of how far the plan goes shares the curve's axis
            assert box["width"] > (
                200 if keys.nth(n).locator("xpath=ancestor::*[contains(@class, 'live-reach')]").count() else 250
            )
        assert not page.locator("[data-testid=stSidebar]").get_by_role("slider").first.is_visible() or (
            page.locator("[data-testid=stSidebar]").bounding_box()["x"] < 0
        )
    for chart in page.locator(".plot-chart").all():
        box = chart.locator(".main-svg").first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
