"""The best mix, against fine grids on small cases and against random restarts on the presets."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import differential_evolution, minimize

from data import presets
from model.decisions import merit_order, mix
from model.decisions.levers import LEVERS, usual_range
from model.decisions.reach import average_share
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.arms import baseline
from model.stages.contact_flow import flow
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate

LOOSE = [name for name in LEVERS if not name.startswith("premium")]


def net(scenario: Scenario, changes: dict | None = None) -> float:
    return float(simulate(inputs(paths.put(scenario, changes or {}))).net)


def small(id: str, *touchpoints: str, **policy: float) -> Scenario:
    """A preset with some of its touchpoints only."""
    data = paths.dump(presets.load(id))
    data["touchpoints"] = [t for t in data["touchpoints"] if t["name"] in touchpoints]
    for which in ("today", "plan"):
        data[which]["automation"] = {name: data[which]["automation"][name] for name in touchpoints}
    data["plan"] |= policy
    return paths.read(data)


SMALL = {
    "a bend between two": small("industrial_supplier", "Orders and dates", "Relationship"),
    "inside": small("retail_bank", "Enquiry", "Problem"),
    "at the bounds": small("premium_retailer", "Orders and dates", "Problem"),
    "three": small("retail_bank", "Onboarding", "Problem", "Relationship"),
    "three with a bend": small("industrial_supplier", "Onboarding", "Orders and dates", "Relationship"),
    "slow and unpaid release": paths.put(
        small("energy_supplier", "Advice", "Problem", "Routine service"),
        {"programme.released_share": 0.1, "programme.ramp_months": 40, "service.hourly_cost": 90.0},
    ),
}


def grid(scenario: Scenario, points: int) -> np.ndarray:
    return np.array(list(product(np.linspace(0, 1, points), repeat=len(scenario.touchpoints))))


def figures(scenario: Scenario, changes: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Net, customers lost and hours freed of many policies at once, without model/decisions/mix: three (n,).

    Hours are those of month 1 with the plan in force at once, when nobody has left yet and prospects are today's.
    """
    out = simulate(vary(scenario, changes))
    lost = (out.today.left - out.plan.left).sum(1)
    at_once = paths.put(scenario, {"programme.ramp_months": 0, "loyalty.conversion": 0.0})
    first = simulate(vary(at_once, changes))
    hours = 12 * (first.today.hours[:, 0] - first.plan.hours[:, 0]).sum(1)
    return out.net, lost, hours


def columns(scenario: Scenario, rows: np.ndarray) -> dict[str, np.ndarray]:
    return {f"plan.automation.{t.name}": rows[:, j] for j, t in enumerate(scenario.touchpoints)}


@pytest.mark.parametrize("case", SMALL)
def test_no_point_of_a_fine_grid_beats_it(case):
    scenario = SMALL[case]
    rows = grid(scenario, 101 if len(scenario.touchpoints) == 2 else 26)
    there = simulate(vary(scenario, columns(scenario, rows)), against=baseline(inputs(scenario))).net
    found = mix.best_mix(scenario)
    assert found.net >= there.max() - 1e-9 * np.abs(there).max()
    assert found.net == pytest.approx(net(scenario, mix.apply(scenario, found)), rel=1e-12)
    best = rows[np.argmax(there)]
    assert np.abs(best - list(found.automation.values())).max() < 0.06


@pytest.mark.parametrize("case", ["inside", "a bend between two"])
def test_no_grid_point_with_levers_beats_it(case):
    """Hand-over and outreach beside two touchpoints."""
    scenario = SMALL[case]
    shares = np.linspace(0, 1, 13)
    spread = [np.linspace(*usual_range(scenario, name), 9) for name in ("handover", "outreach")]
    rows = np.array(list(product(shares, shares, *spread)))
    changes = columns(scenario, rows) | {"plan.handover": rows[:, 2], "plan.outreach": rows[:, 3]}
    there = simulate(vary(scenario, changes), against=baseline(inputs(scenario))).net
    found = mix.best_mix(scenario, levers=("handover", "outreach"))
    assert found.net >= there.max() - 1e-9 * np.abs(there).max()
    assert set(found.levers) == {"handover", "outreach"}
    assert found.net == pytest.approx(net(scenario, mix.apply(scenario, found)), rel=1e-12)


