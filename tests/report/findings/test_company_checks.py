"""What is odd about a company's figures: each kind is found where it is, mended by what is offered, and said in any language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data import presets
from model.decisions.company import ABOUT, Facts, company
from pages.report.findings import company as rules
from pages.report.findings import company_checks_words as words
from pages.report.findings.company_checks import Case, Kind, oddities, published
from pages.report.findings.company_opening import opening
from tests.companies import ALPINA
from tests.report.pseudo import spoken, unsaid

INSURER = presets.load("insurer")
SOUND = replace(ALPINA, customers=250_000.0, churn=0.06)
ODD = {
    Kind.TURNOVER: replace(SOUND, turnover=2.25e9),
    Kind.STAFF: replace(SOUND, staff=10.0),
    Kind.PRICE: replace(SOUND, minutes=540.0),
    Kind.COST: replace(SOUND, contribution=15.0),
    Kind.PLAN: replace(SOUND, today_share=0.7),
    Kind.CUSTOMERS: replace(SOUND, newcomers=2_000.0),
    Kind.INVESTMENT: replace(SOUND, customers=900_000.0),
}


def found(facts: Facts):
    built = company(INSURER, facts)
    return built.scenario, {one.kind: one for one in oddities(Case(INSURER, facts, built.scenario))}


def test_sound_figures_and_those_of_an_example_are_not_asked_about():
    assert found(SOUND)[1] == {}
    for id in presets.names():
        example = presets.load(id)
        assert oddities(Case(example, Facts(), company(example, Facts()).scenario)) == ()


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_found_and_mended_by_what_is_offered(kind):
    _, odd = found(ODD[kind])
    assert kind in odd and odd[kind].mends
    for mend in odd[kind].mends:
        facts = ODD[kind]
        if "churn" in mend or "newcomers" in mend:
            facts = replace(facts, leavers=None)
        _, after = found(replace(facts, **mend))
        assert kind not in after, mend


@pytest.mark.parametrize("kind", Kind)
def test_everything_is_said(kind):
    with spoken():
        scenario, odd = found(ODD[kind])
        texts = [words.sentence(odd[kind], scenario), *(words.mend(mend, "CHF") for mend in odd[kind].mends)]
        texts += [rules.rule(one) for one in company(INSURER, ODD[kind]).rules] + opening(scenario)
    for text in texts:
        assert unsaid(text, ["Alpina"]) == "", text


def test_seconds_taken_for_minutes_are_offered_as_minutes():
    _, odd = found(ODD[Kind.PRICE])
    assert odd[Kind.PRICE].mends[0] == {"minutes": 9.0}
    low, high = published()
    assert 3 < low < 4 and 8 < high < 10


def test_staff_is_told_with_what_would_explain_it():
    scenario, odd = found(ODD[Kind.STAFF])
    used = odd[Kind.STAFF].figures["used"]
    assert used > 1 and f"{100 * used:.0f} %" in words.sentence(odd[Kind.STAFF], scenario)


def test_every_fact_has_its_words():
    assert all(one.label and one.help for one in ABOUT.values())
