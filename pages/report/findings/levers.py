"""The findings about the levers besides automation."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan

from model.decisions.levers import Interaction, Lever, PaidTier, Return
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.findings import lever_names
from pages.report.language import clauses, count, ended, listed, named, say
from pages.report.numbers import money


def headline(levers: tuple[Lever, ...], currency: str) -> str:
    """The lever that brings most on top of the plan, and the next two."""
    gains = sorted(
        ((gain(one), one) for one in levers if not one.on_plan.idle and gain(one) > 0), key=lambda pair: -pair[0]
    )
    if not gains:
        return say("No lever besides automation is worth moving from where the plan has it.")
    (most, best), *others = gains
    ways = [_way(one) for _, one in others[:2]]
    lead = say("Besides automation, {way} brings most: up to {gain} more", way=_way(best), gain=money(most, currency))
    return ended(
        clauses(lead, count(len(others), "next comes {ways}", "next come {ways}", ways=listed(ways)) if ways else "")
    )


def gain(lever: Lever) -> float:
    """What the best value brings against where the plan has the lever; the net at the plan is read from its curve."""
    values, worth = list(lever.value), list(lever.on_plan.worth)
    planned = min(range(len(values)), key=lambda i: abs(values[i] - lever.plan))
    return max(0.0, lever.on_plan.best_worth - float(worth[planned]))


def lever(scenario: Scenario, one: Lever) -> str:
    """The best value of one lever on top of the plan, and what it brings."""
    asked = lever_names.asked(one.name)
    if one.on_plan.idle:
        return say("{lever}: does nothing under this plan", lever=asked)
    best, planned = (lever_names.value(scenario, one.name, v) for v in (one.on_plan.best, one.plan))
    if best == planned or gain(one) <= 0:
        return say("{lever}: best as planned, at {planned}", lever=asked, planned=planned)
    more, declared = money(gain(one), scenario.currency), about(f"plan.{one.name}")
    if one.on_plan.at_end and declared.ge < one.on_plan.best < declared.le:
        return say(
            "{lever}: best at {best} or beyond, {more} more than at the planned {planned}",
            lever=asked,
            best=best,
            more=more,
            planned=planned,
        )
    return say(
        "{lever}: best at {best}, {more} more than at the planned {planned}",
        lever=asked,
        best=best,
        more=more,
        planned=planned,
    )


def per_money(returns: Sequence[Return], currency: str) -> str:
    """What one more unit of money brings; '' where none of the spends has a return."""
    backs = [_back(one, currency) for one in returns if not isnan(one.per_money)]
    return say("At the planned spend, {returns}.", returns=listed(backs)) if backs else ""


def together(scenario: Scenario, interactions: Sequence[Interaction], most: int = 3) -> list[str]:
    """The interactions that matter: what two moves bring together beyond what each brings by itself."""
    return [_together(scenario, one) for one in interactions if abs(one.together) >= 1][:most]


def paid_tier(tier: PaidTier, currency: str) -> str:
    """From which fee a paid tier pays."""
    paying = [(s, f) for s, f in zip(tier.share, tier.break_even_fee, strict=True) if s > 0 and _below_infinite(f)]
    if not paying:
        return say("A paid personal tier pays at none of these fees")
    share, fee = (float(one) for one in paying[len(paying) // 2])
    customers = numbers.percent(share, 0)
    if fee <= 0:
        return say("A paid personal tier taken by {share} of customers pays at any fee", share=customers)
    return say(
        "A paid personal tier taken by {share} of customers pays from {fee} a year on",
        share=customers,
        fee=money(fee, currency),
    )


def _way(one: Lever) -> str:
    return lever_names.way(one.name, down=bool(one.on_plan.best < one.plan))


def _together(scenario: Scenario, pair: Interaction) -> str:
    first = lever_names.move(scenario, pair.first, pair.first_move, begins=True)
    second = lever_names.move(scenario, pair.second, pair.second_move, begins=False)
    amount = money(abs(pair.together), scenario.currency)
    if pair.together > 0:
        return say(
            "{first} and {second} strengthen each other: together they bring {amount} more than the sum of both.",
            first=first,
            second=second,
            amount=amount,
        )
    return say(
        "{first} and {second} weaken each other: together they bring {amount} less than the sum of both.",
        first=first,
        second=second,
        amount=amount,
    )


def _below_infinite(fee: float) -> bool:
    return isfinite(fee) or fee < 0


def _back(one: Return, currency: str) -> str:
    """What comes of one unit of money spent; a return is net of the unit itself, so below 0 some of it still comes back."""
    back, spend = round(1 + one.per_money, 2), lever_names.spend(one.name)
    if back < 0:
        return named(
            "one more {currency} a year for {spend} loses {amount} on top of its own cost per {currency} spent",
            currency=currency,
            spend=spend,
            amount=numbers.cents(-back, currency),
        )
    if back == 0:
        return named("one more {currency} a year for {spend} brings nothing back", currency=currency, spend=spend)
    if back < 1:
        return named(
            "one more {currency} a year for {spend} brings back {amount} of each {currency} spent",
            currency=currency,
            spend=spend,
            amount=numbers.cents(back, currency),
        )
    if back == 1:
        return named(
            "one more {currency} a year for {spend} brings back just what it costs", currency=currency, spend=spend
        )
    return named(
        "one more {currency} a year for {spend} brings {amount} beyond its own cost per {currency} spent",
        currency=currency,
        spend=spend,
        amount=numbers.cents(back - 1, currency),
    )
