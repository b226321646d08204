"""What fans and detractors do: leave, spend; and who leaves over one poor contact."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.estimate import sampling
from model.estimate.counts import Cells, Column, Counts
from model.estimate.estimate import Estimate, Standing, estimate
from model.scenario.sentence import Sentence

FEWEST = 30
"""Leavers of a state below which its churn is not given."""


def loyalty(counts: Counts) -> Iterator[Estimate]:
    """churn_ratio, spend_ratio of fans and detractors, event_churn."""
    answers = counts.get("after_answer")
    if answers is not None:
        for state in ("fan", "detractor"):
            yield from _churn(answers, state)
            yield from _spend(answers, state)
    yield from _event(counts)


def _strata(a: Cells, b: Cells, keys: tuple[str, ...], *names: str) -> Iterator[tuple[Column, Column]]:
    """A column of both tables, stratum by stratum; 0 where one of them does not have it."""
    labels = [cells.strata(*keys) for cells in (a, b)]
    known = {label: i for i, label in enumerate(sorted({*labels[0], *labels[1]}))}
    for name in names:
        both = []
        for cells, own in zip((a, b), labels, strict=True):
            column = np.zeros(len(known))
            np.add.at(column, [known[label] for label in own], cells[name].astype(float))
            both.append(column)
        yield both[0], both[1]


def _churn(answers: Cells, state: str) -> Iterator[Estimate]:
    """Leavers per customer-day in the 30 days after an answer, against neutrals of the same segment and tenure. Short, because a
    state does not last: over 90 days the ratio of detractors is too near to 1."""
    theirs, neutral = answers.where(answers["state"] == state), answers.where(answers["state"] == "neutral")
    (d, e), (t, u) = _strata(theirs, neutral, ("segment", "tenure_year"), "leavers", "days")
    if min(d.sum(), e.sum()) < FEWEST:
        return
    ratio, chance = sampling.mantel_haenszel(d, t, e, u)
    method = Sentence(
        "Leavers in the 30 days after an answer, relative to neutrals of the same segment and length of contract."
    )
    yield estimate(f"loyalty.churn_ratio.{state}", ratio, chance, method, theirs.total("answers"))


def _spend(answers: Cells, state: str) -> Iterator[Estimate]:
    """Mean revenue at the time of the answer, relative to neutrals of the same segment, weighted by the segment's answers."""
    theirs, neutral = answers.where(answers["state"] == state), answers.where(answers["state"] == "neutral")
    names = ("revenue_known", "revenue", "revenue_squared")
    known, money, squares = _strata(theirs, neutral, ("segment",), *names)
    ok = (known[0] >= FEWEST) & (known[1] >= FEWEST) & (money[1] > 0)
    if not ok.any():
        return
    n = [side[ok] for side in known]
    mean = [side[ok] / m for side, m in zip(money, n, strict=True)]
    variance = [np.maximum(s[ok] / m - a**2, 0) / m for s, m, a in zip(squares, n, mean, strict=True)]
    ratio, weight = mean[0] / mean[1], n[0] + n[1]
    part = variance[0] / mean[0].clip(1e-9) ** 2 + variance[1] / mean[1] ** 2
    value = float((weight * ratio).sum() / weight.sum())
    error = float(np.sqrt((weight**2 * ratio**2 * part).sum()) / weight.sum())
    method = Sentence("Revenue of those who answered, relative to neutrals of the same segment.")
    yield estimate(f"loyalty.spend_ratio.{state}", value, sampling.around(value, error), method, float(n[0].sum()))


def _event(counts: Counts) -> Iterator[Estimate]:
    """Leavers within 30 days of a poor contact beyond those after other contacts of alike customers, of all leavers.

    The attributable share of a population (Miettinen 1974): leavers after poor contacts times (1 - 1 / rate ratio), over all leavers.
    An upper bound: some of them left because the contact cooled them, and who grades unkindly leaves sooner anyway.
    """
    contacts, people = counts.get("after_contact"), counts.get("segments")
    if contacts is None or people is None:
        return
    poor, other = contacts.where(contacts["last"] == "poor"), contacts.where(contacts["last"] != "poor")
    (d, e), (t, u) = _strata(poor, other, ("segment", "tenure_year", "earlier"), "leavers", "days")
    leavers = people.total("leavers")
    if min(d.sum(), e.sum()) < FEWEST or not leavers:
        return
    ratio, chance = sampling.mantel_haenszel(d, t, e, u)
    part = float(d.sum()) / leavers
    value, low, high = (part * max(0.0, 1 - 1 / r) for r in (ratio, *chance))
    method = Sentence(
        "Leavers within 30 days of a poor contact beyond those after other contacts of customers of the same segment, length of contract "
        "and earlier grades, of all leavers. Some of them left because they cooled."
    )
    yield estimate("loyalty.event_churn", value, (low, high), method, d.sum(), standing=Standing.UPPER_BOUND)