def restarts(scenario: Scenario, paths_: list[str], ends: np.ndarray, seed: int) -> float:
    """The highest net of 200 random points, all improved by a few rounds of coordinate steps, the best 12 then climbed."""
    base, rng = baseline(inputs(scenario)), np.random.default_rng(seed)
    low, wide = ends[:, 0], ends[:, 1] - ends[:, 0]
    scale = max(1.0, abs(net(scenario)))

    def f(units: np.ndarray) -> np.ndarray:
        real = low + np.clip(units, 0, 1) * wide
        return simulate(vary(scenario, dict(zip(paths_, real.T, strict=True))), against=base).net / scale

    points = rng.random((200, len(paths_)))
    for reach in (0.5, 0.2):
        for i in rng.permutation(len(paths_)):
            tried = np.repeat(points[None], 5, axis=0)
            tried[:, :, i] = np.clip(tried[:, :, i] + reach * np.linspace(-1, 1, 5)[:, None], 0, 1)
            values = f(tried.reshape(-1, len(paths_))).reshape(5, -1)
            points = tried[np.argmax(values, axis=0), np.arange(len(points))]

    def climb(unit: np.ndarray) -> tuple[float, np.ndarray]:
        h = 1e-6 * np.eye(len(unit))
        up, down = np.clip(unit + h, 0, 1), np.clip(unit - h, 0, 1)
        v = -f(np.concatenate([unit[None], up, down]))
        n = len(unit)
        return v[0], (v[1 : n + 1] - v[n + 1 :]) / np.diag(up - down)

    best = points[np.argsort(-f(points))[:12]]
    bounds = [(0, 1)] * len(paths_)
    return -scale * min(minimize(climb, p, jac=True, method="L-BFGS-B", bounds=bounds).fun for p in best)


@pytest.mark.parametrize("id", presets.names())
def test_no_random_restart_beats_it(id):
    scenario = presets.load(id)
    automation = [f"plan.automation.{t.name}" for t in scenario.touchpoints]
    reached = restarts(scenario, automation, np.array([(0, 1)] * len(automation)), 1)
    found = mix.best_mix(scenario)
    assert found.net >= reached - 1e-6 * abs(reached)
    assert found.net >= net(scenario) and found.holds


@pytest.mark.parametrize("id, hourly", [("retail_bank", 1.5), ("energy_supplier", 2.5), ("energy_supplier", 0.7)])
def test_no_long_evolution_beats_it_where_net_is_bent_most(id, hourly):
    """Released time is worth nothing, extra time costs in full: the best mix stands where several bends meet."""
    scenario = presets.load(id)
    wage = hourly * scenario.service.hourly_cost
    scenario = paths.put(scenario, {"programme.released_share": 0.0, "service.hourly_cost": wage})
    base, n = baseline(inputs(scenario)), len(scenario.touchpoints)

    def f(points: np.ndarray) -> np.ndarray:
        return -simulate(vary(scenario, columns(scenario, points.T)), against=base).net

    more = {"popsize": 15, "maxiter": 250, "tol": 1e-12, "vectorized": True, "updating": "deferred", "polish": False}
    reached = -differential_evolution(f, [(0, 1)] * n, rng=np.random.default_rng(3), **more).fun
    assert mix.best_mix(scenario).net >= reached - 1e-6 * abs(reached)


@pytest.mark.parametrize("id", ["retail_bank", "premium_retailer"])
def test_no_random_restart_with_levers_beats_it(id):
    scenario = presets.load(id)
    asked = [f"plan.automation.{t.name}" for t in scenario.touchpoints] + [f"plan.{name}" for name in LOOSE]
    ends = np.array([(0, 1)] * len(scenario.touchpoints) + [usual_range(scenario, name) for name in LOOSE])
    reached = restarts(scenario, asked, ends, 2)
    found = mix.best_mix(scenario, levers=LOOSE)
    assert found.net >= reached - 1e-6 * abs(reached)
    assert found.net >= mix.best_mix(scenario).net
    for name in LOOSE:
        assert (name in found.at_end) == (found.levers[name] in usual_range(scenario, name))


