"""The finding of the curve over how far the plan goes in words: as a clause behind what the plan is worth, and as its chart's title."""

from __future__ import annotations

from typing import assert_never

from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.findings.how_far import (
    Along,
    BreaksEvenFrom,
    ComesOutEven,
    Curve,
    Interval,
    NeverPays,
    NoDifference,
    PaysAtAny,
    PaysWithin,
    along,
    curve_case,
)
from pages.report.language import listed, named, say


def curve(answer: Answer) -> str:
    """The finding of the curve, as the title of its chart."""
    case, way, currency = curve_case(answer), along(answer), answer.scenario.currency
    return _even(case, currency) if way is Along.EVEN else _title(case, way, currency)


def clause(case: Curve, way: Along, currency: str) -> str:
    """The same as a main clause, behind what the plan is worth; '' where the plan drafts today's shares."""
    if way is Along.EVEN:
        return ""
    match case:
        case NoDifference():
            return say("how far it goes makes no difference")
        case NeverPays(best, cost, close=True):
            return say(
                "it never pays, however far it goes, and costs least at {best} ({cost}, too close to call)",
                best=_place(best, way),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "it never pays, however far it goes, and costs least at {best} ({cost})",
                best=_place(best, way),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say("it never pays, however far it goes, and comes out even at {best}", best=_place(best, way))
        case PaysAtAny(best):
            return say(
                "it pays however far it goes, and the best place on its own way is {best}", best=_place(best, way)
            )
        case BreaksEvenFrom(place, best):
            return say(
                "it breaks even from {place} on, and the best place on its own way is {best}",
                place=_place(place, way),
                best=_best(best, way),
            )
        case PaysWithin(intervals, best):
            return say(
                "it pays {where}, and the best place on its own way is {best}",
                where=_where(intervals, way),
                best=_best(best, way),
            )
        case _:
            assert_never(case)


def _title(case: Curve, way: Along, currency: str) -> str:
    match case:
        case NoDifference():
            return say("How far the plan goes makes no difference")
        case NeverPays(best, cost, close=True):
            return say(
                "The plan never pays, however far it goes, and costs least at {best} ({cost}, too close to call)",
                best=_place(best, way),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "The plan never pays, however far it goes, and costs least at {best} ({cost})",
                best=_place(best, way),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say("The plan never pays, however far it goes, and comes out even at {best}", best=_place(best, way))
        case PaysAtAny(best):
            return say(
                "The plan pays however far it goes, and the best place on its own way is {best}", best=_place(best, way)
            )
        case BreaksEvenFrom(place, best):
            return say(
                "The plan breaks even from {place} on, and the best place on its own way is {best}",
                place=_place(place, way),
                best=_best(best, way),
            )
        case PaysWithin(intervals, best):
            return say(
                "The plan pays {where}, and the best place on its own way is {best}",
                where=_where(intervals, way),
                best=_best(best, way),
            )
        case _:
            assert_never(case)


def _even(case: Curve, currency: str) -> str:
    """Of a plan that drafts today's shares: every touchpoint at the same share instead."""
    match case:
        case NoDifference():
            return say("Which share of every touchpoint is automated makes no difference")
        case NeverPays(best, cost, close=True):
            return say(
                "One share for every touchpoint would never pay at any share and cost least at {best} ({cost}, too close to call)",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "One share for every touchpoint would never pay at any share and cost least at {best} ({cost})",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say(
                "One share for every touchpoint would never pay at any share and come out even at {best}",
                best=numbers.automation(best),
            )
        case PaysAtAny(best):
            return say(
                "One share for every touchpoint would pay at any share and be best at {best}",
                best=numbers.automation(best),
            )
        case BreaksEvenFrom(place, best):
            return say(
                "One share for every touchpoint would break even from {place} on and be best at {best}",
                place=_place(place, Along.EVEN),
                best=numbers.automation(best),
            )
        case PaysWithin(intervals, best):
            return say(
                "One share for every touchpoint would pay {where} and be best at {best}",
                where=_where(intervals, Along.EVEN),
                best=numbers.automation(best),
            )
        case _:
            assert_never(case)


def _place(at: float, way: Along) -> str:
    """A place on the curve: '40 % automation', or '0.40 of the drafted way'."""
    if way is Along.REACH:
        return named("{reach} of the drafted way", reach=numbers.reach(at))
    return named("{share} automation", share=numbers.automation(at))


def _best(at: float, way: Along) -> str:
    """A place, behind one that has said what it is told by."""
    return numbers.reach(at) if way is Along.REACH else numbers.automation(at)


def _where(intervals: tuple[Interval, ...], way: Along) -> str:
    """'up to 30 % automation, between 40 % and 50 % and from 70 % on'."""
    return listed([_first(*intervals[0], way), *(_further(low, high, way) for low, high in intervals[1:])])


def _first(low: float | None, high: float | None, way: Along) -> str:
    if low is None or high is None:
        end = low if high is None else high
        place = _place(end if end is not None else 0.0, way)
        return named("up to {place}", place=place) if low is None else named("from {place} on", place=place)
    ends = _ends(low, high, way)
    if ends is None:
        middle = (low + high) / 2
        if way is Along.REACH:
            return named("only around {reach} of the drafted way", reach=numbers.reach(middle))
        return named("only around {share} automation", share=numbers.percent(middle))
    if way is Along.REACH:
        return named("between {low} and {high} of the drafted way", low=ends[0], high=ends[1])
    return named("between {low} and {high} automation", low=ends[0], high=ends[1])


def _further(low: float | None, high: float | None, way: Along) -> str:
    if low is not None and high is None:
        return named("from {low} on", low=_best(low, way))
    first, last = (0.0 if end is None else end for end in (low, high))
    ends = _ends(first, last, way)
    if ends is None:
        middle = (first + last) / 2
        return named(
            "only around {place}", place=numbers.reach(middle) if way is Along.REACH else numbers.percent(middle)
        )
    return named("between {low} and {high}", low=ends[0], high=ends[1])


def _ends(low: float, high: float, way: Along) -> tuple[str, str] | None:
    """Both ends, with a decimal more where they would otherwise read alike; None where they still do."""
    for digits in (0, 1):
        if way is Along.REACH:
            ends = numbers.reach(low, 2 + digits), numbers.reach(high, 2 + digits)
        else:
            ends = numbers.automation(low, digits), numbers.automation(high, digits)
        if ends[0] != ends[1]:
            return ends
    return None
