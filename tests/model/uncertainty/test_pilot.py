"""Sample sizes against published numbers, and pilots against simulated ones."""

from __future__ import annotations

from math import ceil, exp, inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import pilot
from model.uncertainty.pilot import CHURN, Target, Trial
from tests.strategies import examples

BANK = presets.load("retail_bank")
SUPPLIER = presets.load("energy_supplier")


@pytest.mark.parametrize(
    ("hazard_ratio", "power", "printed", "digits"),
    [
        # 20.39 with z rounded to 1.96 + 0.84: MRC CBU statswiki FAQ/powsurv, after Schoenfeld (1983), survival .75 against .37
        (log(0.75) / log(0.37), 0.8, 20.4, 1),
        # 247 events: clinicaltrials-tools log-rank calculator (Schoenfeld 1983), log hazard ratio .357, 80 %
        (exp(0.3567), 0.8, 247, 0),
    ],
)
def test_published_numbers_of_events(hazard_ratio, power, printed, digits):
    assert round(pilot.events(hazard_ratio, Trial(power=power)), digits) == printed


TABLE = {0.85: 938, 0.8: 498, 0.75: 300, 0.7: 196, 0.65: 134, 0.6: 96, 0.55: 70, 0.5: 52, 0.45: 40, 0.4: 30}


@pytest.mark.parametrize("hazard_ratio", TABLE)
def test_a_published_table_of_events(hazard_ratio):
    """Table 3, proportional hazards, of Statistics in Medicine 2017, 36:4121 (doi 10.1002/sim.7421): one-sided 5 %, 80 %, rounded
    up to even numbers."""
    assert 2 * ceil(pilot.events(hazard_ratio, Trial(two_sided=False)) / 2) == TABLE[hazard_ratio]


@pytest.mark.parametrize(("hazard_ratio", "patients"), [(1.25, 1264), (1.5, 384), (1.75, 204), (2.0, 132)])
def test_published_sample_sizes_by_schoenfeld(hazard_ratio, patients):
    """Table 1 of Trials 2015, 16:220 (doi 10.1186/s13063-015-0727-9), initial N: 5 %, 80 %, half censored, rounded up to fours."""
    assert 4 * ceil(2 * pilot.events(hazard_ratio, Trial()) / 4) == patients


@pytest.mark.parametrize(
    ("first", "second", "power", "corrected", "printed"),
    [
        (0.50, 0.75, 0.9, False, 76.7),  # R, ?power.prop.test, first example
        (0.25, 0.40, 0.9, True, 216),  # Stata manual, sampsi 0.25 0.40
        (0.60, 0.70, 0.8, True, 376),  # Fleiss, Statistical Methods for Rates and Proportions, table A.3
    ],
)
def test_published_two_proportions(first, second, power, corrected, printed):
    found = pilot.two_proportions(first, second, Trial(power=power), corrected)
    assert (ceil(found) if corrected else round(found, 1)) == printed
    assert pilot.two_proportions(second, first, Trial(power=power), corrected) == pytest.approx(found)


def test_one_sided_needs_fewer():
    """One-sided at 5 % is two-sided at 10 %."""
    one, two = Trial(0.05, 0.8, False), Trial(0.1, 0.8, True)
    assert one.z == pytest.approx(two.z) and one.z == pytest.approx((1.644854, 0.841621), abs=1e-6)
    assert pilot.events(1.3, one) < pilot.events(1.3, Trial())


@given(st.floats(0.02, 0.95), st.floats(0.02, 0.95), st.booleans())
@examples(60)
def test_farther_apart_needs_fewer(first, second, two_sided):
    trial = Trial(two_sided=two_sided)
    if abs(first - second) < 1e-3:
        return
    needed = pilot.two_proportions(first, second, trial)
    nearer = pilot.two_proportions(first, (first + second) / 2, trial)
    assert 0 < needed < nearer
    assert needed < pilot.two_proportions(first, second, trial, corrected=True)
    assert needed < pilot.two_proportions(first, second, Trial(power=0.95, two_sided=two_sided))


