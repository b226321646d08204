"""Several scenarios side by side: the same questions asked of each, and the differences to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import SHARES, even_sweep
from model.numerics.arrays import Array
from model.scenario import paths, renamed
from model.scenario.scenario import Scenario


@dataclass(frozen=True)
class Measure:
    """One question asked of n scenarios. kind: 'money', 'count', 'share', 'points' or 'month'. value (n,), nan where there
    is none. difference: value less the base's; relative: difference as a share of the base's size. Both nan where there is
    none to take, relative also for shares and months, where it says nothing."""

    name: str
    kind: str
    value: Array
    difference: Array
    relative: Array


def measures(answers: Sequence[Answer], base: int) -> tuple[Measure, ...]:
    """What a manager compares, in that order; base: index of the scenario that the others are set against. Differences of
    money are nan where the currencies differ."""
    asked = {
        ("net", "money"): [a.outcome.net for a in answers],
        ("savings", "money"): [a.outcome.savings for a in answers],
        ("losses", "money"): [a.outcome.losses for a in answers],
        ("investment", "money"): [a.outcome.investment for a in answers],
        ("customers_more", "count"): [a.outcome.more_customers for a in answers],
        ("hours_freed", "count"): [_hours_freed(a) for a in answers],
        ("break_even_share", "share"): [a.break_even_shares[0] if a.break_even_shares else np.nan for a in answers],
        ("best_share", "share"): [a.best_share for a in answers],
        ("payback_month", "month"): [a.payback_month or np.nan for a in answers],
        ("tipping_month", "month"): [a.tipping_month or np.nan for a in answers],
        ("affordable_churn", "points"): [
            np.nan if a.affordable.churn_points is None else a.affordable.churn_points for a in answers
        ],
        ("expected_churn", "points"): [a.affordable.expected_points for a in answers],
    }
    same = np.array([a.scenario.currency == answers[base].scenario.currency for a in answers])
    return tuple(_measure(name, kind, np.array(values, float), base, same) for (name, kind), values in asked.items())


def _measure(name: str, kind: str, value: Array, base: int, same_currency: Array) -> Measure:
    difference = value - value[base]
    if kind == "money":
        difference = np.where(same_currency, difference, np.nan)
    size = abs(value[base])
    sensible = kind in ("money", "count") and size > 0
    return Measure(name, kind, value, difference, difference / size if sensible else np.full(len(value), np.nan))


def _hours_freed(a: Answer) -> float:
    """Working time on contacts less than under today's policy, in the last year (or what there is of it, per year)."""
    last = (a.outcome.today.hours - a.outcome.plan.hours)[-12:]
    return float(last.sum()) * 12 / len(last)


def differing(scenarios: Sequence[Scenario]) -> dict[str, tuple[Any, ...]]:
    """Path, as of the first scenario -> the value in each, None where it has no such value, wherever they are not all the same. A part
    that only got another name is one row: 'segments.Old.name'."""
    held = [paths.values(renamed.called_as(scenarios[0], s)) for s in scenarios]
    order = dict.fromkeys(path for values in held for path in values)
    rows = {path: tuple(values.get(path) for values in held) for path in order}
    return _names(scenarios) | {path: row for path, row in rows.items() if any(v != row[0] for v in row)}


def _names(scenarios: Sequence[Scenario]) -> dict[str, tuple[str | None, ...]]:
    """What each part is called in each scenario that has another name in one of them."""
    pairs = [renamed.since(scenarios[0], s) for s in scenarios]
    renamed_there = dict.fromkeys((group, old) for groups in pairs for group, names in groups.items() for old in names)
    rows = {}
    for group, old in renamed_there:
        own = [names.get(group, {}).get(old, old) for names in pairs]
        there = [{part.name for part in getattr(s, group)} for s in scenarios]
        rows[f"{group}.{old}.{renamed.NAME}"] = tuple(n if n in t else None for n, t in zip(own, there, strict=True))
    return rows


def leads(values: Array) -> list[tuple[int, int, int]]:
    """Who is highest along the way: (first point, last point, row) in order. values: (n, k). A tie goes to who led before."""
    stretches: list[tuple[int, int, int]] = []
    for k in range(values.shape[1]):
        row = int(np.argmax(values[:, k]))
        if stretches and values[stretches[-1][2], k] >= values[row, k]:
            row = stretches[-1][2]
        if stretches and stretches[-1][2] == row:
            stretches[-1] = (stretches[-1][0], k, row)
        else:
            stretches.append((k, k, row))
    return stretches


def over_shares(answers: Sequence[Answer]) -> tuple[Array, list[Array]]:
    """Average shares that all curves are told at, (n,), and net of each: along its own way, between the points of its sweep; a curve
    that is not told by its share has every touchpoint at the same share instead."""
    share = answers[0].sweep.share
    if all(np.array_equal(a.sweep.share, share) for a in answers):
        return share, [a.sweep.net for a in answers]
    return SHARES, [_net_at_shares(a) for a in answers]


def _net_at_shares(answer: Answer) -> Array:
    if answer.sweep.by_share:
        return np.interp(SHARES, answer.sweep.share, answer.sweep.net)
    return even_sweep(answer.scenario, answer.curve.against).net
