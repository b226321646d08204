"""The charts of the page Levers."""

from __future__ import annotations

from functools import partial

import numpy as np

from model.decisions import levers as model
from model.decisions.answer import Answer
from model.decisions.levers import Lever
from model.decisions.merit_order import Heat
from model.scenario.paths import about
from pages.report import numbers
from pages.report.charts import heat as heat_chart
from pages.report.charts import lever as lever_chart
from pages.report.findings import levers
from pages.report.pictures.picture import Picture

TAKE_UP = np.array([0.02, 0.05, 0.1, 0.2, 0.3])
FEES = np.array([0.0, 0.02, 0.05, 0.1, 0.2])
"""Fees tried, as shares of a customer's mean revenue: what people might pay differs from business to business."""


def lever(found: Answer, one: Lever) -> Picture:
    """A lever alone, and on top of the plan."""
    scenario, said = found.scenario, about(f"plan.{one.name}")
    args = (one, said.label, said.unit, scenario.currency)
    title = levers.lever(scenario, one)
    return Picture(f"lever_{one.name}", title, lever_chart.lever, lever_chart.lever_table, args, 300)


def paid_tier(found: Answer) -> Picture:
    """What a paid personal tier brings at which fee and take-up."""
    scenario = found.scenario
    people = sum(s.customers for s in scenario.segments)
    revenue = sum(s.customers * s.revenue for s in scenario.segments) / people
    fees = np.array([float(f"{fee:.2g}") for fee in FEES * revenue])
    tier = model.paid_tier(scenario, TAKE_UP, fees)
    cells = Heat(
        tuple(f"{numbers.percent(float(s), 0)} take-up" for s in tier.share),
        tuple(f"{numbers.money(float(f), scenario.currency)} a year" for f in tier.fee),
        tier.worth,
    )
    title = levers.paid_tier(tier, scenario.currency)
    figure = partial(heat_chart.heat, axis="net against the plan without a paid tier")
    table = partial(heat_chart.heat_table, rows="take-up")
    return Picture("paid_tier", title, figure, table, (cells, scenario.currency), 340)
