"""The charts of the pages Break-even and Over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from model.decisions import breakeven
from model.decisions.answer import Answer
from model.tables.csv_table import Table
from pages.report import numbers
from pages.report.charts import break_even as curve
from pages.report.charts import over_time as time
from pages.report.charts import people
from pages.report.charts import waterfall as fall
from pages.report.findings import course, how_far, verdict
from pages.report.language import say
from pages.report.pictures.picture import Picture

YEARS = np.array([1, 2, 3, 5, 10, 15])
MONTHS = np.arange(12 * YEARS[0], 12 * YEARS[-1] + 1)


def break_even(answer: Answer) -> Picture:
    """Savings, losses and net over how far the plan goes."""
    plan = (answer.plan_at, float(answer.outcome.net), how_far.is_beside(answer))
    marks = ((answer.today_at, how_far.net_as_today(answer)), plan, answer.break_even_at)
    args = (answer.sweep, *marks, (answer.best_at, answer.best_net), answer.scenario.currency)
    # upright, the axis of the waterfall would be too long
    remaining = answer.scenario.count_remaining_lifetime
    end = numbers.end_of(answer.scenario.horizon_years)
    axis = say("present value incl.<br>value after {end}", end=end) if remaining else say("present value")
    figure = partial(curve.break_even, axis=axis)
    return Picture("break_even", verdict.curve(answer), figure, curve.break_even_table, args, 480)


def waterfall(answer: Answer) -> Picture:
    """From saved working time to net."""
    parts = {name: float(amount) for name, amount in answer.outcome.parts.items()}
    args = (parts, answer.scenario.currency)
    figure = partial(fall.waterfall, axis=verdict.present_value(answer))
    return Picture("waterfall", verdict.carried(answer), figure, fall.waterfall_table, args, 440)


def cumulative(answer: Answer) -> Picture:
    """Cumulative discounted net by month."""
    args = (answer.outcome.cumulative, answer.payback_month, answer.tipping_month, answer.scenario.currency)
    title = verdict.over_time_title(answer)
    return Picture("cumulative", title, time.cumulative, time.cumulative_table, args)


def saved_and_lost(answer: Answer) -> Picture:
    """Saved against lost, year by year."""
    args = (answer.outcome.saving, answer.outcome.loss, answer.scenario.currency)
    return Picture("saved_and_lost", verdict.years(answer), time.saved_and_lost, time.saved_and_lost_table, args)


def customers(answer: Answer) -> Picture:
    """Customers under today's policy and the plan."""
    return _people(answer, "customers", "customers_after", people.customers, people.customers_table)


def fans(answer: Answer) -> Picture:
    """Fans under today's policy and the plan."""
    return _people(answer, "fans", "fans", people.fans, people.fans_table)


def horizons(answer: Answer) -> Picture:
    """The sum carried to different ends."""
    ends = breakeven.horizons(answer.scenario, MONTHS)
    shown = np.isin(MONTHS, 12 * YEARS)
    args = (YEARS, ends.net_with_remaining[shown], ends.net_within[shown], answer.scenario.currency)
    return Picture("horizons", verdict.horizons(ends), time.horizons, time.horizons_table, args)


def _people(
    answer: Answer, who: course.Who, field: str, figure: Callable[..., dict[str, Any]], table: Callable[..., Table]
) -> Picture:
    sides = (getattr(side, field).sum(-1) for side in (answer.outcome.today, answer.outcome.plan))
    return Picture(who, verdict.people(answer, who), figure, table, tuple(sides), 380)
