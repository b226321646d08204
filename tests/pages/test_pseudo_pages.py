"""Every page in the pseudo-language: outside of brackets stand only names, numbers, units and punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from data import presets
from model import VERSION
from model.scenario import paths
from model.scenario.units import SHARE_POINTS
from pages.report import in_tables
from pages.report.language import PSEUDO
from pages.report.number_words import ENGLISH
from pages.screen import later
from pages.screen.bar import CURRENCIES
from pages.screen.state import LANGUAGE
from tests.conftest import APP, ROOT
from tests.figures import live, mounted, triggered
from tests.pages.on_screen import SHARE, move
from tests.pages.shown_texts import shown
from tests.report.pseudo import spoken, unsaid

PAGES = [
    str(p.relative_to(ROOT))
    for room in ("decide", "trust", "present", "ground")
    for p in sorted((ROOT / "pages" / room).glob("[a-z]*.py"))
    if p.stem != "workspaces"  # only where people sign in: test_sign_in_pages.py
]
CHANGED = {"service.hourly_cost": "55", "churn_form": "additive", "range.service.hourly_cost": "uniform:50:70"}
"""A link with changes of every kind."""
FAULTY = {
    "market.habituation": "abc",
    "market.scarcity": "99",
    "market.nothing": "1",
    "touchpoints": "Enquiry|Call",
    "segments": "Advised|Advised",
    "range.service.hourly_cost": "uniform:900:901",
    "touchpoints.Enquiry.digital_poor": "0.99",
    "bond.after.none.fan": "0.9",
    "today.outreach": "0",
    "churn_form": "both",
    "currency": "euro",
    "v": "9",
    "preset_version": "9",
}
"""A link that is wrong in as many ways."""


def names(at: AppTest) -> set[str]:
    """What is not said: names of scenarios and their parts, units and currencies, formats, fingerprints."""
    scenario = at.session_state["state"].scenario
    parts = [part.name for part in (*scenario.segments, *scenario.touchpoints)]
    units = {ENGLISH.name(paths.about(path).unit, scenario.currency) for path in paths.numbers(scenario)}
    amounts = {unit for unit in (*units, scenario.currency) if unit.startswith(scenario.currency)}
    units |= {f"{size} {unit}" for size in ENGLISH.sizes.values() for unit in amounts}
    units |= {in_tables.unit(paths.about(path).unit, scenario.currency) for path in paths.numbers(scenario)}
    scenarios = [scenario, *map(presets.load, presets.names())]
    own = {text for one in scenarios for text in (one.name, paths.fingerprint(one))}
    return {*own, *parts, *units, ENGLISH.name(SHARE_POINTS, ""), "PNG", "SVG", "CSV", *CURRENCIES, VERSION} - {""}


def leftovers(at: AppTest) -> list[str]:
    """Texts of which a part was not said, or in which a sentence stands within another; in the order of the page."""
    assert not at.exception, at.exception
    known, found = names(at), []
    for text in dict.fromkeys(shown(at)):
        try:
            rest = unsaid(text, known)
        except AssertionError as error:
            rest = str(error)
        if rest:
            found.append(f"{rest} <- {text}")
    return found


@pytest.fixture
def at(monkeypatch, tmp_path) -> Iterator[AppTest]:
    """The app in the pseudo-language, not run yet. It is spoken in this thread, too: AppTest looks up what is chosen among the
    options as they are shown."""
    monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
    with spoken():
        app = AppTest.from_file(str(APP), default_timeout=300)
        app.session_state[LANGUAGE] = PSEUDO
        yield app


def test_nothing_is_shown_that_was_not_said(at):
    """Of a scenario with changes of every kind; all pages in one session, as it keeps what takes long."""
    for path, text in CHANGED.items():
        at.query_params[path] = text
    at.run()
    at.session_state["changes"] = True
    left = {page: leftovers(at.switch_page(page).run()) for page in PAGES}
    assert len(left) == 17 and not any(left.values()), "\n".join(
        f"{page}: {text}" for page, texts in left.items() for text in texts
    )


def test_pages_and_sections_are_said(at, monkeypatch):
    titles: list[str] = []
    page, navigation = streamlit.Page, streamlit.navigation

    def recorded(path: str, *, title: str, **more: Any) -> Any:
        titles.append(title)
        return page(path, title=title, **more)

    def sections(pages: dict[str, list[Any]], **more: Any) -> Any:
        titles.extend(pages)
        return navigation(pages, **more)

    monkeypatch.setattr(streamlit, "Page", recorded)
    monkeypatch.setattr(streamlit, "navigation", sections)
    at.run()
    assert len(titles) == 17 + 4 and not any(map(unsaid, titles)), titles


def test_what_a_link_cannot_give_is_said(at):
    for path, text in FAULTY.items():
        at.query_params[path] = text
    at.run()
    assert len(at.warning) == len(FAULTY) and not leftovers(at)


def test_what_is_drawn_after_a_move_is_said(at):
    """A run of a part of the page, and what is refused in a callback."""
    at.run()
    move(at, SHARE, 40)
    assert not leftovers(at)
    at.switch_page("pages/ground/assumptions.py").run()
    at.text_input(key="number:horizon_years").set_value("5.03").run()
    assert at.warning and not leftovers(at)


def test_what_a_search_and_a_replay_find_is_said(at):
    at.run()
    at.switch_page("pages/decide/touchpoints.py").run()
    at.multiselect(key="mix:levers").set_value(["handover"]).run()
    at.text_input(key="mix:lost").set_value("0").run()
    at.button(key="mix:find").click().run()
    assert "mix:answer" in at.session_state and not leftovers(at)
    at.slider(key="slider:plan.automation.Problem").set_value(50).run()
    at.switch_page("pages/present/brief.py").run()
    at.button(key="replay:back").click().run()
    assert not leftovers(at)
    at.button(key="replay:forward").click().run()
    assert not leftovers(at)


def test_what_comes_a_moment_later_is_said(at):
    at.run()
    for _ in range(2):
        triggered(at, mounted(at, "live:later"), "rested", "")
        at.session_state[later.JOB].done.wait(60)
        at.run() if not live(at, "later") else None
    told = live(at, "later")["later"]
    assert told["chance"] and told["loss"] and told["next"]["text"] and any(told["flips"].values())
    assert not leftovers(at)


def test_which_sliders_can_be_chosen_is_said(at):
    at.session_state["pins:open"] = True
    at.run()
    (box,) = [box for box in at.sidebar.multiselect if box.key == "pins"]
    assert len(box.options) > 100 and not leftovers(at)


def test_the_whole_finding_is_said(at):
    at.session_state["whole"] = True
    at.run()
    assert at.subheader and not leftovers(at)


def test_what_can_be_done_with_saved_scenarios_is_said(at):
    at.run()
    at.switch_page("pages/present/scenarios.py").run()
    at.button(key="save").click().run()
    assert at.success and not leftovers(at)
    at.session_state["saved:details"] = 1
    at.run()
    assert not leftovers(at)
    at.button(key="copy:1").click().run()
    at.text_input(key=f"save:name:{at.session_state['state'].scenario.name}").set_value("Retail bank (2)").run()
    at.button(key="save").click().run()
    assert at.warning and not leftovers(at)


@pytest.mark.parametrize("store", ["mysql://host/name", "postgresql://host", "/proc/none/scenarios.sqlite"])
def test_what_the_store_cannot_do_is_said(at, monkeypatch, store):
    monkeypatch.setenv("STORE_URL", store)
    at.run()
    at.switch_page("pages/present/scenarios.py").run()
    if not at.warning:
        at.button(key="save").click().run()
    assert at.warning and not leftovers(at)
