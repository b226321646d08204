"""A newcomer enters their own company by keyboard alone, as they write numbers, in under 90 seconds."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from data import presets
from model.decisions.company import company
from model.scenario import paths
from tests.companies import ALPINA

ENTERED = replace(ALPINA, churn=0.075)
TYPED = ("350'000", "900", "", "7,5", "", "1,4", "9", "65", "", "", "60 %", "", "", "")
"""What is typed into the facts in their order; '' where Tab alone leads on."""
KEYS_A_SECOND = 4
"""How fast a person types who reads along."""
LIMIT = 90


def focused(page) -> str:
    """What the element with the focus is called; an icon comes before a button's text."""
    said = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || ''"
    return page.evaluate(said).strip()


def tab_to(page, label: str) -> None:
    """Tab until a field of this label has the focus: nothing is clicked."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).endswith(label):
            return
    pytest.fail(f"no way to {label} by Tab")


def at_rest(page) -> None:
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")


def test_a_swiss_insurer_by_keyboard_alone_in_under_90_seconds(first):
    page = first("/your_company")
    page.get_by_label("Name of the company").wait_for()
    at_rest(page)
    began = time.monotonic()
    page.locator("[data-testid=stMain]").focus()
    tab_to(page, "Name of the company")
    for text in ("Alpina", "Insurer", "", *TYPED):
        page.keyboard.type(text, delay=1000 / KEYS_A_SECOND)
        if text == "Insurer":
            page.get_by_role("option", name="Insurer").wait_for()
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    page.get_by_role("heading", name=re.compile("^No: the plan costs")).wait_for()
    at_rest(page)
    if not focused(page).endswith("Use this"):
        tab_to(page, "Use this")
    page.keyboard.press("Enter")
    page.get_by_text("Alpina is on screen").wait_for()
    took = time.monotonic() - began
    assert took < LIMIT, took
    at_rest(page)
    wanted = paths.fingerprint(company(presets.load("insurer"), ENTERED).scenario)
    page.wait_for_function("(fp) => new URLSearchParams(location.search).get('fp') === fp", arg=wanted)
    tab_to(page, "Alpina is on screen: see whether the plan is worth it")
    page.keyboard.press("Enter")
    page.locator(".live-point").wait_for()
    at_rest(page)
    assert "Alpina" in page.locator(".st-key-top").inner_text()
