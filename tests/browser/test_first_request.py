"""The whole app in a real browser: a deep link as the very first request after the server starts."""

from __future__ import annotations

import pytest

from tests.benchmarks.browser import streamlit
from tests.browser.whole_app import APP, CHARTS, PAGES, headline, settled

pytestmark = pytest.mark.browser
SAYS = PAGES | {"": "Too close to call: ", "/assumptions": "1 value differs from Energy supplier"}


@pytest.mark.parametrize("place", PAGES, ids=["break-even", "over time", "assumptions"])
def test_a_deep_link_as_the_very_first_request(open_page, place):
    """A fresh server each: Streamlit's own handling of pages/ would answer the first visitor with another page."""
    with streamlit(APP) as fresh:
        page = open_page("about:blank")
        page.set_default_timeout(90_000)
        page.goto(f"{fresh}{place}?v=1&preset=energy_supplier&discount_rate=0.05")
        settled(page, CHARTS[place])
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_text("Page not found").count() == 0
        assert page.evaluate("location.pathname").rstrip("/") == place
        assert headline(page).startswith(SAYS[place])
        assert "discount_rate=0.05" in page.url and "preset=energy_supplier" in page.url
