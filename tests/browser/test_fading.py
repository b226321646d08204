"""What is not yet drawn again fades once Streamlit says that it works on, and not by way of a layer of its own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
STALE = "[data-stale=true]:has([data-testid=stText])"
LOOK = f"""() => {{
  const {{ opacity, transitionDuration }} = getComputedStyle(document.querySelector('{STALE}'));
  return [opacity, transitionDuration, document.querySelectorAll('[data-testid=stStatusWidget]').length]; }}"""
FADED = f"""() => {{
  const old = document.querySelector('{STALE}');
  return old && getComputedStyle(old).opacity === '0.33' && document.querySelector('[data-testid=stStatusWidget]'); }}"""
FRESH = """() => {
  const text = document.querySelector('[data-testid=stText]');
  return text.textContent === '51 %' && getComputedStyle(text.closest('.stElementContainer')).opacity === '1'; }"""


def test_what_is_old_fades_with_the_sign_that_the_page_works(serve, open_page):
    page = open_page(serve("slow.py"))
    page.get_by_role("slider", name="Share").press("ArrowRight")
    page.wait_for_selector(STALE)
    assert page.evaluate(LOOK) == ["1", "0s", 0]
    page.wait_for_function(FADED, timeout=1900)
    page.wait_for_function(FRESH)
