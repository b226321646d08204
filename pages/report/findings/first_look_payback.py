"""When the plan is paid back, and whether that lasts: within the horizon, and after it where that counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import payback_month
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.findings.thresholds import CENT, Kind, kind_of, moved
from pages.report.language import say


@dataclass(frozen=True)
class Nothing:
    """Nothing is ever spent or gained."""


@dataclass(frozen=True)
class Lasts:
    """Paid back in this month, 0 where it never is behind, and not lost again; back: where it was in between, when for good."""

    month: int
    for_good: int


@dataclass(frozen=True)
class AfterHorizon:
    """Behind at the horizon, paid back by what comes after it."""

    years: float


@dataclass(frozen=True)
class LostAfterHorizon:
    """Ahead from this month on, until what comes after the horizon."""

    month: int
    years: float


@dataclass(frozen=True)
class LostAgain:
    """Ahead from this month on, 0 from the start, and behind again from the month `lost` to the horizon and after it."""

    month: int
    lost: int


@dataclass(frozen=True)
class Never:
    """Not within so many years, nor by what counts of what comes after them."""

    years: float


Payback = Nothing | Lasts | AfterHorizon | LostAfterHorizon | LostAgain | Never
_BEST_FIRST = (Lasts, AfterHorizon, LostAfterHorizon, LostAgain, Never)


def payback(scenario: Scenario, cumulative: Array, kind: Kind) -> Payback:
    """The case of the cumulative sums. Too close to call, what comes after the horizon neither pays it back nor loses it."""
    sums = np.where(np.abs(cumulative) < CENT, 0.0, cumulative)
    years, later = scenario.horizon_years, scenario.count_remaining_lifetime
    month, ahead = payback_month(sums) or 0, np.flatnonzero(sums > 0)
    if not sums.any() and kind in ("nothing", "close"):
        return Nothing()
    if sums[-1] >= 0:
        behind = np.flatnonzero(sums < 0)
        if later and kind == "loss":
            return LostAfterHorizon(month, years)
        return Lasts(month, int(behind[-1]) + 1 if behind.size else 0)
    if later and kind == "gain":
        return AfterHorizon(years)
    if not ahead.size:
        return Never(years)
    return LostAgain(month if sums[0] < 0 or month <= ahead[0] else 0, int(np.flatnonzero(sums >= 0)[-1]) + 1)


def case_of(answer: Answer) -> Payback:
    """Of an answer's plan."""
    kind = kind_of(float(answer.outcome.net), moved(answer))
    return payback(answer.scenario, answer.outcome.cumulative, kind)


def payback_of(answer: Answer) -> str:
    """When an answer's plan is paid back and whether that lasts, as the figure's value."""
    return sentence(case_of(answer))


def sentence(case: Payback) -> str:
    """As the figure's value: 'month 32', 'month 32, lost again in month 71'."""
    match case:
        case Nothing():
            return say("nothing to pay back")
        case Lasts(0, 0):
            return say("at once")
        case Lasts(month, for_good) if month == for_good:
            return numbers.nth_month(month)
        case Lasts(month, for_good):
            return say("{month}, for good in {for_good}", month=_month(month), for_good=_month(for_good))
        case AfterHorizon(years):
            return say("after {end}", end=numbers.end_of(years))
        case LostAfterHorizon(0, years):
            return say("at once, lost again after {end}", end=numbers.end_of(years))
        case LostAfterHorizon(month, years):
            return say("{month}, lost again after {end}", month=_month(month), end=numbers.end_of(years))
        case LostAgain(0, lost):
            return say("at once, lost again in {lost}", lost=_month(lost))
        case LostAgain(month, lost):
            return say("{month}, lost again in {lost}", month=_month(month), lost=_month(lost))
    return say("not within {years}", years=numbers.years(case.years))


def change(before: Payback, now: Payback) -> tuple[str, int]:
    """Against the start: '+5 months', else what it was; and whether that is better (1), worse (-1) or neither."""
    if before == now:
        return "", 0
    better = int(np.sign(_rank(before) - _rank(now))) if Nothing not in (type(before), type(now)) else 0
    if isinstance(before, Lasts) and isinstance(now, Lasts):
        months = now.for_good - before.for_good
        return (numbers.months(months, signed=True), better) if months else ("", 0)
    if isinstance(before, Lasts | LostAfterHorizon | LostAgain) and type(before) is type(now):
        return (numbers.months(now.month - before.month, signed=True), better) if better else ("", 0)
    return _was(before), better


def _was(before: Payback) -> str:
    match before:
        case Nothing():
            return say("before: nothing to pay back")
        case Lasts(_, 0):
            return say("before: at once")
        case Lasts(_, month) | LostAfterHorizon(month, _) | LostAgain(month, _) if month:
            return say("before: {month}", month=_month(month))
        case LostAfterHorizon() | LostAgain():
            return say("before: at once")
        case AfterHorizon(years):
            return say("before: after {end}", end=numbers.end_of(years))
    return say("before: not within {years}", years=numbers.years(before.years)) if isinstance(before, Never) else ""


def _rank(case: Payback) -> float:
    """Low is good: the kind first, then the month."""
    month = case.for_good if isinstance(case, Lasts) else getattr(case, "month", 0)
    return 1e6 * _BEST_FIRST.index(type(case)) + month


def _month(month: int) -> str:
    return numbers.nth_month(month)
