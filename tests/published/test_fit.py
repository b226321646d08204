"""Fitting the shifted beta-geometric to observed survivors: the published fit and data (section 7, rows 2, 3)."""

from __future__ import annotations

import numpy as np
import pytest

from model.decisions.calibration import fit, pooled_retention, retention, shapes, survival

from . import FITTED, SURVIVORS


@pytest.mark.parametrize(
    ("name", "alpha", "beta"), [("Regular", 0.704, 1.182), ("High End", 0.668, 3.806)], ids=["Regular", "High End"]
)
def test_the_published_fit_on_seven_renewals(name, alpha, beta):
    found = fit(SURVIVORS[name][:8])
    assert [round(float(v), 3) for v in shapes(found.churn, found.churn_spread)] == [alpha, beta]
    assert shapes(found.churn, found.churn_spread) == pytest.approx(FITTED[name], abs=1e-6)


@pytest.mark.parametrize("name", SURVIVORS)
def test_the_fit_projects_the_five_years_it_has_not_seen(name):
    found = fit(SURVIVORS[name][:8])
    projected = 100 * survival(np.arange(8, 13), found.churn, found.churn_spread)
    assert projected == pytest.approx(SURVIVORS[name][8:], abs=2)  # points


@pytest.mark.parametrize("name", SURVIVORS)
def test_no_neighbour_is_likelier(name):
    data = np.array(SURVIVORS[name][:8]) / 100
    found = fit(data)

    def log_likelihood(churn, spread):
        alive = survival(np.arange(8), churn, spread)
        return -np.diff(data) @ np.log(-np.diff(alive)) + data[-1] * np.log(alive[-1])

    best = log_likelihood(found.churn, found.churn_spread)
    assert best == pytest.approx(found.log_likelihood, rel=1e-12)
    for step in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3)):
        assert log_likelihood(found.churn + step[0], found.churn_spread + step[1]) < best


@pytest.mark.parametrize(("churn", "spread"), [(0.02, 0.01), (0.07, 0.1), (0.3, 0.5), (0.6, 0.05), (0.9, 0.3)])
def test_the_fit_finds_what_the_data_were_made_of_at_any_scale(churn, spread):
    for scale in (1, 1e6):
        found = fit(scale * survival(np.arange(9), churn, spread))
        assert (found.churn, found.churn_spread) == pytest.approx((churn, spread), abs=1e-5)


@pytest.mark.parametrize(
    "data",
    [
        (10, 9, 9, 9, 9, 9, 9, 8, 7, 7),
        (59, 55, 52, 49, 47, 43, 42, 40, 36, 35, 32),
        (47, 46, 46, 46, 45),
        (100, 60, 60, 60),
        (5, 1, 0),
    ],
    ids=str,
)
def test_no_fit_on_a_grid_is_likelier_in_cohorts_where_a_single_search_gets_stuck(data):
    churn, spread = np.linspace(0.001, 0.95, 200)[:, None, None], np.linspace(0, 0.95, 200)[:, None]
    stayed, left = np.array(data[1:]) / data[0], -np.diff(data) / data[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = retention(np.arange(1, len(data)), churn, spread)
        grid = (np.where(stayed > 0, stayed * np.log(rates), 0) + left * np.log(1 - rates)).sum(-1)
    assert fit(data).log_likelihood > grid.max() - 1e-9


@pytest.mark.parametrize("data", [(100, 95, 80, 50), (1000, 999, 1, 0), (100, 100, 100, 99), (1e6, 9e5, 8.1e5)])
def test_retention_that_does_not_rise_has_no_spread(data):
    found = fit(data)
    assert found.churn_spread == pytest.approx(0, abs=1e-6)
    assert found.churn == pytest.approx(1 - pooled_retention(data), rel=1e-6)


def test_the_fit_keeps_within_what_a_segment_may_hold():
    assert fit((100, 60, 60, 60)).churn_spread == 0.95
    assert fit((100, 1, 0, 0)).churn == 0.95


@pytest.mark.parametrize(
    "data",
    [
        (100, 80),
        (100, 80, 90),
        (100, 0, 0),
        (100, 100, 100),
        (0, 0, 0),
        (100, np.nan, 50),
        (np.inf, 60, 50),
        (100, 50, -1),
        [(3, 2, 1)] * 3,
    ],
    ids=str,
)
def test_data_that_cannot_tell_are_refused_in_a_sentence(data):
    with pytest.raises(ValueError, match="^survivors: "):
        fit(data)
