"""The course of the plan: payback, tipping, the last year, customers and fans, other horizons."""

from __future__ import annotations

from enum import Enum, auto
from typing import Literal

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import Horizons
from pages.report import numbers
from pages.report.findings.thresholds import CENT
from pages.report.language import clauses, count, ended, listed, named, say
from pages.report.numbers import money

Who = Literal["customers", "fans"]


class Course(Enum):
    """How the cumulative sum goes from the start to the horizon."""

    NOTHING = auto()
    PAYS_BACK = auto()
    NEVER_BEHIND = auto()
    LOSES_AGAIN = auto()
    AHEAD_AT_FIRST = auto()
    NOT_PAID_BACK = auto()


def course(answer: Answer) -> Course:
    """The case of the cumulative sum."""
    sums = answer.outcome.cumulative
    if np.abs(sums).max() < CENT:
        return Course.NOTHING
    if float(sums[-1]) > -CENT:
        return Course.PAYS_BACK if answer.payback_month else Course.NEVER_BEHIND
    if answer.payback_month:
        return Course.LOSES_AGAIN
    return Course.AHEAD_AT_FIRST if sums.max() >= CENT else Course.NOT_PAID_BACK


def over_time(answer: Answer) -> str:
    """When the plan pays back, whether it tips, and where the cumulative sum stands at the horizon."""
    return ended(over_time_title(answer))


def over_time_title(answer: Answer) -> str:
    """The same as a title, without a full stop."""
    tips = answer.tipping_month
    if course(answer) is Course.NOTHING:
        return say("Month by month the plan neither saves nor costs anything")
    if not tips:
        return _course(answer)
    month = numbers.whole(tips)
    return clauses(_course(answer), say("after month {month} every month costs more than it saves", month=month))


def _course(answer: Answer) -> str:
    years = numbers.years(answer.scenario.horizon_years)
    stands = money(abs(float(answer.outcome.cumulative[-1])), answer.scenario.currency)
    month = numbers.whole(answer.payback_month)
    match course(answer):
        case Course.PAYS_BACK:
            return say(
                "The plan pays back in month {month} and is {ahead} ahead after {years}",
                month=month,
                ahead=stands,
                years=years,
            )
        case Course.NEVER_BEHIND:
            return say("The plan is never behind and is {ahead} ahead after {years}", ahead=stands, years=years)
        case Course.LOSES_AGAIN:
            return say(
                "The plan pays back in month {month}, but loses it again: it is {behind} behind after {years}",
                month=month,
                behind=stands,
                years=years,
            )
        case Course.AHEAD_AT_FIRST:
            return say(
                "The plan is ahead at first, but loses it again: it is {behind} behind after {years}",
                behind=stands,
                years=years,
            )
        case _:
            return say("The plan has not paid back: it is {behind} behind after {years}", behind=stands, years=years)


def years(answer: Answer) -> str:
    """What the last year saves and loses."""
    out, currency = answer.outcome, answer.scenario.currency
    saved, lost = float(out.saving[-12:].sum()), float(out.loss[-12:].sum())
    months = numbers.whole(min(12, len(out.saving)))
    spent, gone = money(abs(saved), currency), money(abs(lost), currency)
    if saved >= 0 and lost >= 0:
        return say(
            "In the last {months} months the plan saves {saved} and loses {lost} with customers and spend",
            months=months,
            saved=spent,
            lost=gone,
        )
    if saved >= 0:
        return say(
            "In the last {months} months the plan saves {saved} and wins {won} with customers and spend",
            months=months,
            saved=spent,
            won=gone,
        )
    if lost >= 0:
        return say(
            "In the last {months} months the plan costs {more} more in contact and running cost "
            "and loses {lost} with customers and spend",
            months=months,
            more=spent,
            lost=gone,
        )
    return say(
        "In the last {months} months the plan costs {more} more in contact and running cost "
        "and wins {won} with customers and spend",
        months=months,
        more=spent,
        won=gone,
    )


