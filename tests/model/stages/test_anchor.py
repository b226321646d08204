"""Today is the anchor: a plan that is today's policy, in a programme that costs nothing, gives exactly 0 everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.strategies import examples, scenarios


def free(scenario: Scenario) -> Scenario:
    """The scenario with nothing planned and nothing paid."""
    data = paths.dump(scenario)
    data["plan"] = data["today"]
    data["programme"] |= {"investment": 0, "running_cost": 0}
    return paths.read(data)


def all_zero(out) -> bool:
    """Every month, total and part is 0, not only nearly, and the two arms are the same to the last bit."""
    amounts = (out.net, out.savings, out.losses, out.saving, out.loss, out.cumulative, *out.parts.values())
    arms = zip(vars(out.today).values(), vars(out.plan).values(), strict=True)
    return not any(np.any(a) for a in amounts) and all(np.array_equal(a, b) for a, b in arms)


@given(scenarios("usual", discount_rate=0.1))
@examples(60)
def test_nothing_planned_is_exactly_nothing(scenario):
    """Over scenarios of the usual range: both churn forms, habituation, scarcity, newcomers, paid tiers, any ramp."""
    assert all_zero(simulate(inputs(free(scenario))))


@given(scenarios("mixed", discount_rate=0.1))
@examples(40)
def test_nothing_planned_is_nothing_at_the_extremes_too(scenario):
    """Over the whole declared range; also the remaining lifetime of customers who never leave is the same in both arms."""
    assert all_zero(simulate(inputs(free(scenario))))


@pytest.mark.parametrize("id", presets.names())
def test_nothing_planned_in_a_preset(id):
    """The whole answer: no payback, no tipping month."""
    scenario = free(presets.load(id))
    found = answer(scenario)
    assert all_zero(found.outcome)
    assert found.payback_month is None and found.tipping_month is None


@pytest.mark.parametrize("id", presets.names())
def test_nothing_planned_in_a_batch(id):
    """Also where assumptions differ from scenario to scenario, and over several horizons."""
    scenario = free(presets.load(id))
    changes = {"bond.causal_share": [0, 0.3, 1], "service.hourly_cost": [0, 40, 90], "market.scarcity": [0, 1, 9]}
    out = simulate(vary(scenario, changes), ends=[6, 60])
    assert all_zero(out) and not np.any(out.net_at)


@pytest.mark.parametrize("id", presets.names())
def test_the_programme_alone_costs_what_it_costs(id):
    """With today's policy as the plan, net is minus the investment and the discounted running cost, to the cent."""
    data = paths.dump(free(presets.load(id)))
    data |= {"count_remaining_lifetime": False}
    data["programme"] |= {"investment": 1e6, "running_cost": 240_000}
    scenario = paths.read(data)
    v = (1 + scenario.discount_rate) ** (-1 / 12)
    expected = -1e6 - 20_000 * sum(v**t for t in range(1, scenario.months + 1))
    assert float(simulate(inputs(scenario)).net) == pytest.approx(expected, abs=0.005)
