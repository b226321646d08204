"""The published survival curve (section 7, row 1): formula, 16 nodes, and the whole model under today's policy."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.calibration import churn_and_spread, retention, shapes, survival
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.latent_classes import beta_nodes
from model.stages.simulate import simulate

from . import FITTED, HIGH_END

YEARS = np.arange(1, 13)
# what moves the market under today's policy too (MODEL.md, the principle)
STILL = ("market.automation_growth", "market.scarcity", "market.habituation")
REFERRALS = tuple(f"loyalty.referrals.{state}" for state in paths.STATES)


def one_segment(preset: str, alpha: float, beta: float, form: str):
    """A preset reduced to its first segment, whose customers leave as the sBG has it, over 13 years; without its own ranges,
    which need not hold the published churn."""
    data = {group: part for group, part in paths.dump(presets.load(preset)).items() if group != "uncertainty"}
    churn, spread = (float(v) for v in churn_and_spread(alpha, beta))
    data["segments"] = [{**data["segments"][0], "newcomers": 0.0, "churn": churn, "churn_spread": spread}]
    scenario = paths.read({**data, "horizon_years": 13.0, "churn_form": form})
    return paths.put(scenario, dict.fromkeys(STILL + REFERRALS, 0.0))


def share_alive(preset: str, form: str, name: str):
    """Today's customers after months 12, 24, ..., 144 under today's policy, relative to the start."""
    at_start = simulate(inputs(one_segment(preset, *FITTED[name], form))).today.customers[:, 0]  # of months 1 .. 156
    return at_start[12::12] / at_start[0]


def test_the_formula_gives_the_published_curve():
    assert np.round(survival(YEARS, *churn_and_spread(*FITTED["High End"])), 5).tolist() == list(HIGH_END)


def test_retention_rates_multiply_up_to_the_published_curve():
    rates = retention(YEARS, *churn_and_spread(*FITTED["High End"]))
    assert np.round(np.cumprod(rates), 5).tolist() == list(HIGH_END)
    assert (np.diff(rates) > 0).all()


def test_the_nodes_give_the_published_curve():
    theta, weight = beta_nodes(*churn_and_spread(*FITTED["High End"]))
    assert len(theta) == 16
    assert np.round((1 - theta) ** YEARS[:, None] @ weight, 5).tolist() == list(HIGH_END)


@pytest.mark.parametrize("name", FITTED)
def test_the_nodes_are_exact_in_every_whole_year_up_to_31(name):
    churn, spread = churn_and_spread(*FITTED[name])
    theta, weight = beta_nodes(churn, spread)
    years = np.arange(32)
    assert (1 - theta) ** years[:, None] @ weight == pytest.approx(survival(years, churn, spread), rel=1e-12)


@pytest.mark.parametrize("form", ["proportional", "additive"])
@pytest.mark.parametrize("preset", presets.names())
def test_the_whole_model_gives_the_published_curve_under_todays_policy(preset, form):
    assert np.round(share_alive(preset, form, "High End"), 5).tolist() == list(HIGH_END)


@pytest.mark.parametrize("preset", presets.names())
def test_the_whole_model_is_exact_in_whole_years(preset):
    alive = share_alive(preset, "proportional", "Regular")
    assert alive == pytest.approx(survival(YEARS, *churn_and_spread(*FITTED["Regular"])), rel=1e-12)


@pytest.mark.parametrize("name", FITTED)
def test_mean_churn_is_the_published_first_year_and_converts_back(name):
    churn, spread = churn_and_spread(*FITTED[name])
    assert 1 - churn == pytest.approx(survival(1, churn, spread), rel=1e-14)
    assert shapes(churn, spread) == pytest.approx(FITTED[name], rel=1e-14)


def test_survival_without_spread_is_geometric_and_the_limit_of_a_small_one():
    years = [0, 0.5, 1, 7]
    assert survival(years, 0.2, 0) == pytest.approx(0.8 ** np.array(years), rel=1e-14)
    assert survival(years, 0.2, 1e-6) == pytest.approx(0.8 ** np.array(years), rel=1e-5)
    assert survival(years, [[0], [1]], 0.3).tolist() == [[1, 1, 1, 1], [1, 0, 0, 0]]


@pytest.mark.parametrize("spread", [0, 1, -0.1])
def test_alpha_and_beta_need_a_spread_between_0_and_1(spread):
    with pytest.raises(ValueError, match="^churn_spread: "):
        shapes(0.1, spread)


@pytest.mark.parametrize(("alpha", "beta"), [(-1, 2), (0, 0)])
def test_neither_alpha_nor_beta_may_be_negative(alpha, beta):
    with pytest.raises(ValueError, match="^alpha, beta: "):
        churn_and_spread(alpha, beta)
