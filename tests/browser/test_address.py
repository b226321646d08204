"""The address keeps the scenario in a real browser: for somebody else, over pages and reloads; a bad one is said."""

from __future__ import annotations

import pytest

from tests.browser.whole_app import after, choose, fingerprint, headline, key_figures, settled, slider, warnings

pytestmark = pytest.mark.browser


def test_a_link_opened_by_somebody_else(visit):
    mine = visit("/?v=1&preset=premium_retailer")
    slider(mine, "Plan: automation").focus()
    after(mine, lambda: mine.keyboard.press("ArrowLeft"))
    mine.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mine.get_by_role("button", name="Copy link").click()
    mine.locator(".address [role=status]").get_by_text("Copied").wait_for()
    copied = mine.evaluate("navigator.clipboard.readText()")
    assert copied == mine.url
    place = copied[copied.index("/?") :]
    assert "preset=premium_retailer" in place and "programme.reach=" in place and "plan.automation." not in place
    theirs = visit(place)
    assert theirs.context is not mine.context
    assert (headline(theirs), key_figures(theirs), fingerprint(theirs)) == (
        headline(mine),
        key_figures(mine),
        fingerprint(mine),
    )
    shown = [page.get_by_text("fingerprint").first.inner_text() for page in (mine, theirs)]
    assert shown[0] == shown[1] and fingerprint(mine) in shown[0]
    assert not warnings(theirs)


def test_a_bad_link_says_what_it_could_not_read(visit):
    page = visit("/?v=1&preset=retail_bank&service.hourly_cots=5&discount_rate=0.05&bond.causal_share=%3Cb%3E7")
    said = warnings(page)
    assert len(said) == 2
    assert any("service.hourly_cots: there is no such value; it was left out" in one for one in said)
    assert any("bond.causal_share: '<b>7' is not a number" in one for one in said)
    assert headline(page).startswith("No: the plan costs") and "discount_rate=0.05" in page.url
    assert "hourly_cots" not in page.url


def test_page_change_and_reload_keep_the_scenario(visit):
    page = visit()
    slider(page, "Plan: automation").focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    state = fingerprint(page), headline(page), key_figures(page)
    choose(page, "Over time")
    for _ in range(2):
        page.wait_for_url("**/over_time?*")
        settled(page, 5, "^The plan ")
        assert fingerprint(page) == state[0]
        page.reload()
    page.get_by_role("link", name="All assumptions").click()
    page.wait_for_url("**/assumptions?*")
    settled(page, 0, r"\d values? differs? from Retail bank")
    assert fingerprint(page) == state[0]
    choose(page, "Break-even")
    settled(page, 0, "^No")
    assert (fingerprint(page), headline(page), key_figures(page)) == state
    page.reload()
    settled(page, 0, "^No")
    assert (fingerprint(page), headline(page), key_figures(page)) == state