def test_nothing_to_tell_apart():
    assert pilot.events(1.0, Trial()) == inf and pilot.two_proportions(0.3, 0.3, Trial()) == inf
    with pytest.raises(ValueError):
        pilot.events(0.0, Trial())
    with pytest.raises(ValueError, match="does not flip"):
        pilot.size(BANK, Target(CHURN, 1.0, None), [12], Trial())


@pytest.mark.parametrize("form", ["proportional", "additive"])
@pytest.mark.parametrize("multiplier", [1.0, 1.4])
def test_leavers_are_those_of_the_model(form, multiplier):
    """Without newcomers, the share gone after each month is that of simulate() with the multiplier held from the start."""
    changes = {f"segments.{s.name}.{f}": 0.0 for s in BANK.segments for f in ("newcomers",)}
    still = {"loyalty.referrals.fan": 0.0, "loyalty.referrals.neutral": 0.0, "loyalty.referrals.detractor": 0.0}
    alone = paths.put(BANK, changes | still | {"churn_form": form, "programme.ramp_months": 0.0})
    out = simulate(inputs(alone), hold=np.array([multiplier]))
    start = sum(s.customers for s in alone.segments)
    left = 1 - out.plan.customers[..., 1:, :].sum(-1).reshape(-1) / start
    months = np.arange(1, len(left) + 1)
    assert pilot.gone(alone, months, multiplier) == pytest.approx(left, rel=2e-3)


@pytest.mark.parametrize("multiplier", [1.25, 1.8, 0.6])
def test_a_pilot_of_that_size_has_that_power(multiplier):
    """2,000 pilots of the size found, drawn: the log-rank test sees the difference in about 80 of 100."""
    target = Target(CHURN, 1.0, multiplier)
    found = pilot.size(BANK, target, [12], Trial())
    n, rng = ceil(found.per_arm[0]), np.random.default_rng(0)
    shares = [np.concatenate([[0], pilot.gone(BANK, np.arange(1, 13), m)]) for m in (1.0, multiplier)]
    seen = 0
    for _ in range(2000):
        leaving = np.stack([rng.multinomial(n, [*np.diff(s), 1 - s[-1]])[:-1] for s in shares])
        there = n - np.concatenate([[[0], [0]], leaving.cumsum(1)[:, :-1]], axis=1)
        all_, d = there.sum(0), leaving.sum(0)
        expected = d * there[1] / all_
        variance = (d * there[0] * there[1] * (all_ - d) / (all_**2 * np.maximum(1, all_ - 1))).sum()
        seen += abs(leaving[1].sum() - expected.sum()) / np.sqrt(variance) > 1.959964
    assert 0.76 < seen / 2000 < 0.84


def test_longer_pilots_need_fewer_customers():
    found = pilot.size(BANK, pilot.churn_target(answer(BANK).affordable), range(1, 37), Trial())
    assert (np.diff(found.per_arm) < 0).all() and found.soonest is not None
    at = int(np.flatnonzero(found.months == found.soonest)[0])
    assert found.per_arm[at] <= found.available[at] and (at == 0 or found.per_arm[at - 1] > found.available[at - 1])


def test_against_the_expected_churn():
    churn = answer(BANK).affordable
    target = pilot.churn_target(churn, against_expected=True)
    assert (target.expected, target.flips) == (churn.expected_multiplier, churn.multiplier)
    size = pilot.size(BANK, target, [12], Trial())
    alike = paths.put(
        BANK, {f"segments.{s.name}.churn_spread": 0.0 for s in BANK.segments} | {"segments.Advised.churn": 0.07}
    )
    plain = pilot.size(alike, target, [12], Trial())
    # customers who are all alike: the hazard ratio is that of the multipliers, at any length
    assert plain.events[0] == pytest.approx(pilot.events(churn.multiplier / churn.expected_multiplier, Trial()))
    assert size.events[0] > plain.events[0]


