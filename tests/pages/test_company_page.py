"""The page Your company: entered as people write, checked, used as one step, undone; and each part of it in the pseudo-language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from data.rates import rates
from model.decisions.company import Facts, company, totals
from model.scenario import paths
from model.scenario.currency import converted
from pages.decide._company_draft import FIELDS
from pages.report.language import PSEUDO
from pages.screen.state import LANGUAGE, State, Step
from tests.pages.on_screen import changes, keyed, listed, text
from tests.pages.test_pages import APP, headline, opened
from tests.pages.test_pseudo_pages import leftovers
from tests.report.pseudo import spoken

PAGE = "pages/decide/your_company.py"
INSURER = presets.load("insurer")
TYPED = {
    "customers": "350'000",
    "revenue": "900",
    "churn": "7",
    "contacts": "1.4",
    "minutes": "9",
    "hourly_cost": "65 CHF",
    "planned_share": "60 %",
}
SWISS = Facts(
    name="Alpina", currency="CHF", customers=350_000.0, revenue=900.0, churn=0.07, contacts=1.4, minutes=9.0, hourly_cost=65.0,
    planned_share=0.6,
)  # fmt: skip


SWISS_UNNAMED = replace(SWISS, name="Your company")


@pytest.fixture
def at() -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.session_state["state"] = State([Step(INSURER, INSURER)])
    return app.run().switch_page(PAGE).run()


def type_(at: AppTest, **typed: str) -> AppTest:
    for name, words in typed.items():
        at.text_input(key=f"company:field:{name}").set_value(words)
    return at.run()


def captions(at: AppTest) -> str:
    return " | ".join(text(one.value) for one in at.caption)


def on_screen(at: AppTest):
    return at.session_state["state"].scenario


def test_empty_fields_say_what_counts_instead(at):
    assert "90 seconds" in headline(at)
    assert "Insurer: 200,000" in captions(at)
    assert at.text_input(key="company:field:customers").placeholder == "200,000"
    assert at.button(key="company:use").disabled
    assert all(at.text_input(key=f"company:field:{name}").value == "" for row in FIELDS for name in row)


def test_a_swiss_insurer_is_one_step_that_undo_takes_back(at):
    type_(at, **TYPED)
    at.text_input(key="company:name").set_value("Alpina").run()
    assert headline(at).startswith("No: the plan costs")
    assert on_screen(at) is INSURER
    at.button(key="company:use").click().run()
    assert on_screen(at) == company(INSURER, SWISS).scenario
    assert len(at.session_state["state"].steps) == 2 and at.session_state["state"].changes == {}
    assert any("Alpina is on screen" in text(link.proto.label) for link in at.get("page_link"))
    at.button(key="undo").click().run()
    assert on_screen(at) is INSURER


def test_what_is_emptied_again_is_the_examples(at):
    type_(at, customers="350'000")
    assert "Insurer: 19,425" in captions(at)  # newcomers go along
    type_(at, customers="")
    assert "Insurer: 11,100" in captions(at)
    assert at.button(key="company:use").disabled


def test_what_is_refused_is_said_and_the_value_before_stays(at):
    type_(at, minutes="9")
    type_(at, minutes="nine")
    assert "“nine” is no number" in captions(at)
    at.button(key="company:use").click().run()
    assert totals(on_screen(at))["minutes"] == pytest.approx(9)


def test_an_implausible_churn_asks_and_waits(at):
    type_(at, churn="0.0578", customers="350'000")
    assert "Did you mean 5.78 %" in captions(at)
    assert at.button(key="company:use").disabled
    at.button(key="company:meant:churn").click().run()
    assert not at.button(key="company:use").disabled
    at.button(key="company:use").click().run()
    assert totals(on_screen(at))["churn"] == pytest.approx(0.0578)


def test_a_number_of_leavers_and_an_amount_of_contribution(at):
    type_(at, customers="350 000", churn="24'500", revenue="900", margin="198 CHF")
    at.button(key="company:use").click().run()
    now = totals(on_screen(at))
    assert (now["churn"], now["contribution"]) == (pytest.approx(0.07), pytest.approx(198))


def test_what_is_odd_is_said_with_values_that_mend_it(at):
    type_(at, **TYPED, staff="20")
    (odd,) = [one for one in (text(m.value) for m in at.markdown) if "productive time" in one]
    assert "187 %" in odd
    at.button(key="mend:staff:2").click().run()
    assert at.text_input(key="company:field:staff").value == "47"
    assert not [one for one in at.markdown if "productive time" in one.value]


def test_what_is_meant_so_is_not_asked_again(at):
    type_(at, **TYPED)
    assert [one for one in at.markdown if "The investment of" in one.value]
    at.button(key="meant:investment").click().run()
    assert not [one for one in at.markdown if "The investment of" in one.value]


def test_each_rule_can_be_left_out(at):
    type_(at, customers="350'000")
    keyed(at.checkbox, "company:rule:newcomers").uncheck().run()
    at.button(key="company:use").click().run()
    assert totals(on_screen(at))["newcomers"] == 11_100
    assert totals(on_screen(at))["customers"] == 350_000


def test_a_fit_is_taken_into_the_scenario(at):
    for year, stays in enumerate(("80", "70", "64"), 1):
        at.text_input(key=f"company:stay:{year}").set_value(stays)
    at.run()
    at.button(key="company:fit").click().run()
    assert at.text_input(key="company:field:churn").value
    at.button(key="company:use").click().run()
    now = totals(on_screen(at))
    assert now["newcomer_churn"] == pytest.approx(0.2, abs=0.01) and now["churn_spread"] > 0.2


def test_contradictions_are_said(at):
    type_(at, revenue="100", margin="120 CHF")
    assert any("above the revenue" in text(one.value) for one in at.warning)
    assert at.button(key="company:use").disabled


def test_from_blank_in_another_currency(at):
    at.selectbox(key="company:start").set_value("blank").run()
    at.selectbox(key="company:currency").set_value("USD").run()
    type_(at, customers="12k")
    at.button(key="company:use").click().run()
    s = on_screen(at)
    assert (s.currency, s.preset, s.name) == ("USD", "", "Your company")
    dollars = presets.in_currency(presets.blank(), "USD", rates().between("EUR", "USD"))
    assert s == company(dollars, replace(Facts(), name="Your company", currency="USD", customers=12_000.0)).scenario
    assert paths.read(paths.dump(s)) == s


def test_the_examples_amounts_are_converted_at_the_rate_that_is_said(at):
    """A Swiss insurer from an example in euros, and back: what is kept of it is worth the same."""
    at.selectbox(key="company:start").set_value("energy_supplier").run()
    assert at.selectbox(key="company:currency").value == "EUR" and "converted" not in captions(at)
    at.selectbox(key="company:currency").set_value("CHF").run()
    assert "converted from EUR at 0.9194 (ECB reference rates of 30 October 2026)" in captions(at)
    type_(at, **TYPED)
    energy = presets.load("energy_supplier")
    assert at.text_input(key="company:field:investment").placeholder == "551,600"
    at.button(key="company:use").click().run()
    own = on_screen(at)
    francs = converted(energy, "CHF", 0.9194)
    assert own == company(francs, SWISS_UNNAMED).scenario and own.service.hourly_cost == 65
    assert own.programme.investment == francs.programme.investment
    assert own.programme.investment == pytest.approx(0.9194 * energy.programme.investment)
    # the page says the same when it is looked at again, and offers the same
    assert "converted from EUR at 0.9194" in captions(at) and not at.exception


def test_an_opened_link_of_a_company_says_what_was_entered(at):
    type_(at, **TYPED)
    at.text_input(key="company:name").set_value("Alpina").run()
    at.button(key="company:use").click().run()
    theirs = opened(links.write(on_screen(at)))
    assert changes(at) == changes(theirs) == "As entered" and not theirs.warning
    shown = theirs.selectbox(key="preset")
    assert shown.value == "file" and shown.options[0] == "Your company"
    said = listed(theirs)
    assert said[0].startswith("Alpina: 350,000 customers, 900 CHF of revenue") and len(said) == 3
    now = theirs.session_state["state"]
    now.steps, now.at = [*now.steps, Step(paths.put(now.scenario, {"service.hourly_cost": 70}), now.base)], 1
    assert changes(theirs.run()) == "1 change"


def test_everything_on_it_is_said():
    with spoken():
        app = AppTest.from_file(str(APP), default_timeout=120)
        app.session_state[LANGUAGE] = PSEUDO
        app.session_state["state"] = State([Step(INSURER, INSURER)])
        at = app.run().switch_page(PAGE).run()
        assert leftovers(at) == []
        type_(at, customers="900000", staff="10", churn="0.06")
        assert leftovers(at) == []
