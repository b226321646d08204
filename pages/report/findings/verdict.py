"""The finding: what the plan is worth, from where on it pays, taken less far or further, and where it is best."""

from __future__ import annotations

from dataclasses import dataclass

from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.findings.course import horizons, over_time, over_time_title, people, years
from pages.report.findings.how_far import Along, Curve, along, curve_case, is_own_mix
from pages.report.findings.how_far_words import clause, curve
from pages.report.findings.thresholds import CENT, CLOSE, Kind, kind_of, moved
from pages.report.language import clauses, ended, named, say
from pages.report.numbers import money

__all__ = [
    "CENT",
    "CLOSE",
    "Verdict",
    "carried",
    "curve",
    "horizon",
    "horizons",
    "is_own_mix",
    "moved",
    "over_time",
    "over_time_title",
    "people",
    "present_value",
    "remaining",
    "verdict",
    "years",
]


@dataclass(frozen=True)
class Plan:
    """What the plan is worth: net, of all the money moved, over so many years; lifetime: what comes after them is counted."""

    net: float
    moved: float
    years: float
    lifetime: bool
    currency: str


@dataclass(frozen=True)
class Verdict:
    """The case: kind of the net value, the plan, the curve over how far it goes, and what places on it are told by."""

    kind: Kind
    plan: Plan
    curve: Curve
    along: Along

    @property
    def headline(self) -> str:
        """The finding in one sentence."""
        if self.kind == "nothing":
            return say("The plan neither saves nor costs anything against today.")
        return ended(clauses(_worth(self), clause(self.curve, self.along, self.plan.currency)))


def verdict(answer: Answer) -> Verdict:
    """The case of one answer; right for none, one and several break-evens, and for a plan that changes nothing."""
    scenario = answer.scenario
    plan = Plan(
        net=float(answer.outcome.net),
        moved=moved(answer),
        years=scenario.horizon_years,
        lifetime=scenario.count_remaining_lifetime,
        currency=scenario.currency,
    )
    return Verdict(kind_of(plan.net, plan.moved), plan, curve_case(answer), along(answer))


def horizon(answer: Answer) -> str:
    """Over which time amounts are summed."""
    years = numbers.years(answer.scenario.horizon_years)
    if answer.scenario.count_remaining_lifetime:
        end = numbers.end_of(answer.scenario.horizon_years)
        return say("over {years}, with the value after {end}", years=years, end=end)
    return say("over {years}", years=years)


def present_value(answer: Answer) -> str:
    """What the amounts of a chart are, for its axis."""
    if answer.scenario.count_remaining_lifetime:
        end = numbers.end_of(answer.scenario.horizon_years)
        return say("present value, with the value after {end}", end=end)
    return say("present value")


def remaining(answer: Answer) -> str:
    """Why the sum at the horizon is not the net value; '' where it is."""
    scenario = answer.scenario
    if not scenario.count_remaining_lifetime or moved(answer) < CENT:
        return ""
    return say(
        "Counts only what has come in by month {month}; with what the customers left then are still worth, the net is {net}.",
        month=numbers.whole(scenario.months),
        net=money(float(answer.outcome.net), scenario.currency),
    )


def carried(answer: Answer) -> str:
    """From saved to net in one line."""
    out, currency = answer.outcome, answer.scenario.currency
    saved, lost, net = _saved(float(out.savings), currency), _lost(float(out.losses), currency), float(out.net)
    stays = money(abs(net), currency)
    if not out.investment:
        if net >= 0:
            return say("{saved}, {lost}: {net} stays", saved=saved, lost=lost, net=stays)
        return say("{saved}, {lost}: {net} is missing", saved=saved, lost=lost, net=stays)
    invested = money(float(out.investment), currency)
    if net >= 0:
        return say(
            "{saved}, {lost} and {invested} invested: {net} stays", saved=saved, lost=lost, invested=invested, net=stays
        )
    return say(
        "{saved}, {lost} and {invested} invested: {net} is missing",
        saved=saved,
        lost=lost,
        invested=invested,
        net=stays,
    )


def _worth(case: Verdict) -> str:
    """What the plan is worth, as a main clause."""
    plan, years, end = case.plan, numbers.years(case.plan.years), numbers.end_of(case.plan.years)
    net, size = money(plan.net, plan.currency), money(abs(plan.net), plan.currency)
    if case.kind == "gain":
        if plan.lifetime:
            return say(
                "Automating as planned is worth {net} over {years}, with the value after {end}",
                net=net,
                years=years,
                end=end,
            )
        return say("Automating as planned is worth {net} over {years}", net=net, years=years)
    if case.kind == "loss":
        if plan.lifetime:
            return say(
                "Automating as planned costs {loss} over {years}, with the value after {end}",
                loss=size,
                years=years,
                end=end,
            )
        return say("Automating as planned costs {loss} over {years}", loss=size, years=years)
    signed, all_money = money(plan.net, plan.currency, signed=True), money(plan.moved, plan.currency)
    if plan.lifetime:
        return say(
            "Automating as planned is too close to call: {net} over {years}, with the value after {end}, "
            "of {moved} saved, lost and invested",
            net=signed,
            years=years,
            end=end,
            moved=all_money,
        )
    return say(
        "Automating as planned is too close to call: {net} over {years}, of {moved} saved, lost and invested",
        net=signed,
        years=years,
        moved=all_money,
    )


def _saved(saved: float, currency: str) -> str:
    amount = money(abs(saved), currency)
    if saved >= 0:
        return named("{amount} saved", amount=amount)
    return named("{amount} more contact and running cost", amount=amount)


def _lost(lost: float, currency: str) -> str:
    amount = money(abs(lost), currency)
    if lost >= 0:
        return named("{amount} lost with customers and spend", amount=amount)
    return named("{amount} won with customers and spend", amount=amount)
