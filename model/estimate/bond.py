"""Fans, neutrals and detractors by their last contact, and how much of the difference the contact can have caused at most."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.estimate import sampling
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Estimate, Standing, estimate
from model.scenario.paths import CLASSES, STATES
from model.scenario.sentence import Sentence

PEOPLE = dict(zip(STATES, ("fans", "neutrals", "detractors"), strict=True))
FEWEST, IN_A_STRATUM = 100, 20
Gap = tuple[float, float]


def bond(counts: Counts) -> Iterator[Estimate]:
    """bond.after as observed, which the model's table is, and the causal share."""
    found = counts.get("bond")
    if found is None:
        return
    fresh = found.where((found["age"] <= 0) & (found["last"] != "none"))
    rows = {one: fresh.where(fresh["last"] == one) for one in CLASSES if one != "none"}
    rows["none"] = found.where(found["last"] == "none")
    for one, cells in rows.items():
        yield from _row(one, cells)
    yield from _causal(fresh)


def _row(last: str, cells: Cells) -> Iterator[Estimate]:
    n = cells.total("answers")
    if n < FEWEST:
        return
    method = (
        Sentence("Answers of customers without a contact for twelve months; who answers chooses to.")
        if last == "none"
        else Sentence("Answers of customers whose last contact was less than a month ago; who answers chooses to.")
    )
    for state, people in PEOPLE.items():
        part = cells.total(people)
        yield estimate(f"bond.after.{last}.{state}", part / n, sampling.share(part, n), method, n)


def _causal(fresh: Cells) -> Iterator[Estimate]:
    """The difference in fans between excellent and poor, standardised over segment and earlier grades, relative to the raw one.

    Direct standardisation (Rothman, Greenland & Lash 2008, chapter 15). What makes people grade kindly is in the earlier grades only in
    part, so what is left is an upper bound: against planted truth it removes about half of the confounding.
    """
    raw, standardised = gap(fresh), gap(fresh, "segment", "earlier")
    if raw and standardised and raw[0] > 0:
        share, error = standardised[0] / raw[0], standardised[1] / raw[0]
        method = Sentence(
            "Fans after an excellent less after a poor contact: what remains of the difference among customers with alike segment and "
            "earlier grades. Contacts cause less than that: who grades kindly is also a fan."
        )
        n = fresh.total("answers")
        standing = Standing.UPPER_BOUND
        yield estimate("bond.causal_share", share, sampling.around(share, error), method, n, standing=standing)


def gap(fresh: Cells, *strata: str) -> Gap | None:
    """Fans after excellent less after poor contacts, and its error; within strata (keys of the table), weighted by their answers."""
    stratum = np.array(fresh.strata(*strata))
    total = difference = variance = 0.0
    for one in np.unique(stratum):
        cells = fresh.where(stratum == one)
        ends = [cells.where(cells["last"] == end) for end in ("excellent", "poor")]
        n = [end.total("answers") for end in ends]
        if min(n) >= IN_A_STRATUM:
            weight, fans = cells.total("answers"), [end.total("fans") / m for end, m in zip(ends, n, strict=True)]
            total += weight
            difference += weight * (fans[0] - fans[1])
            variance += weight**2 * sum(p * (1 - p) / m for p, m in zip(fans, n, strict=True))
    return (difference / total, float(np.sqrt(variance)) / total) if total >= FEWEST else None
