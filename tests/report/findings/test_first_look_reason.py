"""The reason of the finding is true: of any scenario its numbers say what the sentence says."""

from __future__ import annotations

from typing import assert_never

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions.handed_over import HandedOver
from model.decisions.reach import REACH, carried_out, way
from model.scenario import paths
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from pages.report.findings import first_look_reason as reasons
from pages.report.findings.first_look_numbers import Numbers
from pages.report.findings.first_look_reason import reason
from pages.report.findings.first_look_reason_words import sentence
from pages.report.findings.thresholds import CENT, CLOSE, kind_of
from tests.report.findings.first_looks import as_today, decided
from tests.strategies import examples, scenarios

M = 1e6


def is_true(of: Numbers, case: reasons.Reason) -> bool:
    """Whether the amounts of a case are the outcome's, and compare as its sentence says."""
    saved, lost, invested, net = of.savings, of.losses, of.investment, of.net
    match case:
        case reasons.Touchpoint(_, some, more):
            return net < 0 and more > max(0.0, some) and lost > 0
        case reasons.LosesMore():
            return (case.saved, case.lost) == (saved, lost) and lost > saved > 0
        case reasons.NotCovered():
            return (case.saved, case.lost, case.invested) == (saved, lost, invested) and saved < lost + invested
        case reasons.InvestmentNotBack(_, back):
            return case.invested == invested and invested > back >= 0 and back == max(0.0, saved - lost)
        case reasons.SavesNothing():
            return saved <= 0 and case.lost == lost > 0
        case reasons.MachineEats(machine, time):
            return 0 < time < machine and time - machine == pytest.approx(saved)
        case reasons.TakesMore(more, won):
            return more == -saved >= 0 and won == max(0.0, -lost) and net < 0
        case reasons.OnlySpent(spent):
            return spent == -net > 0 and abs(lost) < CENT
        case reasons.DearCustomers(amount, more):
            return amount > 0 and (of.customers > 0) == more
        case reasons.SavingsOutweigh():
            return (case.saved, case.lost) == (saved, lost) and saved > lost > 0
        case reasons.OnlySaves():
            return case.saved == saved > 0 and abs(lost) < 0.01 * of.moved
        case reasons.SavesAndWins(some, won):
            return (some, won) == (saved, -lost) and saved > 0 and won > 0
        case reasons.Wins(won, spent):
            return won == -lost > spent >= 0
        case reasons.Balance(brought, taken, _) | reasons.BalanceInvested(brought, taken):
            return abs(brought - taken) <= CLOSE * of.moved + CENT and brought - taken == pytest.approx(net, abs=1.0)
        case reasons.Nothing():
            return of.moved < CENT
        case _:
            assert_never(case)


@pytest.mark.parametrize("id", presets.names())
def test_it_is_true_all_along_the_way(id):
    scenario = presets.load(id)
    for reach in np.linspace(*way(scenario), 15):
        of, case = decided(paths.put(scenario, {REACH: float(reach)}))
        assert is_true(of, case), (reach, of, case)


@given(scenarios("mixed", discount_rate=0.05))
@examples(60)
def test_it_is_true_of_any_scenario(scenario):
    of, case = decided(scenario)
    assert is_true(of, case), (of, case)


@given(scenarios("usual", discount_rate=0.05))
@examples(60)
def test_it_is_true_of_usual_scenarios(scenario):
    of, case = decided(scenario)
    assert is_true(of, case), (of, case)


@pytest.mark.parametrize("id", ["retail_bank", "premium_retailer", "software_b2b"])
def test_a_touchpoint_is_one_that_costs_net(id):
    """Saved and lost are those of the plan less those of the plan with this one as today."""
    scenario = presets.load(id)
    _, case = decided(scenario)
    assert isinstance(case, reasons.Touchpoint)
    plan = carried_out(scenario)
    without = paths.put(plan, {f"plan.automation.{case.name}": plan.today.automation[case.name]})
    both = [simulate(inputs(one)) for one in (plan, without)]
    assert case.saved == pytest.approx(float(both[0].savings - both[1].savings), rel=1e-6)
    assert case.lost == pytest.approx(float(both[0].losses - both[1].losses), rel=1e-6)
    assert all(float(both[1].net) >= float(simulate(inputs(other)).net) for other in _one_as_today(plan))


def _one_as_today(plan):
    for name, share in plan.today.automation.items():
        yield paths.put(plan, {f"plan.automation.{name}": share})


def test_touchpoints_are_asked_for_wherever_the_reason_may_be_one():
    scenario = presets.load("energy_supplier")
    reaches = np.linspace(*way(scenario), 25)
    asked = reasons.asks_touchpoints(simulate(vary(scenario, {REACH: reaches})))
    cases = [decided(paths.put(scenario, {REACH: float(reach)}))[1] for reach in reaches]
    named = [isinstance(case, reasons.Touchpoint) for case in cases]
    assert any(named) and not all(asked) and all(a for a, is_one in zip(asked, named, strict=True) if is_one)


