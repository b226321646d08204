"""What own data say in a sentence: every case of the verdict before and after, in its own words."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings import own_data
from pages.report.findings.own_data import Case, Turn
from tests.report.pseudo import spoken, unsaid

BANK = presets.load("retail_bank")
CASES = {
    (-5e6, 3e6): (Turn.TURNS, "turn the verdict: the plan brings 3.0 m EUR instead of costing 5.0 m EUR"),
    (3e6, -5e6): (Turn.TURNS, "turn the verdict: the plan costs 5.0 m EUR instead of bringing 3.0 m EUR"),
    (3e6, 4e6): (Turn.STAYS, "the verdict stays: the plan brings 4.0 m EUR, before 3.0 m EUR"),
    (-3e6, -4e6): (Turn.STAYS, "the verdict stays: the plan costs 4.0 m EUR, before 3.0 m EUR"),
    (1e4, 4e6): (Turn.SETTLES, "settle what was too close to call: the plan brings 4.0 m EUR"),
    (1e4, -4e6): (Turn.SETTLES, "settle what was too close to call: the plan costs 4.0 m EUR"),
    (4e6, -1e4): (Turn.UNSETTLES, "with them the plan becomes too close to call: −10,000 EUR"),
    (1e4, -2e4): (Turn.OPEN, "the plan stays too close to call: −20,000 EUR"),
}


def of(net: float, savings: float = 1e7):
    """An answer with this net; 10 m saved, the rest of it lost."""
    outcome = SimpleNamespace(net=net, savings=savings, losses=0.0, investment=0.0)
    return SimpleNamespace(outcome=outcome, scenario=BANK)


@pytest.mark.parametrize("nets", CASES, ids=str)
def test_every_turn_of_the_verdict_has_its_words(nets):
    turn, words = CASES[nets]
    case = own_data.case(70, 123, 60, *map(of, nets))
    assert case.turn is turn
    assert own_data.headline(case).startswith(
        "Your data speak of 70 of 123 assumptions"
    ) and words in own_data.headline(case)


@pytest.mark.parametrize(
    "nets", [nets for nets, (turn, _) in CASES.items() if turn in (Turn.TURNS, Turn.STAYS)], ids=str
)
def test_of_a_company_of_another_size_the_same_number_of_customers_is_named(nets):
    said = own_data.headline(own_data.case(70, 123, 60, *map(of, nets), 12_000.0))
    assert said == own_data.headline(own_data.case(70, 123, 60, *map(of, nets))).replace(
        "the plan", "for the same 12,000 customers the plan"
    )


def test_nothing_ticked_and_nothing_moved():
    assert "none is ticked" in own_data.headline(own_data.case(70, 123, 0, of(1e6), of(1e6)))
    assert own_data.case(70, 123, 3, of(0.0, 0.0), of(1e6)).turn is Turn.IDLE


def test_real_answers_turn_too():
    other = paths.put(BANK, {"bond.causal_share": 0.0, "loyalty.event_churn": 0.0, "loyalty.outreach_revenue": 0.0})
    before, after = answer(BANK), answer(other)
    assert own_data.case(2, 123, 2, before, after).turn is Turn.TURNS
    assert own_data.case(2, 123, 2, after, before).turn is Turn.TURNS


def test_every_case_is_said_whole():
    with spoken():
        for turn in Turn:
            for gain in (True, False):
                case = replace(Case(70, 123, turn, 1.0, 2.0, gain, "EUR"))
                for one in (case, replace(case, customers=12_000.0)):
                    assert not unsaid(own_data.headline(one), {"EUR"})
        assert not unsaid(own_data.most("service.hourly_cost", 3e6, "40", "50", "EUR"), {"EUR", "m"})
