"""Saving and opening in a real browser: what one visitor keeps, another opens; both at once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import make_url

from data.store import Store
from tests.benchmarks.browser import ROOT, streamlit

pytestmark = pytest.mark.browser

DRAWN = """(charts) => document.querySelector('[data-test-script-state=notRunning]')
  && [...document.querySelectorAll('.plot-chart')].filter((chart) => chart.querySelector('.main-svg')).length >= charts"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server with a store of its own: its address and the store."""
    file = tmp_path_factory.mktemp("store") / "scenarios.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORE_URL", str(file))
        with streamlit(ROOT / "app.py") as url:
            yield url, Store(make_url(f"sqlite:///{file}"))


@pytest.fixture
def visit(served, open_page):
    def go(query: str = "", **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(60_000)
        page.goto(f"{served[0]}/scenarios{query}")
        page.locator("[data-testid=stMain] h2").first.wait_for()
        return page

    return go


def says(page, text: str) -> None:
    page.locator("[data-testid=stMain]").get_by_text(re.compile(text)).first.wait_for()


def save(page, author: str, name: str = "") -> None:
    page.get_by_label("Author").fill(author)
    if name:
        page.get_by_label("Save what is on screen as").fill(name)
    page.get_by_label("Note").fill("from the browser")
    page.get_by_label("Note").press("Tab")
    page.get_by_role("button", name=re.compile("^(save )?Save (as new|version)")).click()


def row(page, name: str):
    return page.locator("[class*='st-key-saved-']").filter(has_text=name)


def test_what_one_saves_another_opens_and_both_at_once_lose_nothing(served, visit):
    """In a browser each: save, compare with the preset, open elsewhere, save there, then again here."""
    _, store = served
    mine = visit("?v=1&preset=retail_bank&service.hourly_cost=60")
    says(mine, "No scenario is saved yet|before the changes")
    save(mine, "Ann", "Moderate")
    says(mine, "Saved “Moderate” as version 1")
    says(mine, "1 scenario is saved; choose two or more below to compare them")

    theirs = visit(width=390, height=900, scheme="dark")
    row(theirs, "Moderate").get_by_role("button", name="Open").click()
    says(theirs, "Save version 2")
    theirs.wait_for_function("location.search.includes('service.hourly_cost=60')")
    save(theirs, "Ben")
    says(theirs, "Saved “Moderate” as version 2")

    save(mine, "Ann")
    says(mine, "Ben saved “Moderate” on .* after you opened version 1. Nothing is lost")
    mine.get_by_role("button", name="Save mine as “Moderate (2)”").click()
    says(mine, "Saved “Moderate .2.” as version 1")
    assert [(e.name, e.latest.number, e.latest.author) for e in store.all()] == [
        ("Moderate (2)", 1, "Ann"),
        ("Moderate", 2, "Ben"),
    ]


def test_a_hostile_name_does_nothing_in_list_charts_and_tables(served, visit):
    page = visit("?v=1&preset=retail_bank&service.hourly_cost=55")
    save(page, "<img src=x onerror=alert(1)>", "<b>x</b><img src=x onerror=alert(1)>")
    says(page, "Saved “<b>x</b>")
    page.wait_for_function(DRAWN, arg=3)
    assert page.locator("[data-testid=stMain] img[src=x]").count() == 0
