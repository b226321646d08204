"""The editable tables in a real browser: cells changed by keyboard, and emptied."""

from __future__ import annotations

import pytest

from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings.moment import moment_of
from tests.browser.whole_app import BANK, after, choose, fingerprint, headline, settled, warnings
from tests.pages.on_screen import text

pytestmark = pytest.mark.browser


def cell_of(page, title: str):
    """The table on screen, and its selected cell, moved by keyboard into the first row and this column."""
    grid = page.locator("[data-testid=stDataFrame]:visible canvas[data-testid=data-grid-canvas]").first
    grid.wait_for()
    grid.locator("th").first.wait_for(state="attached")
    columns = grid.locator("th").evaluate_all("(all) => all.map((one) => [one.textContent, one.ariaColIndex])")
    column = next(int(place) for name, place in columns if name.startswith(title))
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 200, box["y"] + 55)
    here = "() => document.querySelector('td[aria-selected=true]')?.ariaColIndex"
    page.wait_for_function(here)
    for _ in range(12):
        at = page.evaluate(here)
        if int(at) == column:
            break
        page.keyboard.press("ArrowRight" if int(at) < column else "ArrowLeft")
        page.wait_for_function(f"(was) => ({here})() !== was", arg=at)
    return grid, page.locator("td[aria-selected=true]")


def enter(page, text: str) -> None:
    """Write into the selected cell, up to the Enter that ends it."""
    page.keyboard.press("Enter")
    field = page.locator("#portal input, #portal textarea").first
    field.wait_for()
    field.press("Control+a")
    field.press_sequentially(text, delay=30)


def test_a_cell_of_the_touchpoint_table_by_keyboard(visit):
    page = visit("/assumptions", width=1900)
    page.get_by_role("tab", name="Touchpoints").click()
    grid, cell = cell_of(page, "Minutes")
    name = grid.locator(f"#glide-cell-1-{cell.get_attribute('id').rpartition('-')[2]}").text_content()
    was = paths.get(BANK, f"touchpoints.{name}.minutes")
    assert float(cell.text_content()) == was
    enter(page, str(int(was) + 20))
    after(page, lambda: page.keyboard.press("Enter"), charts=0)
    wanted = paths.put(BANK, {f"touchpoints.{name}.minutes": was + 20})
    assert fingerprint(page) == paths.fingerprint(wanted)
    assert headline(page) == "1 value differs from Retail bank"
    assert page.get_by_text(f"{name}: Minutes per personal contact").filter(visible=True).count() == 1
    choose(page, "Break-even")
    settled(page, 0, "^No")
    assert fingerprint(page) == paths.fingerprint(wanted)
    assert text(headline(page)) == text(moment_of(answer(wanted)).answer)


def test_an_emptied_cell_is_said_and_the_table_stays_open_with_its_value(visit):
    page = visit("/assumptions")
    page.get_by_role("tab", name="Segments").click()
    grid, cell = cell_of(page, "Revenue")
    row = cell.get_attribute("id").rpartition("-")[2]
    was, place = cell.text_content(), f"#{cell.get_attribute('id')}"
    name = grid.locator(f"#glide-cell-1-{row}").text_content()
    page.keyboard.press("Delete")
    page.get_by_role("alert").get_by_text(f"{name}, Revenue per customer").wait_for()
    settled(page, 0)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    assert page.get_by_role("tab", selected=True).inner_text() == "Segments"
    assert grid.locator(place).text_content() == was and fingerprint(page) == paths.fingerprint(BANK)
    cell_of(page, "Churn")
    enter(page, "9")
    after(page, lambda: page.keyboard.press("Enter"), charts=0)
    assert fingerprint(page) == paths.fingerprint(paths.put(BANK, {f"segments.{name}.churn": 0.09}))
    assert page.get_by_role("tab", selected=True).inner_text() == "Segments" and not warnings(page)
    assert grid.locator(place).text_content() == was
