"""The charts of the page Risk."""

from __future__ import annotations

from collections.abc import Sequence

from model.decisions.answer import Answer
from model.scenario import paths
from model.uncertainty import Risk, Spread, Swings
from pages.report import assumption_words, numbers
from pages.report.charts import band as band_chart
from pages.report.charts import dots as dots_chart
from pages.report.charts import sobol as sobol_chart
from pages.report.charts import tornado as tornado_chart
from pages.report.findings import risk as findings
from pages.report.language import say
from pages.report.pictures.picture import Picture

SHOWN = 12
"""Bars of the tornado; its table has all."""


def dots(answer: Answer, risk: Risk) -> Picture:
    """Fifty of the possible outcomes."""
    currency = answer.scenario.currency
    args = (risk.dots, risk.entered, risk.p50, currency)
    return Picture("risk_dots", findings.dots(risk, currency), dots_chart.dots, dots_chart.dots_table, args, 340)


def band(answer: Answer, risk: Risk) -> Picture:
    """The sum so far, month by month, P10 to P90."""
    args = (risk.band, risk.entered_sums, answer.scenario.currency)
    return Picture("risk_band", findings.band(risk), band_chart.band, band_chart.band_table, args, 400)


def tornado(answer: Answer, swings: Swings) -> Picture | None:
    """Each assumption at its P10 and P90; none where none is uncertain."""
    if not swings.path:
        return None
    units, currency = [paths.about(path).unit for path in swings.path], answer.scenario.currency
    return Picture(
        "tornado",
        findings.tornado(swings),
        lambda title: tornado_chart.tornado(swings, _names(swings.path), units, currency, title),
        lambda: tornado_chart.tornado_table(swings, _names(swings.path), units, currency),
        height=130 + 38 * min(SHOWN, len(units)),
    )


def sobol(answer: Answer, spread: Spread) -> Picture | None:
    """Where the spread comes from; none where there is no spread to tell about."""
    if not spread.known:
        return None
    return Picture(
        "sobol",
        findings.spread(spread),
        lambda title: sobol_chart.sobol(spread.indices, _bars(spread), title),
        lambda: sobol_chart.sobol_table(spread.indices, _bars(spread)),
        height=150 + 46 * len(_bars(spread)),
    )


def _bars(spread: Spread) -> list[str]:
    others = say("All other {count} together", count=numbers.whole(len(spread.others)))
    return [*_names(spread.paths), *([others] if spread.others else [])]


def _names(among: Sequence[str]) -> list[str]:
    return [assumption_words.title(path) for path in among]
