"""A company's scenario has exactly the totals that were entered, whatever it starts from; every rule is undone by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data import presets
from model.decisions.company import ABOUT, Facts, Id, Way, company, totals
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.companies import ALPINA
from tests.strategies import examples, scenarios

INSURER = presets.load("insurer")
EXAMPLES = [*map(presets.load, presets.names()), presets.blank()]
USUAL = {
    "customers": (3, 1e8),
    "revenue": (0, 1e6),
    "margin": (0, 1),
    "churn": (0, 0.95),
    "newcomers": (0, 1e7),
    "newcomer_churn": (0, 0.95),
    "churn_spread": (0, 0.95),
    "contacts": (0, 50),
    "minutes": (0, 500),
    "hourly_cost": (0, 500),
    "today_share": (0, 1),
    "planned_share": (0, 1),
    "investment": (0, 1e9),
    "running_cost": (0, 1e9),
}


@st.composite
def facts(draw) -> Facts:
    """Any of them, often at the bounds, each of them often missing."""
    drawn = {}
    for name, (low, high) in USUAL.items():
        one = st.sampled_from([low, high]) | st.floats(low, high) | st.floats(low, low + (high - low) / 1000)
        drawn[name] = draw(st.none() | one)
    return Facts(**drawn)


def holds(built, entered: Facts) -> None:
    now = totals(built.scenario)
    for name, value in entered.numbers.items():
        if name in now:
            assert now[name] == pytest.approx(value, rel=1e-9, abs=1e-12), name


@examples(40)
@given(st.sampled_from(EXAMPLES), facts())
def test_the_totals_are_what_was_entered(example, entered):
    built = company(example, entered)
    holds(built, entered)
    assert paths.read(paths.dump(built.scenario)) == built.scenario


@examples(40)
@given(scenarios(), facts())
def test_of_any_scenario_too(example, entered):
    try:
        built = company(example, entered)
    except ScenarioError as error:
        # of an odd example a fact may ask for more than the model takes; that is said in words
        assert all("beyond" in one or "fewer" in one or "nobody" in one for one in error.sentences)
        assume(False)
    s = built.scenario
    assume(sum(t.contacts for t in s.touchpoints) > 0 and sum(g.revenue for g in s.segments) > 1e-200)
    now = totals(s)
    for name, value in entered.numbers.items():
        if name == "minutes" and now["contacts"] == 0:
            continue
        assert now[name] == pytest.approx(value, rel=1e-9, abs=1e-11), name


@examples(20)
@given(st.sampled_from(EXAMPLES), facts())
def test_it_can_be_worked_out(example, entered):
    assert np.isfinite(simulate(inputs(company(example, entered).scenario)).net).all()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_nothing_entered_changes_nothing(example):
    assert company(example, Facts()).scenario is example
    assert company(example, Facts()).rules == ()


@pytest.mark.parametrize("name", [name for name in ABOUT if name in USUAL])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_what_is_entered_as_the_example_has_it_changes_nothing(example, name):
    """Not even the last digit: a figure read off the page is no change."""
    built = company(example, Facts(**{name: totals(example)[name]}))
    assert paths.differences(example, built.scenario) == {}


def test_the_swiss_insurer():
    built = company(INSURER, ALPINA)
    holds(built, ALPINA)
    s = built.scenario
    assert (s.name, s.currency, s.preset, s.about) == ("Alpina", "CHF", "insurer", "")
    assert [g.customers for g in s.segments] == [297_500.0, 52_500.0]
    factors = {rule.id: (rule.way, rule.factor, rule.follows) for rule in built.rules}
    assert factors[Id.CUSTOMERS] == (Way.TIMES, 1.75, False)
    assert factors[Id.NEWCOMERS] == (Way.TIMES, 1.75, True)
    assert factors[Id.PLANNED_SHARE][0] is Way.ODDS
    assert factors[Id.CHURN][1] == factors[Id.NEWCOMER_CHURN][1] == pytest.approx(0.07 / 0.05775)
    # what is still the example's keeps its source; what is the company's own loses it
    assert "service.hourly_cost" not in s.sources
    assert s.sources["touchpoints.Claim.personal_poor"] == "claim_dissatisfied"
    # hourly cost 89 -> 65: its likely range moves along
    assert s.uncertainty.ranges["service.hourly_cost"].low == pytest.approx(75 * 65 / 89)


@pytest.mark.parametrize("id", Id)
def test_each_rule_is_undone_by_itself(id):
    """All paths of its row are the example's again, and no other rule is left out."""
    entered = replace(ALPINA, margin=0.3, today_share=0.3, churn_spread=0.2)
    built = company(INSURER, entered)
    assert id in [rule.id for rule in built.rules]
    without = company(INSURER, entered, frozenset({id}))
    assert [rule.id for rule in without.rules if rule.undone] == [id]
    fields = {
        Id.CUSTOMERS: "customers",
        Id.NEWCOMERS: "newcomers",
        Id.REVENUE: "revenue",
        Id.MARGIN: "margin",
        Id.CHURN: "churn",
        Id.NEWCOMER_CHURN: "newcomer_churn",
        Id.CONTACTS: "contacts",
        Id.MINUTES: "minutes",
        Id.SPREAD: "churn_spread",
    }
    starts = {
        Id.TODAY_SHARE: "today.automation",
        Id.PLANNED_SHARE: "plan.automation",
        Id.SPENDS: "levers.",
        Id.RANGES: "range.service",
    }

    def row(scenario):
        values = paths.values(scenario)
        if id in fields:
            return {
                p: v for p, v in values.items() if paths.split(p)[-1] == fields[id] and p.split(".")[0] in paths.LISTS
            }
        return {p: v for p, v in values.items() if p.startswith(starts[id])}

    assert row(built.scenario) != row(INSURER)
    if id is not Id.RANGES:
        assert row(without.scenario) == row(INSURER)
    else:
        # it only widens to the value that has left it
        assert without.scenario.uncertainty.ranges["service.hourly_cost"].high == 100.0


