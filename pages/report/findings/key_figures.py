"""The key figures of an answer, each with what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from pages.report import numbers


@dataclass(frozen=True)
class Kpi:
    """label and value as shown; note: what stands small below; help: how it is reckoned."""

    label: str
    value: str
    note: str
    help: str


def kpis(found: Answer) -> list[Kpi]:
    """What a manager asks first, in that order."""
    out, scenario = found.outcome, found.scenario
    currency, last = scenario.currency, slice(-12, None)
    a_year = 12 / len(out.saving[last])
    saved, lost = float(out.saving[last].sum()) * a_year, float(out.loss[last].sum()) * a_year
    more = float(out.more_customers)
    freed = float((out.today.hours - out.plan.hours)[last].sum()) * a_year
    year = f"in the last of {scenario.horizon_years:g} years" if scenario.horizon_years > 1 else "a year"
    return [
        Kpi(
            "Net value",
            numbers.money(float(out.net), currency, signed=True),
            "present value",
            "Savings less losses less investment, discounted to today"
            + (
                ", with what the customers left at the horizon are still worth."
                if scenario.count_remaining_lifetime
                else "."
            ),
        ),
        Kpi(
            "Saved per year",
            numbers.money(saved, currency),
            year,
            "Working time and digital cost against today, less running cost.",
        ),
        Kpi(
            "Lost per year",
            numbers.money(lost, currency),
            year,
            "Margin of customers who left or never came, and lower spend.",
        ),
        Kpi(
            "Customers",
            numbers.count(more, signed=True),
            f"after {numbers.years(scenario.horizon_years)}",
            "Customers after the last month under the plan, less those under today's policy: "
            f"{numbers.percent(more / float(out.today.left.sum()), 1, signed=True)}.",
        ),
        Kpi(
            "Hours freed",
            numbers.count(freed),
            numbers.jobs(freed).replace("full-time ", ""),
            f"Working time on contacts against today's policy, {year}, whether or not it is released. One full-time job is "
            f"{numbers.FULL_TIME_HOURS:,} productive hours a year.",
        ),
        Kpi(
            "Breaks even at",
            _shares(found),
            "automation share",
            "Shares, the same for every touchpoint, at which the net value is 0.",
        ),
        Kpi(
            "Payback",
            _month(found.payback_month) if found.payback_month else _no_payback(found),
            "first month ahead",
            "First month in which the discounted sum so far, investment included, is no longer negative.",
        ),
        Kpi(
            "Tipping month",
            _month(found.tipping_month) if found.tipping_month else "none",
            "last that pays",
            "Last month that still brings something, if every month after it costs more than it saves.",
        ),
        _churn(found),
    ]


def _shares(found: Answer) -> str:
    if not found.break_even_shares:
        return "no share" if np.max(found.sweep.net) <= 0 else "every share"
    return ", ".join(numbers.percent(share, 0) for share in found.break_even_shares)


def _no_payback(found: Answer) -> str:
    return "at once" if (found.outcome.cumulative >= 0).all() else "not in time"


def _month(month: int) -> str:
    return f"month {month}"


def _points(share: float) -> str:
    return numbers.percent(share, 2, signed=True).replace(" %", " pts")


def _churn(found: Answer) -> Kpi:
    can = found.affordable.churn_points
    expected = _points(found.affordable.expected_points)
    return Kpi(
        "Affordable churn",
        "no limit" if can is None else _points(can),
        f"expected {expected}",
        "By how many percentage points churn a year may differ from today before the net value is 0, if nothing else about the "
        "bond changed; beside it what the model expects in the last month. It does not count lower spend or lost referrals, "
        "so a plan can fail although expected churn stays below it.",
    )
