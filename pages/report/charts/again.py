"""Which contacts are followed by another one about the same, by days: what chance brings, and what was not settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, PERCENT, STANDOFF, figure, numbers, percent, span, under_pointer
from pages.report.charts.table import Table, fine, table
from pages.report.language import labelled, say

Period = tuple[int, int]
WEEK = 7
"""Days between two numbers below the axis, at least."""


def again(
    share: Sequence[float], chance: Sequence[float], periods: Sequence[Period], title: str = ""
) -> dict[str, Any]:
    """The chart: shares a day in each period of days. Two traces, one upon the other: by chance, not settled."""
    rest = [max(0.0, all_ - by_chance) for all_, by_chance in zip(share, chance, strict=True)]
    parts = (
        ("chance", say("by chance"), chance, palette.TODAY, ""),
        ("unsettled", say("not settled the first time"), rest, palette.LOST, "/"),
    )
    data = [
        {
            "type": "bar",
            "uid": id,
            "name": name,
            "x": [(a + b) / 2 for a, b in periods],
            "width": [0.96 * (b - a) for a, b in periods],
            "y": numbers(values, PERCENT),
            "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
            "customdata": [
                say("{share} on day {day}", share=text.percent(v, 2), day=str(b))
                if b == a + 1
                else say(
                    "{share} a day, days {first} to {last}", share=text.percent(v, 2), first=str(a + 1), last=str(b)
                )
                for v, (a, b) in zip(values, periods, strict=True)
            ],
            "hovertemplate": under_pointer(labelled(name, "%{customdata}")),
        }
        for id, name, values, colour, shape in parts
    ]
    xaxis = {
        "title": {"text": say("days after the contact"), "standoff": STANDOFF},
        "range": [0, periods[-1][1]],
        "tickvals": [0, *(b for _, b in periods if b % WEEK == 0)],
        "showspikes": False,
        "zeroline": False,
        "fixedrange": True,
    }
    yaxis = {
        "title": {"text": say("in contact again, a day"), "standoff": STANDOFF},
        "ticksuffix": percent(),
        "range": list(span([0.0, max(share) / PERCENT])),
        "nticks": 6,
        "fixedrange": True,
    }
    return figure(data, title, xaxis, yaxis, barmode="stack", hovermode="closest", showlegend=True, legend=BELOW)


def again_table(share: Sequence[float], chance: Sequence[float], periods: Sequence[Period]) -> Table:
    """A row per period, or per day."""
    header = (
        say("from [day]"),
        say("to [day]"),
        say("in contact again, a day [share]"),
        say("of these by chance, a day [share]"),
    )
    rows = ((a + 1, b, fine(s), fine(c)) for (a, b), s, c in zip(periods, share, chance, strict=True))
    return table(header, rows)
