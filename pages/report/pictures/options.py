"""The charts of the pages Options and Worth finding out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from model.decisions.answer import Answer
from model.tables.csv_table import Table
from model.uncertainty.options import Compared
from model.uncertainty.pilot import CHURN, Size, Target
from model.uncertainty.worth import Estimate, Information
from pages.report.charts import pilot as pilot_chart
from pages.report.charts import ranges, ranked
from pages.report.findings import information
from pages.report.findings import options as option_findings
from pages.report.findings import pilot as pilot_findings
from pages.report.language import say
from pages.report.pictures.picture import Picture

SHOWN = 12
MONTHS, MONTH = tuple(range(1, 37)), 12
"""Lengths of a pilot, and the one that is marked at first."""


def options(answer: Answer, compared: Compared) -> Picture:
    """Every option from bad worlds to good ones."""
    nets = (compared.percentiles, compared.expected, answer.scenario.currency)
    return Picture(
        "options",
        option_findings.chart(compared),
        lambda title: ranges.ranges(option_findings.names(compared), *nets, title),
        lambda: ranges.ranges_table(option_findings.names(compared), *nets),
        height=ranges.height(len(compared.options)),
    )


def regret(answer: Answer, compared: Compared) -> Picture:
    """What each option misses on average."""
    currency, missed = answer.scenario.currency, compared.regret.mean(0)
    rows = np.argsort(missed, kind="stable")
    errors = 2 * compared.regret.std(0, ddof=1) / np.sqrt(len(compared.net))
    ordered = [compared.options[i] for i in rows]
    amounts = (missed[rows], errors[rows], None, currency)
    return Picture(
        "regret",
        option_findings.regret(compared, currency),
        lambda title: ranked.ranked(
            [option_findings.name(option) for option in ordered], *amounts, say("missed on average"), title
        ),
        lambda: ranked.ranked_table(
            [option_findings.name(option) for option in ordered], *amounts, say("missed on average")
        ),
        height=ranked.height(len(ordered)),
    )


def worth(answer: Answer, info: Information) -> list[tuple[str, Picture | None]]:
    """What knowing single assumptions, and groups of them, is worth: title, and the chart where anything is worth it."""
    whole, currency = info.everything.value, answer.scenario.currency
    return [
        _worth("evppi", information.singles(info), info.single, information.label, whole, currency),
        _worth("evppi_groups", information.groups(info), info.group, information.group_label, whole, currency),
    ]


def pilot(target: Target, size: Size, month: int) -> Picture:
    """How many customers an arm of a pilot needs, by its length; `month` is marked."""
    args = (size.months, size.per_arm, size.second, size.available, month, size.newcomers, target.what == CHURN)
    title = pilot_findings.chart(target, size, month)
    return Picture("pilot", title, pilot_chart.pilot, pilot_chart.pilot_table, args, 420)


def _worth(
    key: str, title: str, parts: dict[str, Estimate], label: Callable[[str], str], whole: float, currency: str
) -> tuple[str, Picture | None]:
    rows = information.ranked(parts)[:SHOWN]
    if not rows:
        return title, None
    amounts = [estimate.above for _, estimate in rows], [2 * estimate.standard_error for _, estimate in rows]

    def figure(title: str) -> dict[str, Any]:
        return ranked.ranked(
            names(), *amounts, (say("everything known"), whole), currency, say("worth of knowing it"), title
        )

    def table() -> Table:
        return ranked.ranked_table(names(), *amounts, (say("EVPI"), whole), currency, say("worth of knowing it"))

    def names() -> list[str]:
        return [label(name) for name, _ in rows]

    return title, Picture(key, title, figure, table, height=ranked.height(len(rows)))