def test_a_number_of_leavers_and_a_contribution():
    built = company(INSURER, Facts(customers=100_000.0, leavers=8_000.0, revenue=1_000.0, contribution=300.0))
    now = totals(built.scenario)
    assert now["churn"] == pytest.approx(0.08)
    assert now["margin"] == pytest.approx(0.3)
    assert now["contribution"] == pytest.approx(300.0)
    alone = company(INSURER, Facts(contribution=300.0))
    assert totals(alone.scenario)["contribution"] == pytest.approx(300.0)
    assert totals(alone.scenario)["margin"] == pytest.approx(totals(INSURER)["margin"])


def test_the_planned_share_goes_along_the_examples_plan_up_to_it_and_beyond_it_by_odds():
    begins, ends = totals(INSURER)["today_share"], totals(INSURER)["planned_share"]
    (rule,) = [r for r in company(INSURER, Facts(planned_share=(begins + ends) / 2)).rules if r.id is Id.PLANNED_SHARE]
    assert (rule.way, rule.factor) == (Way.ALONG, pytest.approx(0.5))
    beyond = company(INSURER, Facts(planned_share=0.9)).scenario
    assert all(INSURER.plan.automation[name] < share < 1 for name, share in beyond.plan.automation.items())
    order = sorted(INSURER.plan.automation, key=INSURER.plan.automation.__getitem__)
    assert sorted(beyond.plan.automation, key=beyond.plan.automation.__getitem__) == order


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        (Facts(customers=1.0), "fewer than the 2 segments"),
        (Facts(customers=100.0, leavers=99.0), "more than the model takes"),
        (Facts(revenue=100.0, contribution=120.0), "above the revenue"),
        (Facts(margin=0.0, contribution=120.0), "needs a margin above 0"),
        (Facts(name="  "), "name: is empty"),
        (Facts(currency="Franken"), "currency"),
    ],
)
def test_what_contradicts_itself_is_said(entered, words):
    with pytest.raises(ScenarioError, match=words):
        company(INSURER, entered)
