"""Where options may end up: P10 to P90, median and mean of each, one below the other, with the zero line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, across_axis, figure, in_unit, names_axis, numbers
from pages.report.charts.small import wrapped
from pages.report.charts.table import cents, table

AXIS = "net, present value"
# Height of an option in px, and of all that is not an option.
ROW, REST = 62, 150


def ranges(
    names: Sequence[str], percentiles: Sequence[Sequence[float]], mean: Sequence[float], currency: str, title: str = ""
) -> dict[str, Any]:
    """The chart, top to bottom as given. percentiles: P10, P50, P90, each one number per option.

    Four traces: from P10 to P90, median, mean, the means written.
    """
    low, middle, high = (list(map(float, row)) for row in percentiles)
    means, rows = list(map(float, mean)), list(range(len(names)))
    divisor, unit = in_unit(currency, low, high, means)
    said = [
        f"{name}: {text.money(m, currency)} on average<br>P10 {text.money(a, currency)}, "
        f"median {text.money(b, currency)}, P90 {text.money(c, currency)}"
        for name, m, a, b, c in zip(names, means, low, middle, high, strict=True)
    ]
    hover = {"customdata": said, "hovertemplate": "%{customdata}<extra></extra>"}
    lows, middles, highs, drawn = (numbers(v, divisor) for v in (low, middle, high, means))
    ends = [v or 0.0 for v in (*lows, *highs, *drawn)]
    least, most = min(0.0, *ends), max(0.0, *ends)
    width = (most - least) or 1.0
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": "P10 to P90",
            "base": lows,
            "x": [(b or 0) - (a or 0) for a, b in zip(lows, highs, strict=True)],
            "y": rows,
            "width": 0.3,
            "marker": {"color": palette.NET, "opacity": 0.45},
            **hover,
        },
        _points(
            "median",
            middles,
            rows,
            {"color": palette.NET, "symbol": "line-ns", "size": 18, "line": {"width": 3, "color": palette.NET}},
            hover,
        ),
        _points("mean", drawn, rows, {**palette.MARKERS["plan"], "symbol": "diamond"}, hover),
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
    xaxis = across_axis(AXIS, unit, (least - 0.06 * width, most + 0.06 * width))
    yaxis = names_axis([wrapped(name, 14) for name in names], 0.6)
    return figure(data, title, xaxis, yaxis, hovermode="closest", showlegend=True, legend=BELOW)


def ranges_table(
    names: Sequence[str], percentiles: Sequence[Sequence[float]], mean: Sequence[float], currency: str
) -> str:
    """A row per option."""
    header = ("option", *(f"net, {what} [{currency}]" for what in ("mean", "P10", "P50", "P90")))
    rows = zip(names, *(map(cents, column) for column in (mean, *percentiles)), strict=True)
    return table(header, rows)


def height(options: int) -> int:
    return REST + ROW * options


def _points(name: str, x: list, y: list, marker: dict, hover: dict) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": x,
        "y": y,
        "marker": marker,
        "cliponaxis": False,
        **hover,
    }
