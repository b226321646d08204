"""Each estimate on counts of a few lines, where it can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from model.estimate import sampling
from model.estimate.bond import bond
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Standing, estimate
from model.estimate.everything import estimates
from model.estimate.half_life import fit, half_life
from model.estimate.loyalty import loyalty
from model.estimate.resolution import ends, repeats
from model.estimate.segments import segments
from model.scenario.declared import about
from model.scenario.sentence import Sentence

WHY = Sentence("Counted.")


def cells(**columns) -> Cells:
    return Cells({name: np.array(values) for name, values in columns.items()})


def by_path(found) -> dict:
    return {one.path: one for one in found}


def test_the_range_is_the_wider_of_chance_and_grade():
    path = "segments.A.churn"
    usual = about(path).interval(0.2)
    certain, vague = (estimate(path, 0.2, chance, WHY, 10) for chance in ((0.199, 0.201), (0.01, 0.6)))
    assert (certain.low, certain.high) == usual
    assert (vague.low, vague.high) == (0.01, 0.6)
    assert estimate(path, 0.99, (0.98, 1.0), WHY, 10).value == about(path).le


def test_a_decision_has_the_range_of_chance_alone():
    found = estimate("today.automation.A", 0.4, (0.38, 0.43), WHY, 10)
    assert (found.low, found.high) == (0.38, 0.43)


def test_no_counts_say_nothing():
    assert estimates(Counts()) == ()


def test_ranges_of_chance_are_those_of_the_textbooks():
    """Wilson's and Garwood's against their defining equations."""
    from scipy.stats import poisson

    low, high = sampling.share(30, 200)
    for end in (low, high):
        assert abs(0.15 - end) == pytest.approx(sampling.Z * np.sqrt(end * (1 - end) / 200))
    low, high = sampling.rate(7, 2)
    assert poisson.cdf(7, high * 2) == pytest.approx(0.1) and poisson.sf(6, low * 2) == pytest.approx(0.1)
    assert sampling.rate(0, 5)[0] == 0


def test_the_ratio_of_rates_compares_like_with_like():
    """Two strata with a ratio of 2 each, whose raw ratio is 1: Mantel-Haenszel says 2."""
    ratio, (low, high) = sampling.mantel_haenszel([20, 20], [100, 1000], [100, 1], [1000, 100])
    assert ratio == pytest.approx(2) and low < 2 < high
    assert (40 / 1100) / (101 / 1100) < 1


def test_ends_of_resolution_come_from_the_line_over_automation():
    automated = np.array([0.2, 0.5, 0.8])
    started = np.full(3, 1_000_000)
    digital = (started * automated).astype(int)
    resolved = np.round(digital * (0.9 - (0.9 - 0.3) * automated / 2))
    ladder = cells(
        touchpoint=["A"] * 3,
        segment=["s"] * 3,
        quarters_back=[0, 3, 6],
        started=started,
        digital=digital,
        resolved=resolved,
    )
    found = by_path(ends(Counts({"ladder": ladder})))
    assert found["touchpoints.A.resolved_easy"].value == pytest.approx(0.9, abs=1e-4)
    assert found["touchpoints.A.resolved_hard"].value == pytest.approx(0.3, abs=1e-4)


def test_without_a_difference_in_automation_the_average_bounds_the_hardest():
    ladder = cells(
        touchpoint=["A"] * 3,
        segment=["s"] * 3,
        quarters_back=[0, 3, 6],
        started=[1000] * 3,
        digital=[500] * 3,
        resolved=[350] * 3,
    )
    found = by_path(ends(Counts({"ladder": ladder})))
    assert found["touchpoints.A.resolved_easy"].value is None
    hard = found["touchpoints.A.resolved_hard"]
    assert (hard.value, hard.standing) == (0.7, Standing.UPPER_BOUND)


def test_what_comes_back_by_chance_is_not_counted_as_caused():
    """10,000 contacts; a tenth comes back for a reason, and a constant rate of 1 % a day besides."""
    n, day = 10_000, 0.01
    alone = [n * (1 - (1 - reason) * np.exp(-day * days)) for days, reason in ((7, 0.1), (14, 0.1), (28, 0.1))]
    touch = cells(
        touchpoint=["A"],
        phase=["customer"],
        digital=[0],
        resolved=[1],
        soon=[0],
        after=[0],
        n=[n],
        followed=[n],
        again7=[alone[0]],
        again14=[alone[1]],
        again28=[alone[2]],
        graded=[0],
        excellent=[0],
        poor=[0],
    )
    found = by_path(repeats(Counts({"touch": touch})))["service.repeat_share"]
    assert found.value == pytest.approx(0.1, abs=1e-6) and found.low < 0.1 < found.high


def test_the_causal_share_is_what_remains_among_alike_customers():
    """Raw: .50 against .20; within both strata .1."""
    shares = {("kind", "excellent"): 0.6, ("kind", "poor"): 0.5, ("stern", "excellent"): 0.2, ("stern", "poor"): 0.1}
    n = {("kind", "excellent"): 7500, ("kind", "poor"): 2500, ("stern", "excellent"): 2500, ("stern", "poor"): 7500}
    table = cells(
        segment=["s"] * 4,
        earlier=[1 if key[0] == "kind" else 0 for key in shares],
        age=[0] * 4,
        last=[key[1] for key in shares],
        answers=[*n.values()],
        fans=[p * n[key] for key, p in shares.items()],
        neutrals=[0] * 4,
        detractors=[(1 - p) * n[key] for key, p in shares.items()],
    )
    found = by_path(bond(Counts({"bond": table})))
    raw = found["bond.after.excellent.fan"].value - found["bond.after.poor.fan"].value
    share = found["bond.causal_share"]
    assert raw == pytest.approx(0.3)
    assert (share.value, share.standing) == (pytest.approx(0.1 / 0.3), Standing.UPPER_BOUND)


def test_the_half_life_is_that_of_likeness_over_time():
    months = np.arange(1.0, 25)
    value, low, high = fit(months, 0.2 + 0.8 * 2 ** (-months / 8), np.full(24, 0.01))
    assert value == pytest.approx(8, rel=1e-3) and low < 8 < high
    assert fit(months[:3], months[:3], months[:3]) is None


def test_without_repeated_answers_the_half_life_is_not_from_the_data():
    few = cells(months=[1, 2], pairs=[50, 40], fan_fan=[20, 10], fan_first=[25, 20], fan_second=[25, 20])
    (found,) = half_life(Counts({"panel": few}))
    assert (found.value, found.standing, found.n) == (None, Standing.UNKNOWN, 90)


def test_churn_and_spend_of_fans_are_relative_to_neutrals_of_their_kind():
    table = cells(
        segment=["a", "a", "b", "b"],
        tenure_year=[0, 0, 1, 1],
        state=["fan", "neutral"] * 2,
        answers=[1000, 1000, 100, 1000],
        days=[30_000.0, 30_000, 3_000, 30_000],
        leavers=[50, 100, 25, 500],
        revenue_known=[1000, 1000, 100, 1000],
        revenue=[110_000.0, 100_000, 33_000, 300_000],
        revenue_squared=[1.3e7, 1.1e7, 1.1e7, 1e8],
    )
    found = by_path(loyalty(Counts({"after_answer": table})))
    assert found["loyalty.churn_ratio.fan"].value == pytest.approx(0.5)
    assert found["loyalty.spend_ratio.fan"].value == pytest.approx(1.1)


def test_leavers_over_a_poor_contact_are_those_beyond_the_others():
    """60 leave after poor contacts where 20 would have; 400 leave in all: a tenth."""
    contacts = cells(
        segment=["a", "a"],
        tenure_year=[0, 0],
        earlier=[0, 0],
        last=["poor", "adequate"],
        contacts=[1000, 10_000],
        days=[20_000.0, 200_000],
        leavers=[60, 200],
    )
    people = cells(
        segment=["a"],
        leavers=[400.0],
        customers=[0.0],
        revenue_known=[0.0],
        newcomers=[0.0],
        year_ago=[0.0],
        contacts=[0.0],
    )
    found = by_path(loyalty(Counts({"after_contact": contacts, "segments": people})))["loyalty.event_churn"]
    assert (found.value, found.standing) == (pytest.approx(0.1), Standing.UPPER_BOUND)


def test_contacts_that_are_left_out_are_not_taken_for_none():
    """Of a segment with few customers in contact, no contact comes out of the tables; the others are compared among themselves."""
    nothing = dict.fromkeys(("revenue_known", "newcomers", "year_ago", "left_since", "customers"), [0, 0, 0])
    of = cells(segment=["A", "B", "Few"], customer_years=[100.0, 100.0, 50.0], contacts=[100.0, 300.0, 0.0], **nothing)
    found = by_path(segments(Counts({"segments": of})))
    assert [found[f"segments.{name}.contact_factor"].value for name in ("A", "B", "Few")] == [0.5, 1.5, None]
    assert found["segments.Few.contact_factor"].standing is Standing.UNKNOWN