def people(answer: Answer, who: Who) -> str:
    """'2,067 fewer customers than under today's policy after 5 years'; who: customers, or fans at the start of the last month."""
    return _customers(answer) if who == "customers" else _fans(answer)


def _customers(answer: Answer) -> str:
    more, years = float(answer.outcome.more_customers), numbers.years(answer.scenario.horizon_years)
    many, shown = numbers.count(abs(more)), numbers.counted(more)
    if shown == 0:
        return say("As many customers as under today's policy after {years}", years=years)
    if more > 0:
        return count(
            shown,
            "{many} more customer than under today's policy after {years}",
            "{many} more customers than under today's policy after {years}",
            many=many,
            years=years,
        )
    return count(
        shown,
        "{many} fewer customer than under today's policy after {years}",
        "{many} fewer customers than under today's policy after {years}",
        many=many,
        years=years,
    )


def _fans(answer: Answer) -> str:
    out, month = answer.outcome, numbers.whole(answer.scenario.months)
    more = float((out.plan.fans[-1] - out.today.fans[-1]).sum())
    many, shown = numbers.count(abs(more)), numbers.counted(more)
    if shown == 0:
        return say("As many fans as under today's policy at the start of month {month}", month=month)
    if more > 0:
        return count(
            shown,
            "{many} more fan than under today's policy at the start of month {month}",
            "{many} more fans than under today's policy at the start of month {month}",
            many=many,
            month=month,
        )
    return count(
        shown,
        "{many} fewer fan than under today's policy at the start of month {month}",
        "{many} fewer fans than under today's policy at the start of month {month}",
        many=many,
        month=month,
    )


def horizons(ends: Horizons) -> str:
    """Whether carrying the sum further changes the verdict."""
    lifetime = bool(np.isfinite(ends.net_with_remaining).all())
    net = ends.net_with_remaining if lifetime else ends.net_within
    pays, year = net >= CENT, ends.months / 12
    turns = [_turn(bool(pays[i + 1]), year[i], year[i + 1]) for i in np.flatnonzero(pays[1:] != pays[:-1])]
    if turns and lifetime:
        return say("Carried further, the plan {turns}, with the value after the last year", turns=listed(turns))
    if turns:
        return say("Carried further, the plan {turns}, up to the horizon only", turns=listed(turns))
    first, last = numbers.ratio(year[0]), numbers.years(year[-1])
    even = bool((np.abs(net) < CENT).all())
    return _all_with_lifetime(pays[0], even, first, last) if lifetime else _all_within(pays[0], even, first, last)


def _all_with_lifetime(pays: bool, even: bool, first: str, last: str) -> str:
    if pays:
        return say(
            "The plan pays at every horizon from {first} to {last}, with the value after it", first=first, last=last
        )
    if even:
        return say(
            "The plan comes out even at every horizon from {first} to {last}, with the value after it",
            first=first,
            last=last,
        )
    return say("The plan pays at no horizon from {first} to {last}, with the value after it", first=first, last=last)


def _all_within(pays: bool, even: bool, first: str, last: str) -> str:
    if pays:
        return say(
            "The plan pays at every horizon from {first} to {last}, up to the horizon only", first=first, last=last
        )
    if even:
        return say(
            "The plan comes out even at every horizon from {first} to {last}, up to the horizon only",
            first=first,
            last=last,
        )
    return say("The plan pays at no horizon from {first} to {last}, up to the horizon only", first=first, last=last)


def _turn(begins: bool, before: float, after: float) -> str:
    """Between two horizons; of two that are a month apart the later."""
    if after - before < 0.1:
        years = numbers.years(after, 1)
        return (
            named("begins to pay at {years}", years=years) if begins else named("ceases to pay at {years}", years=years)
        )
    first, last = numbers.ratio(before), numbers.years(after)
    if begins:
        return named("begins to pay between {first} and {last}", first=first, last=last)
    return named("ceases to pay between {first} and {last}", first=first, last=last)
