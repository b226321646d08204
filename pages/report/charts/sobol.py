"""Where the spread of net comes from: the share that each assumption explains alone, and with others, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import PERCENT, STANDOFF, figure, names_axis, numbers, percent, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import wrapped
from pages.report.charts.table import Table, fine, table
from pages.report.language import labelled, say

WIDTH = 21


class Indices(Protocol):
    """As model.uncertainty.sobol.Indices: shares (k,), intervals (k, 2)."""

    @property
    def first(self) -> Series: ...
    @property
    def total(self) -> Series: ...
    @property
    def first_interval(self) -> Series: ...
    @property
    def total_interval(self) -> Series: ...


def sobol(indices: Indices, names: Sequence[str], title: str = "") -> dict[str, Any]:
    """The chart, top to bottom as given. Three traces: alone, with others, each with its interval; the intervals' key."""
    rows = list(range(len(names)))
    kinds = (
        ("alone", say("alone"), indices.first, indices.first_interval, palette.NET, ""),
        ("total", say("alone and with others"), indices.total, indices.total_interval, palette.TODAY, "/"),
    )
    bars = []
    for k, (id, name, shares, intervals, colour, shape) in enumerate(kinds):
        x = [v or 0.0 for v in numbers(shares, PERCENT)]
        ends = [[v or 0.0 for v in numbers(pair, PERCENT)] for pair in intervals]
        bars.append(
            {
                "type": "bar",
                "orientation": "h",
                "uid": id,
                "name": name,
                "x": x,
                "y": [row + (k - 0.5) * 0.36 for row in rows],
                "width": 0.34,
                "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [max(0.0, round(end[1] - v, 6)) for end, v in zip(ends, x, strict=True)],
                    "arrayminus": [max(0.0, round(v - end[0], 6)) for end, v in zip(ends, x, strict=True)],
                    "thickness": 1.2,
                    "width": 3,
                    "color": "var(--st-text-color)",
                },
                "customdata": [
                    f"{names[i]}<br>{labelled(name, _interval(shares[i], pair))}" for i, pair in enumerate(intervals)
                ],
                "hovertemplate": under_pointer(),
            }
        )
    xaxis = {
        "title": {"text": say("share of the spread of net"), "standoff": STANDOFF},
        "ticksuffix": percent(),
        "nticks": 6,
        "zeroline": True,
        "zerolinewidth": 2,
        "showspikes": False,
        "fixedrange": True,
    }
    yaxis = names_axis([wrapped(name, WIDTH) for name in names])
    legend = {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left", "yref": "container", "y": 0}
    return figure(
        [*bars, keys.error(say("95 % interval"))],
        title,
        xaxis,
        yaxis,
        hovermode="closest",
        barmode="overlay",
        showlegend=True,
        legend={**legend, "yanchor": "bottom"},
    )


def sobol_table(indices: Indices, names: Sequence[str]) -> Table:
    """A row an assumption."""
    header = (
        say("assumption"),
        *(say("first order [share]"), say("first order, from [share]"), say("first order, to [share]")),
        *(say("total [share]"), say("total, from [share]"), say("total, to [share]")),
    )
    rows = [
        (name, *map(fine, (indices.first[i], *indices.first_interval[i], indices.total[i], *indices.total_interval[i])))
        for i, name in enumerate(names)
    ]
    return table(header, rows)


def _interval(share: float, ends: Series) -> str:
    low, high = (text.percent(end, 0) for end in ends)
    return say("{share} ({low} to {high})", share=text.percent(share, 0), low=low, high=high)
