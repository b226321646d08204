"""Figures that the outcome sums up itself are those that its months add up to."""

from __future__ import annotations

import pytest

from data import presets
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate


@pytest.mark.parametrize("years", [0.25, 1.0, 2.5, 5.0])
@pytest.mark.parametrize("id", presets.names())
def test_working_time_and_what_customers_bring(id, years):
    out = simulate(inputs(paths.put(presets.load(id), {"horizon_years": years})))
    freed = (out.today.hours - out.plan.hours)[-12:]
    assert float(out.hours_freed) == pytest.approx(float(freed.sum()) * 12 / len(freed), rel=1e-9)
    assert float(out.brought_today) == pytest.approx(float((out.today.margin - out.today.cost).sum()), rel=1e-9)
