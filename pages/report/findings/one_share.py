"""The finding of the curve over one share for every touchpoint: where it pays, and where it is best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import Sweep
from pages.report.findings.thresholds import CENT, CLOSE, FLAT


@dataclass(frozen=True)
class NoDifference:
    """Every share is worth the same."""


@dataclass(frozen=True)
class NeverPays:
    """No share pays; the best one costs least. close: what it costs is too close to call."""

    best: float
    cost: float
    close: bool


@dataclass(frozen=True)
class ComesOutEven:
    """No share pays; the best one costs nothing."""

    best: float


@dataclass(frozen=True)
class PaysAtAny:
    best: float


@dataclass(frozen=True)
class BreaksEvenFrom:
    """It pays from this share on, up to all."""

    share: float
    best: float


@dataclass(frozen=True)
class PaysWithin:
    """It pays within these intervals of the share, ascending."""

    intervals: tuple[tuple[float, float], ...]
    best: float


Curve = NoDifference | NeverPays | ComesOutEven | PaysAtAny | BreaksEvenFrom | PaysWithin


def curve_case(answer: Answer) -> Curve:
    """What the same share for every touchpoint would do."""
    swept, best, best_net = answer.sweep, answer.best_share, answer.best_net
    if np.ptp(swept.net) <= FLAT * max(1.0, float(np.abs(swept.net).max())):
        return NoDifference()
    intervals = paying(swept, answer.break_even_shares) or ([(best, best)] if best_net >= CENT else [])
    if not intervals and -best_net < CENT:
        return ComesOutEven(best)
    if not intervals:
        return NeverPays(best, -best_net, close=-best_net < CLOSE * _moved_at_best(answer))
    if intervals == [(0.0, 1.0)]:
        return PaysAtAny(best)
    if len(intervals) == 1 and intervals[0][1] == 1.0:
        return BreaksEvenFrom(intervals[0][0], best)
    return PaysWithin(tuple(intervals), best)


def paying(swept: Sweep, roots: list[float]) -> list[tuple[float, float]]:
    """The intervals of the share, ascending, in which the plan pays."""
    edges = [0.0, *roots, 1.0]
    share, net = swept.share, swept.net
    intervals: list[tuple[float, float]] = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        inside = (share > low) & (share < high) | (share == low) & (low == 0) | (share == high) & (high == 1)
        inside &= net != 0
        # Between two points of the sweep the net has turned: they tell the other side of both roots.
        gains = (net[inside] > 0).any() if inside.any() else np.interp((low + high) / 2, share, net) < 0
        if high > low and gains:
            if intervals and intervals[-1][1] == low:
                intervals[-1] = (intervals[-1][0], high)
            else:
                intervals.append((low, high))
    return intervals


def is_own_mix(answer: Answer) -> bool:
    """Whether the plan has different shares for different touchpoints."""
    return len(set(answer.scenario.plan.automation.values())) > 1


def _moved_at_best(answer: Answer) -> float:
    """All the money that one share for every touchpoint moves where it is best."""
    swept = answer.sweep
    parts = (float(np.interp(answer.best_share, swept.share, part)) for part in (swept.savings, swept.losses))
    return sum(map(abs, parts)) + float(answer.outcome.investment)
