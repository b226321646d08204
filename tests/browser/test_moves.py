"""Moves in a real browser: by keyboard, undone and redone, and only the page is drawn again."""

from __future__ import annotations

import json
import re

import pytest

from pages.report.charts import palette
from tests.browser.whole_app import PAYING, TRACE, after, at_rest, headline, kpis, press, settled, slider, trace

pytestmark = pytest.mark.browser


def test_the_headline_slider_by_keyboard(visit):
    page = visit(PAYING)
    said, figures, curve = headline(page), kpis(page), trace(page, "net")
    mark = page.locator(f".plot-texts [style*='{palette.PLAN}']")
    place, chart = mark.bounding_box(), page.locator(".plot-chart").first
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan']])")
    own = trace(page, "plan")
    page.mouse.move(1, 1)
    move = slider(page, "Plan: automation")
    move.focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    mark.wait_for()
    assert headline(page) != said and kpis(page) != figures
    assert mark.bounding_box() != place and trace(page, "net") == curve
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan']])")
    moved = trace(page, "plan")
    assert moved[0] == [float(move.input_value())] and moved[0] != own[0] and moved[1] != own[1]


def test_a_leading_assumption_by_keyboard(visit):
    page = visit(PAYING)
    said, figures, curve = headline(page), kpis(page), trace(page, "net")
    slider(page, "Released time that becomes money").focus()
    before = json.dumps(curve[1])
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    page.wait_for_function(
        f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) !== was", arg=before.replace(", ", ",")
    )
    assert headline(page) != said and kpis(page) != figures
    assert trace(page, "net")[0] == curve[0]
    after(page, lambda: press(page, "undo"))
    assert (headline(page), kpis(page)) == (said, figures)
    page.wait_for_function(
        f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) === was", arg=before.replace(", ", ",")
    )
    after(page, lambda: press(page, "redo"))
    assert headline(page) != said


def test_a_move_draws_the_page_again_and_not_what_stands_around_it(visit):
    """The second move of a slider, in the page or beside it, brings the page alone; the bar follows where it has to."""
    sent = []
    page = visit(PAYING)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(bytes(frame))))
    page.reload()
    settled(page)
    assert any(b"Currency" in frame for frame in sent) and any(b"What moves the verdict" in frame for frame in sent)
    inside, beside = (
        page.get_by_test_id("stMain").get_by_role("slider").nth(1),
        page.get_by_test_id("stSidebar").get_by_role("slider").first,
    )
    for count, control in enumerate((inside, beside), start=1):
        control.focus()
        after(page, lambda: page.keyboard.press("ArrowLeft"))
        page.get_by_role("button", name=re.compile(f"{count} change")).wait_for()
        for _ in range(2):
            sent.clear()
            before = headline(page)
            after(page, lambda: page.keyboard.press("ArrowLeft"))
            assert headline(page) != before
            at_rest(page)
            assert sent and not any(b"Currency" in frame or b"What moves the verdict" in frame for frame in sent)
    page.get_by_role("button", name=re.compile("2 changes")).click()
    page.get_by_test_id("stPopoverBody").get_by_text("→").nth(1).wait_for()
    page.keyboard.press("Escape")
    while page.get_by_role("button", name=re.compile("No changes")).count() == 0:
        after(page, lambda: press(page, "undo"))
