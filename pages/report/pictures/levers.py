"""The charts of the page Levers."""

from __future__ import annotations

from typing import Any

from model.decisions import levers as model
from model.decisions.answer import Answer
from model.decisions.levers import Lever, PaidTier
from model.decisions.merit_order import Heat
from model.scenario.paths import about
from model.tables.csv_table import Table
from pages.report import numbers
from pages.report.charts import heat as heat_chart
from pages.report.charts import lever as lever_chart
from pages.report.findings import levers
from pages.report.language import declared, say
from pages.report.pictures.picture import Picture


def lever(answer: Answer, one: Lever) -> Picture:
    """A lever alone, and on top of the plan."""
    scenario, declaration = answer.scenario, about(f"plan.{one.name}")
    label, unit, currency = declaration.label, declaration.unit, scenario.currency
    return Picture(
        f"lever_{one.name}",
        levers.lever(scenario, one),
        lambda title: lever_chart.lever(one, declared(label), unit, currency, title),
        lambda: lever_chart.lever_table(one, declared(label), unit, currency),
        height=300,
    )


def paid_tier(answer: Answer) -> Picture:
    """What a paid personal tier brings at which fee and take-up."""
    currency, tier = answer.scenario.currency, model.paid_tier_tried(answer.scenario)

    def figure(title: str) -> dict[str, Any]:
        axis = say("present value against the plan without a paid tier")
        return heat_chart.heat(_cells(tier, currency), currency, title, axis)

    def table() -> Table:
        return heat_chart.heat_table(_cells(tier, currency), currency, rows=say("take-up"))

    return Picture("paid_tier", levers.paid_tier(tier, currency), figure, table, height=340)


def _cells(tier: PaidTier, currency: str) -> Heat:
    take_up = [say("{share} take-up", share=numbers.percent(float(share), 0)) for share in tier.share]
    fees = [say("{fee} a year", fee=numbers.money(float(fee), currency)) for fee in tier.fee]
    return Heat(tuple(take_up), tuple(fees), tier.worth)
