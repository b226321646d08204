"""The charts of the page Risk."""

from __future__ import annotations

from model.decisions.answer import Answer
from model.scenario import paths
from model.uncertainty import Risk, Spread, Swings
from pages.report.charts import band as band_chart
from pages.report.charts import dots as dots_chart
from pages.report.charts import sobol as sobol_chart
from pages.report.charts import tornado as tornado_chart
from pages.report.findings import risk as say
from pages.report.pictures.picture import Picture

SHOWN = 12
"""Bars of the tornado; its table has all."""


def dots(found: Answer, seen: Risk) -> Picture:
    """Fifty of the possible outcomes."""
    currency = found.scenario.currency
    args = (seen.dots, seen.entered, seen.p50, currency)
    return Picture("risk_dots", say.dots(seen, currency), dots_chart.dots, dots_chart.dots_table, args, 340)


def band(found: Answer, seen: Risk) -> Picture:
    """The sum so far, month by month, P10 to P90."""
    args = (seen.band, seen.entered_sums, found.scenario.currency)
    return Picture("risk_band", say.band(seen), band_chart.band, band_chart.band_table, args, 400)


def tornado(found: Answer, swung: Swings) -> Picture | None:
    """Each assumption at its P10 and P90; none where none is uncertain."""
    if not swung.path:
        return None
    names, units = _names(swung.path), [paths.about(path).unit for path in swung.path]
    args, height = (swung, names, units, found.scenario.currency), 130 + 38 * min(SHOWN, len(names))
    return Picture("tornado", say.tornado(swung), tornado_chart.tornado, tornado_chart.tornado_table, args, height)


def sobol(found: Answer, shares: Spread) -> Picture | None:
    """Where the spread comes from; none where there is no spread to tell about."""
    if not shares.known:
        return None
    names = [*_names(shares.paths), *([f"All other {len(shares.others):,} together"] if shares.others else [])]
    args, height = (shares.indices, names), 150 + 46 * len(names)
    return Picture("sobol", say.spread(shares), sobol_chart.sobol, sobol_chart.sobol_table, args, height)


def _names(among: tuple[str, ...]) -> list[str]:
    return [paths.title(path) for path in among]
