"""Who is still there after so many years: as seen month by month, and as fitted."""

from __future__ import annotations

from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, PERCENT, STANDOFF, figure, numbers, percent, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.table import Table, fine, table
from pages.report.language import labelled, say


def survival(years: Series, observed: Series, fitted: Series | None, title: str = "") -> dict[str, Any]:
    """The chart. Two traces: observed, fitted (empty where too few have left)."""
    x, curve = numbers(years), fitted if fitted is not None else []
    lines = (
        ("observed", say("still there, seen"), observed, palette.LINES["today"], "hv"),
        ("fitted", say("still there, fitted"), curve, palette.LINES["net"], "linear"),
    )
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "uid": id,
            "name": name,
            "x": x if len(y) else [],
            "y": numbers(y, PERCENT),
            "line": {**line, "shape": shape},
            "showlegend": bool(len(y)),
            "customdata": [text.percent(float(v)) for v in y],
            "hovertemplate": under_pointer(labelled(name, "%{customdata}")),
        }
        for id, name, y, line, shape in lines
    ]
    xaxis = {
        "title": {"text": say("years since the contract began"), "standoff": STANDOFF},
        "range": [0, x[-1]],
        "nticks": 7,
        "zeroline": False,
        "unifiedhovertitle": {"text": say("after {years} years", years="%{x:.1f}")},
        "fixedrange": True,
    }
    yaxis = {
        "title": {"text": say("customers still there"), "standoff": STANDOFF},
        "range": [0, 105],
        "ticksuffix": percent(),
        "nticks": 6,
        "zeroline": True,
        "fixedrange": True,
    }
    return figure(data, title, xaxis, yaxis, showlegend=True, legend=BELOW)


def survival_table(years: Series, observed: Series, fitted: Series | None) -> Table:
    """Month by month of tenure."""
    header = (
        say("since the contract began [years]"),
        say("still there, seen [share]"),
        say("still there, fitted [share]"),
    )
    curve = [None] * len(years) if fitted is None else [fine(v) for v in fitted]
    return table(header, zip(map(fine, years), map(fine, observed), curve, strict=True))
