"""A few amounts side by side, each against the first: the plan as drafted, spread evenly, in merit order, the best mix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import keys, palette
from pages.report.charts.figure import BELOW, across_axis, figure, in_unit, names_axis, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import wrapped
from pages.report.charts.table import Table, cents, table
from pages.report.language import as_part, labelled, say

# Room beyond a bar for its amount and its distance from the first, "+12.4 m" on a phone, as a share of all.
ROOM = 0.3


def bars(names: Sequence[str], values: Series, currency: str, title: str = "") -> dict[str, Any]:
    """The chart, top to bottom as given.

    Four traces: bars, amounts with their difference to the first, a line down from the first, the key of losses.
    """
    amounts = [float(v) for v in values]
    divisor, unit = in_unit(currency, amounts)
    drawn, rows = numbers(amounts, divisor), list(range(len(amounts)))
    ends = [v or 0.0 for v in drawn]
    low, high = min(0.0, *ends), max(0.0, *ends)
    width = (high - low) or 1.0
    differences = ["", *(text.money(v - amounts[0], currency, signed=True) for v in amounts[1:])]
    blocks = {
        "type": "bar",
        "orientation": "h",
        "uid": "bars",
        "x": drawn,
        "y": rows,
        "width": 0.6,
        "marker": {
            "color": [palette.NET if row else palette.PLAN for row in rows],
            "pattern": {**palette.HATCHED, "shape": ["/" if end < 0 else "" for end in ends]},
        },
        "customdata": [
            "<br>".join([labelled(name, text.money(v, currency)), *([_against(d, names[0])] if d else [])])
            for name, v, d in zip(names, amounts, differences, strict=True)
        ],
        "hovertemplate": under_pointer(),
    }
    written = {
        "type": "scatter",
        "mode": "text",
        "x": [_beside(end, ends[0], ROOM * width) for end in ends],
        "y": rows,
        "text": [_written(v, amounts[0], row) for row, v in enumerate(amounts)],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    first = {
        "type": "scatter",
        "mode": "lines",
        "uid": "first",
        "x": [ends[0], ends[0]] if len(ends) > 1 else [],
        "y": [-0.3, rows[-1] + 0.5] if len(ends) > 1 else [],
        "line": {"color": palette.PLAN, "dash": "dot", "width": 1.5},
        "hoverinfo": "skip",
    }
    xaxis = across_axis(say("net, present value"), unit, (low - 0.04 * width, high + ROOM * width), 5)
    yaxis = names_axis([wrapped(name, 18) for name in names])
    data: list[dict[str, Any]] = [{**trace, "showlegend": False} for trace in (blocks, written, first)]
    data.append(keys.hatched(say("a loss"), palette.NET) | {"visible": low < 0})
    legend: dict[str, Any] = {"showlegend": True, "legend": BELOW}
    return figure(data, title, xaxis, yaxis, hovermode="closest", barmode="overlay", **legend)


def bars_table(names: Sequence[str], values: Series, currency: str) -> Table:
    """A row per bar; the difference of the first to itself is 0."""
    amounts = [float(v) for v in values]
    against = say("against {name}", name=as_part(names[0]))
    header = (say("what"), f"{say('net, present value')} [{currency}]", f"{against} [{currency}]")
    return table(header, ((n, cents(v), cents(v - amounts[0])) for n, v in zip(names, amounts, strict=True)))


def _against(difference: str, first: str) -> str:
    return say("{difference} against {name}", difference=difference, name=as_part(first))


def _beside(end: float, first: float, room: float) -> float:
    """Where the text starts: right of its bar, and clear of the line down from the first."""
    start = max(end, 0.0)
    return first if start < first < start + room else start


def _written(amount: float, first: float, row: int) -> str:
    """The amount, and below it how far it is from the first, unless the two are written alike."""
    shown, difference = text.money(amount, ""), text.money(amount - first, "", signed=True)
    return f" {shown}<br> ({difference})" if row and shown != text.money(first, "") else f" {shown}"
