"""What one more automated contact is worth, against whole scenarios changed one by one."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions import merit_order
from model.decisions.reach import average_share
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate


def net(scenario: Scenario, changes: dict | None = None) -> float:
    return float(simulate(inputs(paths.put(scenario, changes or {}))).net)


def by_segment(scenario: Scenario, changes: dict | None = None) -> np.ndarray:
    """Net of each segment from month by month cash flows, without the remaining lifetime and the running cost: (G,)."""
    out = simulate(inputs(paths.put(scenario, changes or {})))
    cash = (out.plan.margin - out.plan.cost) - (out.today.margin - out.today.cost)
    v = (1 + scenario.discount_rate) ** (-1 / 12)
    return (cash * v ** np.arange(1, scenario.months + 1)[:, None]).sum(0)


def contacts(scenario: Scenario, touchpoint: str, segment: str = "") -> float:
    t = next(t for t in scenario.touchpoints if t.name == touchpoint)
    chosen = [s for s in scenario.segments if segment in ("", s.name)]
    return t.contacts * sum(s.customers * s.contact_factor if t.phase == "customer" else s.newcomers for s in chosen)


def at_bounds(id: str) -> Scenario:
    """A preset whose plan stands at 0 and at 1 with two of its touchpoints."""
    scenario = presets.load(id)
    first, last = scenario.touchpoints[0].name, scenario.touchpoints[-1].name
    return paths.put(scenario, {f"plan.automation.{first}": 0.0, f"plan.automation.{last}": 1.0})


@pytest.mark.parametrize("id", presets.names())
def test_merit_order_is_the_finite_difference(id):
    """Each block against two scenarios put one by one, in the order of what comes out."""
    scenario = presets.load(id)
    found = merit_order.merit_order(scenario)
    assert sorted(found.touchpoint) == sorted(scenario.plan.automation)
    assert (np.diff(found.value) <= 0).all()
    for name, width, value in zip(found.touchpoint, found.contacts, found.value, strict=True):
        path, share, h = f"plan.automation.{name}", scenario.plan.automation[name], 1e-3
        slope = (net(scenario, {path: share + h}) - net(scenario, {path: share - h})) / (2 * h)
        assert width == pytest.approx(contacts(scenario, name))
        assert value == pytest.approx(slope / contacts(scenario, name), rel=1e-4)


@pytest.mark.parametrize("id", presets.names())
def test_merit_order_by_segment(id):
    """Against cash flows of single segments; over the segments, weighted by contacts, the touchpoint's value comes back."""
    scenario = presets.load(id).model_copy(update={"count_remaining_lifetime": False})
    found, whole = merit_order.merit_order(scenario, by_segment=True), merit_order.merit_order(scenario)
    assert (np.diff(found.value) <= 0).all()
    segments = [s.name for s in scenario.segments]
    for name, segment, width, value in zip(found.touchpoint, found.segment, found.contacts, found.value, strict=True):
        path, share, h = f"plan.automation.{name}", scenario.plan.automation[name], 1e-3
        slope = (by_segment(scenario, {path: share + h}) - by_segment(scenario, {path: share - h})) / (2 * h)
        assert width == pytest.approx(contacts(scenario, name, segment))
        assert value == pytest.approx(slope[segments.index(segment)] / width, rel=1e-4)
    for name, value in zip(whole.touchpoint, whole.value, strict=True):
        mine = np.array(found.touchpoint) == name
        assert np.average(found.value[mine], weights=found.contacts[mine]) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("id", presets.names())
def test_at_its_bounds_the_slope_is_the_inward_one(id):
    scenario = at_bounds(id)
    first, last = scenario.touchpoints[0].name, scenario.touchpoints[-1].name
    found = merit_order.merit_order(scenario)
    for name, share, inwards in ((first, 0.0, 1e-4), (last, 1.0, -1e-4)):
        i = found.touchpoint.index(name)
        slope = (net(scenario, {f"plan.automation.{name}": share + inwards}) - net(scenario)) / inwards
        assert found.one_sided[i] and found.value[i] == pytest.approx(slope / found.contacts[i], rel=1e-6)
        assert np.isnan(found.up[i] if share else found.down[i])
    assert found.one_sided.sum() == 2


def test_at_a_kink_both_sides_are_told():
    """Today's policy as the plan: one more hour of work costs in full, one less pays in part."""
    data = paths.dump(presets.load("retail_bank"))
    data["plan"] = data["today"]
    data["programme"]["released_share"] = 0.2
    scenario = paths.read(data)
    found = merit_order.merit_order(scenario)
    i = found.touchpoint.index("Routine service")
    assert found.down[i] > 1.5 * found.up[i] > 0
    assert found.value[i] == pytest.approx((found.up[i] + found.down[i]) / 2)


