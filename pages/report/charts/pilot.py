"""Customers per arm by how long the pilot runs, and how many there are."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import BELOW, COUNT, STANDOFF, figure, hover_count, month_axis, numbers, span
from pages.report.charts.series import Series
from pages.report.charts.table import Table, fine, table
from pages.report.language import count, say

# Times what there are: the length chosen is shown up to here.
FAR = 100.0


def pilot(
    months: Series,
    per_arm: Series,
    second: Series,
    available: Series,
    month: int,
    newcomers: bool,
    churn: bool,
    title: str = "",
) -> dict[str, Any]:
    """The chart; inf where no number is enough. month: the length chosen. newcomers: who is in an arm, else customers.
    churn: what is measured, which tells what the second way is.

    Five traces: needed by the second way, needed, available, a pole, the length chosen. What is far beyond available is cut off,
    but for the length chosen up to FAR times that.
    """
    run, there = [float(m) for m in months], max([*map(float, available), 1.0])
    lowest = min([float(v) for v in per_arm if isfinite(v)], default=0.0)
    asked = sum(float(v) for m, v in zip(run, per_arm, strict=True) if m == month and v <= FAR * there)
    top = max(3 * there, 1.3 * lowest, asked)
    series: dict[str, list[float | None]] = {
        "needed": [float(v) if isfinite(v) and v <= top else None for v in per_arm],
        "second": [float(v) if isfinite(v) and v <= top else None for v in second],
        "available": [float(v) for v in available],
    }
    drawn = {
        name: [None if v is None else n for v, n in zip(values, numbers([v or 0.0 for v in values]), strict=True)]
        for name, values in series.items()
    }
    chosen = [(m, v) for m, v in zip(run, drawn["needed"], strict=True) if m == month and v is not None]
    tall = max([v for values in drawn.values() for v in values if v is not None], default=1.0)
    flags = [labels.Flag(x, y or 0.0, _flag(y, x)) for x, y in chosen]
    axis = month_axis(int(run[-1]))
    axis["title"] = {"text": say("length of the pilot (months)"), "standoff": STANDOFF}
    placed = labels.place(flags, axis["range"])
    shown = span([0.0, tall], above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    second_way = say("by the share gone") if churn else say("with continuity correction")
    names = {"second": second_way, "needed": say("needed"), "available": say("available")}
    counted = (
        say("{newcomers} newcomers", newcomers=COUNT) if newcomers else say("{customers} customers", customers=COUNT)
    )
    lines = {
        "needed": palette.LINES["plan"],
        "second": {**palette.LINES["lost"], "width": 6},
        "available": palette.LINES["today"],
    }
    data: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "uid": id, "name": name, "x": run, "y": drawn[id], "line": lines[id]}
        | hover_count(name, counted)
        for id, name in names.items()
    ]
    data += [
        {
            **poles,
            "type": "scatter",
            "mode": "lines",
            "line": palette.LINES["stem"],
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "uid": "chosen",
            "x": [x for x, _ in chosen],
            "y": [y for _, y in chosen],
            "marker": palette.MARKERS["plan"],
            "showlegend": False,
            "hoverinfo": "skip",
        },
    ]
    yaxis = {
        "title": {"text": say("newcomers per arm") if newcomers else say("customers per arm"), "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "zeroline": True,
        "nticks": 6,
        "fixedrange": True,
    }
    return figure(data, title, axis, yaxis, annotations=notes, showlegend=True, legend=BELOW)


def pilot_table(
    months: Series, per_arm: Series, second: Series, available: Series, month: int, newcomers: bool, churn: bool
) -> Table:
    """Month by month."""
    who = say("newcomers") if newcomers else say("customers")
    second_way = say("by the share gone, per arm") if churn else say("with continuity correction, per arm")
    header = (
        say("length [months]"),
        f"{say('needed per arm')} [{who}]",
        f"{second_way} [{who}]",
        f"{say('available per arm')} [{who}]",
    )
    rows = zip(map(fine, months), per_arm, second, available, strict=True)
    return table(header, rows)


def _flag(customers: float | None, months: float) -> str:
    return count(
        months,
        "{customers} per arm in {months} month",
        "{customers} per arm in {months} months",
        customers=text.count(customers),
        months=text.ratio(months),
    )