@pytest.mark.parametrize("id", presets.names())
def test_per_segment_is_at_least_the_common_mix(id):
    """And it is the sum of what each segment alone would choose: a scenario of one segment has that best mix."""
    scenario = presets.load(id)
    common, own = mix.best_mix(scenario), mix.best_mix(scenario, per_segment=True)
    assert own.net >= common.net - 1e-9 * abs(common.net)
    if len(scenario.segments) == 1:
        assert own == common
        return
    assert list(own.by_segment) == [s.name for s in scenario.segments]
    free = paths.put(scenario, {"programme.investment": 0.0, "programme.running_cost": 0.0})
    alone = [free.model_copy(update={"segments": (s,)}) for s in scenario.segments]
    chosen = [
        net(one, {f"plan.automation.{t}": share for t, share in own.by_segment[one.segments[0].name].items()})
        for one in alone
    ]
    for one, worth in zip(alone, chosen, strict=True):
        best = mix.best_mix(one).net
        assert worth == pytest.approx(best, rel=1e-6)
    cost = net(scenario) - net(free)
    assert own.net == pytest.approx(sum(chosen) + cost, rel=1e-9)
    with pytest.raises(ValueError, match="one automation share"):
        mix.apply(scenario, own)


def test_per_segment_with_a_limit_on_all_of_them():
    """Hours are freed where they cost least: at least as good as the common mix under the same limit."""
    scenario = presets.load("industrial_supplier")
    limits = mix.Limits(least_hours=12_000)
    common, own = mix.best_mix(scenario, limits=limits), mix.best_mix(scenario, limits=limits, per_segment=True)
    assert common.holds and own.holds and own.hours >= 12_000
    assert common.net < own.net < mix.best_mix(scenario, per_segment=True).net


@pytest.mark.parametrize("case", ["three", "three with a bend"])
@pytest.mark.parametrize("limit", ["most_lost", "least_hours", "most_hours"])
def test_limits_hold_and_no_grid_point_within_them_beats_it(case, limit):
    """The limit is set between what the free best does and the most a policy can do, so that it binds."""
    scenario = SMALL[case]
    rows = grid(scenario, 21)
    there, lost, hours = figures(scenario, columns(scenario, rows))
    free = mix.best_mix(scenario)
    assert free.lost == pytest.approx(net_of(scenario, free)[1], rel=1e-9, abs=1e-6)
    assert free.hours == pytest.approx(net_of(scenario, free)[2], rel=1e-9, abs=1e-6)
    at = {
        "most_lost": 0.5 * free.lost + 0.5 * lost.min(),
        "least_hours": 0.5 * free.hours + 0.5 * hours.max(),
        "most_hours": 0.5 * free.hours + 0.5 * hours.min(),
    }[limit]
    kept = {"most_lost": lost <= at, "least_hours": hours >= at, "most_hours": hours <= at}[limit]
    found = mix.best_mix(scenario, limits=mix.Limits(**{limit: at}))
    reached, gone, freed = net_of(scenario, found)
    tiny = 1e-9 * max(1.0, abs(at))
    assert {"most_lost": gone <= at + tiny, "least_hours": freed >= at - tiny, "most_hours": freed <= at + tiny}[limit]
    assert found.holds and not found.broken
    assert reached == pytest.approx(found.net, rel=1e-9)
    assert found.net >= there[kept].max() - 1e-9 * np.abs(there).max()
    assert found.net < free.net


def net_of(scenario: Scenario, found: mix.Mix) -> tuple[float, float, float]:
    changes = {path: np.array([value]) for path, value in mix.apply(scenario, found).items()}
    return tuple(float(a[0]) for a in figures(scenario, changes))


def test_shares_are_kept_to():
    scenario = presets.load("retail_bank")
    limits = mix.Limits(least={"Advice": 0.25, "Problem": 0.6}, most={"Relationship": 0.4, "Problem": 0.6})
    found = mix.best_mix(scenario, limits=limits)
    assert found.automation["Advice"] == 0.25 and found.automation["Relationship"] == 0.4
    assert found.automation["Problem"] == 0.6 and found.holds
    own = mix.best_mix(scenario, limits=limits, per_segment=True)
    for shares in own.by_segment.values():
        assert shares["Advice"] >= 0.25 and shares["Relationship"] <= 0.4 and shares["Problem"] == 0.6


def test_the_investment_is_what_change_costs_until_the_horizon():
    """Cheap levers that would be bought without bound; the budget takes as much of them as it allows."""
    cheap = {"levers.training_half": 2e5, "levers.training_gain": 0.9, "levers.digital_gain": 0.9}
    scenario = paths.put(presets.load("retail_bank"), cheap | {"bond.causal_share": 1.0})
    free = mix.best_mix(scenario, levers=("training", "digital_quality"))
    budget = 0.5 * (free.investment + scenario.programme.investment)
    found = mix.best_mix(scenario, levers=("training", "digital_quality"), limits=mix.Limits(most_investment=budget))
    months, ramp = scenario.months, scenario.programme.ramp_months
    spent = sum(found.levers.values()) * sum(min(1, t / ramp) for t in range(1, months + 1)) / 12
    assert free.investment > scenario.programme.investment
    assert found.investment == pytest.approx(scenario.programme.investment + spent)
    assert found.investment == pytest.approx(budget, rel=1e-6) and found.investment <= budget * (1 + 1e-9)
    assert found.holds and found.net < free.net


