"""The key figures of an answer, each with what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.findings.first_look_payback import payback_of
from pages.report.findings.how_far import Along, along
from pages.report.language import say


@dataclass(frozen=True)
class Kpi:
    """label and value as shown; note: what stands small below; help: how it is reckoned; term: by which the glossary knows it."""

    label: str
    value: str
    note: str
    help: str
    term: str = ""


def kpis(answer: Answer) -> list[Kpi]:
    """What a manager asks first, in that order."""
    out, currency, last = answer.outcome, answer.scenario.currency, slice(-12, None)
    a_year = 12 / len(out.saving[last])
    year = _year(answer.scenario.horizon_years)
    return [
        _net(answer),
        Kpi(
            say("Saved per year"),
            numbers.money(float(out.saving[last].sum()) * a_year, currency),
            year,
            say("Working time and digital cost against today, less running cost."),
        ),
        Kpi(
            say("Lost per year"),
            numbers.money(float(out.loss[last].sum()) * a_year, currency),
            year,
            say("Margin of customers who left or never came, and lower spend."),
        ),
        _customers(answer),
        _hours(answer),
        Kpi(
            say("Breaks even at"),
            _places(answer),
            say("automation share") if answer.sweep.by_share else say("how far the plan goes"),
            _how_far(answer),
            "breaks_even",
        ),
        Kpi(say("Payback"), payback_of(answer), say("first month ahead"), payback_help(), "payback"),
        Kpi(
            say("Last month that pays"),
            numbers.nth_month(answer.tipping_month) if answer.tipping_month else say("none"),
            say("then it costs"),
            say(
                "Last month that still brings something, if every month after it costs more than it saves. The field's term: "
                "tipping month."
            ),
            "tipping",
        ),
        _churn(answer),
    ]


def net_help(scenario: Scenario) -> str:
    """How the net value is reckoned."""
    if scenario.count_remaining_lifetime:
        return say(
            "Savings less losses less investment, discounted to today, "
            "with what the customers left at the horizon are still worth."
        )
    return say("Savings less losses less investment, discounted to today.")


def payback_help() -> str:
    """What the payback month is."""
    return say("First month in which the discounted sum so far, investment included, is no longer negative.")


def hours_help(horizon: float) -> str:
    """How the working time freed is reckoned."""
    full_time = numbers.whole(numbers.FULL_TIME_HOURS)
    if horizon > 1:
        return say(
            "Working time on contacts against today's policy, in the last of {years}, whether or not it is released. "
            "One full-time job is {hours} productive hours a year.",
            years=numbers.years(horizon),
            hours=full_time,
        )
    return say(
        "Working time on contacts against today's policy, a year, whether or not it is released. "
        "One full-time job is {hours} productive hours a year.",
        hours=full_time,
    )


def _net(answer: Answer) -> Kpi:
    net = numbers.money(float(answer.outcome.net), answer.scenario.currency, signed=True)
    return Kpi(say("Net value"), net, say("present value"), net_help(answer.scenario), "net")


def _customers(answer: Answer) -> Kpi:
    more = float(answer.outcome.more_customers)
    return Kpi(
        say("Customers"),
        numbers.count(more, signed=True),
        say("after {years}", years=numbers.years(answer.scenario.horizon_years)),
        say(
            "Customers after the last month under the plan, less those under today's policy: {relative}.",
            relative=numbers.percent(more / float(answer.outcome.today.left.sum()), 1, signed=True),
        ),
    )


def _hours(answer: Answer) -> Kpi:
    freed, reckoned = float(answer.outcome.hours_freed), hours_help(answer.scenario.horizon_years)
    return Kpi(say("Hours freed"), numbers.count(freed), numbers.jobs(freed, short=True), reckoned, "hours")


def _year(horizon: float) -> str:
    """Which year a figure a year is of."""
    return say("in the last of {years}", years=numbers.years(horizon)) if horizon > 1 else say("a year")


def _places(answer: Answer) -> str:
    """Where on the curve the net value is 0."""
    by_share, places = answer.sweep.by_share, answer.break_even_at
    if not places and np.max(answer.sweep.net) <= 0:
        return say("no share") if by_share else say("nowhere")
    if not places:
        return say("every share") if by_share else say("everywhere")
    return ", ".join(numbers.place(place, by_share) for place in places)


def _how_far(answer: Answer) -> str:
    """What the places are."""
    match along(answer):
        case Along.EVEN:
            return say("Shares, the same for every touchpoint, at which the net value is 0.")
        case Along.SHARE:
            return say(
                "Average shares at which the net value is 0, as the plan is taken less far or further: "
                "every touchpoint on its own way from today's share through the drafted one."
            )
        case Along.REACH:
            return say(
                "How far the plan goes where the net value is 0: 0 leaves every touchpoint at today's share, 1 goes to the drafted ones."
            )


def _churn(answer: Answer) -> Kpi:
    affordable, expected = answer.affordable.churn_points, answer.affordable.expected_points
    return Kpi(
        say("Churn the plan can bear"),
        _bearable(affordable, answer.affordable.pays_as_today),
        say("expected {points}", points=numbers.points(expected, 2, signed=True, short=True)),
        say(
            "Up to which change of yearly churn, in percentage points, the plan still pays, or which change it needs to pay, "
            "if nothing else about loyalty changed; beside it what the model expects in the last month. Where customers cost "
            "more than they bring, fewer of them are better: then churn may not fall further. It does not count lower spend "
            "or lost referrals, so a plan can fail although churn stays within it."
        ),
        "affordable_churn",
    )


def _bearable(points: float | None, pays: bool) -> str:
    """Which change of yearly churn a plan can bear that pays at today's churn, or needs that does not."""
    if points is None:
        return say("any") if pays else say("none")
    if not pays:
        return say("needs {points}", points=numbers.points(points, 2, signed=True, short=True))
    change = numbers.points(points, 2, signed=True, short=True)
    return say("up to {points}", points=change) if points >= 0 else say("down to {points}", points=change)
