"""What levers are worth, against whole scenarios changed one by one."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions import levers
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate


def net(scenario: Scenario, changes: dict | None = None) -> float:
    return float(simulate(inputs(paths.put(scenario, changes or {}))).net)


def free(scenario: Scenario) -> Scenario:
    """Today's policy carried on in a programme that costs nothing, by way of the file's data."""
    data = paths.dump(scenario)
    data["plan"] = data["today"]
    data["programme"] |= {"investment": 0, "running_cost": 0}
    return paths.read(data)


def apart(id: str) -> Scenario:
    """A preset whose plan differs from today in every lever."""
    return paths.put(
        presets.load(id),
        {
            "plan.handover": 0.8,
            "plan.scripting": 0.3,
            "plan.training": 60_000.0,
            "plan.digital_quality": 40_000.0,
            "plan.outreach": 1.4,
            "plan.personalisation": 0.7,
            "plan.premium_fee": 12.0,
            "plan.premium_share": 0.1,
        },
    )


@pytest.mark.parametrize("make", [presets.load, apart])
@pytest.mark.parametrize("id", presets.names())
def test_every_lever_alone_and_on_the_plan(id, make):
    """Curves against scenarios put one by one; the best beats a finer grid; values like today's are roots, all of them."""
    scenario = make(id)
    bare = free(scenario)
    for lever in levers.levers(scenario):
        path = f"plan.{lever.name}"
        today = paths.get(scenario, f"today.{lever.name}")
        assert {lever.today, lever.plan} <= set(lever.value) and lever.today == today
        planned = net(scenario, {path: today})
        for i in (0, len(lever.value) // 2, -1):
            value = {path: float(lever.value[i])}
            assert lever.net[i] == pytest.approx(net(scenario, value), rel=1e-9)
            assert lever.on_plan.worth[i] == pytest.approx(net(scenario, value) - planned, rel=1e-7, abs=0.01)
            assert lever.alone.worth[i] == pytest.approx(net(bare, value), rel=1e-7, abs=0.01)
        fine = np.linspace(lever.value[0], lever.value[-1], 801)
        for start, worth in ((bare, lever.alone), (scenario, lever.on_plan)):
            there = simulate(vary(start, {path: fine})).net - net(start, {path: today})
            scale = max(1.0, np.abs(there).max())
            assert worth.best_worth >= there.max() - 1e-6 * scale
            assert worth.best_worth == pytest.approx(
                net(start, {path: worth.best}) - net(start, {path: today}), abs=1e-6 * scale
            )
            assert worth.at_end == (not worth.idle and worth.best in (lever.value[0], lever.value[-1]))
            for value in worth.like_today:
                assert net(start, {path: value}) == pytest.approx(net(start, {path: today}), abs=1e-5 * scale)
            if not worth.idle:
                away = np.abs(fine - today) > 1.5 * (fine[1] - fine[0])
                crossed = (there[:-1] * there[1:] < 0) & away[:-1] & away[1:]
                assert len(worth.like_today) >= crossed.sum()
        for value in lever.break_even:
            assert abs(net(scenario, {path: value})) < 1e-5 * np.abs(lever.net).max()


@pytest.mark.parametrize("id", presets.names())
def test_today_carried_on_is_worth_nothing(id):
    assert net(levers.as_today(presets.load(id))) == 0
    for lever in levers.levers(presets.load(id)):
        assert lever.alone.worth[np.searchsorted(lever.value, lever.today)] == 0


def test_a_fee_that_nobody_pays_is_idle():
    fee = levers.levers(presets.load("retail_bank"), ("premium_fee",))[0]
    assert fee.alone.idle and fee.on_plan.idle and not fee.alone.at_end
    assert fee.alone.best == fee.today and not fee.on_plan.like_today


@pytest.mark.parametrize("make", [presets.load, apart])
@pytest.mark.parametrize("id", presets.names())
def test_returns_are_what_comes_back_on_what_is_paid(id, make):
    """Net of a little more spend by the present value of that spend, from two scenarios and the cost alone."""
    scenario = make(id)
    for back in levers.returns(scenario):
        path, spend = f"plan.{back.name}", paths.get(scenario, f"plan.{back.name}")
        more = {path: spend + 50.0}
        gained = net(scenario, more) - net(scenario)
        outs = [simulate(inputs(paths.put(scenario, c))).parts["running_cost"] for c in ({}, more)]
        assert back.spend == spend
        assert back.per_money == pytest.approx(gained / float(outs[0] - outs[1]), rel=1e-2, abs=1e-4)


def test_returns_at_nothing_gained():
    """A lever that does nothing gives back nothing: each unit is lost whole."""
    scenario = paths.put(presets.load("retail_bank"), {"levers.training_gain": 0.0})
    training = levers.returns(scenario)[0]
    assert training.name == "training" and training.per_money == pytest.approx(-1, abs=1e-6)


@pytest.mark.parametrize("make", [presets.load, apart])
@pytest.mark.parametrize("id", presets.names())
def test_interactions_are_second_differences(id, make):
    scenario = make(id)
    found = levers.interactions(scenario)
    sizes = [abs(pair.together) for pair in found]
    assert sizes == sorted(sizes, reverse=True) and len(found) == 10 * 9 / 2

    def moved(name: str, by: float) -> dict:
        if name == levers.AUTOMATION:
            shares = scenario.plan.automation
            return {f"plan.automation.{t}": min(1.0, max(0.0, a + by)) for t, a in shares.items()}
        return {f"plan.{name}": paths.get(scenario, f"plan.{name}") + by}

    here = net(scenario)
    for pair in found[:8] + found[-4:]:
        a, b = moved(pair.first, pair.first_move), moved(pair.second, pair.second_move)
        only = net(scenario, a) - here, net(scenario, b) - here
        both = net(scenario, a | b) - here
        assert (pair.first_alone, pair.second_alone) == pytest.approx(only, rel=1e-9, abs=0.01)
        assert pair.together == pytest.approx(both - sum(only), rel=1e-6, abs=0.01)


@pytest.mark.parametrize("id", presets.names())
def test_the_paid_tier(id):
    """The table against scenarios put one by one; at the break-even fee the tier is worth nothing."""
    scenario = presets.load(id)
    tier = levers.paid_tier(scenario, [0.0, 0.05, 0.3], [0.0, 20.0, 90.0])
    none = net(scenario, {"plan.premium_share": 0.0})
    for i, share in enumerate(tier.share):
        for k, fee in enumerate(tier.fee):
            there = net(scenario, {"plan.premium_share": share, "plan.premium_fee": fee}) - none
            assert tier.worth[i, k] == pytest.approx(there, rel=1e-7, abs=0.01)
        if np.isnan(tier.break_even_fee[i]):
            fees = np.linspace(0, 4 * scenario.levers.premium_half_fee, 33)
            every = simulate(vary(scenario, {"plan.premium_share": np.full(33, share), "plan.premium_fee": fees})).net
            assert share == 0 or (every < none).all()
        else:
            at = net(scenario, {"plan.premium_share": share, "plan.premium_fee": float(tier.break_even_fee[i])}) - none
            assert at == pytest.approx(0, abs=0.05) if tier.break_even_fee[i] > 0 else at >= 0
    assert np.isnan(tier.break_even_fee[0])


def test_what_is_no_lever_is_refused():
    for ask in (levers.levers, levers.interactions):
        with pytest.raises(KeyError, match="wishes"):
            ask(presets.load("retail_bank"), ("wishes",))
