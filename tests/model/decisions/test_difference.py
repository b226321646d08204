"""The difference in net between two scenarios, explained: against whole scenarios mixed by hand, and what must always hold."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data import presets
from model.decisions.difference import MOST, Difference, difference
from model.scenario import paths, ranges
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.strategies import other_numbers, scenarios

BANK = presets.load("retail_bank")
PLAIN = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def net(scenario: Scenario) -> float:
    return float(simulate(inputs(scenario)).net)


def scale(*all_scenarios: Scenario) -> float:
    outs = [simulate(inputs(s)) for s in all_scenarios]
    return max(abs(float(o.savings)) + abs(float(o.losses)) + float(o.investment) for o in outs) or 1.0


def amounts(found: Difference) -> dict[str, float]:
    return {cause.key: cause.amount for cause in found.causes}


def by_hand(first: Scenario, groups: dict[str, dict]) -> dict[str, float]:
    """What each group of changes adds, put into the scenario one after the other, averaged over every order."""
    found, orders = dict.fromkeys(groups, 0.0), list(permutations(groups))
    for order in orders:
        here = first
        for key in order:
            there = paths.put(here, groups[key])
            found[key] += (net(there) - net(here)) / len(orders)
            here = there
    return found


CHANGES = {
    "numbers": {
        "service.hourly_cost": {"service.hourly_cost": 50.0},
        "plan.automation.Advice": {"plan.automation.Advice": 0.0},
        "bond.causal_share": {"bond.causal_share": 0.3},
        "segments.Advised.churn": {"segments.Advised.churn": 0.2},
    },
    "shares that must fit": {
        "bond.after.poor": {
            "bond.after.poor.fan": 0.01,
            "bond.after.poor.neutral": 0.29,
            "bond.after.poor.detractor": 0.7,
        },
        "touchpoints.Problem.personal": {
            "touchpoints.Problem.personal_excellent": 0.9,
            "touchpoints.Problem.personal_poor": 0.1,
        },
        "loyalty.churn_ratio.fan": {"loyalty.churn_ratio.fan": 0.2},
    },
    "what no batch can vary": {
        "horizon_years": {"horizon_years": 7.0},
        "churn_form": {"churn_form": "additive"},
        "count_remaining_lifetime": {"count_remaining_lifetime": False},
        "touchpoints.Problem.phase": {"touchpoints.Problem.phase": "newcomer"},
        "discount_rate": {"discount_rate": 0.02},
    },
}


@pytest.mark.parametrize("kind", CHANGES)
def test_it_is_what_whole_scenarios_say(kind):
    groups = CHANGES[kind]
    second = paths.put(BANK, {path: v for group in groups.values() for path, v in group.items()})
    found = difference(BANK, second)
    assert not found.together and (found.start, found.end) == pytest.approx((net(BANK), net(second)))
    assert amounts(found) == pytest.approx(by_hand(BANK, groups), abs=1e-9 * scale(BANK, second))
    for cause in found.causes:
        alone = net(paths.put(BANK, groups[cause.key])) - net(BANK)
        assert cause.alone == pytest.approx(alone, abs=1e-9 * scale(BANK, second))


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("other", presets.names())
def test_any_two_presets(id, other):
    """Adds up, and seen from the other side it is the same with the opposite sign."""
    first = presets.load(id)
    second = presets.in_currency(presets.load(other), first.currency)
    found, back = difference(first, second), difference(second, first)
    room = 1e-9 * scale(first, second)
    assert not found.together and len(found.causes) <= MOST
    assert sum(amounts(found).values()) == pytest.approx(net(second) - net(first), abs=room)
    assert amounts(back) == pytest.approx({key: -amount for key, amount in amounts(found).items()}, abs=room)
    explained = [path for cause in found.causes for path in cause.paths]
    assert sorted(explained) == sorted(p for p in paths.differences(first, second) if not ranges.is_ours(p))
    assert bool(found.causes) == (id != other)


@PLAIN
@given(scenarios("usual"), st.data())
def test_any_scenarios(first, data):
    changes = data.draw(other_numbers(first))
    second = paths.put(first, changes)
    try:
        net(first), net(second)
    except ValueError:
        assume(False)
    found, back = difference(first, second), difference(second, first)
    room = 1e-8 * scale(first, second)
    assert sum(amounts(found).values()) == pytest.approx(found.end - found.start, abs=room)
    if not found.together:
        assert amounts(back) == pytest.approx({k: -v for k, v in amounts(found).items()}, abs=room)
    assert all(c.paths for c in found.causes) and len(found.causes) <= MOST


def test_the_order_of_the_changes_does_not_matter():
    """Segments and touchpoints the other way round are the same scenario."""
    changes = {"service.hourly_cost": 50.0, "plan.automation.Advice": 0.0, "segments.Advised.churn": 0.2}
    second = paths.put(BANK, changes)
    data = paths.dump(second)
    data["segments"], data["touchpoints"] = data["segments"][::-1], data["touchpoints"][::-1]
    turned = amounts(difference(BANK, paths.read(data)))
    assert turned == pytest.approx(amounts(difference(BANK, second)), abs=1e-9 * scale(BANK, second))


def test_what_has_no_effect_contributes_nothing():
    second = paths.put(BANK, {"service.hourly_cost": 50.0, "plan.premium_fee": 99.0})
    found = amounts(difference(BANK, second))
    assert found["plan.premium_fee"] == pytest.approx(0, abs=1e-6) and found["service.hourly_cost"] > 1000


def test_what_is_unchanged_is_no_cause():
    assert difference(BANK, BANK).causes == ()
    assert {*amounts(difference(BANK, paths.put(BANK, {"service.hourly_cost": 50.0})))} == {"service.hourly_cost"}


def test_ranges_and_names_are_no_cause():
    other = paths.put(BANK, {"range.service.hourly_cost": "uniform:30:60"})
    other = paths.read({**paths.dump(other), "name": "Other", "about": "x"})
    assert paths.differences(BANK, other) and difference(BANK, other).causes == ()


def test_many_changes_are_taken_together():
    """The finest groups that there is room for: whole touchpoints before all of them, single values where there are few."""
    changes = {path: value * 1.01 for path, value in paths.numbers(BANK).items() if path.startswith("touchpoints.")}
    second = paths.put(BANK, {**changes, "service.hourly_cost": 50.0})
    found = difference(BANK, second)
    assert {c.key for c in found.causes} == {
        "service.hourly_cost",
        *(f"touchpoints.{t.name}" for t in BANK.touchpoints),
    }
    few = difference(BANK, second, most=3)
    assert {c.key for c in few.causes} == {"service.hourly_cost", "touchpoints"}
    assert sum(amounts(few).values()) == pytest.approx(sum(amounts(found).values()))


def with_other_lists(segment: bool, touchpoint: bool) -> Scenario:
    data = paths.dump(paths.put(BANK, {"service.hourly_cost": 50.0, "plan.automation.Advice": 0.1}))
    if segment:
        data["segments"].append({**data["segments"][0], "name": "More"})
    if touchpoint:
        data["touchpoints"].append({**data["touchpoints"][0], "name": "More"})
        for which in ("today", "plan"):
            data[which]["automation"]["More"] = 0.5
    return paths.read(data)


@pytest.mark.parametrize(
    ("segment", "touchpoint", "keys"),
    [
        (True, False, {"segments", "service.hourly_cost", "plan.automation.Advice"}),
        (False, True, {"touchpoints", "service.hourly_cost"}),
        (True, True, {"structure", "service.hourly_cost"}),
    ],
)
def test_other_segments_or_touchpoints_are_one_cause(segment, touchpoint, keys):
    second = with_other_lists(segment, touchpoint)
    found = difference(BANK, second)
    assert {c.key for c in found.causes} == keys and not found.together
    assert sum(amounts(found).values()) == pytest.approx(net(second) - net(BANK), abs=1e-9 * scale(BANK, second))
    back = amounts(difference(second, BANK))
    assert back == pytest.approx({k: -v for k, v in amounts(found).items()}, abs=1e-9 * scale(BANK, second))
    dearer = net(paths.put(BANK, {"service.hourly_cost": 50.0})) - net(BANK)
    assert next(c.alone for c in found.causes if c.key == "service.hourly_cost") == pytest.approx(dearer)


def test_a_mixture_that_is_worth_no_finite_sum_makes_all_one_cause():
    """Customers who never leave are fine with a discount rate, and no discount rate is fine with customers who leave."""
    stays = {f"segments.{s.name}.{field}": 0.0 for s in BANK.segments for field in ("churn", "newcomer_churn")}
    first, second = paths.put(BANK, stays), paths.put(BANK, {"discount_rate": 0.0})
    found = difference(first, second)
    assert found.together and [c.key for c in found.causes] == [""]
    assert found.causes[0].amount == pytest.approx(net(second) - net(first))
    assert set(found.causes[0].paths) == {*stays, "discount_rate"}


def test_other_currencies_and_no_result_are_refused():
    with pytest.raises(ValueError, match="EUR and CHF cannot be set against each other"):
        difference(BANK, paths.put(BANK, {"currency": "CHF"}))
    never = {f"segments.{s.name}.{field}": 0.0 for s in BANK.segments for field in ("churn", "newcomer_churn")}
    with pytest.raises(ValueError, match="discount_rate"):
        difference(BANK, paths.put(BANK, {**never, "discount_rate": 0.0}))