def test_a_touchpoint_without_contacts_is_no_block():
    scenario = paths.put(presets.load("retail_bank"), {"touchpoints.Problem.contacts": 0.0})
    assert "Problem" not in merit_order.merit_order(scenario).touchpoint
    own = next(own for own in merit_order.own_share(scenario) if own.touchpoint == "Problem")
    assert own.best_share == own.plan and not own.break_even and not own.like_today


@pytest.mark.parametrize("id", presets.names())
def test_own_share(id):
    """Each curve against scenarios put one by one; its best beats a finer grid; its break-evens are roots, all of them."""
    scenario = presets.load(id)
    base = baseline(inputs(scenario))
    fine = np.linspace(0, 1, 1001)
    for j, own in enumerate(merit_order.own_share(scenario)):
        path = f"plan.automation.{own.touchpoint}"
        assert own.touchpoint == scenario.touchpoints[j].name
        assert {own.today, own.plan} <= set(own.share)
        for i in (0, len(own.share) // 3, -1):
            assert own.net[i] == pytest.approx(net(scenario, {path: float(own.share[i])}), rel=1e-9)
        rows = np.tile(inputs(scenario).plan.automation[:, 0], (len(fine), 1))
        rows[:, j] = fine
        there = simulate(merit_order.automated(scenario, rows), against=base).net
        scale = np.abs(there).max()
        assert own.best_net >= there.max() - 1e-9 * scale
        assert own.best_net == pytest.approx(net(scenario, {path: own.best_share}), rel=1e-9)
        today = net(scenario, {path: own.today})
        for level, shares in ((0.0, own.break_even), (today, own.like_today)):
            for share in shares:
                assert net(scenario, {path: share}) == pytest.approx(level, abs=1e-7 * scale)
            above = there - level
            away = np.abs(fine - own.today) > 0.002 if level else np.full(len(fine), True)
            crossed = (above[:-1] * above[1:] < 0) & away[:-1] & away[1:]
            assert len(shares) == crossed.sum()
        assert all(abs(share - own.today) > 1e-6 for share in own.like_today)


@pytest.mark.parametrize("id", presets.names())
def test_heat(id):
    """Each cell is the plan less the plan with one touchpoint as today; a row adds up to the difference in net."""
    scenario = presets.load(id)
    found = merit_order.heat(scenario)
    assert found.value.shape == (len(scenario.touchpoints), len(scenario.segments))
    for name, row in zip(found.touchpoints, found.value, strict=True):
        back = {f"plan.automation.{name}": scenario.today.automation[name]}
        assert row.sum() == pytest.approx(net(scenario) - net(scenario, back), rel=1e-9)
    within = scenario.model_copy(update={"count_remaining_lifetime": False})
    for name, row in zip(found.touchpoints, merit_order.heat(within).value, strict=True):
        back = {f"plan.automation.{name}": scenario.today.automation[name]}
        np.testing.assert_allclose(row, by_segment(within) - by_segment(within, back), rtol=1e-8)


@pytest.mark.parametrize("id", presets.names())
def test_net_by_segment_adds_up(id):
    scenario = paths.put(presets.load(id), {"plan.training": 50_000.0})
    out = simulate(inputs(scenario))
    assert out.net_by_segment.sum() - out.investment == pytest.approx(out.net, rel=1e-12)
    lost = (out.today.left - out.plan.left).sum()
    assert out.customers_lost.sum() == pytest.approx(lost, rel=1e-12)


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("share", [0.0, 0.03, 0.5, 0.81, 1.0])
def test_filled_automates_just_as_many_contacts(id, share):
    """The number is met; every slice taken was worth at least as much as those left over, when it was taken."""
    scenario = presets.load(id)
    x = inputs(scenario)
    shares = merit_order.filled(scenario, share, baseline(x))
    named = {f"plan.automation.{t.name}": float(s) for t, s in zip(scenario.touchpoints, shares, strict=True)}
    x = inputs(paths.put(scenario, named))
    assert average_share(x, x.plan) == pytest.approx(share, abs=1e-12)


def test_filled_takes_the_most_valuable_slice_first():
    """A tenth of one touchpoint alone is automated: that with the highest value per contact from nothing."""
    scenario = presets.load("retail_bank")
    nothing = {f"plan.automation.{t.name}": 0.0 for t in scenario.touchpoints}
    worth = {
        t.name: (net(scenario, nothing | {f"plan.automation.{t.name}": 0.1}) - net(scenario, nothing))
        / contacts(scenario, t.name)
        for t in scenario.touchpoints
    }
    best = max(worth, key=worth.get)
    total = sum(contacts(scenario, t.name) for t in scenario.touchpoints)
    shares = merit_order.filled(scenario, 0.1 * contacts(scenario, best) / total, baseline(inputs(scenario)))
    expected = [0.1 if t.name == best else 0.0 for t in scenario.touchpoints]
    np.testing.assert_allclose(shares, expected, atol=1e-9)
