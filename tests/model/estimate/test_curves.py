"""What stands behind the pictures, on counts that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from model.estimate import curves, lifetimes
from model.estimate.counts import Counts
from model.estimate.resolution import repeats
from tests.model.estimate.test_estimates import cells


def exposure(segment="a", months=60, leave=0.02, n=100_000.0):
    tenure = np.arange(months, dtype=float)
    return cells(
        segment=[segment] * months,
        years_back=[0] * months,
        tenure=tenure,
        exposed=[n] * months,
        leavers=[n * leave] * months,
    )


def test_survival_is_the_product_of_the_months():
    found = curves.survival(Counts({"exposure": exposure()}), "a")
    assert found is not None
    assert found.observed == pytest.approx(0.98 ** np.arange(61))
    assert found.years[:3] == pytest.approx([0, 0.5 / 12, 1.5 / 12])
    assert found.fitted is not None and found.fitted[-1] == pytest.approx(0.98**59.5, rel=0.02)


def test_the_curve_is_that_of_churn_and_unlikeness():
    """Customers as a shifted beta-geometric has them: seen and fitted agree."""
    month = np.arange(120)
    alive = lifetimes.survival(0.25, 0.2, np.r_[0, (month + 0.5) / 12])
    left = 1e6 * -np.diff(alive)
    table = cells(segment=["a"] * 120, years_back=[0] * 120, tenure=month + 0.0, exposed=1e6 * alive[:-1], leavers=left)
    found = curves.survival(Counts({"exposure": table}), "a")
    assert found is not None and found.fitted is not None
    assert found.fitted == pytest.approx(found.observed, abs=2e-3)


def test_of_few_leavers_only_what_was_seen_is_drawn():
    found = curves.survival(Counts({"exposure": exposure(n=20.0)}), "a")
    assert found is not None and found.fitted is None and found.leavers < 100
    assert curves.survival(Counts({"exposure": exposure()}), "b") is None
    assert curves.survival(Counts(), "a") is None


def after(**more):
    """Poor contacts twice as deadly within both strata; the unkind have more of them, and leave three times as often."""
    rate = {("kind", "excellent"): 0.01, ("kind", "poor"): 0.02, ("stern", "excellent"): 0.03, ("stern", "poor"): 0.06}
    n = {("kind", "excellent"): 9000, ("kind", "poor"): 1000, ("stern", "excellent"): 1000, ("stern", "poor"): 9000}
    columns = {
        "segment": ["a"] * 4,
        "tenure_year": [0] * 4,
        "earlier": [1 if key[0] == "kind" else 2 for key in rate],
        "last": [key[1] for key in rate],
        "contacts": [*n.values()],
        "days": [30.0 * m for m in n.values()],
        "leavers": [rate[key] * m for key, m in n.items()],
    }
    return Counts({"after_contact": cells(**{**columns, **more})})


def test_leavers_after_contacts_raw_and_among_alike_customers():
    excellent, poor = curves.after_contacts(after())
    assert [one.last for one in (excellent, poor)] == ["excellent", "poor"]
    assert (excellent.raw, poor.raw) == pytest.approx((0.012, 0.056))
    assert (excellent.standardised, poor.standardised) == pytest.approx((0.02, 0.04))
    assert poor.raw_range[0] < poor.raw < poor.raw_range[1]
    assert poor.standardised_range[0] < 0.04 < poor.standardised_range[1]
    assert (poor.contacts, poor.leavers) == (10_000, 560)


def test_where_no_customers_are_alike_nothing_is_standardised():
    found = curves.after_contacts(after(earlier=[1, 2, 3, 4]))
    assert len(found) == 2 and {one.standardised for one in found} == {None}
    assert curves.after_contacts(after(last=["poor"] * 4)) == () == curves.after_contacts(Counts())


def test_what_comes_back_is_the_estimates_and_chance():
    n, day = 10_000, 0.01
    came = [n * (1 - 0.9 * np.exp(-day * days)) for days in (7, 14, 28)]
    touch = cells(
        touchpoint=["A"], phase=["customer"], digital=[0], resolved=[1], soon=[0], after=[0], n=[n], followed=[n], again7=came[:1],
        again14=came[1:2], again28=came[2:], graded=[0], excellent=[0], poor=[0],
    )  # fmt: skip
    counts = Counts({"touch": touch})
    found = curves.again(counts)
    estimate = next(one for one in repeats(counts) if one.path == "service.repeat_share")
    assert found is not None and found.caused == pytest.approx(estimate.value) == pytest.approx(0.1)
    assert found.share[0] * 7 == pytest.approx(came[0] / n) and found.chance[1:] == found.share[1:]
    assert curves.again(Counts()) is None


def test_it_is_told_day_by_day_where_the_times_have_hours():
    share = (0.04, 0.03, 0.02, 0.001, 0.02, 0.02, 0.02, *[0.01] * 6, 0.02, *[0.008] * 14)
    n, day = 10_000.0, np.arange(1, 29)
    touch = cells(
        touchpoint=["A"], phase=["customer"], digital=[0], resolved=[1], soon=[0], after=[0], n=[n], followed=[n],
        again7=[n * sum(share[:7])], again14=[n * sum(share[:14])], again28=[n * sum(share)], graded=[0], excellent=[0], poor=[0],
    )  # fmt: skip

    def found(clocked: float = 0.9, days: int = 28):
        came = [n * one for one in share[:days]]
        daily = cells(day=list(day[:days]), n=came, clocked=[one * clocked for one in came])
        return curves.again(Counts({"touch": touch, "again": daily}))

    shares, by_chance, when = found().by_day
    assert shares == pytest.approx(share) and when[0] == (0, 1) and when[-1] == (27, 28)
    usual = found().chance[0]
    assert by_chance[:3] == pytest.approx([usual] * 3) and by_chance[3] == pytest.approx(0.001)
    assert by_chance[7:] == pytest.approx(share[7:])
    for other in (found(clocked=0.4), found(days=27), curves.again(Counts({"touch": touch}))):
        assert other.days is None and other.by_day == (other.share, other.chance, curves.PERIODS)
