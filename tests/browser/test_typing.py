"""Numbers typed in a real browser: into fields, into cells, pasted from Excel, and while a file is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.scenario import paths
from tests.browser.test_editable_tables import cell_of, enter
from tests.browser.whole_app import BANK, fingerprint, timers

pytestmark = pytest.mark.browser
COST = "Cost of a personal hour"


@pytest.fixture
def page(serve, open_page):
    one = open_page(serve("typing.py"))
    one.get_by_text("Fingerprint").wait_for()
    one.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    return one


def cost(page):
    return page.locator(".st-key-number-service-hourly_cost input")


def shows(page, scenario) -> None:
    page.get_by_text(f"Fingerprint {paths.fingerprint(scenario)}").wait_for()


def downloaded(page, click) -> tuple[str, dict]:
    with page.expect_download() as file:
        click()
    return file.value.suggested_filename, json.loads(Path(file.value.path()).read_text())


def test_a_field_by_keyboard(page):
    cost(page).fill("41,5")
    cost(page).press("Tab")
    page.get_by_text("Read as 41.5").wait_for()
    shows(page, paths.put(BANK, {"service.hourly_cost": 41.5}))
    assert cost(page).input_value() == "41.5"
    for typed, said in (("", "Nothing was entered."), ("soon", "is no number."), ("-5", "is out of bounds")):
        cost(page).fill(typed)
        cost(page).press("Enter")
        page.get_by_role("alert").filter(has_text=said).wait_for()
        page.wait_for_function("(field) => field.value === '41.5'", arg=cost(page).element_handle())
    cost(page).fill("415")
    cost(page).press("Enter")
    page.get_by_text("Did you mean 41.5").wait_for()
    assert cost(page).input_value() == "415"
    page.get_by_role("button", name="No, 415").click()
    shows(page, paths.put(BANK, {"service.hourly_cost": 415}))


@pytest.mark.parametrize("slow", [False, True])
def test_a_file_has_what_was_still_being_typed_at_the_click(page, slow):
    if slow:
        page.get_by_role("slider").first.press("End")
        page.get_by_text("3.00").first.wait_for()
        page.wait_for_function("() => document.querySelector('[data-test-script-state=notRunning]')")
    button = page.get_by_role("button", name="File")
    cost(page).fill("41,5")
    name, numbers = downloaded(page, lambda: button.click(no_wait_after=True))
    wanted = paths.put(BANK, {"service.hourly_cost": 41.5})
    assert numbers["service.hourly_cost"] == 41.5 and name == f"{paths.fingerprint(wanted)}.json"
    cost(page).fill("42")
    name, numbers = downloaded(page, lambda: button.click(no_wait_after=True))
    assert numbers["service.hourly_cost"] == 42 and name != f"{paths.fingerprint(wanted)}.json"


def test_a_file_waits_for_an_answer(page):
    cost(page).fill(f"{10 * BANK.service.hourly_cost:g}")
    page.get_by_role("button", name="File").click(no_wait_after=True)
    page.get_by_text("needs an answer first").wait_for()
    page.get_by_text("Did you mean").wait_for()


def pressed(page, name: str) -> None:
    """As a person presses: between down and up the page has long taken what was typed, and moved the button away."""
    box = page.get_by_role("button", name=name).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.get_by_text("Read as" if "," in cost(page).input_value() else "Did you mean").wait_for()
    page.mouse.up()


def test_a_press_that_takes_its_time_is_one(page):
    cost(page).fill("41,5")
    _, numbers = downloaded(page, lambda: pressed(page, "File"))
    assert numbers["service.hourly_cost"] == 41.5
    cost(page).fill("415")
    pressed(page, "File")
    page.get_by_text("needs an answer first").wait_for()
    page.get_by_role("button", name="No, 415").click()
    shows(page, paths.put(BANK, {"service.hourly_cost": 415}))
    # nothing typed: at once
    _, numbers = downloaded(page, lambda: page.get_by_role("button", name="File").click(no_wait_after=True))
    assert numbers["service.hourly_cost"] == 415


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_link_has_what_was_still_being_typed(page, way):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    cost(page).fill("41,5")
    button = page.get_by_role("button", name="Copy link")
    if way == "mouse":
        button.click(no_wait_after=True)
    else:
        button.focus()
        page.keyboard.press("Enter")
    page.locator(".address [role=status]").get_by_text("Copied").wait_for()
    assert "service.hourly_cost=41.5" in page.evaluate("navigator.clipboard.readText()")


def test_a_file_has_the_cell_that_was_still_being_edited(page):
    cell_of(page, "Churn")
    enter(page, "8,5")
    _, numbers = downloaded(page, lambda: page.get_by_role("button", name="File").click(no_wait_after=True))
    assert numbers[f"segments.{BANK.segments[0].name}.churn"] == 0.085


@pytest.mark.parametrize(
    "row",
    ["Privatkunden\t160.000\t180,50\t55%\t7,5%", "Privatkunden\t160,000\t180.50\t55%\t7.5%"],
    ids=["German", "English"],
)
def test_a_row_pasted_from_excel(page, row):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell_of(page, "Name")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", row)
    page.keyboard.press("Control+v")
    first = BANK.segments[0].name
    data = paths.dump(BANK)
    data["segments"][0] |= {
        "name": "Privatkunden",
        "customers": 160_000,
        "revenue": 180.5,
        "margin": 0.55,
        "churn": 0.075,
    }
    shows(page, paths.read(data))
    assert first != "Privatkunden" and not page.get_by_role("alert").count()


def test_cells_by_keyboard_keep_their_place(page):
    """Type, Enter, type: the table is not drawn anew, so that the next cell is the one below."""
    cell_of(page, "Revenue")
    page.keyboard.type("190,50", delay=40)
    page.keyboard.press("Enter")
    one, two = (segment.name for segment in BANK.segments[:2])
    shows(page, paths.put(BANK, {f"segments.{one}.revenue": 190.5}))
    page.keyboard.type("1'200.50", delay=40)
    page.keyboard.press("Tab")
    shows(page, paths.put(BANK, {f"segments.{one}.revenue": 190.5, f"segments.{two}.revenue": 1200.5}))
    page.get_by_text("Advised, Revenue per customer (EUR per customer-year): 1,200.5 EUR").wait_for()


def test_the_scenario_file_of_assumptions_has_what_is_being_typed(visit):
    page = visit("/assumptions")
    page.get_by_role("tab", name="Service").click()
    field = page.locator(".st-key-number-service-hourly_cost input")
    field.fill("41,5")
    with page.expect_download() as file:
        page.get_by_role("button", name="Download scenario file").click(no_wait_after=True)
    assert json.loads(Path(file.value.path()).read_text())["service"]["hourly_cost"] == 41.5
    timers(page)
    page.wait_for_function(
        "(old) => new URLSearchParams(location.search).get('fp') !== old", arg=paths.fingerprint(BANK)
    )
    assert fingerprint(page) == paths.fingerprint(paths.put(BANK, {"service.hourly_cost": 41.5}))
