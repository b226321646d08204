"""The shifted beta-geometric against published numbers, Kaplan-Meier against its own arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from model.estimate import lifetimes

HIGH_END = (100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4)
REGULAR = (100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3)


@pytest.mark.parametrize(("alive", "alpha", "beta"), [(HIGH_END, 0.668, 3.806), (REGULAR, 0.704, 1.182)])
def test_the_fit_is_the_published_one(alive, alpha, beta):
    """Fader & Hardie (2007): maximum likelihood on seven renewals of a cohort of 1,000."""
    there = np.array(alive[:8]) * 10
    found = lifetimes.fit(np.arange(7.0), np.ones(7), there[:-1], -np.diff(there))
    assert found is not None
    assert found.beta() == pytest.approx((alpha, beta), abs=0.002)


def test_survival_is_the_published_one():
    alpha, beta = 0.668088, 3.806095
    churn, spread = alpha / (alpha + beta), 1 / (1 + alpha + beta)
    published = (
        0.85068,
        0.74686,
        0.66979,
        0.60992,
        0.56183,
        0.52222,
        0.48891,
        0.46044,
        0.43578,
        0.41417,
        0.39506,
        0.37800,
    )
    assert lifetimes.survival(churn, spread, np.arange(1.0, 13)) == pytest.approx(published, abs=1e-5)


def test_customers_who_came_before_the_data_do_not_bend_the_fit():
    """Cells of tenure 5 to 10 alone, with the numbers that the curve expects: the same alpha and beta."""
    start = np.arange(5.0, 40)
    alive = lifetimes.survival(0.2, 0.15, np.arange(5.0, 41))
    found = lifetimes.fit(start, np.ones(35), 1e6 * alive[:-1], -1e6 * np.diff(alive))
    assert found is not None
    assert (found.churn, found.spread) == pytest.approx((0.2, 0.15), rel=0.02)


def test_drift_is_told_from_tenure():
    """Years back had fewer leavers, by a tenth a year in the log hazard."""
    start, back = np.tile(np.arange(20.0), 3), np.repeat(np.arange(3.0), 20)
    stay = np.diff(np.log(lifetimes.survival(0.2, 0.15, np.arange(21.0))))[start.astype(int)] * np.exp(-0.1 * back)
    found = lifetimes.fit(start, np.ones(60), np.full(60, 1e5), 1e5 * -np.expm1(stay), back)
    assert found is not None
    assert (found.churn, found.spread, found.drift) == pytest.approx((0.2, 0.15, 0.1), rel=0.02)


def test_those_who_have_stayed_are_less_unlike_in_the_way_of_a_mixture():
    fit = lifetimes.Fit(0.2, 0.15, 0.0, np.empty((0, 3)))
    alpha, beta = fit.beta()
    rng = np.random.default_rng(1)
    tenure, customers = np.array([0.0, 4.0]), np.array([3.0, 1.0])
    theta = np.concatenate(
        [rng.beta(alpha, beta + t, int(n * 200_000)) for t, n in zip(tenure, customers, strict=True)]
    )
    expected = theta.var() / (theta.mean() * (1 - theta.mean()))
    fit = lifetimes.Fit(0.2, 0.15, 0.0, np.array([[np.log(0.25), np.log(0.15 / 0.85), 0.0]]))
    value, (low, high) = fit.among(tenure, customers)
    assert value == pytest.approx(expected, rel=0.01)
    assert low == high == pytest.approx(value)


def test_the_first_year_is_the_product_of_its_months():
    exposed, leavers = np.full(13, 1000.0), np.r_[np.full(12, 10.0), 20.0]
    value, (low, high) = lifetimes.first_year(np.arange(13.0), exposed, leavers)
    assert value == pytest.approx(1 - 0.99**12 * 0.98**0.5)
    variance = 12 * 10 / (1000 * 990) + 0.25 * 20 / (1000 * 980)
    assert 1 - low == pytest.approx((1 - value) * np.exp(1.2815515655 * variance**0.5))
    assert 1 - high == pytest.approx((1 - value) * np.exp(-1.2815515655 * variance**0.5))


def test_kaplan_meier_is_that_of_statsmodels():
    """With late entries, as customers have who were won before the data begin."""
    survival = pytest.importorskip("statsmodels.duration.survfunc").SurvfuncRight
    rng = np.random.default_rng(2)
    entry, time = rng.integers(0, 6, 3000), rng.integers(6, 13, 3000)
    left = rng.random(3000) < 0.3
    curve = survival(time + 0.0, left.astype(int), entry=entry + 0.0)
    months = np.arange(13.0)
    exposed = np.array([((entry < m) & (time >= m)).sum() for m in months])
    leavers = np.array([((time == m) & left).sum() for m in months])
    leavers[12] = 0  # half a month of ours has no twin there
    value, _ = lifetimes.first_year(months[1:], exposed[1:], leavers[1:])
    assert 1 - value == pytest.approx(curve.surv_prob[curve.surv_times <= 11][-1], rel=1e-9)


def test_nothing_is_fitted_where_nobody_left():
    assert lifetimes.fit(np.arange(3.0), np.ones(3), np.full(3, 50.0), np.zeros(3)) is None


def test_few_of_whom_nobody_left_may_still_leave():
    """Of 5 customer-years without a leaver; the range is that of a rate without an event, to P90."""
    value, (low, high) = lifetimes.first_year(np.arange(12.0), np.full(12, 5.0), np.zeros(12))
    assert value == low == 0 and high == pytest.approx(1 - 0.1 ** (1 / 5))
