"""The curve while another slider is moved: at each value the curve of that very scenario."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.curve_family import curve_family
from model.decisions.reach import REACH
from model.scenario import paths
from model.scenario.paths import usual
from tests.model.decisions.test_positions import without_a_way

BANK = presets.load("retail_bank")
PATHS = [
    "service.hourly_cost",
    "loyalty.event_churn",
    "discount_rate",
    "segments.Everyday.customers",
    "plan.automation.Problem",
    "today.automation.Problem",
]


@pytest.mark.parametrize("path", PATHS)
def test_each_is_the_curve_of_that_scenario(path):
    values = np.linspace(*usual(BANK, path), 7)
    for value, curve in zip(values, curve_family(BANK, path, values), strict=True):
        assert curve.value == value and len(curve.along) == len(curve.share) == len(curve.net) >= 51
        own = answer(paths.put(BANK, {path: float(value)}))
        ends = own.sweep.reach[[0, -1]]
        np.testing.assert_allclose(curve.along[[0, -1]], ends)
        assert (np.diff(curve.along) > 0).all()
        for i in (0, 13, 30, -1):
            there = answer(paths.put(own.scenario, {REACH: float(curve.along[i])}), own.curve)
            assert curve.net[i] == pytest.approx(float(there.outcome.net), rel=1e-9, abs=1e-4)
            assert curve.share[i] == pytest.approx(there.plan_share, abs=1e-12)


@pytest.mark.parametrize("path", ["service.hourly_cost", "plan.automation.Problem"])
def test_where_the_plan_drafts_todays_shares(path):
    """All alike; but another share of one touchpoint is a way to go."""
    scenario = without_a_way(BANK)
    entered = paths.get(scenario, path)
    for value, curve in zip((entered, entered / 2), curve_family(scenario, path, [entered, entered / 2]), strict=True):
        own = answer(paths.put(scenario, {path: value}))
        found = np.interp(curve.along, own.sweep.along, own.sweep.net)
        np.testing.assert_allclose(curve.net, found, atol=2e-3 * np.ptp(own.sweep.net))
        assert (own.sweep.reach is None) == (value == entered or path == "service.hourly_cost")


def test_where_it_is_no_finite_sum_there_is_no_number():
    stays = paths.put(BANK, {"segments.Everyday.churn": 0.0})
    never, ever = curve_family(stays, "discount_rate", [0.0, 0.05])
    assert np.isnan(never.net).all() and np.isfinite(ever.net).all() and np.isfinite(never.share).all()
