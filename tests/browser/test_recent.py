"""Recent scenarios in a real browser: kept over a reload and a new session, opened with one click, whatever the storage does."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.whole_app import after, at_rest, fingerprint, headline, press, slider, timers, warnings

pytestmark = pytest.mark.browser
PLACE = "recent-scenarios"
FORBIDDEN = """() => Object.defineProperty(Window.prototype, 'localStorage', {
  get() { throw new DOMException('forbidden', 'SecurityError') } })"""
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"


def stored(page) -> list[dict]:
    return json.loads(page.evaluate("(place) => localStorage.getItem(place)", PLACE) or "[]")


def changed(page) -> str:
    """Move the plan one step, and the fingerprint then."""
    slider(page, "Plan: automation").focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    return fingerprint(page)


def business(page, name: str) -> None:
    def choose():
        page.get_by_role("combobox", name=re.compile("Business")).first.click()
        page.get_by_role("option", name=name, exact=True).click()

    after(page, choose)


def listed(page):
    """The list, opened."""
    if not page.locator(".recent footer").count():
        press(page, "recent")
    page.locator(".recent footer").first.wait_for()
    return page.locator(".recent li button")


def test_left_kept_over_reload_and_session_and_opened_again(visit):
    page = visit()
    mine, said = changed(page), headline(page)
    business(page, "Premium retailer")
    page.get_by_test_id("stToast").get_by_text("Your change to Retail bank is kept").wait_for()
    page.wait_for_function("(place) => localStorage.getItem(place)", arg=PLACE)
    assert [(one["name"], one["changes"], one["fingerprint"]) for one in stored(page)] == [("Retail bank", 1, mine)]
    page.reload()
    at_rest(page, "Premium retailer")
    other = page.context.new_page()
    other.set_default_timeout(20_000)
    other.goto(page.url.partition("?")[0])
    at_rest(other)
    rows = listed(other)
    assert rows.count() == 1 and re.fullmatch(r"Retail bank.*\d{4}.* · 1 change", rows.first.inner_text(), re.DOTALL)
    after(other, rows.first.click)
    assert fingerprint(other) == mine and headline(other) == said and not warnings(other)
    after(other, lambda: press(other, "undo"))
    assert fingerprint(other) != mine


def test_the_same_once_at_most_ten_newest_first_and_small(visit):
    page = visit()
    old = [
        {"link": f"preset=retail_bank&discount_rate=0.{n:02}{'&x=' * (5000 if n == 3 else 1)}", "name": f"Old {n}"}
        | {"at": 1_700_000_000_000 + n, "changes": n, "fingerprint": f"old{n}"}
        for n in range(1, 15)
    ]
    page.evaluate("([place, list]) => localStorage.setItem(place, JSON.stringify(list))", [PLACE, old])
    mine = changed(page)
    business(page, "Premium retailer")
    page.wait_for_function("([place, own]) => localStorage.getItem(place).includes(own)", arg=[PLACE, mine])
    kept = [one["fingerprint"] for one in stored(page)]
    assert kept == [mine, *(f"old{n}" for n in range(14, 5, -1))]
    after(page, lambda: press(page, "undo"))
    business(page, "Energy supplier")
    timers(page, 300)
    assert [one["fingerprint"] for one in stored(page)] == kept
    large = [one | {"link": f"preset=retail_bank&{'x' * 20_000}"} for one in old]
    page.evaluate("([place, list]) => localStorage.setItem(place, JSON.stringify(list))", [PLACE, large])
    slider(page, "Plan: automation").focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    own = fingerprint(page)
    business(page, "Premium retailer")
    page.wait_for_function("([place, own]) => localStorage.getItem(place).includes(own)", arg=[PLACE, own])
    assert len(page.evaluate("(place) => localStorage.getItem(place)", PLACE)) <= 100_000
    assert stored(page)[0]["fingerprint"] == own and 3 <= len(stored(page)) <= 5


def test_damaged_entries_are_said_and_the_others_stay(visit):
    page = visit()
    good = {"link": "v=2&preset=retail_bank&discount_rate=0.05", "name": "<b>Good</b>", "at": 1.7e12, "changes": 1}
    list_ = [None, 5, {"link": 7}, good | {"fingerprint": "a"}, good | {"fingerprint": "b", "at": "x"}]
    list_.append(good | {"fingerprint": "c", "link": "%%%", "name": "Broken"})
    page.evaluate("([place, list]) => localStorage.setItem(place, JSON.stringify(list))", [PLACE, list_])
    rows = listed(page)
    assert rows.count() == 2 and rows.first.locator("span").inner_text() == "<b>Good</b>"
    page.locator(".recent [role=status]").get_by_text("damaged").wait_for()
    was = fingerprint(page)
    rows.nth(1).click()
    page.get_by_role("alert").get_by_text("damaged").wait_for()
    assert fingerprint(page) == was
    after(page, listed(page).first.click)
    page.get_by_text("Forget all").first.click()
    page.get_by_text("Nothing yet").first.wait_for()
    assert page.evaluate("(place) => localStorage.getItem(place)", PLACE) is None


@pytest.mark.parametrize("broken", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_storage_that_takes_nothing_is_no_error(visit, broken):
    page = visit()
    page.evaluate(broken)
    mine = changed(page)
    business(page, "Premium retailer")
    page.get_by_test_id("stToast").get_by_text("is kept").wait_for()
    rows = listed(page)
    page.locator(".recent li").first.wait_for()
    after(page, rows.first.click)
    assert fingerprint(page) == mine
