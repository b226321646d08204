"""Moves in a real browser: by keyboard, undone and redone, and only the page is drawn again."""

from __future__ import annotations

import json
import re

import pytest

from pages.report.charts import palette
from tests.browser.whole_app import (
    PAYING,
    TRACE,
    after,
    at_rest,
    cards,
    headline,
    key_figures,
    open_whole,
    press,
    settled,
    slider,
    trace,
)

pytestmark = pytest.mark.browser
NET = "() => document.querySelector('.live-line.live-net').getAttribute('d')"


def test_the_whole_finding_follows_the_slider_of_how_far_the_plan_goes(visit):
    page = open_whole(visit(PAYING))
    long = page.get_by_test_id("stMain").locator("h3").first
    said, figures, curve = long.inner_text(), cards(page), trace(page, "net")
    mark = page.locator(f".plot-texts [style*='{palette.PLAN}']")
    place, chart = mark.bounding_box(), page.locator(".plot-chart").first
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan']])")
    own = trace(page, "plan")
    page.mouse.move(1, 1)
    move = slider(page, "Plan: automation")
    move.focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"), charts=2)
    mark.wait_for()
    assert long.inner_text() != said and cards(page) != figures
    assert mark.bounding_box() != place and trace(page, "net") == curve
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan']])")
    moved = trace(page, "plan")
    assert moved[0] == [float(move.get_attribute("aria-valuetext").removesuffix(" %"))]
    assert moved[0] != own[0] and moved[1] != own[1]


def test_a_leading_assumption_by_keyboard(visit):
    page = open_whole(visit(PAYING))
    said, figures, line, curve = headline(page), key_figures(page), page.evaluate(NET), trace(page, "net")
    page.locator(".live-keys .live-input").first.focus()
    before = json.dumps(curve[1]).replace(", ", ",")
    after(page, lambda: page.keyboard.press("ArrowLeft"), charts=2)
    page.wait_for_function(f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) !== was", arg=before)
    assert headline(page) != said and key_figures(page) != figures and page.evaluate(NET) != line
    assert trace(page, "net")[0] == curve[0]
    after(page, lambda: press(page, "undo"), charts=2)
    assert (headline(page), key_figures(page), page.evaluate(NET)) == (said, figures, line)
    page.wait_for_function(f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) === was", arg=before)
    after(page, lambda: press(page, "redo"), charts=2)
    assert headline(page) != said


def test_a_move_draws_the_page_again_and_not_what_stands_around_it(visit):
    """The second move of a slider, in the page or beside it, brings the page alone; the bar follows where it has to."""
    sent = []
    page = visit(PAYING)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(bytes(frame))))
    page.reload()
    settled(page)
    around = (b"Currency", b"Choose sliders")
    assert all(any(part in frame for frame in sent) for part in around)
    inside = page.get_by_test_id("stMain").get_by_role("slider").nth(1)
    shown = {one.get_attribute("aria-label") for one in page.get_by_test_id("stMain").get_by_role("slider").all()}
    others = page.get_by_test_id("stSidebar").get_by_role("slider").all()
    beside = next(one for one in others if one.get_attribute("aria-label") not in shown)
    for count, control in enumerate((inside, beside), start=1):
        control.focus()
        after(page, lambda: page.keyboard.press("ArrowLeft"))
        page.get_by_role("button", name=re.compile(f"{count} change")).wait_for()
        for _ in range(2):
            sent.clear()
            before = key_figures(page)
            after(page, lambda: page.keyboard.press("ArrowLeft"))
            assert key_figures(page) != before
            at_rest(page)
            assert sent and not any(part in frame for frame in sent for part in around)
    page.get_by_role("button", name=re.compile("2 changes")).click()
    page.get_by_test_id("stPopoverBody").get_by_text("→").nth(1).wait_for()
    page.keyboard.press("Escape")
    while page.get_by_role("button", name=re.compile("No changes")).count() == 0:
        after(page, lambda: press(page, "undo"))
