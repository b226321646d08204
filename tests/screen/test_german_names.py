"""A German reader sees the names that an example gave in German; looking renames nothing, and what is typed is the reader's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from data.links import MARKED
from data.own.columns import OTHER
from model.scenario import paths
from pages.report import example_names, language
from pages.report.language import called, say
from pages.report.translations import catalogue
from pages.screen.state import LANGUAGE, State, Step
from tests.conftest import APP
from tests.pages.on_screen import keyed
from tests.screen.edited_tables import BANK, CONTACTS, PROBLEM, SEGMENTS, names, page, scenario, shown, take, warnings

GERMAN = ["Anfrage", "Beratung", "Onboarding", "Routineservice", "Problem", "Beziehungspflege"]
ASSUMPTIONS, SCENARIOS = "pages/ground/assumptions.py", "pages/present/scenarios.py"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.use("de-CH")
    yield
    language.use("en")


def start(table: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=120)
    at.session_state["state"], at.session_state["table"] = State([Step(BANK, BANK)]), table
    at.session_state[LANGUAGE] = "de-CH"
    return at.run()


@pytest.fixture
def at(monkeypatch, tmp_path) -> AppTest:
    """The app in German, run once."""
    monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
    app = AppTest.from_file(str(APP), default_timeout=300)
    app.session_state[LANGUAGE] = "de-CH"
    return app.run()


def test_every_name_of_an_example_has_its_german_and_keeps_it():
    german = example_names.translated("de-CH")
    assert {*german} == example_names.given() and len(german) > 40
    assert {called(called(name)) for name in german} == {*german.values()}
    for one in map(presets.load, presets.names()):
        for parts in (one.segments, one.touchpoints):
            assert len({called(part.name) for part in parts}) == len(parts), one.name


def test_a_name_is_german_as_a_part_in_a_list_in_quotes_and_cut():
    assert say("Save mine as “{name}”", name="Retail bank") == "Meines als «Retailbank» speichern"
    assert language.listed(["Enquiry", "Ours", "Advice"]) == "Anfrage, Ours und Beratung"
    assert (language.quoted("Enquiry"), language.cut("Relationship", 9)) == ("«Anfrage»", "Beziehun…")
    with language.in_english():
        assert called("Enquiry") == "Enquiry"


def test_a_scenario_of_an_incomplete_link_is_called_so_in_german():
    assert called(MARKED.format(name="Retail bank")) == "Retailbank (unvollständig)"
    assert called(MARKED.format(name="Ours")) == "Ours (unvollständig)" and called("(incomplete)") == "(incomplete)"


def test_a_table_shows_german_names_and_renames_nothing():
    at = start("touchpoints")
    assert [row["name"] for row in shown(at)] == GERMAN and scenario(at) == BANK
    take(at, {PROBLEM: {"salience": 50}})
    assert paths.differences(BANK, scenario(at)).keys() == {"touchpoints.Problem.salience"}
    take(at, {0: {"name": "Anfrage", "salience": 25}, PROBLEM: {"salience": 50}})
    assert names(at, "touchpoints") == CONTACTS and not warnings(at)
    assert paths.get(scenario(at), "touchpoints.Enquiry.salience") == 0.25


def test_a_number_that_is_refused_is_told_under_the_german_name():
    at = take(start("touchpoints"), {0: {"salience": 900}})
    assert "Anfrage, " in warnings(at)[0] and scenario(at) == BANK


def test_what_is_typed_is_the_readers_own(caplog):
    at = take(start("segments"), {0: {"name": "Firmen"}}, add=[{"name": "Customers of ours", "customers": 5}])
    assert names(at, "segments") == ["Firmen", SEGMENTS[1], "Customers of ours"]
    assert [row["name"] for row in shown(at)] == ["Firmen", "Beratungskunden", "Customers of ours"]
    assert "no text in" not in caplog.text


def test_a_name_that_is_on_screen_cannot_be_given_again():
    at = take(start("touchpoints"), add=[{"name": "Anfrage"}])
    assert names(at, "touchpoints") == CONTACTS and "«Anfrage»" in warnings(at)[0]


def test_the_scenarios_name(at):
    """Shown in German and kept as it is until another one is typed; files are called as on screen."""
    at.switch_page(ASSUMPTIONS).run()
    at.session_state["changes"] = True
    at.run()
    field = keyed(at.text_input, "frame:name")
    assert field.value == "Retailbank" and at.session_state["state"].scenario == BANK
    field.set_value(" Retailbank ").run()
    assert at.session_state["state"].scenario == BANK
    keyed(at.text_input, "frame:name").set_value("Bank am See").run()
    assert at.session_state["state"].scenario.name == "Bank am See" and not at.exception


def test_a_scenario_is_saved_under_the_name_that_it_has(at):
    at.switch_page(SCENARIOS).run()
    at.text_input(key="save:name:Retail bank").set_value("Retailbank").run()
    at.button(key="save").click().run()
    assert "«Retailbank»" in at.success[0].value and at.session_state["state"].scenario == BANK
    at.text_input(key="saved:find").set_value("retailbank").run()
    assert at.button(key="open:1") and at.session_state["state"].scenario.name == "Retail bank"
    at.text_input(key="saved:find").set_value("retail bank").run()
    assert at.button(key="open:1"), "under the name that it has in English, too"
    assert catalogue("de-CH")["Save version {number}"].format(number=2) == at.button(key="save").label


def test_the_small_groups_of_own_data_are_called_in_the_readers_language():
    assert called(OTHER) == "Übrige"