def flipping() -> tuple:
    """A scenario and a path whose value flips the verdict: the plan is made to break even at a resolution in between."""
    path = "touchpoints.Routine service.resolved_easy"
    low, high = (float(simulate(inputs(paths.put(SUPPLIER, {path: v}))).net) for v in (0.85, 0.95))
    investment = SUPPLIER.programme.investment + (low + high) / 2
    return paths.put(SUPPLIER, {"programme.investment": investment}), path


def test_a_share_of_contacts():
    scenario, path = flipping()
    assert path in pilot.measurable(scenario)
    target = pilot.share_target(scenario, path)
    assert float(simulate(inputs(paths.put(scenario, {path: target.value}))).net) == pytest.approx(0, abs=1)
    touchpoint = next(t for t in scenario.touchpoints if t.name == "Routine service")
    half = scenario.plan.automation["Routine service"] / 2
    assert target.flips == pytest.approx(target.value * (1 - half) + touchpoint.resolved_hard * half)
    found = pilot.size(scenario, target, [6, 12], Trial())
    assert found.contacts == pytest.approx(pilot.two_proportions(target.expected, target.flips, Trial()))
    # twice as long, half as many customers; each has contacts x automation measured a year, on average over segments
    assert found.per_arm[0] == pytest.approx(2 * found.per_arm[1])
    factor = sum(s.customers * s.contact_factor for s in scenario.segments) / sum(
        s.customers for s in scenario.segments
    )
    automation = [getattr(scenario, which).automation["Routine service"] for which in ("today", "plan")]
    induced = (1 + scenario.service.induced_contacts * automation[1]) / (
        1 + scenario.service.induced_contacts * automation[0]
    )
    measured = touchpoint.contacts * factor * automation[1] * induced
    assert found.contacts == pytest.approx(found.per_arm[1] * measured, rel=1e-9)


def test_graded_are_contacts_that_end_with_the_machine():
    """Fewer than meet it: the resolved ones alone, so the longer pilot in the ratio of the two."""
    ends, meets = (f"touchpoints.Routine service.{field}" for field in ("digital_excellent", "resolved_easy"))
    sizes = [pilot.size(BANK, Target(path, 0.3, 0.4, 0.4), [12], Trial()) for path in (ends, meets)]
    touchpoint = next(t for t in BANK.touchpoints if t.name == "Routine service")
    half = BANK.plan.automation["Routine service"] / 2
    resolved = touchpoint.resolved_easy * (1 - half) + touchpoint.resolved_hard * half
    assert BANK.plan.digital_quality == BANK.today.digital_quality  # else resolution is better than the table
    assert sizes[0].contacts == sizes[1].contacts
    assert sizes[1].per_arm[0] == pytest.approx(resolved * sizes[0].per_arm[0], rel=1e-9)


def test_newcomers_come_month_by_month():
    path = "touchpoints.Onboarding.digital_excellent"
    found = pilot.size(BANK, Target(path, 0.3, 0.35, 0.35), [1, 12], Trial())
    assert found.newcomers and found.per_arm[0] == found.per_arm[1]
    assert found.available == pytest.approx(sum(s.newcomers for s in BANK.segments) / 2 * np.array([1 / 12, 1]))


def test_what_a_pilot_costs():
    found = pilot.size(BANK, Target(CHURN, 1.0, 1.5), [6, 12], Trial())
    customers = ceil(found.per_arm[1])
    assert pilot.cost(found, 12, 1000.0, 2.0, 7.0) == pytest.approx(1000 + 2 * 2 * customers)
    scenario, path = flipping()
    share = pilot.size(scenario, pilot.share_target(scenario, path), [6], Trial())
    assert pilot.cost(share, 6, 0.0, 0.0, 1.0) == 2 * ceil(share.contacts)


def test_without_machines_or_contacts_there_is_nothing_to_measure():
    none = {f"plan.automation.{t.name}": 0.0 for t in BANK.touchpoints}
    assert pilot.measurable(paths.put(BANK, none)) == ()
    quiet = {"touchpoints.Problem.contacts": 0.0}
    assert not any("Problem" in p for p in pilot.measurable(paths.put(BANK, quiet)))
