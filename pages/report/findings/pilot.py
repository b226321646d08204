"""The findings about a pilot, as sentences."""

from __future__ import annotations

from math import isfinite

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from model.scenario.paths import about
from model.scenario.units import SHARE
from model.uncertainty.pilot import CHURN, Size, Target
from model.uncertainty.worth import Estimate
from pages.report import assumption_words, numbers
from pages.report.findings import churn
from pages.report.findings.information import asks
from pages.report.language import clauses, ended, named, say
from pages.report.numbers import money, percent, whole


def measured(path: str) -> str:
    """What is measured, as the entry of a list."""
    return say("Churn") if path == CHURN else assumption_words.title(path)


def flips(answer: Answer, target: Target, curve: ChurnCurve | None) -> str:
    """Where the decision flips, in the words of what is measured; curve: of churn, where that is it."""
    if target.what == CHURN:
        return _flips_by_churn(answer, target, curve)
    assumption, pays = assumption_words.title(target.what), float(answer.outcome.net) > 0
    if target.flips is None:
        if pays:
            return say(
                "No pilot of this can settle it: the plan pays at any value of “{assumption}”.", assumption=assumption
            )
        return say(
            "No pilot of this can settle it: the plan costs more than it brings at any value of “{assumption}”.",
            assumption=assumption,
        )
    value, entered = (
        assumption_words.value(answer.scenario, target.what, target.value, 3),
        percent(target.expected, 1),
    )
    if about(target.what).label and target.value == target.flips:
        return say(
            "The plan just breaks even where “{assumption}” is {value}; entered: {entered}.",
            assumption=assumption,
            value=value,
            entered=entered,
        )
    return say(
        "The plan just breaks even where “{assumption}” is {value}, which is seen as {share} of these contacts; entered: {entered}.",
        assumption=assumption,
        value=value,
        share=percent(target.flips, 1),
        entered=entered,
    )


def verdict(target: Target, spent: float, worth: Estimate, currency: str, feasible: bool, month: int) -> str:
    """The cost of the pilot against what its answer can bring: for the choice that a pilot settles, whatever else is compared."""
    if not feasible:
        return say("A pilot of {months} cannot settle it.", months=numbers.months(month))
    cost, what = money(spent, currency), asks(target.what)
    if not worth.known:
        return say(
            "Not worth it: the pilot costs {cost}, and to know {what} would not change "
            "the choice between today and the plan alone.",
            cost=cost,
            what=what,
        )
    if spent <= worth.above:
        return say(
            "Worth it: the pilot costs {cost}, and to know {what} is worth up to {worth} "
            "for the choice between today and the plan alone.",
            cost=cost,
            what=what,
            worth=money(worth.above, currency),
        )
    return say(
        "Costs more than it can bring: the pilot costs {cost}, and to know {what} is worth at most {worth} "
        "for the choice between today and the plan alone.",
        cost=cost,
        what=what,
        worth=money(worth.above, currency),
    )


def chart(target: Target, size: Size, month: int) -> str:
    """The title of the chart: what it takes in the months chosen, and whether there are so many customers."""
    at = int((size.months == month).nonzero()[0][0])
    needed, there = float(size.per_arm[at]), float(size.available[at])
    flip, expected = _level(target, target.flips), _level(target, target.expected)
    if not isfinite(needed):
        return say(
            "To tell {flip} from {expected}: No number of customers is enough: the two cannot be told apart",
            flip=flip,
            expected=expected,
        )
    arm = _arm(needed, size.newcomers, month)
    if needed <= there:
        return say("To tell {flip} from {expected}: {arm}", flip=flip, expected=expected, arm=arm)
    if size.soonest:
        return say(
            "To tell {flip} from {expected}: {arm}, but there are only {there}; {months} months are enough",
            flip=flip,
            expected=expected,
            arm=arm,
            there=numbers.count(there),
            months=whole(size.soonest),
        )
    return say(
        "To tell {flip} from {expected}: {arm}, but there are only {there}; no length up to {months} months is enough",
        flip=flip,
        expected=expected,
        arm=arm,
        there=numbers.count(there),
        months=whole(int(size.months[-1])),
    )


def _flips_by_churn(answer: Answer, target: Target, curve: ChurnCurve | None) -> str:
    if target.flips is None:
        if float(answer.outcome.net) > 0:
            return say("No pilot of this can settle it: the plan pays at any churn up to 20 times today's.")
        return say(
            "No pilot of this can settle it: the plan costs more than it brings at any churn up to 20 times today's."
        )
    even = say("The plan just breaks even at {churn} in any month", churn=_churn(target.flips))
    expects = say("the model expects {churn}", churn=_churn(answer.affordable.expected_multiplier))
    return ended(clauses(even, expects, churn.besides(answer, curve)))


def _arm(needed: float, newcomers: bool, month: int) -> str:
    """How many customers an arm needs, for how long."""
    many, months = numbers.count(needed), numbers.months(month)
    if newcomers:
        return named("{many} newcomers per arm in {months}", many=many, months=months)
    return named("{many} customers per arm in {months}", many=many, months=months)


def _level(target: Target, level: float | None) -> str:
    """One of the two that a pilot is to tell apart."""
    assert level is not None, "a pilot that settles nothing has no chart"
    return _churn(level) if target.what == CHURN else percent(level, 1)


def _churn(multiplier: float) -> str:
    """'a churn 10.5 % above today's', as a part of text and title alike."""
    share = numbers.value(abs(multiplier - 1), SHARE, "", 3)
    if share == numbers.value(0, SHARE, "", 3):
        return named("a churn like today's")
    if multiplier > 1:
        return named("a churn {share} above today's", share=share)
    return named("a churn {share} below today's", share=share)
