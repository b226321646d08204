"""The findings about the levers besides automation."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan

from model.decisions.levers import Interaction, Lever, PaidTier, Return
from model.scenario.paths import about, get
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.findings import lever_names
from pages.report.language import clauses, count, ended, listed, named, say
from pages.report.numbers import money

ASSUMED = ("outreach", "personalisation")
"""Levers of which the best value follows from figures that are set or judged, not measured: no finding of the model."""
UNCOUNTED = ("handover", "assistance")
"""Levers of which something that would speak against more of them is not in the model: their best value is not called so."""
TIER = ("premium_fee", "premium_share")
NAMED = 3


def headline(levers: tuple[Lever, ...], currency: str) -> str:
    """The lever that brings most on top of the plan, and the next two. Left out are those of which the best is assumed, and a paid
    tier without a fee, which only takes customers out of the plan."""
    if not any(map(_brings_more, levers)):
        return say("No lever besides automation is worth moving from where the plan has it.")
    if not leading(levers):
        return say("Besides automation, only levers whose effect is assumed would bring more.")
    best, *others = leading(levers)
    ways, most = [_way(one) for one in others], money(gain(best), currency)
    lead = say("Besides automation, {way} brings most: up to {gain} more", way=_way(best), gain=most)
    return ended(
        clauses(lead, count(len(others), "next comes {ways}", "next come {ways}", ways=listed(ways)) if ways else "")
    )


def leading(levers: tuple[Lever, ...]) -> list[Lever]:
    """What the headline names: the three that bring most, the best first."""
    free = any(one.name == "premium_fee" and one.plan <= 0 for one in levers)
    found = [one for one in levers if _brings_more(one) and one.name not in ASSUMED and not (free and one.name in TIER)]
    return sorted(found, key=lambda one: -gain(one))[:NAMED]


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
    more, declared = money(gain(one), scenario.currency), about(f"plan.{one.name}")
    kept = best == planned or gain(one) <= 0
    if one.name in ASSUMED:
        return _assumed(asked, best, planned, more, kept)
    if one.name in UNCOUNTED:
        return _uncounted(one.name, asked, best, planned, more, kept)
    if one.name == "premium_share" and scenario.plan.premium_fee <= 0:
        return _without_fee(asked, best, planned, more, kept)
    if kept:
        return say("{lever}: best as planned, at {planned}", lever=asked, planned=planned)
    if one.on_plan.at_end and declared.ge < one.on_plan.best < declared.le:
        return say(
            "{lever}: best at {best} or beyond, {more} more (present value) than at the planned {planned}",
            lever=asked,
            best=best,
            more=more,
            planned=planned,
        )
    return say(
        "{lever}: best at {best}, {more} more (present value) than at the planned {planned}",
        lever=asked,
        best=best,
        more=more,
        planned=planned,
    )


def amounts(scenario: Scenario) -> str:
    """What the amounts of this page are, which stand beside spends and fees of a year."""
    years = numbers.years(scenario.horizon_years)
    if scenario.count_remaining_lifetime:
        return say(
            "One lever at a time, automation as planned. What a lever brings is its present value over {years}, with the "
            "value after {end}; only spends and fees are per year.",
            years=years,
            end=numbers.end_of(scenario.horizon_years),
        )
    return say(
        "One lever at a time, automation as planned. What a lever brings is its present value over {years}; only spends and "
        "fees are per year.",
        years=years,
    )


def per_money(scenario: Scenario, returns: Sequence[Return], levers: Sequence[Lever] = ()) -> str:
    """What the next unit of money brings, and up to which spend more of it pays; '' where none of the spends has a return."""
    backs = [_back(one, scenario.currency) for one in returns if not isnan(one.per_money)]
    if not backs:
        return ""
    lead = say("At the planned spend, {returns}.", returns=listed(backs))
    next_only = say(
        "That is over all years, discounted, and of the next {currency} only: each further one brings less.",
        currency=scenario.currency,
    )
    of = {one.name: one for one in levers}
    ends = [_pays_up_to(scenario, of[one.name]) for one in returns if one.per_money > 0 and one.name in of]
    return " ".join((lead, next_only, *ends))


def _pays_up_to(scenario: Scenario, one: Lever) -> str:
    """Up to which spend a lever brings more than it costs."""
    spend, best = lever_names.spend(one.name), lever_names.value(scenario, one.name, one.on_plan.best)
    if one.on_plan.at_end:
        return say("More {spend} pays at least up to {best}.", spend=spend, best=best)
    return say("More {spend} pays up to {best}.", spend=spend, best=best)


def rests_on(scenario: Scenario, levers: tuple[Lever, ...]) -> list[str]:
    """What is assumed where the answers of this page hang on it, a sentence each."""
    moving = {one.name for one in levers if not one.on_plan.idle}

    def entered(path: str) -> str:
        return assumption_words.value(scenario, path, float(get(scenario, path)), 3)

    sentences = []
    if "outreach" in moving and scenario.loyalty.outreach_revenue > 0:
        sentences.append(
            say(
                "How often to call is an assumption, not a finding: that such contacts bring {share} of revenue is entered, in "
                "the examples so that today's are worth about what they cost.",
                share=entered("loyalty.outreach_revenue"),
            )
        )
    elif "outreach" in moving:
        sentences.append(
            say(
                "How often to call is an assumption, not a finding: such contacts are entered to sell nothing, and that they "
                "save others which customers would start is not counted."
            )
        )
    if "assistance" in moving:
        sentences.append(
            say(
                "The time that assistance saves ({minutes}) was measured elsewhere; that it makes contacts better ({gain}) is "
                "judgement.",
                minutes=entered("levers.assist_minutes"),
                gain=entered("levers.assist_gain"),
            )
        )
    if moving & {"scripting", "training", "digital_quality", "personalisation"}:
        sentences.append(
            say(
                "How many contacts scripts bring back, how far training and digital quality carry for their money, and whether "
                "behavioural data help more than they put off are judgements: where these levers are best follows from them."
            )
        )
    if "handover" in moving:
        sentences.append(
            say(
                "What hand-over brings hangs on how many leave over one poor contact ({share}); queues and staffing for peaks are "
                "not in the model, so a person on hand looks cheaper than it is.",
                share=entered("loyalty.event_churn"),
            )
        )
    return sentences


def together(scenario: Scenario, interactions: Sequence[Interaction], most: int = 3) -> list[str]:
    """The interactions that matter: what two moves bring together beyond what each brings by itself. That a fee needs takers and
    takers a fee is not told, nor what a tier that is not planned would change."""
    planned = scenario.plan.premium_share > 0 and scenario.plan.premium_fee > 0
    told = [one for one in interactions if abs(one.together) >= 1 and _is_worth_telling(one, planned)]
    return [_together(scenario, one) for one in told[:most]]


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


def _assumed(asked: str, best: str, planned: str, more: str, kept: bool) -> str:
    """Of a lever of which the best value follows from what is entered."""
    if kept:
        return say("{lever}: on what is assumed, best as planned, at {planned}", lever=asked, planned=planned)
    return say(
        "{lever}: on what is assumed, best at {best}, {more} more (present value) than at the planned {planned}",
        lever=asked,
        best=best,
        more=more,
        planned=planned,
    )


def _uncounted(name: str, asked: str, best: str, planned: str, more: str, kept: bool) -> str:
    """Of a lever of which the model leaves out what speaks against it."""
    match name, kept:
        case "handover", True:
            return say(
                "{lever}: on what is counted nothing beats the planned {planned}; queues and staffing are not",
                lever=asked,
                planned=planned,
            )
        case "handover", False:
            return say(
                "{lever}: {best} brings {more} more than the planned {planned}; queues and staffing are not counted",
                lever=asked,
                best=best,
                more=more,
                planned=planned,
            )
        case _, True:
            return say(
                "{lever}: on what is counted nothing beats the planned {planned}; introducing it is not",
                lever=asked,
                planned=planned,
            )
    return say(
        "{lever}: {best} brings {more} more than the planned {planned}; introducing it is not counted",
        lever=asked,
        best=best,
        more=more,
        planned=planned,
    )


def _without_fee(asked: str, best: str, planned: str, more: str, kept: bool) -> str:
    """Of a tier that costs its customers nothing: it only takes them out of the plan."""
    if kept:
        return say("{lever}: without a fee best as planned, at {planned}", lever=asked, planned=planned)
    return say(
        "{lever}: without a fee it only takes customers out of the plan; at {best} that brings {more} (present value)",
        lever=asked,
        best=best,
        more=more,
    )


def _is_worth_telling(pair: Interaction, tier_planned: bool) -> bool:
    of_tier = sum(name in TIER for name in (pair.first, pair.second))
    return of_tier == 0 or (of_tier == 1 and tier_planned)


def _brings_more(one: Lever) -> bool:
    return not one.on_plan.idle and gain(one) > 0


def _way(one: Lever) -> str:
    return lever_names.way(one.name, down=bool(one.on_plan.best < one.plan))


def _together(scenario: Scenario, pair: Interaction) -> str:
    first = lever_names.move(scenario, pair.first, pair.first_move, begins=True)
    second = lever_names.move(scenario, pair.second, pair.second_move, begins=False)
    amount = money(abs(pair.together), scenario.currency)
    if pair.together > 0:
        return say(
            "{first} and {second} strengthen each other: together they bring {amount} more (present value) than the sum of both.",
            first=first,
            second=second,
            amount=amount,
        )
    return say(
        "{first} and {second} weaken each other: together they bring {amount} less (present value) than the sum of both.",
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
            "the next {currency} a year for {spend} loses {amount} on top of its own cost per {currency} spent",
            currency=currency,
            spend=spend,
            amount=numbers.cents(-back, currency),
        )
    if back == 0:
        return named("the next {currency} a year for {spend} brings nothing back", currency=currency, spend=spend)
    if back < 1:
        return named(
            "the next {currency} a year for {spend} brings back {amount} of each {currency} spent",
            currency=currency,
            spend=spend,
            amount=numbers.cents(back, currency),
        )
    if back == 1:
        return named(
            "the next {currency} a year for {spend} brings back just what it costs", currency=currency, spend=spend
        )
    return named(
        "the next {currency} a year for {spend} brings {amount} beyond its own cost per {currency} spent",
        currency=currency,
        spend=spend,
        amount=numbers.cents(back - 1, currency),
    )
