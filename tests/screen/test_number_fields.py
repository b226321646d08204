"""Fields for numbers: what is typed counts, is refused in words, or is asked about; the value before stays until it is clear."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from model.scenario import paths
from pages.screen.state import State, Step
from tests.pages.on_screen import BANK, text

HOURLY, CHURN = "number:service.hourly_cost", "number:segments.Everyday.churn"


def page() -> None:
    """Two fields of the scenario, and two that the session keeps."""
    from model.scenario.units import Unit
    from pages.screen import fields, widgets

    widgets.number("service.hourly_cost")
    widgets.number("segments.Everyday.churn")
    fields.kept("fixed", "Fixed", Unit("money"), 50_000.0)
    fields.kept("limit", "Limit", Unit("customers"), None)


@pytest.fixture
def at() -> AppTest:
    one = AppTest.from_function(page, default_timeout=60)
    one.session_state["state"] = State([Step(BANK, BANK)])
    return one.run()


def enter(at: AppTest, key: str, typed: str) -> AppTest:
    at.text_input(key=key).set_value(typed).run()
    assert not at.exception, at.exception
    return at


def scenario(at: AppTest):
    return at.session_state["state"].scenario


def warned(at: AppTest) -> list[str]:
    return [text(one.value) for one in at.warning]


@pytest.mark.parametrize(
    ("typed", "value", "shown", "told"),
    [
        ("41,5", 41.5, "41.5", ["Read as 41.5 EUR per hour"]),
        ("41.5", 41.5, "41.5", []),
        ("€ 41.50", 41.5, "41.5", []),
        ("0,1k", 100, "100", ["Read as 100 EUR per hour"]),
    ],
)
def test_what_is_typed_counts_and_is_told_where_it_is_written_otherwise(at, typed, value, shown, told):
    enter(at, HOURLY, typed)
    assert scenario(at) == paths.put(BANK, {"service.hourly_cost": value}) and not at.warning
    assert at.text_input(key=HOURLY).value == shown
    assert [text(one.value) for one in at.caption] == told
    assert [text(one.value) for one in at.run().caption] == told, "as long as it stands there"
    enter(at, HOURLY, "42")
    assert not at.caption


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Nothing was entered. It stays at 46 EUR per hour."),
        ("soon", "“soon” is no number. It stays at 46 EUR per hour."),
        ("-5", "−5 EUR per hour is out of bounds: 0 to 100,000 EUR per hour is possible. It stays at 46 EUR per hour."),
        ("65 CHF", "“65 CHF” is in another currency: amounts here are in EUR, and nothing is converted. It stays at 46 EUR per hour."),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_and_the_value_before_stays(at, typed, said):
    enter(at, HOURLY, typed)
    before = text(f"{BANK.service.hourly_cost:g} EUR per hour")
    assert warned(at) == [said.replace("46 EUR per hour", before)]
    assert scenario(at) == BANK and at.text_input(key=HOURLY).value == f"{BANK.service.hourly_cost:g}"
    enter(at, CHURN, "9")
    assert not at.warning, "something else has been done"


def test_a_doubt_asks_and_waits_until_it_is_answered(at):
    before = BANK.segments[0].churn
    enter(at, CHURN, f"{1000 * before:g}")
    (said,) = warned(at)
    assert said == f"Did you mean {100 * before:g} % per year?" and scenario(at) == BANK
    enter(at, HOURLY, "41")
    assert warned(at) == [said] and at.text_input(key=CHURN).value == f"{1000 * before:g}", "it still waits"
    at.button(key=f"typed:{CHURN}").click().run()
    assert not at.warning and scenario(at).segments[0].churn == pytest.approx(10 * before)
    enter(at, CHURN, "0.09")
    assert warned(at) == ["Did you mean 9 % per year?"]
    at.button(key=f"meant:{CHURN}").click().run()
    assert not at.warning and scenario(at).segments[0].churn == 0.09 and at.text_input(key=CHURN).value == "9"


def test_a_doubt_is_gone_when_another_value_is_typed(at):
    enter(at, CHURN, "0.09")
    enter(at, CHURN, "9")
    assert not at.warning and scenario(at).segments[0].churn == 0.09


def test_fields_that_the_session_keeps(at):
    enter(at, "fixed", "1,5 Mio")
    enter(at, "limit", "350’000")
    assert (at.session_state["kept:fixed"], at.session_state["kept:limit"]) == (1.5e6, 350_000)
    enter(at, "fixed", " ")
    enter(at, "limit", " ")
    assert warned(at) == ["Nothing was entered. It stays at 1,500,000 EUR."]
    assert at.text_input(key="limit").value == "" and at.session_state["kept:limit"] is None
