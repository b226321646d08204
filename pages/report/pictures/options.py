"""The charts of the pages Options and Worth finding out."""

from __future__ import annotations

import numpy as np

from model.decisions.answer import Answer
from model.uncertainty.options import Compared
from model.uncertainty.pilot import CHURN, Size, Target
from model.uncertainty.worth import Information
from pages.report.charts import pilot as pilot_chart
from pages.report.charts import ranges, ranked
from pages.report.findings import information
from pages.report.findings import options as option_findings
from pages.report.findings import pilot as pilot_findings
from pages.report.pictures.picture import Picture

AXIS = "worth of knowing it"
SHOWN = 12
MONTHS, MONTH = tuple(range(1, 37)), 12
"""Lengths of a pilot, and the one that is marked at first."""


def options(found: Answer, sides: Compared) -> Picture:
    """Every option from bad worlds to good ones."""
    names = option_findings.names(sides)
    args = (names, sides.percentiles, sides.expected, found.scenario.currency)
    height = ranges.height(len(names))
    return Picture("options", option_findings.chart(sides), ranges.ranges, ranges.ranges_table, args, height)


def regret(found: Answer, sides: Compared) -> Picture:
    """What each option misses on average."""
    currency, names = found.scenario.currency, option_findings.names(sides)
    missed = sides.regret.mean(0)
    rows = np.argsort(missed, kind="stable")
    errors = 2 * sides.regret.std(0, ddof=1) / np.sqrt(len(sides.net))
    args = ([names[i] for i in rows], missed[rows], errors[rows], None, currency, "missed on average")
    title, height = option_findings.regret(sides, currency), ranked.height(len(names))
    return Picture("regret", title, ranked.ranked, ranked.ranked_table, args, height)


def worth(found: Answer, info: Information) -> list[tuple[str, Picture | None]]:
    """What knowing single assumptions, and groups of them, is worth: title, and the chart where anything is worth it."""
    return [
        _ranked(found, "evppi", information.singles(info), info, info.single, information.label),
        _ranked(found, "evppi_groups", information.groups(info), info, info.group, information.group_label),
    ]


def pilot(target: Target, size: Size, month: int) -> Picture:
    """How many customers an arm of a pilot needs, by its length; `month` is marked."""
    args = (size.months, size.per_arm, size.second, size.available, month, size.newcomers, target.what == CHURN)
    return Picture(
        "pilot", pilot_findings.chart(target, size, month), pilot_chart.pilot, pilot_chart.pilot_table, args, 420
    )


def _ranked(found: Answer, key: str, title: str, info: Information, part, label) -> tuple[str, Picture | None]:
    best = information.ranked(part)
    if not best:
        return title, None
    rows = best[:SHOWN]
    names, whole = [label(name) for name, _ in rows], ("EVPI", info.everything.value)
    errors = [2 * e.standard_error for _, e in rows]
    args = (names, [e.above for _, e in rows], errors, whole, found.scenario.currency, AXIS)
    return title, Picture(key, title, ranked.ranked, ranked.ranked_table, args, ranked.height(len(rows)))
