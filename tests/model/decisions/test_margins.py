"""Break-even in every assumption at once, against one at a time, and against cases worked out by hand."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.batches.net_or_nan import net_or_nan
from model.decisions import breakeven
from model.decisions.margins import HAIR, HORIZON, Margin, bounds, must_be_true
from model.decisions.mix import best_mix
from model.numerics import roots
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.strategies import examples, scenarios

IDS = presets.names()


def fine(scenario: Scenario, path: str) -> np.ndarray:
    """A scan far finer than the one under test, over the bounds, the usual range, and what lies near the entered value."""
    (low, high), value, said = bounds(path), paths.get(scenario, path), paths.about(path)
    near = [value + (end - value) * np.geomspace(1e-7, 1, 50) for end in (low, high)]
    usual = np.linspace(*(said.slider or (low, high)), 51)
    grid = np.unique(np.clip(np.concatenate([np.linspace(low, high, 51), usual, *near, [value]]), low, high))
    return grid[np.append(True, np.diff(grid) > 1e-12 * max(1.0, abs(value)))]


def one_by_one(scenario: Scenario, path: str) -> list[float]:
    """All break-even values by model.numerics.roots; none where the number moves nothing but the last digit, and none within a hair of a
    bound where net is 0: there it has not turned."""

    def net(values):
        with np.errstate(all="ignore"):
            return simulate(vary(scenario, {path: values})).net

    grid = fine(scenario, path)
    there = net(grid)
    if np.ptp(there) < 1e-9 * abs(there).max():
        return []
    low, high = grid[[0, -1]]
    hair = HAIR * (high - low)
    return [one for one in roots.roots(net, grid, there) if one in (low, high) or low + hair < one < high - hair]


def net(scenario: Scenario, path: str, value: float) -> float:
    """By the scenario's own file where that can hold it, and else with partners making room."""
    return float(simulate(vary(scenario, {path: [value]})).net[0])


@pytest.mark.parametrize("id", IDS)
def test_every_number_of_a_preset_as_one_at_a_time(id):
    """All of them, and for each all values, as a finer scan and brentq find them."""
    scenario = presets.load(id)
    found = must_be_true(scenario)
    assert {m.path for m in found.margins} == set(paths.numbers(scenario))
    assert found.net == float(simulate(inputs(scenario)).net)
    for margin in found.margins:
        if margin.path != HORIZON:
            assert margin.flips == pytest.approx(one_by_one(scenario, margin.path), rel=1e-6, abs=1e-9), margin.path


@pytest.mark.parametrize("id", IDS)
def test_the_nearest_as_break_even_values_says(id):
    scenario = presets.load(id)
    closest = [m for m in must_be_true(scenario).margins if m.at is not None][:5]
    for margin in closest:
        assert margin.flips == pytest.approx(breakeven.break_even_values(scenario, margin.path, 801), rel=1e-6)


@given(scenarios("usual", months=(3, 24), touchpoints=2), st.data())
@examples(6)
def test_of_any_scenario_the_verdict_flips_there(scenario, data):
    """At each value the net is 0 as far as the money that moves goes, or jumps across it; where there is none, signs agree."""
    found = must_be_true(scenario)
    for margin in data.draw(st.lists(st.sampled_from(found.margins), min_size=12, max_size=12)):
        if margin.path == HORIZON:
            continue
        low, high = bounds(margin.path)
        assert all(low <= v <= high for v in margin.flips) and margin.flips == tuple(sorted(margin.flips))
        for value in margin.flips:
            step = 1e-7 * max(abs(value), 1e-3)
            sides = [net(scenario, margin.path, float(np.clip(value + s, low, high))) for s in (-step, 0, step)]
            scale = abs(net(scenario, margin.path, low if low != value else high))
            assert min(sides) <= 0 <= max(sides) or abs(sides[1]) < 1e-6 * scale
        if not margin.flips and found.net:
            try:
                there = simulate(vary(scenario, {margin.path: np.linspace(low, high, 15)[1:-1]})).net
            except ValueError:
                continue
            there = there[np.isfinite(there) & (abs(there) > 1e-9 * abs(there).max())]
            assert len(set(np.sign(there))) <= 1, margin.path


