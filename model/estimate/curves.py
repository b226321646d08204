"""What stands behind the pictures of a company's own data: who stays how long, who leaves after which contact, who comes back when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.estimate import lifetimes, resolution, sampling
from model.estimate.counts import Cells, Counts
from model.estimate.sampling import Range, Z
from model.estimate.segments import YEAR, fitted
from model.numerics.arrays import Array

LONGEST = 20
"""Years of tenure that are drawn."""
DAYS = 30
LASTS = ("excellent", "adequate", "poor")
STRATA = ("segment", "tenure_year", "earlier")
Period = tuple[int, int]
PERIODS: tuple[Period, ...] = ((0, 7), (7, 14), (14, 28))


@dataclass(frozen=True)
class Survival:
    """Shares still there after so many years; observed: month by month of the last twelve (Kaplan-Meier); fitted: the shifted
    beta-geometric, None where too few have left; leavers: of all years that were fitted."""

    years: Array
    observed: Array
    fitted: Array | None
    leavers: int


@dataclass(frozen=True)
class After:
    """Share who leave within 30 days of a contact of a class, and its range; raw, and as if all classes had alike customers."""

    last: str
    raw: float
    raw_range: Range
    standardised: float | None
    standardised_range: Range | None
    contacts: int
    leavers: int


@dataclass(frozen=True)
class Again:
    """Of contacts with a person, the share a day that is followed by another about the same: in each of PERIODS, and what of it is
    chance; n contacts. days: the share of every day up to the last, where the times have hours and there are enough for each."""

    share: tuple[float, float, float]
    chance: tuple[float, float, float]
    n: int
    days: tuple[float, ...] | None = None

    @property
    def by_day(self) -> tuple[tuple[float, ...], tuple[float, ...], tuple[Period, ...]]:
        """Shares, what of each is chance, and when: day by day, else in PERIODS."""
        if self.days is None:
            return self.share, self.chance, PERIODS
        when = tuple((day, day + 1) for day in range(len(self.days)))
        first = PERIODS[0][1]
        usual = [min(one, self.chance[0]) for one in self.days[:first]]
        return self.days, (*usual, *self.days[first:]), when

    @property
    def caused(self) -> float:
        """Share that comes back in the first week beyond chance."""
        return 7 * (self.share[0] - self.chance[0])


def survival(counts: Counts, segment: str) -> Survival | None:
    """Of a segment, as it is called in the data; None where nobody was there in the last twelve months."""
    table = counts.get("exposure")
    cells = None if table is None else table.where(table["segment"] == segment)
    now = None if cells is None else cells.where((cells["years_back"] == 0) & (cells["exposed"] > 0))
    if cells is None or now is None or not len(now):
        return None
    months = np.arange(min(int(now["tenure"].max()), LONGEST * 12) + 1)
    at = np.abs(now["tenure"][None, :] - months[:, None]).argmin(
        1
    )  # of several months together: the nearest cell speaks for each
    leave = np.minimum(now["leavers"][at] / now["exposed"][at], 1.0)
    years = np.r_[0.0, (months + 0.5) / YEAR]  # a calendar month since the start's is half a month older on average
    fit = fitted(cells)
    curve = None if fit is None else lifetimes.survival(fit.churn, fit.spread, years)
    return Survival(years, np.r_[1.0, np.cumprod(1 - leave)], curve, round(cells.total("leavers")))


def after_contacts(counts: Counts) -> tuple[After, ...]:
    """By class of the contact, those that there are, if there are at least two.

    Standardised directly (Rothman, Greenland & Lash 2008, chapter 15): the rates of each class in every stratum of segment, length of
    contract and earlier grades that all classes have, weighted by the customer-days of all classes together.
    """
    cells = counts.get("after_contact")
    there = [] if cells is None else [last for last in LASTS if cells.where(cells["last"] == last).total("days") > 0]
    if cells is None or len(there) < 2:
        return ()
    strata = _standardised(cells, there)
    return tuple(_after(last, cells.where(cells["last"] == last), strata.get(last)) for last in there)


def _after(last: str, cells: Cells, standardised: tuple[float, float] | None) -> After:
    leavers, months = cells.total("leavers"), cells.total("days") / DAYS
    rate, error = standardised or (0.0, 0.0)
    around = (max(0.0, rate - Z * error), rate + Z * error)
    return After(
        last,
        raw=leavers / months,
        raw_range=sampling.rate(leavers, months),
        standardised=rate if standardised else None,
        standardised_range=around if standardised else None,
        contacts=round(cells.total("contacts")),
        leavers=round(leavers),
    )


def _standardised(cells: Cells, lasts: list[str]) -> dict[str, tuple[float, float]]:
    """By class the rate in 30 days, and its standard error."""
    known, which = np.unique(cells.strata(*STRATA), return_inverse=True)
    left, months = np.zeros((len(lasts), len(known))), np.zeros((len(lasts), len(known)))
    for i, last in enumerate(lasts):
        rows = cells["last"] == last
        np.add.at(left[i], which[rows], cells["leavers"][rows].astype(float))
        np.add.at(months[i], which[rows], cells["days"][rows].astype(float) / DAYS)
    shared = (months > 0).all(0)
    if not shared.any():
        return {}
    left, months = left[:, shared], months[:, shared]
    weight = months.sum(0) / months.sum()
    rate, error = (weight * left / months).sum(1), np.sqrt((weight**2 * left / months**2).sum(1))
    return {last: (float(rate[i]), float(error[i])) for i, last in enumerate(lasts)}


def again(counts: Counts) -> Again | None:
    """None where too few contacts were followed for four weeks."""
    table = counts.get("touch")
    cells = None if table is None else resolution.with_person(table)
    if cells is None or cells.total("followed") < resolution.FEWEST:
        return None
    n, first, second, fourth = resolution.came(cells, "again")
    by_chance, _ = resolution.chance(cells, "again")
    share = (first / n / 7, (second - first) / n / 7, (fourth - second) / n / 14)
    # of those who did not come back for a reason, so many come in the first week by chance
    reason = max(0.0, 1 - (1 - first / n) * float(np.exp(7 * by_chance)))
    return Again(share, (share[0] - reason / 7, share[1], share[2]), round(n), _by_day(counts, n))


def _by_day(counts: Counts, n: float) -> tuple[float, ...] | None:
    """None where a day is missing, or most are whole days apart: of two days it is not known which hours lie between."""
    cells = counts.get("again")
    if (
        cells is None
        or [*cells["day"]] != [*range(1, PERIODS[-1][1] + 1)]
        or 2 * cells.total("clocked") < cells.total("n")
    ):
        return None
    return tuple(float(one) / n for one in cells["n"])
