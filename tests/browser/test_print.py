"""Any page printed on A4: nothing stands beyond the right edge, whatever window it is printed from."""

from __future__ import annotations

import pytest

from pages.screen import places
from tests.benchmarks.browser import ROOT
from tests.browser.whole_app import APP

pytestmark = pytest.mark.browser
PRINT = ROOT / "pages/screen/print.css"
SHEET = round((210 - 2 * 12) / 25.4 * 96)
"""CSS pixels between the margins of A4."""
READY = """() => document.querySelector('[data-test-script-state=notRunning]') && document.querySelector('[data-testid=stMain] h2')
  && [...document.querySelectorAll('.plot-chart')].every((chart) => chart.querySelector('.main-svg'))"""
BEYOND = """() => {
  dispatchEvent(new Event('beforeprint'));
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !e.closest('.katex-mathml, [data-testid=stHeader], [data-testid=stSidebar], defs, clipPath, [role=tooltip]');
  const clipped = (e) => e.matches('input, [role=slider]') || e.closest('[data-testid=stDataFrame], .draglayer, .hoverlayer')
    || (e.ownerSVGElement && !e.closest('.main-svg'));
  const found = [...document.querySelectorAll('[data-testid=stMain] *')].filter((e) => {
    const { width, height, right, left } = e.getBoundingClientRect();
    return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1) && seen(e) && !clipped(e);
  });
  dispatchEvent(new Event('afterprint'));
  return found.slice(0, 8).map((e) => `${e.tagName} ${e.getAttribute('class')} ${Math.round(e.getBoundingClientRect().right)} ${e.textContent.slice(0, 60)}`);
}"""


STILL = """(width) => {
  const now = JSON.stringify([innerWidth, ...[...document.querySelectorAll('[data-testid=stMain] *')].map((e) => {
    const { left, right } = e.getBoundingClientRect();
    return [left, right];
  })]);
  const before = window.laidOut;
  window.laidOut = now;
  return innerWidth === width && before === now;
}"""


@pytest.mark.parametrize(
    "page", [place.file for place in places.places() if place.address != "brief"]
)  # has a test of its own
def test_nothing_stands_beyond_the_right_edge(serve, open_page, page):
    name = page.rpartition("/")[2].removesuffix(".py")
    shown = open_page(f"{serve(APP)}/{'' if name == 'break_even' else name}")
    shown.wait_for_function(READY)
    if not shown.evaluate(
        "[...document.styleSheets].some((s) => [...s.cssRules].some((r) => r.cssText.includes('st-key-sheet)')))"
    ):
        shown.add_style_tag(path=str(PRINT))
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": SHEET, "height": 1000})
    # charts and columns take the new width, on a busy machine a moment later
    shown.wait_for_function(
        "(width) => [...document.querySelectorAll('.main-svg')].every((e) => e.clientWidth <= width)", arg=SHEET
    )
    shown.wait_for_function(STILL, arg=SHEET, polling=500)
    assert shown.evaluate(BEYOND) == []
