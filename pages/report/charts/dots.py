"""Fifty equally likely outcomes as dots, those below zero of another shape: chances can be counted instead of read off a curve."""

from __future__ import annotations

from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, STANDOFF, figure, in_unit, numbers, titled, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import flagged, merged
from pages.report.charts.table import Table, cents, table
from pages.report.language import labelled, say

COLUMNS = 22
"""So many columns of dots fit on a phone."""
SIZE = 11


def dots(values: Series, entered: float, middle: float, currency: str, title: str = "") -> dict[str, Any]:
    """The chart of equally likely amounts, ascending. entered: the amount at the entered values; middle: the median.

    Four traces: losses, gains, poles, marks.
    """
    amounts = [float(v) for v in values]
    divisor, unit = in_unit(currency, amounts, [entered])
    drawn = [v or 0.0 for v in numbers([*amounts, entered, middle], divisor)]
    marks = [(say("entered"), drawn[-2], entered), (say("middle"), drawn[-1], middle)]
    low, high = min(*drawn, 0.0), max(*drawn, 0.0)
    across = (low - 0.03 * (high - low or 1), high + 0.03 * (high - low or 1))
    at, up = _stacked(drawn[:-2], (across[1] - across[0]) / COLUMNS)
    share = 1 / len(amounts)
    losses, gains = ([i for i, v in enumerate(amounts) if (v < 0) is below] for below in (True, False))
    chances = [text.percent(share * len(which), 0) for which in (losses, gains)]
    sides = (
        ("losses", say("a loss ({share})", share=chances[0]), palette.LOST, "x", losses),
        ("gains", say("no loss ({share})", share=chances[1]), palette.SAVED, "circle", gains),
    )
    each = say("{share} of the cases: about {amount}", share=text.percent(share, 0), amount="%{customdata}")
    flags = merged(
        ((label, x, 0.0, text.money(v, "", signed=True)) for label, x, v in marks), near=0.01 * (across[1] - across[0])
    )
    (_, top), notes, poles = flagged(flags, across, [0.0, max(up) + 0.5])
    data = [
        *(
            {
                "type": "scatter",
                "mode": "markers",
                "uid": id,
                "name": name,
                "x": [at[i] for i in which],
                "y": [up[i] for i in which],
                "marker": {"color": colour, "symbol": symbol, "size": SIZE},
                "customdata": [text.money(amounts[i], currency, signed=True) for i in which],
                "hovertemplate": under_pointer(each),
            }
            for id, name, colour, symbol, which in sides
        ),
        {**poles, "type": "scatter", "mode": "lines", "line": palette.LINES["stem"], "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "uid": "marks",
            "x": [x for _, x, _ in marks],
            "y": [0.0, 0.0],
            "marker": {**palette.MARKERS["plan"], "symbol": ["square", "diamond-open"], "size": 10},
            "cliponaxis": False,
            "showlegend": False,
            "customdata": [labelled(label, text.money(v, currency, signed=True)) for label, _, v in marks],
            "hovertemplate": under_pointer(),
        },
    ]
    data[2]["showlegend"] = False
    xaxis = {
        "title": {"text": titled(say("net"), unit), "standoff": STANDOFF},
        "range": list(across),
        "tickformat": ",~f",
        "nticks": 7,
        "zeroline": True,
        "zerolinewidth": 2,
        "fixedrange": True,
    }
    yaxis = {"range": [-0.4, top], "visible": False, "fixedrange": True}
    return figure(data, title, xaxis, yaxis, annotations=notes, hovermode="closest", showlegend=True, legend=BELOW)


def dots_table(values: Series, entered: float, middle: float, currency: str) -> Table:
    """A row a dot, with the share of worlds below it, then the marks."""
    n = len(values)
    rows: list[tuple[Any, ...]] = [((i + 0.5) / n, cents(v), "") for i, v in enumerate(values)]
    rows += [(0.5, cents(middle), say("middle")), (None, cents(entered), say("at the entered values"))]
    return table((say("worlds below [share]"), f"{say('net, present value')} [{currency}]", say("mark")), rows)


def _stacked(values: list[float], width: float) -> tuple[list[float], list[float]]:
    """Ascending values within a width of each other become a column in their middle (Wilkinson 1999), none across zero."""
    at: list[float] = []
    up: list[float] = []
    column: list[float] = []
    for value in [*values, None]:
        if column and (value is None or value - column[0] >= width or (column[0] < 0 <= value)):
            at += [round(sum(column) / len(column), 9)] * len(column)
            up += [k + 0.5 for k in range(len(column))]
            column = []
        if value is not None:
            column.append(value)
    return at, up