def numbers(saved: float, lost: float, invested: float, customers: float = -100.0, **parts: float) -> Numbers:
    """Made-up numbers; parts that are not named: all that is saved is working time, all that is lost are customers."""
    own = {
        "personal_time": saved,
        "digital_cost": 0.0,
        "running_cost": 0.0,
        "customers_lost": -lost,
        "lower_spend": 0.0,
    }
    sums = np.array([-invested, saved - lost - invested])
    return Numbers(saved - lost - invested, saved, lost, invested, own | parts, sums, customers, 0.0, dear=False)


NONE = HandedOver(np.zeros(6), np.zeros(6), np.zeros(6))
PROBLEM = HandedOver(np.eye(6)[4], np.eye(6)[4] * M, np.eye(6)[4] * 3 * M)
FREE = HandedOver(np.eye(6)[4], np.eye(6)[4] * 0.0, np.eye(6)[4] * 3 * M)
LESS = HandedOver(-np.eye(6)[4], np.eye(6)[4] * M, np.eye(6)[4] * 3 * M)


@pytest.mark.parametrize(
    ("of", "handed", "said"),
    [
        (numbers(4 * M, 7 * M, M), PROBLEM, "Automating Problem saves 1.0 m but loses 3.0 m with customers"),
        (numbers(4 * M, 7 * M, M), FREE, "Automating Problem saves nothing and loses 3.0 m with customers"),
        (numbers(4 * M, 70 * M, M), PROBLEM, "70.0 m lost with customers exceeds 4.0 m saved"),
        (numbers(4 * M, 7 * M, M), LESS, "7.0 m lost with customers exceeds 4.0 m saved"),
        (numbers(4 * M, 3 * M, 2 * M), NONE, "4.0 m saved cannot cover 3.0 m lost and 2.0 m invested"),
        (numbers(1 * M, -2 * M, 5 * M), NONE, "The 5.0 m invested brings back only 3.0 m"),
        (numbers(0.0, -2 * M, 5 * M), NONE, "The 5.0 m invested brings back only 2.0 m"),
        (numbers(-1 * M, 0.5 * M, 5 * M), NONE, "The 5.0 m invested brings nothing back"),
        (numbers(-1 * M, 3 * M, M), NONE, "It saves nothing and loses 3.0 m with customers"),
        (
            numbers(-2 * M, -M, 0.1 * M, personal_time=3 * M, digital_cost=-4 * M, running_cost=-M),
            NONE,
            "It costs 5.0 m to run and saves only 3.0 m",
        ),
        (numbers(-4 * M, -M, 0.0), NONE, "It costs 4.0 m to run and wins only 1.0 m"),
        (numbers(-4 * M, 0.0, 0.0), NONE, "It costs 4.0 m more to run than today"),
        (numbers(-1 * M, 0.0, M, personal_time=0.0, running_cost=-M), NONE, "It spends 2.0 m and changes nothing"),
        (numbers(M, 4 * M, 0.0, customers=50.0), NONE, "Kept customers cost 4.0 m more than they bring"),
        (numbers(M, -4 * M, 0.0), NONE, "Lost customers cost 4.0 m more than they brought"),
        (numbers(8 * M, M, M), NONE, "8.0 m saved outweighs 1.0 m lost with customers"),
        (numbers(8 * M, 0.01 * M, M), NONE, "It saves 8.0 m, and customers bring the same"),
        (numbers(8 * M, -M, M, customers=50.0), NONE, "It saves 8.0 m and wins 1.0 m with customers"),
        (numbers(-2 * M, -5 * M, M, customers=50.0), NONE, "It wins 5.0 m with customers and spends 3.0 m"),
        (numbers(0.0, -5 * M, 0.0, customers=50.0), NONE, "It wins 5.0 m with customers"),
        (numbers(5.1 * M, 4 * M, M), NONE, "It saves 5.1 m, against 5.0 m lost with customers and invested"),
        (numbers(5.1 * M, 5 * M, 0.0), NONE, "It saves 5.1 m, against 5.0 m lost with customers"),
        (numbers(5.1 * M, -M, 6 * M), NONE, "It brings 6.1 m and takes 6.0 m"),
        (numbers(0.0, 0.0, 0.0), NONE, "It moves no money against today"),
    ],
)
def test_each_reason(of, handed, said):
    case = reason(presets.load("retail_bank"), of, kind_of(of.net, of.moved), handed)
    assert is_true(of, case) and sentence(case) == said


def test_a_long_name_is_cut():
    case = reasons.Touchpoint("Where is my order, and when will it come", 1.0, 2.0)
    assert sentence(case) == "Automating Where is my… saves 1 but loses 2 with customers"


@pytest.mark.parametrize("id", presets.names())
def test_a_plan_that_does_as_today_blames_no_customers(id):
    scenario = presets.load(id)
    assert sentence(decided(as_today(scenario, free=True))[1]) == "It moves no money against today"
    _, case = decided(as_today(scenario, free=False))
    assert isinstance(case, reasons.OnlySpent)


@pytest.mark.parametrize("id", presets.names())
def test_customers_that_cost_more_than_they_bring_do_not_read_as_lost_money(id):
    scenario = presets.load(id)
    of, case = decided(paths.put(scenario, {f"segments.{s.name}.margin": 0.0 for s in scenario.segments}))
    assert of.dear and of.parts["customers_lost"] * of.customers <= 0
    assert not isinstance(case, reasons.LosesMore | reasons.Touchpoint | reasons.SavesNothing)
