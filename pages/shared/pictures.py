"""Each chart of an answer with its finding as title, its table, its alternative text and its file name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from model import breakeven
from model.answer import Answer
from pages.shared import format, verdict
from pages.shared.charts import break_even as curve
from pages.shared.charts import over_time as time
from pages.shared.charts import waterfall as fall
from pages.shared.files import file_stem
from pages.shared.plot import plot

YEARS = np.array([1, 2, 3, 5, 10, 15])
MONTHS = np.arange(12 * YEARS[0], 12 * YEARS[-1] + 1)


def break_even(found: Answer) -> None:
    """Savings, losses and net over one share for every touchpoint."""
    own, out = verdict.is_own_mix(found), found.outcome
    marks = ((found.today_share, 0.0), (found.plan_share, float(out.net), own), found.break_even_shares)
    args = (found.sweep, *marks, (found.best_share, found.best_net), found.scenario.currency)
    draw("break_even", found, verdict.curve(found), curve.break_even, curve.break_even_table, args, 480)


def waterfall(found: Answer) -> None:
    """From saved working time to net."""
    parts = {name: float(amount) for name, amount in found.outcome.parts.items()}
    draw(
        "waterfall",
        found,
        verdict.carried(found),
        fall.waterfall,
        fall.waterfall_table,
        (parts, found.scenario.currency),
        440,
    )


def cumulative(found: Answer) -> None:
    """Cumulative discounted net by month."""
    args = (found.outcome.cumulative, found.payback_month, found.tipping_month, found.scenario.currency)
    draw("cumulative", found, verdict.over_time(found).rstrip("."), time.cumulative, time.cumulative_table, args)


def saved_and_lost(found: Answer) -> None:
    """Saved against lost, year by year."""
    args = (found.outcome.saving, found.outcome.loss, found.scenario.currency)
    draw("saved_and_lost", found, verdict.years(found), time.saved_and_lost, time.saved_and_lost_table, args)


def customers(found: Answer) -> None:
    """Customers under today's policy and the plan."""
    _people(found, "customers", time.customers, time.customers_table)


def fans(found: Answer) -> None:
    """Fans under today's policy and the plan."""
    _people(found, "fans", time.fans, time.fans_table)


def horizons(found: Answer) -> None:
    """The sum carried to different ends."""
    ends = breakeven.horizons(found.scenario, MONTHS)
    shown = np.isin(MONTHS, 12 * YEARS)
    args = (YEARS, ends.net_with_remaining[shown], ends.net_within[shown], found.scenario.currency)
    draw("horizons", found, verdict.horizons(ends), time.horizons, time.horizons_table, args)


def _people(found: Answer, who: str, figure: Callable, table: Callable) -> None:
    sides = (getattr(side, who).sum(-1) for side in (found.outcome.today, found.outcome.plan))
    draw(who, found, verdict.people(found, who), figure, table, tuple(sides), 380)


def draw(
    key: str, found: Answer, title: str, figure: Callable, table: Callable, args: tuple[Any, ...], height: int = 400
) -> None:
    """A chart with its finding as title, and below it of which scenario it is: a picture may leave the app."""
    scenario = found.scenario
    drawn = figure(*args, title=title)
    said = f"{scenario.name} · {scenario.currency} · {format.years(scenario.horizon_years)} · {found.fingerprint}"
    drawn["layout"]["title"]["subtitle"] = {"text": said}
    plot(drawn, key=key, name=file_stem(scenario, key, found.fingerprint), alt=title, table=table(*args), height=height)
