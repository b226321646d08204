"""What the plan is worth at any churn: the curve that the affordable churn is a root of."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.churn_curve import churn_curve
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("form", ["proportional", "additive"])
def test_it_is_0_at_the_affordable_churn(id, form):
    """All marks are points of it; points of churn are 1 - (1 - churn)^m - churn, weighted; net as held runs give it."""
    scenario = paths.put(presets.load(id), {"churn_form": form})
    found = answer(scenario).affordable
    curve = churn_curve(scenario, found)
    assert (np.diff(curve.multiplier) > 0).all() and (np.diff(curve.points) > 0).all()
    at = {m: k for k, m in enumerate(curve.multiplier)}
    assert curve.points[at[1.0]] == pytest.approx(0, abs=1e-15)
    assert curve.points[at[found.expected_multiplier]] == pytest.approx(found.expected_points)
    assert curve.net == pytest.approx(simulate(inputs(scenario), hold=curve.multiplier).net, rel=1e-9)
    assert curve.today == curve.net[at[1.0]]
    if found.multiplier is not None:
        assert curve.points[at[found.multiplier]] == pytest.approx(found.churn_points)
        assert abs(curve.net[at[found.multiplier]]) < 1e-6 * np.abs(curve.net).max()


def test_without_a_root_it_keeps_one_sign():
    scenario = paths.put(presets.load("retail_bank"), {"programme.investment": 1e12})
    found = answer(scenario).affordable
    curve = churn_curve(scenario, found)
    assert found.multiplier is None and (curve.net < 0).all() and curve.today < 0


def test_what_is_no_finite_sum_is_left_out():
    """Undiscounted, at a multiplier of 0 nobody would ever leave; the range reaches it where little churn is needed."""
    change = {"discount_rate": 0.0, "count_remaining_lifetime": True}
    scenario = paths.put(presets.load("industrial_supplier"), change)
    curve = churn_curve(scenario, answer(scenario).affordable)
    assert np.isfinite(curve.net).all() and len(curve.net) == len(curve.points) == len(curve.multiplier) > 2


def test_of_customers_who_never_leave_it_says_nothing():
    """Any multiple of no churn is none."""
    scenario = presets.load("retail_bank")
    still = paths.put(scenario, {f"segments.{s.name}.churn": 0.0 for s in scenario.segments})
    assert churn_curve(scenario, answer(scenario).affordable).says_something
    assert not churn_curve(still, answer(still).affordable).says_something


def test_losing_customers_helps_only_where_they_cost_more_than_they_bring():
    """With next to no margin every customer costs: the more leave, the more the plan is worth; pays_as_today is net at today's churn."""
    bank = presets.load("retail_bank")
    for change, helps in (({}, False), ({f"segments.{s.name}.margin": 0.0 for s in bank.segments}, True)):
        scenario = paths.put(bank, change)
        found = answer(scenario)
        curve = churn_curve(scenario, found.affordable)
        assert curve.losing_helps is helps
        assert found.affordable.pays_as_today == (curve.today > 0)
