"""What customers are worth: expected and residual lifetime, margin multiple, heterogeneity, break-even (section 7)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import beta as beta_function
from scipy.special import hyp2f1

from model.decisions.calibration import (
    base_value,
    break_even_saving,
    churn_and_spread,
    expected_lifetime,
    fit,
    margin_multiple,
    pooled_retention,
    residual_lifetime,
    survival,
)
from model.stages.latent_classes import beta_nodes
from model.stages.money import life

from . import FITTED, SURVIVORS

RATE = 0.1
DEL = {"Regular": 3.694908, "High End": 5.922255}
DERL = {"Regular": (2.96440, 5.44206, 6.84232), "High End": (5.41448, 6.61992, 7.52963)}
RENEWALS = np.array((1, 4, 8))
# Five yearly cohorts of 10,000, by age: a third retained at .9, two thirds at .5
BASE = ((3333, 3000, 2700, 2430, 2187), (6667, 3334, 1667, 834, 417))
# (multiplier, money per customer-year) to break even: High End, margin 100
SAVING = ((1.05, 1.5211), (1.1, 3.0101), (1.2, 5.8989), (1.5, 13.9552))


def test_expected_lifetime_high_end():
    assert round(float(expected_lifetime(*churn_and_spread(*FITTED["High End"]), RATE)), 6) == DEL["High End"]


def test_expected_lifetime_regular():
    """The published 3.694908 is that of the unrounded fit; the parameters as printed, six decimals, give 3.694910."""
    found = fit(SURVIVORS["Regular"][:8])
    assert round(float(expected_lifetime(found.churn, found.churn_spread, RATE)), 6) == DEL["Regular"]
    alpha, beta = FITTED["Regular"]
    corners = [churn_and_spread(alpha + a, beta + b) for a, b in product((-5e-7, 5e-7), repeat=2)]
    within = [float(expected_lifetime(*corner, RATE)) for corner in corners]
    assert min(within) < DEL["Regular"] < max(within)


@pytest.mark.parametrize("name", FITTED)
def test_expected_lifetime_is_the_hypergeometric_function_of_the_paper(name):
    alpha, beta = FITTED[name]
    paper = hyp2f1(1, beta, alpha + beta, 1 / (1 + RATE))
    assert expected_lifetime(*churn_and_spread(alpha, beta), RATE) == pytest.approx(paper, rel=1e-13)


@pytest.mark.parametrize("name", FITTED)
def test_residual_lifetime(name):
    found = residual_lifetime(RENEWALS, *churn_and_spread(*FITTED[name]), RATE)
    assert np.round(found, 5).tolist() == list(DERL[name])


@pytest.mark.parametrize("name", FITTED)
def test_the_nodes_carry_lifetimes_to_seven_digits(name):
    """A lifetime is no polynomial of survival, so 16 nodes are not exact here: off by less than 2e-8 of it at 10 %.

    That is far below the published precision. `life` of the model, in yearly steps, counts from the next payment on.
    """
    churn, spread = churn_and_spread(*FITTED[name])
    theta, weight = beta_nodes(churn, spread)
    v = np.array(1 / (1 + RATE))
    stay = 1 - theta[:, None, None]
    assert life(weight[:, None, None], stay, v).item() / v == pytest.approx(
        expected_lifetime(churn, spread, RATE), rel=2e-8
    )
    for n, published in zip(RENEWALS, DERL[name], strict=True):
        there = weight[:, None, None] * stay ** (n - 1)
        residual = life(there * stay, stay, v).item() / v / there.sum()
        assert round(float(residual), 5) == published
        assert residual == pytest.approx(residual_lifetime(n, churn, spread, RATE), rel=2e-8)


@pytest.mark.parametrize(
    ("rate", "multiples"), [(0.10, (1.2000, 1.7500, 2.6667, 4.5000)), (0.12, (1.1538, 1.6667, 2.5000, 4.0909))]
)
def test_margin_multiple(rate, multiples):
    assert np.round(margin_multiple((0.6, 0.7, 0.8, 0.9), rate), 4).tolist() == list(multiples)


@pytest.mark.parametrize("spread", [0, 1e-9])
def test_without_spread_a_residual_lifetime_is_the_margin_multiple_from_now_on(spread):
    expected = 1.1 * margin_multiple((0.6, 0.9), 0.1)
    assert residual_lifetime(3, np.array((0.4, 0.1)), spread, 0.1) == pytest.approx(expected, rel=1e-7)


def test_the_cost_of_ignoring_heterogeneity():
    true, averaged = base_value(BASE, (0.9, 0.5), 100, RATE)
    assert (round(true), round(averaged)) == (7_940_992, 4_945_049)


def test_the_averaged_rate_of_the_example():
    survivors = np.sum(BASE, axis=0)
    assert survivors.sum() == 26_569
    assert pooled_retention(survivors) == pytest.approx(16_569 / 23_965, rel=1e-15)


def test_the_cost_of_ignoring_heterogeneity_is_zero_where_there_is_none():
    true, averaged = base_value(((1000, 900, 810, 729),), (0.9,), 100, RATE)
    assert true == pytest.approx(averaged, rel=1e-13)


def test_the_value_of_a_base_through_the_nodes_is_the_residual_lifetimes_of_its_cohorts():
    churn, spread = churn_and_spread(*FITTED["High End"])
    theta, weight = beta_nodes(churn, spread)
    ages = np.arange(5)
    true, averaged = base_value(weight[:, None] * (1 - theta)[:, None] ** ages, 1 - theta, 100, RATE)
    cohorts = survival(ages, churn, spread) * residual_lifetime(ages + 1, churn, spread, RATE)
    assert true == pytest.approx(100 * cohorts.sum(), rel=2e-8)
    assert averaged < true


def test_break_even_saving():
    multipliers, savings = zip(*SAVING, strict=True)
    found = break_even_saving(multipliers, 100, *churn_and_spread(*FITTED["High End"]), RATE)
    assert np.round(found, 4).tolist() == list(savings)


@pytest.mark.parametrize("multiplier", [m for m, _ in SAVING])
def test_break_even_saving_by_numerical_integration(multiplier):
    """Over theta, with the ends' powers taken out: an independent way to E[1 / (1 - v (1 - theta)^m)]."""
    alpha, beta = FITTED["High End"]

    def lifetime(m):
        value, _ = quad(lambda x: 1 / (1 - (1 - x) ** m / (1 + RATE)), 0, 1, weight="alg", wvar=(alpha - 1, beta - 1))
        return value / beta_function(alpha, beta)

    expected = 100 * (lifetime(1) / lifetime(multiplier) - 1)
    found = break_even_saving(multiplier, 100, *churn_and_spread(alpha, beta), RATE)
    assert found == pytest.approx(expected, rel=1e-8)


def test_nothing_need_be_saved_for_todays_churn_and_a_better_one_pays_for_itself():
    found = break_even_saving((0.8, 1, 1.2), 100, *churn_and_spread(*FITTED["High End"]), RATE)
    assert found[0] < 0 < found[2]
    assert found[1] == pytest.approx(0, abs=1e-10)


@pytest.mark.parametrize(
    "value",
    [lambda rate: residual_lifetime(1, 0.1, 0.1, rate), lambda rate: break_even_saving(1.1, 100, 0.1, 0.1, rate)],
    ids=["residual_lifetime", "break_even_saving"],
)
def test_a_lifetime_needs_a_discount_rate(value):
    assert np.isfinite(value(0.005))
    with pytest.raises(ValueError, match="^discount_rate: "):
        value(0.0)


@pytest.mark.parametrize(("retention", "rate"), [(1, 0), (1.05, 0.1), (-0.1, 0.1), (0.9, -0.01)])
def test_a_margin_multiple_needs_a_share_and_an_end(retention, rate):
    with pytest.raises(ValueError, match="^retention: "):
        margin_multiple(retention, rate)