def test_investment_by_hand():
    """Net falls by one for each unit invested: the plan breaks even at the entered investment plus its net."""
    scenario = presets.load("energy_supplier")
    margin = next(m for m in must_be_true(scenario).margins if m.path == "programme.investment")
    worth = float(simulate(inputs(scenario)).net)
    entered = scenario.programme.investment
    assert margin.flips == pytest.approx((entered + worth,), rel=1e-9)
    assert margin.at == margin.flips[0] and margin.distance == pytest.approx(worth)
    assert margin.relative == pytest.approx(worth / entered)
    assert margin.way == pytest.approx(worth / (margin.high - entered))
    assert not margin.likely and not margin.decision


def test_running_cost_by_hand():
    """Every segment alike, nobody leaving, nobody joining: the yearly cost that eats the net is an annuity."""
    data = paths.dump(presets.load("retail_bank"))
    for segment in data["segments"]:
        segment |= {"churn": 0.0, "newcomers": 0.0, "churn_spread": 0.0}
    data["loyalty"]["referrals"] = {"fan": 0.0, "neutral": 0.0, "detractor": 0.0}
    scenario = paths.put(paths.read(data), {"count_remaining_lifetime": False})
    margin = next(m for m in must_be_true(scenario).margins if m.path == "programme.running_cost")
    v = (1 + scenario.discount_rate) ** (-1 / 12)
    annuity = v * (1 - v**scenario.months) / (1 - v) / 12
    expected = scenario.programme.running_cost + float(simulate(inputs(scenario)).net) / annuity
    assert margin.flips == (pytest.approx((expected,), rel=1e-9) if expected >= 0 else ())


def test_the_horizon_flips_in_the_month_that_the_net_says():
    """Next to the entered horizon, each month the first with the other sign, as single runs give it."""
    scenario = paths.put(presets.load("retail_bank"), {"count_remaining_lifetime": False, "horizon_years": 4.0})
    margin = next(m for m in must_be_true(scenario).margins if m.path == HORIZON)
    assert margin.flips and margin.decision
    for years in margin.flips:
        toward = 1 / 12 if years < 4 else -1 / 12
        there, before = (
            float(simulate(inputs(paths.put(scenario, {HORIZON: round(12 * y) / 12}))).net)
            for y in (years, years + toward)
        )
        assert (there > 0) != (before > 0)


def test_a_plan_beyond_hope_never_flips():
    """An investment beyond all reason: no other number within its bounds makes up for it."""
    scenario = paths.put(presets.load("retail_bank"), {"programme.investment": 1e12})
    found = must_be_true(scenario)
    able = {m.path for m in found.margins if m.at is not None}
    assert not any(path.startswith(("bond.", "loyalty.", "touchpoints.", "service.", "market.")) for path in able)
    for margin in found.margins:
        if margin.at is None:
            assert (margin.flips, margin.way, margin.usual, margin.distance, margin.relative) == ((), *[None] * 4)


def test_a_plan_that_is_today_has_nothing_to_flip_but_decisions():
    """Net is 0 whatever is assumed; only what would make the plan differ from today moves it, from where it stands."""
    scenario = presets.load("energy_supplier")
    scenario = scenario.model_copy(
        update={
            "plan": scenario.today,
            "programme": scenario.programme.model_copy(update={"investment": 0.0, "running_cost": 0.0}),
        }
    )
    found = must_be_true(scenario)
    assert found.net == 0
    for margin in found.margins:
        moves = margin.path.startswith(("today.", "plan.", "programme."))
        assert moves or margin.at is None, margin.path
        assert margin.at is None or margin.at == margin.value and margin.way == 0


@pytest.mark.parametrize("id", IDS)
def test_sorted_by_how_close(id):
    """The way to P10 or P90 is the share that the table says; likely is at most all of it; decisions have no way."""
    found = must_be_true(presets.load(id))
    ways = [inf if m.way is None else m.way for m in found.margins]
    assert ways == sorted(ways)
    assert {*found.assumed, *found.decided} == {*found.margins} and not {*found.assumed} & {*found.decided}
    for m in found.margins:
        assert m.decision == paths.about(m.path).decision
        assert m.likely == (m.at is not None and m.low <= m.at <= m.high and not m.decision)
        if m.at is not None and not m.decision:
            side = m.value - m.low if m.at < m.value else m.high - m.value
            assert m.way == pytest.approx(abs(m.at - m.value) / side) if side else m.way == inf
            assert all(m.way <= _way(m, other) for other in m.flips)


