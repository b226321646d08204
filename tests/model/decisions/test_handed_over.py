"""What handing over each touchpoint brings: the plan less the plan with that one as today, and no money of its own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions.handed_over import BLOCK, handed_over
from model.decisions.reach import REACH, carried_out
from model.scenario import paths
from model.stages.arms import baseline
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.strategies import examples, scenarios


def of(scenario):
    x = inputs(scenario)
    return handed_over(x, simulate(x))


def directly(scenario, name):
    """The scenario with one touchpoint as today, simulated by itself."""
    plan = carried_out(scenario)
    return simulate(inputs(paths.put(plan, {f"plan.automation.{name}": plan.today.automation[name]})))


def check(scenario, found, plan):
    close = {"rtol": 1e-9, "atol": 1e-9 * (1 + abs(float(plan.savings)) + abs(float(plan.losses)))}
    for j, touchpoint in enumerate(scenario.touchpoints):
        without = directly(scenario, touchpoint.name)
        np.testing.assert_allclose(found.savings[j], plan.savings - without.savings, **close)
        np.testing.assert_allclose(found.losses[j], plan.losses - without.losses, **close)
        np.testing.assert_allclose(found.net[j], plan.net - without.net, **close)


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("reach", [-0.5, 0.0, 0.6, 1.0, 1.7])
def test_each_is_a_simulation_of_its_own(id, reach):
    scenario = paths.put(presets.load(id), {REACH: reach})
    check(scenario, of(scenario), simulate(inputs(scenario)))


@given(scenarios("usual", discount_rate=0.05))
@examples(15)
def test_each_is_a_simulation_of_its_own_in_any_scenario(scenario):
    check(scenario, of(scenario), simulate(inputs(scenario)))


def test_a_batch_is_its_scenarios_one_by_one():
    """Over more rows than a block, along the reach against one today, and over an assumption that moves today too."""
    scenario = presets.load("retail_bank")
    reaches, costs = np.linspace(-1, 2, 151), np.linspace(5, 120, 40)
    assert len(reaches) * len(scenario.touchpoints) * len(scenario.segments) > BLOCK
    one_today, own_today = vary(scenario, {REACH: reaches}), vary(scenario, {"segments.Advised.churn": costs / 200})
    for x, path, values, against in (
        (one_today, REACH, reaches, baseline(inputs(scenario))),
        (own_today, "segments.Advised.churn", costs / 200, None),
        (own_today, "segments.Advised.churn", costs / 200, baseline(own_today)),
    ):
        found = handed_over(x, simulate(x, against=against), against)
        for i in (0, len(values) // 3, len(values) - 1):
            one = of(paths.put(scenario, {path: float(values[i])}))
            np.testing.assert_allclose(found.of(i).savings, one.savings, rtol=1e-8, atol=1e-3)
            np.testing.assert_allclose(found.of(i).losses, one.losses, rtol=1e-8, atol=1e-3)
            np.testing.assert_allclose(found.of(i).further, one.further, atol=1e-12)


def test_only_those_asked_for_are_worked_out():
    scenario = presets.load("retail_bank")
    x = vary(scenario, {REACH: np.array([0.2, 0.9, 1.4])})
    out, asked = simulate(x), np.array([True, False, True])
    some, every = handed_over(x, out, asked=asked), handed_over(x, out)
    assert np.isnan(some.net[1]).all() and not np.isnan(every.net).any()
    np.testing.assert_array_equal(some.net[asked], every.net[asked])


def test_what_is_not_handed_over_costs_nothing():
    scenario = paths.put(presets.load("retail_bank"), {REACH: 0.0})
    found = of(scenario)
    assert not found.further.any() and not found.savings.any() and not found.losses.any()


def test_they_do_not_add_up_to_net_but_add_no_money():
    """One touchpoint alone: what handing it over brings is the plan's net less that of the plan without any change of shares."""
    scenario = presets.load("retail_bank")
    shares = {f"plan.automation.{name}": share for name, share in scenario.today.automation.items()}
    alone = paths.put(scenario, shares | {"plan.automation.Problem": 0.6})
    found, stays = of(alone), simulate(inputs(paths.put(scenario, shares)))
    assert found.net.sum() == pytest.approx(float(simulate(inputs(alone)).net - stays.net), rel=1e-9)
