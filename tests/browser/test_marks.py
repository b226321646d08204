"""Marked points and bars that plot() draws beside Plotly, in a real browser."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from pages.report.charts import palette
from tests.browser.test_plot import press, ready, saved

pytestmark = pytest.mark.browser
# Plotly knows this one and the drawing component does not.
FOREIGN = "tipping"
OWN = ".plot-texts > :is(path, circle)"
PLOTLYS = ".scatterlayer .trace:has(.point, .js-line) :is(.point, .js-line)"
LOOKS = """(name) => [...document.querySelectorAll(name)].map((node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(node);
  const drawn = stroke !== 'none' && parseFloat(strokeWidth) > 0;
  return [[left, top, right, bottom, node.getTotalLength()], [fill, ...(drawn ? [stroke, strokeWidth, strokeDasharray] : [])]]; })"""
COUNT = """() => { const { react } = Plotly; window.drawn = 0;
  Plotly.react = (...all) => { window.drawn += 1; return react(...all); }; }"""


@pytest.fixture
def page(serve, open_page):
    page = open_page(serve("marks.py"))
    ready(page, 1)
    return page


@pytest.fixture
def bars(serve, open_page):
    page = open_page(serve("bars.py"))
    ready(page, 1)
    return page


def move(page, at):
    press(page, "Plan", f"plan {at}")
    page.get_by_text(f"Plan at {at}", exact=True).wait_for()


def over(page, x=0.5, y=0.5):
    box = page.locator(".nsewdrag").bounding_box()
    page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=3)


def test_they_look_as_plotly_draws_them(page):
    own = page.evaluate(LOOKS, OWN)
    assert len(own) == len(palette.MARKERS), "the poles, and all marks but the foreign one"
    assert page.locator(PLOTLYS).count() == 2, "the line and the foreign mark"
    over(page)
    page.wait_for_function(f"!document.querySelector('{OWN}')")
    _, (first, style), (second, _), *plotlys = page.evaluate(LOOKS, PLOTLYS)
    poles = [*map(min, first[:2], second[:2]), *map(max, first[2:4], second[2:4]), first[4] + second[4]]
    del plotlys[list(palette.MARKERS).index(FOREIGN)]
    for (place, own_style), (theirs, their_style) in zip(own, [(poles, style), *plotlys], strict=True):
        assert place == pytest.approx(theirs, abs=1.2)
        assert own_style == their_style


def test_plotly_is_asked_only_where_a_pointer_is(page):
    page.evaluate(COUNT)
    plan = 1 + list(palette.MARKERS).index("plan")
    before = page.evaluate(LOOKS, OWN)[plan][0][0]
    move(page, 21)
    assert page.evaluate(LOOKS, OWN)[plan][0][0] > before and page.evaluate("drawn") == 0
    over(page, 0.21)
    page.locator(".hoverlayer").get_by_text("plan : 3").wait_for()
    assert page.evaluate("drawn") == 1 and page.locator(OWN).count() == 0
    move(page, 22)
    assert page.evaluate("drawn") == 2 and page.locator(OWN).count() == 0
    page.mouse.move(1, 1)
    move(page, 23)
    move(page, 24)
    assert page.evaluate("drawn") == 3 and page.locator(OWN).count() == len(palette.MARKERS)


def test_pictures_have_them_and_a_zoom_hides_what_is_outside(page, tmp_path):
    svg = saved(page, "SVG", tmp_path).read_text("utf-8")
    assert svg.count('class="point"') == len(palette.MARKERS)
    page.locator(".plot-chart").evaluate("(node) => window.Plotly.relayout(node, { 'xaxis.range': [18, 32] })")
    assert page.locator(OWN).count() == 1 + sum(18 <= 10 * i <= 32 for i in range(len(palette.MARKERS)) if i != 1) + 1
    assert "M" not in page.locator(OWN).first.get_attribute("d")[1:], "of two poles one is outside"


def picture(page) -> Image.Image:
    return Image.open(BytesIO(page.locator(".plot-chart").screenshot())).convert("RGB")


def far(one: Image.Image, other: Image.Image) -> int:
    """How many pixels have clearly another colour."""
    return sum(ImageChops.difference(one, other).convert("L").histogram()[41:])


@pytest.mark.parametrize("of", ["page", "bars"])
def test_nobody_sees_who_draws(request, browser, of):
    page = request.getfixturevalue(of)
    own, count = picture(page), page.locator(OWN).count()
    box = page.locator(".plot-chart").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 3)
    page.wait_for_function("!document.querySelector('.plot-texts :is(path, circle, rect)')")
    assert count and far(own, picture(page)) <= 150, "but for edges"
    page.evaluate("document.querySelectorAll('.scatterlayer, .barlayer').forEach((one) => one.remove())")
    assert far(own, picture(page)) > 400


def test_bars_move_without_plotly_and_are_in_pictures(bars, tmp_path):
    bars.evaluate(COUNT)
    rect = bars.locator(".plot-texts rect:not(pattern rect)")
    before = rect.last.bounding_box()["width"]
    press(bars, "Lost", "lost 62")
    bars.get_by_text("Lost 62", exact=True).wait_for()
    assert bars.evaluate("drawn") == 0 and rect.last.bounding_box()["width"] < before
    assert bars.locator(".plot-texts pattern").count() == 4
    svg = saved(bars, "SVG", tmp_path).read_text("utf-8")
    # eight bars, and the legend's key of the hatching
    assert svg.count('class="point"') == 8 + 1 and "+900,000" in svg
    over(bars, 0.2, 0.05)
    bars.locator(".hoverlayer").get_by_text("saved working time: +14.3 m EUR").wait_for()
    assert bars.evaluate("drawn") == 1
