"""Hostile names in a real browser: shown as they are written, and encoded in the link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from data import links
from model.scenario import paths
from tests.browser.whole_app import BANK, CHARTS, at_rest, headline, press, settled, warnings

pytestmark = pytest.mark.browser

HOSTILE = ["<img src=x onerror=alert(1)>", "**bold** _it_", "[link](http://example.org)", "$x^2$ :red[x] `code`"]


def query(scenario) -> str:
    return "/?" + links.write(scenario)


def hostile():
    """The bank, its first segment and touchpoints and itself renamed."""
    data = paths.dump(BANK)
    data["name"] = HOSTILE[0]
    data["segments"][0]["name"] = HOSTILE[3]
    for name, part in zip(HOSTILE[:2], data["touchpoints"], strict=False):
        for policy in ("today", "plan"):
            shares = data[policy]["automation"]
            data[policy]["automation"] = {name if old == part["name"] else old: share for old, share in shares.items()}
        part["name"] = name
    return paths.read(data)


def test_names_cannot_become_markup(visit, url):
    scenario = hostile()
    page = visit()
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for place, charts in CHARTS.items():
        page.goto(f"{url}{place}{query(scenario)[1:]}")
        settled(page, charts)
        assert not warnings(page)
        press(page, "frame [data-testid=stPopover]")
        page.locator("[data-testid=stPopoverBody]").wait_for()
        named = "(name) => [...document.querySelectorAll('.st-key-frame input')].some((input) => input.value === name)"
        page.wait_for_function(named, arg=HOSTILE[0])
        page.locator("[data-testid=stPopoverBody]").get_by_text("→").first.wait_for()
        listed = page.locator("[data-testid=stPopoverBody]").inner_text()
        assert HOSTILE[1] in listed or HOSTILE[2] in listed or HOSTILE[3] in listed, listed
        page.keyboard.press("Escape")
        shown = page.locator("[data-testid=stMain]").inner_text()
        assert f"{HOSTILE[0]} · EUR" in shown
        if not place:
            assert all(f"{name} " in shown for name in HOSTILE[:2]), "the caption of the own mix"
        assert page.evaluate("document.querySelectorAll('img[src=x], .katex').length") == 0
        marked = page.locator("[data-testid=stMain]").locator("strong, em, a, code").all_inner_texts()
        assert not [word for word in marked if word in ("bold", "it", "link", "code")]
    page.get_by_role("tab", name="Policy").click()
    labels = page.locator("[data-testid=stTextInput] label").filter(visible=True).all_inner_texts()
    assert any(HOSTILE[1] in label for label in labels)
    at_rest(page)
    assert alerts == [] and paths.fingerprint(scenario) in page.url


def test_the_link_of_hostile_names_is_encoded(visit):
    page = visit(query(hostile()))
    address = urlsplit(page.url)
    assert "<" not in page.url and links.read(parse_qs(address.query)).scenario.name == HOSTILE[0]
    assert headline(page).startswith("No: the plan costs")
