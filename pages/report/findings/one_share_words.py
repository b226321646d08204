"""The finding of the curve over one share in words: as a clause behind what the plan is worth, and as the title of its chart."""

from __future__ import annotations

from typing import assert_never

from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.findings.one_share import (
    BreaksEvenFrom,
    ComesOutEven,
    Curve,
    NeverPays,
    NoDifference,
    PaysAtAny,
    PaysWithin,
    curve_case,
    is_own_mix,
)
from pages.report.language import listed, named, say


def curve(answer: Answer) -> str:
    """The finding of the curve over one share, as the title of its chart."""
    case, currency = curve_case(answer), answer.scenario.currency
    return _title_beside_own_mix(case, currency) if is_own_mix(answer) else _title(case, currency)


def clause(case: Curve, currency: str, own_mix: bool) -> str:
    """The same as a main clause, behind what the plan is worth; own_mix: the plan itself has no one share."""
    return _clause_beside_own_mix(case, currency) if own_mix else _clause(case, currency)


def _clause(case: Curve, currency: str) -> str:
    match case:
        case NoDifference():
            return say("it makes no difference which share is automated")
        case NeverPays(best, cost, close=True):
            return say(
                "it never pays at any share and costs least at {best} ({cost}, too close to call)",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "it never pays at any share and costs least at {best} ({cost})",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say("it never pays at any share and comes out even at {best}", best=numbers.automation(best))
        case PaysAtAny(best):
            return say("it pays at any share and is best at {best}", best=numbers.automation(best))
        case BreaksEvenFrom(share, best):
            return say(
                "it breaks even from {share} automation on and is best at {best}",
                share=numbers.automation(share),
                best=numbers.automation(best),
            )
        case PaysWithin(intervals, best):
            return say("it pays {where} and is best at {best}", where=_where(intervals), best=numbers.automation(best))
        case _:
            assert_never(case)


def _clause_beside_own_mix(case: Curve, currency: str) -> str:
    match case:
        case NoDifference():
            return say("with one share for every touchpoint it would make no difference which share is automated")
        case NeverPays(best, cost, close=True):
            return say(
                "with one share for every touchpoint it would never pay at any share and cost least at {best} "
                "({cost}, too close to call)",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "with one share for every touchpoint it would never pay at any share and cost least at {best} ({cost})",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say(
                "with one share for every touchpoint it would never pay at any share and come out even at {best}",
                best=numbers.automation(best),
            )
        case PaysAtAny(best):
            return say(
                "with one share for every touchpoint it would pay at any share and be best at {best}",
                best=numbers.automation(best),
            )
        case BreaksEvenFrom(share, best):
            return say(
                "with one share for every touchpoint it would break even from {share} automation on and be best at {best}",
                share=numbers.automation(share),
                best=numbers.automation(best),
            )
        case PaysWithin(intervals, best):
            return say(
                "with one share for every touchpoint it would pay {where} and be best at {best}",
                where=_where(intervals),
                best=numbers.automation(best),
            )
        case _:
            assert_never(case)


def _title(case: Curve, currency: str) -> str:
    match case:
        case NoDifference():
            return say("Which share of every touchpoint is automated makes no difference")
        case NeverPays(best, cost, close=True):
            return say(
                "One share for every touchpoint never pays at any share and costs least at {best} ({cost}, too close to call)",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case NeverPays(best, cost):
            return say(
                "One share for every touchpoint never pays at any share and costs least at {best} ({cost})",
                best=numbers.automation(best),
                cost=numbers.money(cost, currency),
            )
        case ComesOutEven(best):
            return say(
                "One share for every touchpoint never pays at any share and comes out even at {best}",
                best=numbers.automation(best),
            )
        case PaysAtAny(best):
            return say(
                "One share for every touchpoint pays at any share and is best at {best}", best=numbers.automation(best)
            )
        case BreaksEvenFrom(share, best):
            return say(
                "One share for every touchpoint breaks even from {share} automation on and is best at {best}",
                share=numbers.automation(share),
                best=numbers.automation(best),
            )
        case PaysWithin(intervals, best):
            return say(
                "One share for every touchpoint pays {where} and is best at {best}",
                where=_where(intervals),
                best=numbers.automation(best),
            )
        case _:
            assert_never(case)


def _title_beside_own_mix(case: Curve, currency: str) -> str:
    match case:
        case NoDifference():
            return _title(case, currency)
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
        case BreaksEvenFrom(share, best):
            return say(
                "One share for every touchpoint would break even from {share} automation on and be best at {best}",
                share=numbers.automation(share),
                best=numbers.automation(best),
            )
        case PaysWithin(intervals, best):
            return say(
                "One share for every touchpoint would pay {where} and be best at {best}",
                where=_where(intervals),
                best=numbers.automation(best),
            )
        case _:
            assert_never(case)


def _where(intervals: tuple[tuple[float, float], ...]) -> str:
    """'up to 30 % automation, between 40 % and 50 % and from 70 % on'."""
    return listed([_first(*intervals[0]), *(_further(low, high) for low, high in intervals[1:])])


def _first(low: float, high: float) -> str:
    if low == 0 < high:
        return named("up to {high} automation", high=numbers.automation(high))
    ends = _ends(low, high)
    if ends is None:
        return named("only around {share} automation", share=numbers.percent((low + high) / 2))
    return named("between {low} and {high} automation", low=ends[0], high=ends[1])


def _further(low: float, high: float) -> str:
    if low < 1 == high:
        return named("from {low} on", low=numbers.automation(low))
    ends = _ends(low, high)
    if ends is None:
        return named("only around {share}", share=numbers.percent((low + high) / 2))
    return named("between {low} and {high}", low=ends[0], high=ends[1])


def _ends(low: float, high: float) -> tuple[str, str] | None:
    """Both ends, with a decimal where they would otherwise read alike; None where they still do."""
    for digits in (0, 1):
        ends = numbers.automation(low, digits), numbers.automation(high, digits)
        if ends[0] != ends[1]:
            return ends
    return None
