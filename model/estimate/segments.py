"""Who the customers are and how they leave: segments from contracts."""

from __future__ import annotations

from collections.abc import Iterator

from model.estimate import lifetimes, sampling
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Estimate, estimate, unknown
from model.scenario.sentence import Sentence

FEWEST = 100
"""Leavers below which nothing is said of how unlike customers are."""
YEAR = 12.0


def segments(counts: Counts) -> Iterator[Estimate]:
    """Customers, revenue, newcomers, churn and the rest of every segment."""
    found = counts.get("segments")
    if found is None:
        return
    exposure = counts.get("exposure")
    for name, row in found.by("segment"):
        path = f"segments.{name}."
        yield from _size(path, row)
        yield from _churn(path, row)
        if exposure is not None:
            yield from _lifetimes(path, exposure.where(exposure["segment"] == name))
    yield from _contact_factors(found)


def _size(path: str, row: Cells) -> Iterator[Estimate]:
    customers = row.total("customers")
    if customers:
        method = Sentence("Contracts that run at the end of the data.")
        yield estimate(path + "customers", customers, (customers, customers), method, customers)
    known = row.total("revenue_known")
    if known:
        sums = row.total("revenue"), row.total("revenue_squared")
        method = Sentence("Mean over the running contracts whose revenue is given.")
        yield estimate(path + "revenue", sums[0] / known, sampling.mean(known, *sums), method, known)
    joined = row.total("newcomers")
    method = Sentence("Contracts that began in the last twelve months.")
    yield estimate(path + "newcomers", joined, sampling.rate(joined, 1), method, joined)


def _churn(path: str, row: Cells) -> Iterator[Estimate]:
    there, left = row.total("year_ago"), row.total("left_since")
    if there:
        method = Sentence(
            "Of those who were customers twelve months before the end of the data, how many have left since."
        )
        yield estimate(path + "churn", left / there, sampling.share(left, there), method, there)


def _lifetimes(path: str, cells: Cells) -> Iterator[Estimate]:
    """Churn of newcomers and how unlike customers are; only customer-months at risk count, from the data's first month on."""
    young = cells.where(cells["tenure"] < 13)
    first = lifetimes.first_year(young["tenure"], young["exposed"], young["leavers"]) if len(young) else None
    if first:
        method = Sentence("Month by month through the first year: leavers among those still there (Kaplan-Meier).")
        yield estimate(path + "newcomer_churn", *first, method, young.total("exposed") / YEAR)
    fit = fitted(cells)
    if fit is None:
        method = Sentence("Too few have left to tell how unlike customers are: {fewest} are needed.", fewest=FEWEST)
        yield unknown(path + "churn_spread", method, cells.total("leavers"))
        return
    today = cells.where(cells["years_back"] == 0)
    method = Sentence(
        "Shifted beta-geometric, fitted to leavers by length of contract; of those who are customers today."
    )
    spread = fit.among(today["tenure"] / YEAR, today["exposed"])
    yield estimate(path + "churn_spread", *spread, method, cells.total("leavers"))


def fitted(cells: Cells) -> lifetimes.Fit | None:
    """The shifted beta-geometric of a segment's exposure; None where too few have left."""
    if cells.total("leavers") < FEWEST:
        return None
    start = (cells["tenure"] - 0.5).clip(0) / YEAR
    length = (cells["tenure"] + 0.5) / YEAR - start
    return lifetimes.fit(start, length, cells["exposed"], cells["leavers"], cells["years_back"])


def _contact_factors(found: Cells) -> Iterator[Estimate]:
    counted = found.where(found["contacts"] > 0)
    contacts, years = counted.total("contacts"), counted.total("customer_years")
    if not contacts or len(found) < 2:
        return
    for name, row in found.by("segment"):
        own, over = row.total("contacts"), row.total("customer_years")
        path = f"segments.{name}.contact_factor"
        if over and not own:  # it is also what small numbers are left out as
            method = Sentence("Fewer than ten of its customers had a contact, so theirs are not counted.")
            yield unknown(path, method)
        elif over:
            low, high = sampling.rate(own, over)
            usual = contacts / years
            method = Sentence("Contacts per customer-year of the segment, relative to all.")
            value = own / over / usual
            yield estimate(path, value, (low / usual, high / usual), method, own)
