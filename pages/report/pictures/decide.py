"""The charts of the pages Break-even and Over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from model.decisions import breakeven
from model.decisions.answer import Answer
from pages.report.charts import break_even as curve
from pages.report.charts import over_time as time
from pages.report.charts import people
from pages.report.charts import waterfall as fall
from pages.report.findings import verdict
from pages.report.language import say
from pages.report.pictures.picture import Picture

YEARS = np.array([1, 2, 3, 5, 10, 15])
MONTHS = np.arange(12 * YEARS[0], 12 * YEARS[-1] + 1)


def break_even(found: Answer) -> Picture:
    """Savings, losses and net over one share for every touchpoint."""
    own, out = verdict.is_own_mix(found), found.outcome
    marks = ((found.today_share, 0.0), (found.plan_share, float(out.net), own), found.break_even_shares)
    args = (found.sweep, *marks, (found.best_share, found.best_net), found.scenario.currency)
    # upright, the axis of the waterfall would be too long
    remaining = found.scenario.count_remaining_lifetime
    axis = say("present value incl.<br>remaining lifetime") if remaining else say("present value")
    figure = partial(curve.break_even, axis=axis)
    return Picture("break_even", verdict.curve(found), figure, curve.break_even_table, args, 480)


def waterfall(found: Answer) -> Picture:
    """From saved working time to net."""
    parts = {name: float(amount) for name, amount in found.outcome.parts.items()}
    args = (parts, found.scenario.currency)
    figure = partial(fall.waterfall, axis=verdict.present_value(found))
    return Picture("waterfall", verdict.carried(found), figure, fall.waterfall_table, args, 440)


def cumulative(found: Answer) -> Picture:
    """Cumulative discounted net by month."""
    args = (found.outcome.cumulative, found.payback_month, found.tipping_month, found.scenario.currency)
    title = verdict.over_time(found).rstrip(".")
    return Picture("cumulative", title, time.cumulative, time.cumulative_table, args)


def saved_and_lost(found: Answer) -> Picture:
    """Saved against lost, year by year."""
    args = (found.outcome.saving, found.outcome.loss, found.scenario.currency)
    return Picture("saved_and_lost", verdict.years(found), time.saved_and_lost, time.saved_and_lost_table, args)


def customers(found: Answer) -> Picture:
    """Customers under today's policy and the plan."""
    return _people(found, "customers", "customers_after", people.customers, people.customers_table)


def fans(found: Answer) -> Picture:
    """Fans under today's policy and the plan."""
    return _people(found, "fans", "fans", people.fans, people.fans_table)


def horizons(found: Answer) -> Picture:
    """The sum carried to different ends."""
    ends = breakeven.horizons(found.scenario, MONTHS)
    shown = np.isin(MONTHS, 12 * YEARS)
    args = (YEARS, ends.net_with_remaining[shown], ends.net_within[shown], found.scenario.currency)
    return Picture("horizons", verdict.horizons(ends), time.horizons, time.horizons_table, args)


def _people(found: Answer, who: str, field: str, figure: Callable, table: Callable) -> Picture:
    sides = (getattr(side, field).sum(-1) for side in (found.outcome.today, found.outcome.plan))
    return Picture(who, verdict.people(found, who), figure, table, tuple(sides), 380)