def test_limits_that_cannot_be_met_are_said():
    """More hours than there are: the nearest mix frees as many as any policy does."""
    scenario = SMALL["three"]
    found = mix.best_mix(scenario, limits=mix.Limits(least_hours=1e7, most_investment=1.0))
    _, _, hours = figures(scenario, columns(scenario, grid(scenario, 21)))
    assert not found.holds and len(found.broken) == 2
    assert "10,000,000 hours" in found.broken[0] and "investment" in found.broken[1]
    assert found.hours >= hours.max() * (1 - 1e-6)


def test_contradictions_and_unknown_names_are_refused():
    scenario = presets.load("retail_bank")
    with pytest.raises(ValueError, match="Problem"):
        mix.best_mix(scenario, limits=mix.Limits(least={"Problem": 0.7}, most={"Problem": 0.6}))
    with pytest.raises(ValueError, match="hours"):
        mix.best_mix(scenario, limits=mix.Limits(least_hours=10, most_hours=5))
    with pytest.raises(KeyError, match="Fax"):
        mix.best_mix(scenario, limits=mix.Limits(least={"Fax": 0.7}))
    with pytest.raises(KeyError, match="wishes"):
        mix.best_mix(scenario, levers=("wishes",))


def test_it_is_the_same_every_time_and_tells_how_far_it_is():
    scenario = presets.load("retail_bank")
    told: list[float] = []
    first = mix.best_mix(scenario, levers=("handover",), per_segment=True, progress=told.append)
    assert first == mix.best_mix(scenario, levers=("handover",), per_segment=True)
    assert told == sorted(told) and told[-1] == 1 and len(told) > 20 and told[0] > 0


def test_what_makes_no_difference_stays_as_planned():
    scenario = paths.put(presets.load("retail_bank"), {"touchpoints.Problem.contacts": 0.0, "plan.premium_fee": 30.0})
    found = mix.best_mix(scenario, levers=("premium_fee",))
    assert found.automation["Problem"] == scenario.plan.automation["Problem"]
    assert found.levers["premium_fee"] == 30.0


@pytest.mark.parametrize("id", presets.names())
def test_left_on_the_table(id):
    """Four nets against scenarios put one by one; even and merit automate just as many contacts as the plan."""
    scenario = presets.load(id)
    found = mix.left_on_table(scenario)
    x = inputs(scenario)
    even = {f"plan.automation.{t.name}": found.even_share for t in scenario.touchpoints}
    order = {f"plan.automation.{name}": share for name, share in found.merit_automation.items()}
    assert found.plan == pytest.approx(net(scenario), rel=1e-12)
    assert found.even == pytest.approx(net(scenario, even), rel=1e-12)
    assert found.merit == pytest.approx(net(scenario, order), rel=1e-12)
    for changes in (even, order):
        other = inputs(paths.put(scenario, changes))
        assert average_share(other, other.plan) == pytest.approx(average_share(x, x.plan), rel=1e-9)
    assert found.best == found.best_mix.net >= max(found.plan, found.even, found.merit)
    assert found.merit > max(found.plan, found.even)


def test_apply_makes_it_the_plan():
    """The plan's merit order then has nothing left to gain, and its contacts are those of the mix."""
    scenario = presets.load("energy_supplier")
    found = mix.best_mix(scenario, levers=("handover",))
    planned = paths.put(scenario, mix.apply(scenario, found))
    assert planned.plan.handover == found.levers["handover"] and planned.plan.automation == found.automation
    order = merit_order.merit_order(planned)
    steepest = np.abs(merit_order.merit_order(scenario).value).max()
    for name, share, value in zip(order.touchpoint, order.share, order.value, strict=True):
        at = {0.0: value <= 0, 1.0: value >= 0}.get(float(share), abs(value) < 1e-3 * steepest)
        assert at, (name, share, value)
    assert flow(planned, "plan").contacts.sum() > 0
