"""Customers per arm by how long the pilot runs, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from pages.report import numbers as text
from pages.report.charts import labels, palette
from pages.report.charts.figure import BELOW, STANDOFF, figure, hover_count, month_axis, numbers, span
from pages.report.charts.table import fine, table

# Times what there are: the length chosen is shown up to here.
FAR = 100.0


def pilot(
    months: Sequence[float],
    per_arm: Sequence[float],
    second: Sequence[float],
    available: Sequence[float],
    month: int,
    who: str,
    second_name: str,
    title: str = "",
) -> dict[str, Any]:
    """The chart; inf where no number is enough. month: the length chosen. who: customers or newcomers.

    Five traces: needed by the second way, needed, available, a pole, the length chosen. What is far beyond available is cut off,
    but for the length chosen up to FAR times that.
    """
    run, there = [float(m) for m in months], max([*map(float, available), 1.0])
    lowest = min([float(v) for v in per_arm if isfinite(v)], default=0.0)
    asked = sum(float(v) for m, v in zip(run, per_arm, strict=True) if m == month and v <= FAR * there)
    top = max(3 * there, 1.3 * lowest, asked)
    series = {
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
    flags = [labels.Flag(x, y or 0.0, f"{text.count(y)} per arm in {x:g} months") for x, y in chosen]
    axis = month_axis(int(run[-1]))
    axis["title"] = {"text": "length of the pilot (months)", "standoff": STANDOFF}
    placed = labels.place(flags, axis["range"])
    shown = span([0.0, tall], above=labels.strip(placed))
    notes, poles = labels.flag_texts(placed, shown)
    names = {"second": second_name, "needed": "needed", "available": "available"}
    lines = {
        "needed": palette.LINES["plan"],
        "second": {**palette.LINES["lost"], "width": 6},
        "available": palette.LINES["today"],
    }
    data = [
        {"type": "scatter", "mode": "lines", "name": names[kind], "x": run, "y": drawn[kind], "line": lines[kind]}
        | hover_count(names[kind], who)
        for kind in names
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
            "name": "chosen",
            "x": [x for x, _ in chosen],
            "y": [y for _, y in chosen],
            "marker": palette.MARKERS["plan"],
            "showlegend": False,
            "hoverinfo": "skip",
        },
    ]
    yaxis = {
        "title": {"text": f"{who} per arm", "standoff": STANDOFF},
        "range": list(shown),
        "tickformat": ",~f",
        "zeroline": True,
        "nticks": 6,
        "fixedrange": True,
    }
    return figure(data, title, axis, yaxis, annotations=notes, showlegend=True, legend=BELOW)


def pilot_table(
    months: Sequence[float],
    per_arm: Sequence[float],
    second: Sequence[float],
    available: Sequence[float],
    month: int,
    who: str,
    second_name: str,
) -> str:
    """Month by month."""
    header = (
        "length [months]",
        f"needed per arm [{who}]",
        f"{second_name}, per arm [{who}]",
        f"available per arm [{who}]",
    )
    rows = zip(map(fine, months), per_arm, second, available, strict=True)
    return table(header, rows)