def _way(m: Margin, at: float) -> float:
    side = m.value - m.low if at < m.value else m.high - m.value
    return abs(at - m.value) / side if side else inf


@pytest.mark.parametrize("id", IDS)
def test_against_the_best_mix(id):
    """At each value the plan is worth as much as the rival, which stays as it was found."""
    scenario = presets.load(id)
    rival = scenario.plan.model_copy(update={"automation": best_mix(scenario).automation})
    found = must_be_true(scenario, rival)
    other = scenario.model_copy(update={"plan": rival})
    assert found.net == pytest.approx(float(simulate(inputs(scenario)).net) - float(simulate(inputs(other)).net))
    kept = float(simulate(inputs(other)).net)
    for margin in [m for m in found.margins if m.at is not None and m.path != HORIZON]:
        more = [
            net(scenario, margin.path, at) - (kept if margin.path.startswith("plan.") else net(other, margin.path, at))
            for at in (margin.at, max(0, margin.at - 1e-9), margin.at + 1e-9)
        ]
        # what leaves over poor contacts is 1 where none matter and a ratio where the least do: there a jump crosses zero
        assert more[0] == pytest.approx(0, abs=1e-6 * abs(found.net)) or more[1] * more[2] < 0, margin.path


def test_where_poor_contacts_begin_to_matter_nothing_flips():
    """Net jumps there, by the rule for a ratio of two amounts next to nothing; that is no value at which a plan breaks even."""
    scenario = presets.load("insurer")
    rival = scenario.plan.model_copy(update={"automation": best_mix(scenario).automation})
    path = "segments.Households.sensitivity"
    other = scenario.model_copy(update={"plan": rival})
    sides = [net(scenario, path, v) - net(other, path, v) for v in (0.0, 1e-6)]
    assert sides[0] > 1e5 and sides[1] < -1e5
    margin = next(m for m in must_be_true(scenario, rival).margins if m.path == path)
    assert margin.flips == () and margin.at is None


def test_without_discounting_the_rest_is_still_answered():
    """Churn of 0 is then worth an infinite sum; other values, and other numbers, are not."""
    change = {
        "discount_rate": 0.0,
        "count_remaining_lifetime": True,
        "bond.causal_share": 0.0,
        "loyalty.event_churn": 0.0,
    }
    scenario = paths.put(presets.load("retail_bank"), change)
    path = f"segments.{scenario.segments[0].name}.churn"
    with pytest.raises(ValueError, match="infinite"):
        simulate(vary(scenario, {path: [0.0]}))
    found = {m.path: m for m in must_be_true(scenario).margins}
    assert found["programme.investment"].distance == pytest.approx(float(simulate(inputs(scenario)).net))
    assert all(net(scenario, path, v) == pytest.approx(0, abs=1) for v in found[path].flips)


def test_only_what_has_no_finite_sum_is_not_a_number():
    """The rows beside it are answered, each as it is alone."""
    scenario = paths.put(presets.load("retail_bank"), {"discount_rate": 0.0, "count_remaining_lifetime": True})
    churn = np.array([0.1, 0.0, 0.2, 0.3, 0.0, 0.4, 0.5])
    path = f"segments.{scenario.segments[0].name}.churn"
    found = net_or_nan(7, lambda rows: vary(scenario, {path: churn[rows]}), lambda x: simulate(x).net)
    assert np.isnan(found).tolist() == (churn == 0).tolist()
    assert found[5] == pytest.approx(net(scenario, path, 0.4)) and found[0] == pytest.approx(net(scenario, path, 0.1))
    assert net_or_nan(0, lambda rows: vary(scenario, {}), lambda x: simulate(x).net).shape == (0,)


def test_today_must_call_at_all():
    """Of today's outreach nothing is asked that a scenario may not have."""
    assert bounds("today.outreach")[0] == 0.01 and bounds("plan.outreach")[0] == 0
