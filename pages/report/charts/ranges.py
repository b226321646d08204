"""Where options may end up: P10 to P90, median and mean of each, one below the other, with the zero line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, across_axis, figure, in_unit, names_axis, numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import wrapped
from pages.report.charts.table import Table, cents, table
from pages.report.language import labelled, say

# Height of an option in px, and of all that is not an option.
ROW, REST = 62, 150


def ranges(names: Sequence[str], percentiles: Series, mean: Series, currency: str, title: str = "") -> dict[str, Any]:
    """The chart, top to bottom as given. percentiles: P10, P50, P90, each one number per option.

    Four traces: from P10 to P90, median, mean, the means written.
    """
    low, middle, high = (list(map(float, row)) for row in percentiles)
    means, rows = list(map(float, mean)), list(range(len(names)))
    divisor, unit = in_unit(currency, low, high, means)
    amounts = [[text.money(v, currency) for v in series] for series in (means, low, middle, high)]
    hovers = [_hover(name, *written) for name, *written in zip(names, *amounts, strict=True)]
    hover = {"customdata": hovers, "hovertemplate": under_pointer()}
    lows, middles, highs, drawn = (numbers(v, divisor) for v in (low, middle, high, means))
    ends = [v or 0.0 for v in (*lows, *highs, *drawn)]
    least, most = min(0.0, *ends), max(0.0, *ends)
    width = (most - least) or 1.0
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "uid": "p10-p90",
            "name": say("bad case to good case"),
            "base": lows,
            "x": [(b or 0) - (a or 0) for a, b in zip(lows, highs, strict=True)],
            "y": rows,
            "width": 0.3,
            "marker": {"color": palette.NET, "opacity": 0.45},
            **hover,
        },
        _points(
            "median",
            say("middle case"),
            middles,
            rows,
            {"color": palette.NET, "symbol": "line-ns", "size": 18, "line": {"width": 3, "color": palette.NET}},
            hover,
        ),
        _points("mean", say("mean"), drawn, rows, {**palette.MARKERS["plan"], "symbol": "diamond"}, hover),
        {
            "type": "scatter",
            "mode": "text",
            "x": drawn,
            "y": [row - 0.36 for row in rows],
            "text": [text.money(m, "") for m in means],
            "textposition": "middle center",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        },
    ]
    xaxis = across_axis(say("net, present value"), unit, (least - 0.06 * width, most + 0.06 * width))
    yaxis = names_axis([wrapped(name, 18) for name in names], 0.6)
    return figure(data, title, xaxis, yaxis, hovermode="closest", showlegend=True, legend=BELOW)


def ranges_table(names: Sequence[str], percentiles: Series, mean: Series, currency: str) -> Table:
    """A row per option."""
    nets = (say("net, mean"), say("net, P10"), say("net, P50"), say("net, P90"))
    header = (say("option"), *(f"{net} [{currency}]" for net in nets))
    rows = zip(names, *(map(cents, column) for column in (mean, *percentiles)), strict=True)
    return table(header, rows)


def height(options: int) -> int:
    return REST + ROW * options


def _hover(name: str, mean: str, low: str, middle: str, high: str) -> str:
    average = labelled(name, say("{amount} on average", amount=mean))
    return f"{average}<br>{say('bad case {low}, middle case {middle}, good case {high}', low=low, middle=middle, high=high)}"


def _points(
    id: str, name: str, x: list[float | None], y: list[int], marker: dict[str, Any], hover: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "uid": id,
        "name": name,
        "x": x,
        "y": y,
        "marker": marker,
        "cliponaxis": False,
        **hover,
    }
