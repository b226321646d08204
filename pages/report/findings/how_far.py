"""The finding of the curve over how far the plan goes: where it pays, and where it is best."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import Sweep
from pages.report.findings.thresholds import CENT, CLOSE, FLAT


class Along(Enum):
    """What a place on the curve is told by: the average share, where it rises with the reach; the reach; or, where the plan drafts
    today's shares, the same share for every touchpoint."""

    SHARE = "share"
    REACH = "reach"
    EVEN = "even"


Interval = tuple[float | None, float | None]
"""Of places; None where the curve itself begins or ends."""


@dataclass(frozen=True)
class NoDifference:
    """However far it goes, it is worth the same."""


@dataclass(frozen=True)
class NeverPays:
    """It pays nowhere; at the best place it costs least. close: what it costs is too close to call."""

    best: float
    cost: float
    close: bool


@dataclass(frozen=True)
class ComesOutEven:
    """It pays nowhere; at the best place it costs nothing."""

    best: float


@dataclass(frozen=True)
class PaysAtAny:
    best: float


@dataclass(frozen=True)
class BreaksEvenFrom:
    """It pays from this place on, up to the end."""

    place: float
    best: float


@dataclass(frozen=True)
class PaysWithin:
    """It pays within these intervals, ascending."""

    intervals: tuple[Interval, ...]
    best: float


Curve = NoDifference | NeverPays | ComesOutEven | PaysAtAny | BreaksEvenFrom | PaysWithin


def along(answer: Answer) -> Along:
    """What places on the curve are told by."""
    if answer.sweep.reach is None:
        return Along.EVEN
    return Along.SHARE if answer.sweep.by_share else Along.REACH


def curve_case(answer: Answer) -> Curve:
    """What the plan would do, taken less far or further."""
    swept, best, best_net = answer.sweep, answer.best_at, answer.best_net
    if np.ptp(swept.net) <= FLAT * max(1.0, float(np.abs(swept.net).max())):
        return NoDifference()
    intervals = paying(swept, answer.break_even_at) or ([(best, best)] if best_net >= CENT else [])
    if not intervals and -best_net < CENT:
        return ComesOutEven(best)
    if not intervals:
        return NeverPays(best, -best_net, close=-best_net < CLOSE * _moved_at_best(answer))
    if intervals == [(None, None)]:
        return PaysAtAny(best)
    (low, high), *more = intervals
    if not more and high is None and low is not None:
        return BreaksEvenFrom(low, best)
    return PaysWithin(tuple(intervals), best)


def paying(swept: Sweep, roots: list[float]) -> list[Interval]:
    """The intervals, ascending, in which the plan pays."""
    at, net = swept.at, swept.net
    begins, ends = float(at[0]), float(at[-1])
    edges = [begins, *roots, ends]
    intervals: list[tuple[float, float]] = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        inside = (at > low) & (at < high) | (at == low) & (low == begins) | (at == high) & (high == ends)
        inside &= net != 0
        # Between two points of the sweep the net has turned: they tell the other side of both roots.
        gains = (net[inside] > 0).any() if inside.any() else np.interp((low + high) / 2, at, net) < 0
        if high > low and gains:
            if intervals and intervals[-1][1] == low:
                intervals[-1] = (intervals[-1][0], high)
            else:
                intervals.append((low, high))
    return [(None if low == begins else low, None if high == ends else high) for low, high in intervals]


def is_own_mix(answer: Answer) -> bool:
    """Whether the plan has different shares for different touchpoints."""
    return len(set(answer.scenario.plan.automation.values())) > 1


def is_beside(answer: Answer) -> bool:
    """Whether the plan lies beside the curve: of one that drafts today's shares, where they differ."""
    return along(answer) is Along.EVEN and is_own_mix(answer)


def net_as_today(answer: Answer) -> float:
    """What the plan is worth where its automation stays as today's, its levers as planned."""
    swept = answer.sweep
    return float(answer.outcome.net) if swept.reach is None else float(np.interp(0.0, swept.along, swept.net))


def _moved_at_best(answer: Answer) -> float:
    """All the money that is moved at the best place."""
    swept = answer.sweep
    parts = (float(np.interp(answer.best_at, swept.at, part)) for part in (swept.savings, swept.losses))
    return sum(map(abs, parts)) + float(answer.outcome.investment)
